"""How alike two concepts are, by the neighbours that they share."""

from __future__ import annotations

import math
from collections.abc import Mapping


def weight(degree: int) -> float:
    """Return what a neighbour with so many neighbours of its own counts: 1 / ln(degree).

    A neighbour of both has two at least; one with fewer counts as if it had two.
    """
    return 1 / math.log(max(degree, 2))


def likeness(left: Mapping[str, int], right: Mapping[str, int]) -> tuple[float, float]:
    """Return (Adamic–Adar, likeness) of two concepts from their neighbours and these one's degrees.

    Adamic–Adar (Adamic & Adar 2003, Social Networks 25:211-230) sums `weight` over the shared
    neighbours: to share one that few have says more than to share a hub. Its sum grows with the
    number of neighbours, so that hubs are like everything. Likeness therefore is its share in the
    same sum over the neighbours of either: Jaccard's coefficient (Jaccard 1912, New Phytologist
    11:37-50) with those weights. It is 0 where nothing is shared, 1 where all is, and does not
    depend on the size of the graph.
    """
    shared = math.fsum(weight(degree) for id, degree in left.items() if id in right)
    either = math.fsum(weight(degree) for degree in {**left, **right}.values())
    return shared, shared / either if either else 0.0
