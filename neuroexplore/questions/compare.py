"""Two concepts side by side: their pages, and the neighbours that both or only one of them has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from neuroexplore.answers import Comparison, FacetPair, SharedNeighbor
from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.likeness import likeness, weight
from neuroexplore.models import SECTIONS, Page
from neuroexplore.questions.filters import Filters
from neuroexplore.questions.reasons import reasons
from neuroexplore.ranking import DIGITS, HOP_COST, crossing_cost

if TYPE_CHECKING:
    from neuroexplore.graph import Graph


def compare(graph: Graph, left: str, right: str, *, limit: int) -> Comparison:
    """Answer Graph.compare."""
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}.")
    one, other = graph.resolve(left), graph.resolve(right)
    if one.id == other.id:
        raise UsageError(f"{left!r} and {right!r} are one concept ({one.id}): name two.")
    degrees: dict[str, dict[str, int]] = {one.id: {}, other.id: {}}
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    for id, near, degree, rank in Filters().expand(graph, [one.id, other.id]):
        if near not in degrees:
            degrees[id][near] = degree
            cost = HOP_COST[rank] + crossing_cost(degree) / 2
            costs[near][id] = min(cost, costs[near].get(id, cost))

    def order(id: str) -> tuple[float, str]:
        # Of a shared one, that is the cost of the path over it.
        return (round(sum(costs[id].values()), DIGITS), id)

    ours, theirs = degrees[one.id], degrees[other.id]
    shared = sorted(ours.keys() & theirs.keys(), key=order)
    only = [sorted(here.keys() - there.keys(), key=order) for here, there in ((ours, theirs), (theirs, ours))]
    facets = _facets(graph, one.id, other.id)
    hops = [(end.id, id) for end in (one, other) for id in shared[:limit]]
    why = reasons(graph, [(one.id, other.id), *hops])
    if not (facets or costs or why[one.id, other.id]):
        raise NothingFound(f"Of {one.name} and {other.name} the graph has only the names to compare.")
    concepts = graph.concepts({id for ids in (shared, *only) for id in ids[:limit]})
    adamic_adar, alike = likeness(ours, theirs)
    return Comparison(
        left=one.ref(),
        right=other.ref(),
        facets=facets,
        relations=why[one.id, other.id],
        adamic_adar=round(adamic_adar, DIGITS),
        likeness=round(alike, DIGITS),
        shared=[
            SharedNeighbor(
                concept=concepts[id],
                left=why[one.id, id],
                right=why[other.id, id],
                weight=round(weight(ours[id]), DIGITS),
            )
            for id in shared[:limit]
        ],
        only_left=[concepts[id] for id in only[0][:limit]],
        only_right=[concepts[id] for id in only[1][:limit]],
        shared_count=len(shared),
        only_left_count=len(only[0]),
        only_right_count=len(only[1]),
    )


def _facets(graph: Graph, left: str, right: str) -> list[FacetPair]:
    """Return the sections that either has; where several datasets speak of one, the first that says it."""
    pages = [graph.rows("show", Page, concept=id) for id in (left, right)]
    found = []
    for section in ("summary", *SECTIONS):
        said = [next(filter(None, (getattr(page, section) for page in of)), "") for of in pages]
        if any(said):
            found.append(FacetPair(section=section, left=said[0], right=said[1]))
    return found
