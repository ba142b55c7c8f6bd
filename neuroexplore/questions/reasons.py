"""Fetches the relations behind hops, the leading one first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from neuroexplore.models import Reason, RelationRow, Step
from neuroexplore.ranking import RANKS

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

Hop = tuple[str, str]


def reasons(graph: Graph, hops: Collection[Hop]) -> Mapping[Hop, list[Reason]]:
    """Return the relations of each hop, read in its direction, in the order of `lead`."""
    found: dict[Hop, list[Reason]] = {hop: [] for hop in hops}
    concepts = sorted({id for hop in hops for id in hop})
    for row in graph.rows("path/hops", RelationRow, concepts=concepts) if concepts else ():
        # Between so few concepts there is little that is on no hop; it is left out here.
        for hop in {(row.source, row.target), (row.target, row.source)} & found.keys():
            found[hop].append(row.walked(*hop))
    return {hop: sorted(several, key=lead) for hop, several in found.items()}


def lead(reason: Reason) -> tuple[int, bool, str, str, str]:
    """Sort key of the relations of one hop: best grade, then forward, then kind, then dataset."""
    return (RANKS[reason.grade], reason.forward is not True, reason.kind, reason.dataset, reason.why)


def step_of(relations: list[Reason]) -> Step:
    """Return a hop as a step: its leading relation, with the others."""
    return Step(**relations[0].model_dump(), also=relations[1:])


def hops_of(concepts: Iterable[str]) -> list[Hop]:
    """Return the hops of a walk over these concepts."""
    return list(pairwise(concepts))
