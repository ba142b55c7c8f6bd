"""Why there is no path: which limit is in the way, and how far either end gets."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from neuroexplore.errors import NothingFound, QueryTimeout
from neuroexplore.models import ResolveRow
from neuroexplore.pathfinding import Found, OutOfTime, Search
from neuroexplore.questions.filters import Filters, check_kinds

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

MAX_HOPS = 8
_NEAREST = 3


def no_path(
    graph: Graph,
    start: ResolveRow,
    end: ResolveRow,
    filters: Filters,
    max_hops: int,
    avoided: Collection[str],
    keep_going: Callable[[], bool],
) -> NothingFound:
    """Return the error that says which limit is in the way, what to relax, and who is near."""

    def shortest(some: Filters, hops: int, avoid: Collection[str]) -> Found | None:
        search = find(graph, start, end, some, k=1, max_hops=hops, avoid=avoid)
        try:
            found = search.run(keep_going)
        except (OutOfTime, QueryTimeout):
            found = search.known()
        return found[0] if found else None

    check_kinds(graph, filters)
    limits = filters.said() + ([f"--avoid {' --avoid '.join(sorted(avoided))}"] if avoided else [])
    under = f" under {' '.join(limits)}" if limits else ""
    head = f"No path from {start.name} to {end.name} within {_hops(max_hops)}{under}."
    parts = [head]
    longer = shortest(filters, MAX_HOPS, avoided) if max_hops < MAX_HOPS else None
    free = shortest(Filters(), MAX_HOPS, ()) if limits else longer
    if longer:
        hops = len(longer.concepts) - 1
        parts.append(f"There is one of {_hops(hops)}: --max-hops {hops}.")
    elif free is None:
        parts.append(f"Nor is there any within {MAX_HOPS} hops, whatever the filters." if limits else _FAR)
    else:
        relaxed = [
            option
            for option, some, avoid in _relaxations(filters, avoided)
            if shortest(some, max_hops, avoid) is not None
        ]
        hops = len(free.concepts) - 1
        way = f"drop {' or '.join(relaxed)}" if relaxed else "drop the filters"
        more = f" and allow --max-hops {hops}" if not relaxed and hops > max_hops else ""
        parts.append(f"Without filters there is one of {_hops(hops)}, so {way}{more}.")
    parts += _reach(graph, start, end, filters)
    return NothingFound(" ".join(parts))


_FAR = f"Nor is there any within {MAX_HOPS} hops: as far as the graph knows, the two don't hang together."


def find(
    graph: Graph,
    start: ResolveRow,
    end: ResolveRow,
    filters: Filters,
    *,
    k: int,
    max_hops: int,
    avoid: Collection[str],
) -> Search:
    """Return the search for paths between two concepts under these filters."""
    return Search(
        start.id,
        end.id,
        lambda concepts, against: filters.expand(graph, concepts, against),
        k=k,
        max_hops=max_hops,
        directed=filters.forward_only,
        avoid=avoid,
        degrees=(start.degree, end.degree),
    )


def _relaxations(filters: Filters, avoided: Collection[str]) -> list[tuple[str, Filters, Collection[str]]]:
    """Return each filter that is set, by its option, with the filters left without it."""
    without: list[tuple[str, Filters, Collection[str]]] = []
    if filters.kinds:
        without.append(("--kind", replace(filters, kinds=frozenset()), avoided))
    if filters.directed:
        without.append(("--directed", replace(filters, directed=False), avoided))
    if filters.prerequisite:
        without.append(("--prerequisite", replace(filters, prerequisite=False), avoided))
    if avoided:
        without.append(("--avoid", filters, ()))
    return without


def _reach(graph: Graph, start: ResolveRow, end: ResolveRow, filters: Filters) -> list[str]:
    """Say what the start reaches in one hop, and from what the end is reached."""
    said = []
    for here, against, verb in ((start, False, "reaches"), (end, True, "is reached from")):
        near = {
            (degree, id) for _, id, degree, _ in filters.expand(graph, [here.id], against) if id != here.id
        }
        names = graph.concepts([id for _, id in sorted(near)[:_NEAREST]])
        listed = ", ".join(names[id].name for _, id in sorted(near)[:_NEAREST])
        more = f" and {len(near) - _NEAREST} more" if len(near) > _NEAREST else ""
        said.append(f"{here.name} {verb} {listed or 'nothing'}{more}.")
    return said


def _hops(count: int) -> str:
    return f"{count} hop{'' if count == 1 else 's'}"
