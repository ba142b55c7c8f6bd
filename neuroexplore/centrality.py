"""Which concepts hold a graph together: PageRank, and how much falls off without one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from operator import itemgetter, mul

DAMPING = 0.85
"""The chance that the walk goes on along a relation, as Brin and Page set it."""
PRECISION = 1e-10
"""The walk has settled when all ranks together move by less than this."""

Weights = Mapping[str, Mapping[str, float]]
"""Of each concept its neighbours, at least one, with the weight of their tie: the same from either end."""


def pagerank(weights: Weights) -> dict[str, float]:
    """Return of each concept the share of time that an endless walk spends on it; they sum to 1.

    The walk takes a tie in proportion to its weight, either way, and every so often (1 - DAMPING)
    starts afresh anywhere: PageRank (Brin & Page 1998, Computer Networks and ISDN Systems
    30:107-117), found by power iteration. It goes with the number of neighbours, and beyond it
    where these have few other ties: then it is this concept that holds them.
    """
    ids = sorted(weights)
    number = {id: i for i, id in enumerate(ids)}
    strength = {id: math.fsum(weights[id].values()) for id in ids}
    near = []
    for id in ids:
        ties = sorted(weights[id].items())
        gather = itemgetter(*(number[other] for other, _ in ties), number[ties[0][0]])
        # The first neighbour is gathered once more at the end, so that one alone makes a tuple
        # too; the shares are shorter, and so it is not summed.
        near.append((gather, [weight / strength[other] for other, weight in ties]))
    total = math.fsum(strength.values())
    ranks = [strength[id] / total for id in ids]
    afresh = (1 - DAMPING) / len(ids) if ids else 0.0
    while True:
        before = ranks
        ranks = [afresh + DAMPING * sum(map(mul, shares, gather(before))) for gather, shares in near]
        if sum(abs(new - old) for new, old in zip(ranks, before, strict=True)) < PRECISION:
            return dict(zip(ids, ranks, strict=True))


def cut_off(weights: Weights) -> dict[str, int]:
    """Return of each concept how many others it alone ties to the rest.

    Without it, what it is tied to falls into pieces; these are the concepts outside the largest of
    them. More than none makes it an articulation point (Hopcroft & Tarjan 1973, Communications of
    the ACM 16:372-378), whose search this is: in time proportional to the ties.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    size: dict[str, int] = {}
    pieces: dict[str, list[int]] = {}
    found: dict[str, int] = {}
    for root in sorted(weights):
        if root in order:
            continue
        members = [root]
        _enter(root, order, low, size, pieces)
        walk = [(root, "", iter(weights[root]))]
        while walk:
            here, parent, rest = walk[-1]
            there = next(rest, None)
            if there is None:
                walk.pop()
                if parent:
                    low[parent] = min(low[parent], low[here])
                    size[parent] += size[here]
                    if low[here] >= order[parent]:
                        pieces[parent].append(size[here])
            elif there not in order:
                members.append(there)
                _enter(there, order, low, size, pieces)
                walk.append((there, here, iter(weights[there])))
            elif there != parent:
                low[here] = min(low[here], order[there])
        others = len(members) - 1
        for member in members:
            beyond = others - sum(pieces[member])
            found[member] = others - max(beyond, *pieces[member], 0)
    return found


def _enter(
    id: str, order: dict[str, int], low: dict[str, int], size: dict[str, int], pieces: dict[str, list[int]]
) -> None:
    order[id] = low[id] = len(order)
    size[id] = 1
    pieces[id] = []
