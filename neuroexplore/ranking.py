"""What a path costs: the one place where "better" is defined.

cost(path) = sum over hops (1 + g) + 0.4 * sum over inner concepts ln(degree)

with g = 0 for a cited reason, 0.1 for an authored one and 2 for a bare one. The weight of the
degree follows the degree-weighted path count of Himmelstein et al. 2017 (eLife 6:e26726), who damp
each step by degree ** -0.4: its logarithm is this sum. Lower is better.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from neuroexplore.models import GRADES, CostTerm, Grade

HOP = 1.0
"""Cost of a hop, whatever its reason."""
AUTHORED = 0.1
"""Added for a reason without a reference of its own."""
BARE = 2.0
"""Added for no reason, or one that would fit any pair: it weighs two further hops."""
DEGREE_WEIGHT = 0.4
"""Cost of crossing a concept, per unit of ln(degree)."""

HOP_COST: tuple[float, float, float] = (HOP, HOP + AUTHORED, HOP + BARE)
"""Cost of a hop by the rank of its best grade: cited, authored, bare."""

RANKS: dict[str, int] = {grade: rank for rank, grade in enumerate(GRADES)}
"""A grade's place, 0 being best."""

DIGITS = 9
"""Costs compare rounded to this many decimals."""


def crossing_cost(degree: int) -> float:
    """Return what it costs to cross a concept with this many distinct neighbours."""
    return DEGREE_WEIGHT * math.log(max(degree, 1))


def order_of(concepts: Sequence[str], cost: float, directed: bool) -> tuple[float, int, tuple[str, ...]]:
    """Return the sort key of a path: cost, then fewer hops, then the ids.

    Undirected, a path and its reverse are the same walk, so the smaller of both sequences counts.
    """
    ids = tuple(concepts)
    return (round(cost, DIGITS), len(ids) - 1, ids if directed else min(ids, ids[::-1]))


def cost_terms(names: Sequence[str], grades: Sequence[Grade], inner_degrees: Sequence[int]) -> list[CostTerm]:
    """Return a path's cost term by term, in walking order; the values sum to its cost."""
    terms: list[CostTerm] = []
    for i, grade in enumerate(grades):
        hop = f"hop {names[i]} - {names[i + 1]}: {HOP:g}"
        added = HOP_COST[RANKS[grade]] - HOP
        terms.append(CostTerm(term=f"{hop} + {added:g} ({grade})", value=HOP_COST[RANKS[grade]]))
        if i < len(inner_degrees):
            degree = inner_degrees[i]
            text = f"crossing {names[i + 1]}: {DEGREE_WEIGHT:g} x ln({degree} neighbours)"
            terms.append(CostTerm(term=text, value=crossing_cost(degree)))
    return terms
