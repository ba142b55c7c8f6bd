"""What surrounds a concept: nearest first, then the specific before the generic."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.models import Neighbor, NeighborAnswer
from neuroexplore.questions.filters import Filters, check_kinds
from neuroexplore.questions.no_path import MAX_HOPS
from neuroexplore.questions.reasons import reasons
from neuroexplore.ranking import DIGITS, HOP_COST, crossing_cost

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

Reached = tuple[int, float, str]
"""Distance in hops, cost up to and with crossing the concept, and the concept before it."""


def neighbors(
    graph: Graph,
    concept: str,
    filters: Filters,
    *,
    depth: int,
    limit: int,
    domains: Collection[str],
    types: Collection[str],
) -> NeighborAnswer:
    """Answer Graph.neighbors."""
    if not 1 <= depth <= MAX_HOPS:
        raise UsageError(f"--depth must be from 1 to {MAX_HOPS}, not {depth}.")
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}.")
    centre = graph.resolve(concept)
    reached = _reach(graph, centre.id, filters, depth)
    if not reached:
        check_kinds(graph, filters)
        of_kind = f" of kind {', '.join(sorted(filters.kinds))}" if filters.kinds else ""
        raise NothingFound(f"{centre.name} ({centre.id}) has no relations{of_kind} to other concepts.")
    ranked = sorted(reached.items(), key=lambda item: (item[1][0], round(item[1][1], DIGITS), item[0]))
    if domains or types:
        fitting = _fitting(graph, reached, domains, types)
        ranked = [item for item in ranked if item[0] in fitting]
        if not ranked:
            wanted = " and ".join(
                f"{what} {' or '.join(sorted(values))}"
                for what, values in (("domain", domains), ("type", types))
                if values
            )
            raise NothingFound(
                f"Of the {len(reached)} neighbours of {centre.name} none is of {wanted}: "
                "`neuroexplore domains` and `stats` list what there is."
            )
    shown, cut = ranked[:limit], ranked[limit:]
    why = reasons(graph, {(via, id) for id, (_, _, via) in shown})
    concepts = graph.concepts({id for id, _ in shown} | {via for _, (_, _, via) in shown})
    return NeighborAnswer(
        concept=centre.ref(),
        depth=depth,
        neighbors=[
            Neighbor(
                concept=concepts[id],
                distance=distance,
                cost=round(cost, DIGITS),
                via=via,
                reasons=[reason for reason in why[via, id] if filters.allow(reason)],
            )
            for id, (distance, cost, via) in shown
        ],
        left_out=len(cut),
        left_out_cost=round(cut[0][1][1], DIGITS) if cut and cut[0][1][0] == shown[-1][1][0] else None,
        via={id: concepts[id].name for id in sorted({via for _, (_, _, via) in shown})},
    )


def _fitting(
    graph: Graph, ids: Collection[str], domains: Collection[str], types: Collection[str]
) -> set[str]:
    """Return the concepts that are in one of the domains and of one of the types, in any case."""
    wanted_domains, wanted_types = ({value.casefold() for value in values} for values in (domains, types))
    return {
        ref.id
        for ref in graph.concepts(ids).values()
        if (not wanted_domains or wanted_domains & {domain.casefold() for domain in ref.domains})
        and (not wanted_types or ref.type.casefold() in wanted_types)
    }


def _reach(graph: Graph, centre: str, filters: Filters, depth: int) -> dict[str, Reached]:
    """Return how each concept within `depth` hops is reached over fewest hops at the least cost."""
    reached: dict[str, Reached] = {centre: (0, 0.0, "")}
    level = [centre]
    for distance in range(1, depth + 1):
        nearer = set(reached)
        for via, id, degree, rank in filters.expand(graph, level):
            if id not in nearer:
                cost = reached[via][1] + HOP_COST[rank] + crossing_cost(degree)
                reached[id] = min(reached.get(id, (distance, cost, via)), (distance, cost, via))
        level = sorted(reached.keys() - nearer)
        if not level:
            break
    del reached[centre]
    return reached
