"""Which concepts hold the graph, or a domain of it, together."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from neuroexplore.answers import CentralAnswer, CentralConcept
from neuroexplore.centrality import cut_off, pagerank
from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.questions.domain import domain_called
from neuroexplore.ranking import DIGITS, HOP, HOP_COST, RANKS

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

WEIGHTS = {grade: math.exp(HOP - HOP_COST[rank]) for grade, rank in RANKS.items()}
"""What a tie between two concepts weighs by its best grade: exp(-g), with the g of neuroexplore.ranking."""


def central(graph: Graph, domain: str | None, *, limit: int) -> CentralAnswer:
    """Answer Graph.central."""
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}.")
    within = None if domain is None else domain_called(graph, domain)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for row in graph.ask("central", domain=within or ""):
        source = row["source"]
        for target, grade in zip(row["targets"], row["grades"], strict=True):
            weight = WEIGHTS[grade]
            if source != target and weight > weights[source].get(target, 0.0):
                weights[source][target] = weights[target][source] = weight
    weights = {id: ties for id, ties in weights.items() if ties}
    if not weights:
        where = "of the graph" if within is None else f"of the domain {within}"
        raise NothingFound(f"No two concepts {where} are related, so none holds others together.")
    scores, loose = pagerank(weights), cut_off(weights)
    ranked = sorted(weights, key=lambda id: (-round(scores[id], DIGITS), id))
    concepts = graph.concepts(ranked[:limit])
    return CentralAnswer(
        domain=within,
        concepts=len(weights),
        pairs=sum(map(len, weights.values())) // 2,
        central=[
            CentralConcept(
                concept=concepts[id],
                score=round(scores[id], DIGITS),
                neighbors=len(weights[id]),
                cut_off=loose[id],
            )
            for id in ranked[:limit]
        ],
        left_out=len(ranked[limit:]),
    )
