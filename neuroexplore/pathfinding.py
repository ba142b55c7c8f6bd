"""Finds the exact k best simple paths between two concepts, asking the graph as little as it can.

Dijkstra's search from both ends at once, generalised to k paths and a limit on hops. Both sides
label concepts with the least cost to reach and cross them. A side expands, in one query, all its
concepts whose label lies within one hop's least cost (1) of its smallest: no later label can be
smaller, so these are final. The side whose next expansion touches fewer relations goes first;
hubs are dear to cross and so are expanded late, mostly never.

Why the answer is exact: let a and b be the smallest labels not yet expanded on either side. Take a
path that costs less than a + b + 1. Its concepts whose cost from the start (crossing included) is
below a are expanded from the start. Beyond the first that is not, every concept but that one costs
less than b from the end, or the path would cost a + 1 + b at least. So every relation of the path
has an expanded end, and all paths below a + b + 1 lie within what was seen. The search ends when k
paths are known below that bound.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from neuroexplore.ranking import DIGITS, HOP, HOP_COST, crossing_cost, order_of

Edge = tuple[str, str, int, int]
"""Source, neighbour, the neighbour's degree, rank of the best grade between the two."""
Expand = Callable[[list[str], bool], Iterable[Edge]]
"""Return the edges of these concepts; the flag says whether to walk against the relations."""

_SLACK = 10.0**-DIGITS


@dataclass(frozen=True)
class Found:
    """A path as its concepts and its cost."""

    concepts: tuple[str, ...]
    cost: float


class OutOfTime(Exception):
    """The search was ended by its caller; `Search.known` gives the best paths known by then."""


@dataclass
class _Side:
    """One end's view: labels, least hops, and what is still to be expanded."""

    labels: dict[str, float]
    hops: dict[str, int]
    degrees: dict[str, int]
    expanded: set[str] = field(default_factory=set)
    limit: int = 0

    def waiting(self) -> list[str]:
        """Return the concepts that may yet be expanded within the limit on hops."""
        return [c for c in self.labels if c not in self.expanded and self.hops[c] < self.limit]

    def smallest(self) -> float:
        """Return the least label not yet expanded; infinite when nothing is left."""
        return min((self.labels[c] for c in self.waiting()), default=math.inf)


class Search:
    """The k best simple paths from `source` to `target` within `max_hops`."""

    def __init__(
        self,
        source: str,
        target: str,
        expand: Expand,
        *,
        k: int,
        max_hops: int,
        directed: bool = False,
        avoid: Collection[str] = (),
        degrees: tuple[int, int] = (1, 1),
    ) -> None:
        """Prepare the search; `degrees` are those of both ends, to know which side is dearer."""
        self.source, self.target = source, target
        self.k, self.max_hops, self.directed = k, max_hops, directed
        self._avoid = frozenset(avoid)
        self._expand = expand
        self._degree: dict[str, int] = {}
        self._ahead: dict[str, dict[str, int]] = defaultdict(dict)
        self._behind: dict[str, dict[str, int]] = defaultdict(dict)
        # The ends are never crossed, so their own degree costs nothing.
        self._sides = [
            _Side({end: 0.0}, {end: 0}, {end: degree}, limit=max_hops)
            for end, degree in zip((source, target), degrees, strict=True)
        ]

    def run(self, keep_going: Callable[[], bool] = lambda: True) -> list[Found]:
        """Return the best paths, best first.

        Raises:
            OutOfTime: `keep_going` said no between two expansions.
        """
        while True:
            bound = sum(side.smallest() for side in self._sides) + HOP
            if self._met(bound):
                found = self._best(bound)
                if len(found) >= self.k or bound == math.inf:
                    return found
            elif bound == math.inf:
                return []
            if not keep_going():
                raise OutOfTime
            self._advance()

    def known(self) -> list[Found]:
        """Return the best paths within what was seen so far; there may be better ones."""
        return self._best(math.inf)

    def _advance(self) -> None:
        """Expand what is final on the side where that touches fewer relations."""
        batches: list[tuple[int, int, list[str]]] = []
        for index, side in enumerate(self._sides):
            least = side.smallest()
            ready = [c for c in side.waiting() if side.labels[c] < least + HOP]
            if ready:
                batches.append((sum(side.degrees[c] for c in ready), index, ready))
        _, index, ready = min(batches)
        side, against = self._sides[index], index == 1
        for concept, neighbour, degree, rank in self._expand(sorted(ready), against):
            if neighbour in self._avoid or neighbour == concept:
                continue
            self._degree[neighbour] = side.degrees[neighbour] = degree
            here, there = (neighbour, concept) if against else (concept, neighbour)
            known = self._ahead[here].get(there, rank)
            self._ahead[here][there] = self._behind[there][here] = min(known, rank)
        side.expanded.update(ready)
        self._relabel(side, ready, self._behind if against else self._ahead)

    def _relabel(self, side: _Side, changed: list[str], edges: dict[str, dict[str, int]]) -> None:
        """Carry smaller labels and fewer hops onward through what is expanded."""
        other_end = self.target if side is self._sides[0] else self.source
        todo = list(changed)
        while todo:
            concept = todo.pop()
            if concept == other_end:
                continue
            for neighbour, rank in edges[concept].items():
                label = side.labels[concept] + HOP_COST[rank]
                if neighbour != other_end:
                    label += crossing_cost(self._degree[neighbour])
                hops = side.hops[concept] + 1
                better = label < side.labels.get(neighbour, math.inf)
                nearer = hops < side.hops.get(neighbour, self.max_hops + 1)
                if better:
                    side.labels[neighbour] = label
                if nearer:
                    side.hops[neighbour] = hops
                side.hops.setdefault(neighbour, hops)
                side.labels.setdefault(neighbour, label)
                if (better or nearer) and neighbour in side.expanded:
                    todo.append(neighbour)

    def _met(self, bound: float) -> bool:
        """Whether some walk from end to end is known that costs less than the bound."""
        return self.target in self._sides[0].labels or any(
            c in self._sides[1].labels
            and self._sides[0].labels[c]
            + self._sides[1].labels[c]
            - (crossing_cost(self._degree[c]) if c in self._degree else 0.0)
            < bound
            for c in self._sides[0].labels
        )

    def _best(self, bound: float) -> list[Found]:
        """Return the k best simple paths below the bound within what was seen, by A*.

        The estimate of what is left is exact but for loops, so few partial paths are ever tried.
        """
        left = self._costs_left()
        hops = self.max_hops
        start = (self.source,)
        queue: list[tuple[float, float, tuple[str, ...]]] = []
        if self.source in left[hops]:
            queue.append((left[hops][self.source], 0.0, start))
        done: list[Found] = []
        while queue:
            estimate, cost, path = heapq.heappop(queue)
            if estimate >= bound - _SLACK:
                break
            if len(done) >= self.k and estimate > done[self.k - 1].cost + 2 * _SLACK:
                break
            if path[-1] == self.target:
                done.append(Found(path, round(cost, DIGITS)))
                done.sort(key=lambda f: order_of(f.concepts, f.cost, self.directed))
                continue
            remaining = left[hops - len(path)]
            for neighbour, rank in self._ahead[path[-1]].items():
                if neighbour in path or neighbour not in remaining:
                    continue
                step = HOP_COST[rank]
                if neighbour != self.target:
                    step += crossing_cost(self._degree[neighbour])
                heapq.heappush(queue, (cost + step + remaining[neighbour], cost + step, (*path, neighbour)))
        return done[: self.k]

    def _costs_left(self) -> list[dict[str, float]]:
        """Return, for each number of hops left, the least cost of a walk on to the target."""
        tables: list[dict[str, float]] = [{self.target: 0.0}]
        for _ in range(self.max_hops):
            before = tables[-1]
            table = dict(before)
            for concept, cost in before.items():
                if concept == self.source:
                    continue
                onward = cost if concept == self.target else cost + crossing_cost(self._degree[concept])
                for previous, rank in self._behind[concept].items():
                    total = onward + HOP_COST[rank]
                    if previous != self.target and total < table.get(previous, math.inf):
                        table[previous] = total
            tables.append(table)
        return tables
