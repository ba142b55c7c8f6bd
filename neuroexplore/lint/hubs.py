"""The rule on hubs that swallow answers: concepts that too many of the best paths cross.

From each sampled concept the best paths to every other are found, as neuroexplore.ranking costs paths,
and counted for every concept that they cross: the share of a concept is its betweenness (Freeman 1977,
Sociometry 40:35-41) over best paths, estimated from sampled starts (Brandes & Pich 2007,
International Journal of Bifurcation and Chaos 17:2303-2318).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

from neuroexplore.lint.rules import Rule
from neuroexplore.lint.subject import Found, Spot, Subject, counted
from neuroexplore.ranking import DIGITS, HOP_COST, crossing_cost

SHARE = 0.1
"""A concept that more of the best paths cross is a hub that swallows answers."""
LEAST = 50
"""In a graph of fewer related concepts some must lie on most paths."""
MOST_PAIRS = 250_000
"""With more related pairs than this the paths are not measured."""
_STEPS = 3_000_000
# With fewer starts, the one neighbour of one of them would pass for a hub.
_FEWEST, _STARTS = 20, 500
_EQUAL = 10.0**-DIGITS

Near = list[list[tuple[int, float]]]
"""Of each concept, by number, its neighbours with the cost of the hop to each."""


def crossed(near: Near, starts: Sequence[int]) -> list[float]:
    """Return of each concept the share of the best paths from these starts that cross it.

    Where several paths between two concepts are equally good, each counts in part (Brandes 2001,
    Journal of Mathematical Sociology 25:163-177).
    """
    crossing = [crossing_cost(len(ties)) for ties in near]
    counts = [0.0] * len(near)
    paths = 0
    for start in starts:
        order, before, ways = _best(start, near, crossing)
        paths += len(order) - 1
        # The last to be reached first, so that what lies beyond a concept is known when it is met.
        beyond = dict.fromkeys(order, 0.0)
        for here in reversed(order[1:]):
            counts[here] += beyond[here]
            share = (1 + beyond[here]) / ways[here]
            for last in before[here]:
                beyond[last] += ways[last] * share
    return [count / paths if paths else 0.0 for count in counts]


def _best(start: int, near: Near, crossing: Sequence[float]) -> tuple[list[int], list[list[int]], list[int]]:
    """Return what is within reach by its cost, of each the concepts before it, and in how many ways."""
    cost = [math.inf] * len(near)
    before: list[list[int]] = [[] for _ in near]
    ways = [0] * len(near)
    cost[start], ways[start] = 0.0, 1
    order: list[int] = []
    done = [False] * len(near)
    waiting = [(0.0, start)]
    while waiting:
        so_far, here = heapq.heappop(waiting)
        if done[here]:
            continue
        done[here] = True
        order.append(here)
        on = so_far if here == start else so_far + crossing[here]
        for there, hop in near[here]:
            total = on + hop
            if done[there] or total > cost[there] + _EQUAL:
                continue
            if total < cost[there] - _EQUAL:
                cost[there] = total
                before[there], ways[there] = [here], ways[here]
                heapq.heappush(waiting, (total, there))
            else:
                before[there].append(here)
                ways[there] += ways[here]
    return order, before, ways


def _hubs(subject: Subject) -> Found:
    pairs = subject.count("pair")
    if not 0 < pairs <= MOST_PAIRS:
        return Found(0, [])
    subject.run("hubs")
    ids = sorted(row["id"] for row in subject.each("FROM degree"))
    if len(ids) < LEAST:
        return Found(0, [])
    number = {id: i for i, id in enumerate(ids)}
    near: Near = [[] for _ in ids]
    for row in subject.each("FROM best_pair"):
        a, b, hop = number[row["a"]], number[row["b"]], HOP_COST[row["rank"]]
        near[a].append((b, hop))
        near[b].append((a, hop))
    starts = min(len(ids), _STARTS, max(_FEWEST, _STEPS // (2 * pairs)))
    # Evenly over the ids, so that the same graph gives the same answer.
    chosen = [i * len(ids) // starts for i in range(starts)]
    shares = crossed(near, chosen)
    found = sorted((-share, id) for share, id in zip(shares, ids, strict=True) if share > SHARE)
    return counted(
        Spot(
            f"{id} lies on {-share:.0%} of the best paths between others, with {len(near[number[id]])} "
            "neighbours: most answers lead over it.",
            concept=id,
        )
        for share, id in found
    )


RULES = (
    Rule(
        "hub",
        f"More than {SHARE:.0%} of the best paths between other concepts lead over one.",
        general="warning",
        seed="warning",
        find=_hubs,
    ),
)
