"""The Python API: a graph of concepts, and one method for each question that can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path as FilePath
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from neuroexplore import queries
from neuroexplore.engines import Engine, Progress, connect, quiet
from neuroexplore.engines.folder import Folder
from neuroexplore.models import (
    SEED,
    Concept,
    ConceptPage,
    ConceptRef,
    Count,
    DatasetInfo,
    DomainCount,
    Explanation,
    LoadReport,
    NeighborAnswer,
    PathAnswer,
    Related,
    Relation,
    ResolveRow,
    SearchAnswer,
    Stats,
)
from neuroexplore.questions.filters import Filters
from neuroexplore.seeding.records import Records
from neuroexplore.settings import Settings

if TYPE_CHECKING:
    from neuroexplore.answers import BetweenAnswer, CentralAnswer, Comparison, LearnNext, LearnPlan

Watch = Callable[[], AbstractContextManager[Progress]]
"""Entered for the time of a load; what it gives is told of the load's progress."""
_Row = TypeVar("_Row", bound=BaseModel)


def _unwatched() -> AbstractContextManager[Progress]:
    return nullcontext(quiet)


class Graph:
    """A graph of concepts in one of the engines. Open it with `with`:

    >>> with Graph.open() as graph:
    ...     answer = graph.path("neurotransmission", "pain-science")

    A concept is named by its id, name, an alias or a cross-reference, in any case, with or without
    spaces and hyphens, in singular or plural, in British or American spelling. An embedded graph that
    nothing was ever loaded into is given the seed graph on its first question.

    Every method may raise UnknownConcept or AmbiguousName for a name, and StoreUnavailable,
    QueryFailed or QueryTimeout for the engine.
    """

    def __init__(self, engine: Engine, *, timeout: float = 10.0, watch: Watch = _unwatched) -> None:
        """Ask this engine; `timeout` in seconds bounds each question, `watch` is entered per load."""
        self.engine = engine
        self.timeout = timeout
        self._watch = watch
        self._seeded = False
        self._names_folder: FilePath | None = None

    @classmethod
    def open(cls, settings: Settings | None = None, *, watch: Watch = _unwatched) -> Graph:
        """Open the graph that the settings name; without any, that of the environment."""
        settings = settings or Settings.load()
        graph = cls(connect(settings), timeout=settings.timeout, watch=watch)
        graph._names_folder = None if settings.engine == "embedded" else settings.data
        return graph

    def __enter__(self) -> Graph:
        """Return the graph, to be closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        self.close()

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()

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

    # -- loading

    def load(
        self,
        concepts: Iterable[Concept],
        relations: Iterable[Relation],
        *,
        dataset: str,
        licence: str = "",
    ) -> LoadReport:
        """Make a dataset be these concepts and relations: what it had besides them is removed.

        Raises:
            BadData: two concepts of one id, or a relation that ends nowhere; nothing is written.
            UsageError: a dataset's name is letters, digits, dots, hyphens and underscores.
        """
        from neuroexplore.seeding.records import Read, settle

        reads = [*map(Read, concepts), *map(Read, relations)]
        known = self.engine.known_ids(besides=dataset)
        records = settle(dataset, reads, licence=licence, known=known)
        return self._load(records)

    def seed(self, path: FilePath | None = None) -> LoadReport:
        """Load a folder of concept pages, by default the seed graph that comes along, as `seed`.

        Raises:
            BadData: a page breaks the format, with file and line; nothing is written.
        """
        from neuroexplore.seeding.seed import seed_records

        records = seed_records(path, known=self.engine.known_ids(besides=SEED))
        return self._load(records)

    def _load(self, records: Records) -> LoadReport:
        with self._watch() as progress:
            report = self.engine.load(records, progress)
        if self._names_folder is not None:
            # Completion must never wait on a server, so it reads a list that loads leave behind.
            names = ((id, name) for id, name, _ in self.names())
            Folder(self._names_folder).write_names("names-neo4j.tsv", names)
        return report

    # -- what questions are made of

    def ask(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        """Ask a stored question by name and return its rows as they are."""
        stored = queries.load(query, self.engine.dialect)
        self._seed_if_empty()
        return self.engine.rows(stored, params, timeout=self.timeout)

    def rows(self, query: str, model: type[_Row], /, **params: Any) -> list[_Row]:
        """Ask a stored question and return its rows as models."""
        return [model.model_validate(row) for row in self.ask(query, **params)]

    def concepts(self, ids: Collection[str]) -> dict[str, ConceptRef]:
        """Return concepts in short, by id."""
        return {ref.id: ref for ref in self.rows("concepts", ConceptRef, concepts=sorted(ids))}

    def names(self) -> list[tuple[str, str, list[str]]]:
        """Return of each concept the id, the name, and whatever else it goes by."""
        return [(row["id"], row["name"], [*row["aliases"], *row["xrefs"]]) for row in self.ask("names")]

    def _seed_if_empty(self) -> None:
        if self._seeded:
            return
        self._seeded = True
        if self.engine.awaits_seed:
            self.seed()
