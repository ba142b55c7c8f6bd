"""How two concepts are connected: the k best paths, with all reasons of each hop."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from neuroexplore.errors import QueryTimeout, UsageError
from neuroexplore.models import ConceptRef, Path, PathAnswer, Reason
from neuroexplore.pathfinding import Found, OutOfTime
from neuroexplore.questions.filters import Filters
from neuroexplore.questions.no_path import MAX_HOPS, find, no_path
from neuroexplore.questions.reasons import Hop, hops_of, reasons, step_of
from neuroexplore.ranking import cost_terms

if TYPE_CHECKING:
    from neuroexplore.graph import Graph


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
    search = find(graph, start, end, filters, k=k, max_hops=max_hops, avoid=avoided)
    deadline = time.monotonic() + graph.timeout
    complete = True

    def keep_going() -> bool:
        return time.monotonic() < deadline

    try:
        found = search.run(keep_going)
    except (OutOfTime, QueryTimeout):
        found, complete = search.known(), False
    if not found:
        if not complete:
            raise QueryTimeout(
                f"No path from {start.name} to {end.name} was found within {graph.timeout:g} s, though there "
                "may be one; give it more time with --timeout, or fewer hops with --max-hops."
            )
        raise no_path(graph, start, end, filters, max_hops, avoided, keep_going)
    why = reasons(graph, {hop for each in found for hop in hops_of(each.concepts)})
    concepts = graph.concepts({id for each in found for id in each.concepts})
    paths = [_path(each, why, filters, concepts) for each in found]
    return PathAnswer(source=start.id, target=end.id, paths=paths, complete=complete, concepts=concepts)


def _path(
    found: Found, why: Mapping[Hop, list[Reason]], filters: Filters, concepts: Mapping[str, ConceptRef]
) -> Path:
    steps = [step_of([r for r in why[hop] if filters.allow(r)]) for hop in hops_of(found.concepts)]
    refs = [concepts[id] for id in found.concepts]
    terms = cost_terms(
        [ref.name for ref in refs], [step.grade for step in steps], [ref.degree for ref in refs[1:-1]]
    )
    return Path(concepts=list(found.concepts), hops=len(steps), cost=found.cost, terms=terms, steps=steps)
