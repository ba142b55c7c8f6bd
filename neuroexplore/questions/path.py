"""How two concepts are connected: the k best paths, with all reasons of each hop."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import TYPE_CHECKING

from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.models import Path, PathAnswer, Reason, ResolveRow, Step
from neuroexplore.pathfinding import OutOfTime, Search
from neuroexplore.questions.filters import Filters
from neuroexplore.questions.reasons import hops_of, reasons

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

MAX_HOPS = 8


def path(
    graph: Graph,
    source: str,
    target: str,
    filters: Filters,
    *,
    k: int,
    max_hops: int,
    avoid: Collection[str],
) -> PathAnswer:
    """Answer Graph.path."""
    if k < 1:
        raise UsageError(f"--k must be at least 1, not {k}.")
    if not 1 <= max_hops <= MAX_HOPS:
        raise UsageError(f"--max-hops must be from 1 to {MAX_HOPS}, not {max_hops}.")
    start, end = graph.resolve(source), graph.resolve(target)
    if start.id == end.id:
        raise UsageError(f"{source!r} and {target!r} are one concept ({start.id}): name two.")
    avoided = {graph.resolve(name).id for name in avoid}
    if avoided & {start.id, end.id}:
        raise UsageError("A path can't avoid its own ends: leave them out of --avoid.")
    search = Search(
        start.id,
        end.id,
        lambda concepts, against: filters.expand(graph, concepts, against),
        k=k,
        max_hops=max_hops,
        directed=filters.forward_only,
        avoid=avoided,
        degrees=(start.degree, end.degree),
    )
    deadline = time.monotonic() + graph.timeout
    complete = True
    try:
        found = search.run(lambda: time.monotonic() < deadline)
    except OutOfTime as stopped:
        found, complete = stopped.paths, False
    if not found:
        raise NothingFound(_no_path(start, end, max_hops, filtered=filters.active or bool(avoided)))
    why = reasons(graph, {hop for each in found for hop in hops_of(each.concepts)})
    paths = [
        Path(
            concepts=list(each.concepts),
            hops=len(each.concepts) - 1,
            cost=each.cost,
            steps=[_step([r for r in why[hop] if filters.allow(r)]) for hop in hops_of(each.concepts)],
        )
        for each in found
    ]
    concepts = graph.concepts({id for each in paths for id in each.concepts})
    return PathAnswer(source=start.id, target=end.id, paths=paths, complete=complete, concepts=concepts)


def _step(allowed: list[Reason]) -> Step:
    return Step(**allowed[0].model_dump(), also=allowed[1:])


def _no_path(start: ResolveRow, end: ResolveRow, max_hops: int, *, filtered: bool) -> str:
    relax = "allow more hops with --max-hops" + (" or drop a filter" if filtered else "")
    return f"No path from {start.name} to {end.name} within {max_hops} hops: {relax}."
