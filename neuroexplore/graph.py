"""The Python API: a graph of concepts, and one method for each question that can be asked of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from neuroexplore.datasets import Datasets
from neuroexplore.models import (
    ConceptPage,
    ConceptRef,
    Count,
    DatasetInfo,
    DomainCount,
    Explanation,
    NeighborAnswer,
    PathAnswer,
    Related,
    ResolveRow,
    SearchAnswer,
    Stats,
)
from neuroexplore.questions.filters import Filters

if TYPE_CHECKING:
    from neuroexplore.answers import (
        BetweenAnswer,
        CentralAnswer,
        Comparison,
        LearnNext,
        LearnPlan,
        TourWalk,
    )


class Graph(Datasets):
    """A graph of concepts in one of the engines. Open it with `with`:

    >>> with Graph.open() as graph:
    ...     answer = graph.path("neurotransmission", "pain-science")

    A concept is named by its id, name, an alias or a cross-reference, in any case, with or without
    spaces and hyphens, in singular or plural, in British or American spelling. An embedded graph that
    nothing was ever loaded into is given the seed graph on its first question.

    Every method may raise UnknownConcept or AmbiguousName for a name, and StoreUnavailable,
    QueryFailed or QueryTimeout for the engine.
    """

    # -- questions

    def path(
        self,
        source: str,
        target: str,
        *,
        k: int = 3,
        max_hops: int = 4,
        kinds: Collection[str] = (),
        avoid: Collection[str] = (),
        directed: bool = False,
        prerequisite: bool = False,
    ) -> PathAnswer:
        """Return the exact `k` best simple paths, best first, as neuroexplore.ranking costs them.

        `kinds` are the kinds of relation that may be walked (none given: all); `avoid` are concepts
        that no path may cross. `directed` walks along the relations only (those without direction
        both ways), `prerequisite` along prerequisite relations only. When the time limit ends the
        search, the answer holds the paths found by then and `complete` is false.

        Raises:
            NothingFound: no path within these limits.
            UsageError: both ends are one concept, or a limit makes no sense.
        """
        from neuroexplore.questions.path import path

        filters = Filters(frozenset(kinds), directed=directed, prerequisite=prerequisite)
        return path(self, source, target, filters, k=k, max_hops=max_hops, avoid=avoid)

    def explain(self, source: str, target: str, **options: Any) -> Explanation:
        """Return the best path with all that the graph says along it; `options` are those of `path`.

        To each hop belong its relations and, from either end's pages, at most three sentences that
        name the other end, by its name or an alias.
        """
        from neuroexplore.questions.explain import explain

        return explain(self, source, target, options)

    def neighbors(
        self,
        concept: str,
        *,
        depth: int = 1,
        kinds: Collection[str] = (),
        domains: Collection[str] = (),
        types: Collection[str] = (),
        limit: int = 30,
    ) -> NeighborAnswer:
        """Return the concepts within `depth` hops: nearest first, then the specific before the generic.

        Concepts at one distance are ordered by the cost of the cheapest path of that many hops,
        with the cost of crossing the concept itself added, so that hubs come late. `kinds` are those
        of the relations walked; `domains` and `types` are those of the concepts shown.

        Raises:
            NothingFound: the concept has no such neighbours.
        """
        from neuroexplore.questions.neighbors import neighbors

        filters = Filters(frozenset(kinds))
        return neighbors(self, concept, filters, depth=depth, limit=limit, domains=domains, types=types)

    def show(self, concept: str) -> ConceptPage:
        """Return all that the graph holds on a concept."""
        from neuroexplore.questions.show import show

        return show(self, concept)

    def builds_on(self, concept: str) -> list[Related]:
        """Return what must be understood before a concept."""
        return self.rows("builds-on", Related, concept=self.resolve(concept).id)

    def leads_to(self, concept: str) -> list[Related]:
        """Return what a concept prepares for."""
        return self.rows("leads-to", Related, concept=self.resolve(concept).id)

    def learn(self, concept: str, *, known: Collection[str] = ()) -> LearnPlan:
        """Return what to learn for a concept, in the fewest steps that its prerequisites allow.

        Whoever knows a concept, by a name in `known`, knows all its prerequisites too; they are left
        out. Concepts that are prerequisites of each other come as one, and are reported.
        """
        from neuroexplore.questions.learn import learn

        return learn(self, concept, known)

    def learn_next(self, *, known: Collection[str] = (), limit: int = 10) -> LearnNext:
        """Return the concepts that can be learnt now, first those that are prerequisites of most others.

        All their prerequisites are known, and each builds on what is known, or is what something that
        does so still lacks. With nothing known, it is where to begin: what needs nothing first.

        Raises:
            NothingFound: none.
        """
        from neuroexplore.questions.learn import learn_next

        return learn_next(self, known, limit=limit)

    def compare(self, left: str, right: str, *, limit: int = 10) -> Comparison:
        """Return two concepts side by side, with how alike they are by neuroexplore.likeness.

        `limit` cuts each list of neighbours, of which those of the best reasons and the most specific
        come first.

        Raises:
            NothingFound: the graph has neither text nor relations of either.
            UsageError: both are one concept.
        """
        from neuroexplore.questions.compare import compare

        return compare(self, left, right, limit=limit)

    def between(
        self, source: str, target: str, *, k: int = 50, limit: int = 5, **options: Any
    ) -> BetweenAnswer:
        """Return the concepts that most connect two others; further `options` are those of `path`.

        A concept's share is the part of the weight of the `k` best indirect paths that goes over it,
        a path weighing exp(-cost): the formula is in neuroexplore.questions.between.

        Raises:
            NothingFound: no path, or none but the direct relation.
            UsageError: as for `path`.
        """
        from neuroexplore.questions.between import between

        return between(self, source, target, options, k=k, limit=limit)

    def central(self, domain: str | None = None, *, limit: int = 10) -> CentralAnswer:
        """Return the concepts that hold the graph or a domain together, by PageRank, the most central first.

        Relations are walked both ways; a pair weighs exp(-g) by its best grade, with the g of
        neuroexplore.ranking. All relations are fetched at once: 100,000 take some seconds.

        Raises:
            NothingFound: no such domain, or no two of its concepts are related.
            UsageError: several domains have that name but for case and spaces.
        """
        from neuroexplore.questions.central import central

        return central(self, domain, limit=limit)

    def tour(self, name: str) -> TourWalk:
        """Return a tour, each step with what the graph says of its concept and of the hop to the next.

        `name` is the tour's name or title, in any case; neuroexplore.tours.tours lists them.

        Raises:
            NothingFound: no tour is called so; the error tells the nearest.
        """
        from neuroexplore.questions.tour import tour

        return tour(self, name)

    def search(self, text: str, *, limit: int = 10) -> SearchAnswer:
        """Return concepts whose name is like the text or whose pages say its words, best first.

        Raises:
            NothingFound: none.
            UsageError: a text without any word.
        """
        from neuroexplore.questions.search import search

        return search(self, text, limit=limit)

    def resolve(self, name: str) -> ResolveRow:
        """Return the one concept that goes by this name, its plural or another spelling of it.

        Raises:
            UnknownConcept: none does; the error lists the nearest.
            AmbiguousName: several do; the error lists them.
        """
        from neuroexplore.questions.resolve import resolve

        return resolve(self, name)

    def stats(self) -> Stats:
        """Return what the graph holds, counted."""
        # The parts of a UNION come in any order, and the engines differ in it.
        order = ("type", "kind", "grade")
        rows = self.rows("stats", Count)
        counts = sorted(rows, key=lambda row: (order.index(row.counted), -row.count, row.name))
        totals = {what: sum(c.count for c in counts if c.counted == what) for what in ("type", "kind")}
        return Stats(
            concepts=totals["type"],
            relations=totals["kind"],
            counts=counts,
            datasets=self.rows("datasets", DatasetInfo),
        )

    def domains(self) -> list[DomainCount]:
        """Return the domains that concepts belong to, the fullest first."""
        return self.rows("domains", DomainCount)

    def concepts(self, ids: Collection[str]) -> dict[str, ConceptRef]:
        """Return concepts in short, by id."""
        return {ref.id: ref for ref in self.rows("concepts", ConceptRef, concepts=sorted(ids))}
