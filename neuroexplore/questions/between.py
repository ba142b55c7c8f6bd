"""What connects two concepts most, over many good paths and not just the first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from neuroexplore.answers import Between, BetweenAnswer
from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.models import Path
from neuroexplore.ranking import DIGITS

if TYPE_CHECKING:
    from neuroexplore.graph import Graph


def between(
    graph: Graph, source: str, target: str, options: dict[str, Any], *, k: int, limit: int
) -> BetweenAnswer:
    """Answer Graph.between."""
    if k < 1:
        raise UsageError(f"--k must be at least 1, not {k}.")
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}.")
    # One more, for one of them may be the hop from end to end, which crosses nothing.
    found = graph.path(source, target, **{**options, "k": k + 1})
    paths = [path for path in found.paths if path.hops > 1][:k]
    if not paths:
        ends = " and ".join(found.concepts[id].name for id in (found.source, found.target))
        raise NothingFound(
            f"{ends} are related directly and, within these limits, over no other concept; "
            "--max-hops may allow more."
        )
    over: dict[str, list[Path]] = {}
    for path in paths:
        for id in path.concepts[1:-1]:
            over.setdefault(id, []).append(path)
    shares = {id: share(crossing, paths) for id, crossing in over.items()}
    ranked = sorted(over, key=lambda id: (-shares[id], over[id][0].cost, id))
    shown = [
        Between(
            concept=found.concepts[id],
            share=shares[id],
            paths=len(over[id]),
            best=over[id][0],
            at=over[id][0].concepts.index(id),
        )
        for id in ranked[:limit]
    ]
    named = {id for each in shown for id in each.best.concepts}
    return BetweenAnswer(
        source=found.source,
        target=found.target,
        between=shown,
        left_out=len(ranked) - len(shown),
        paths=len(paths),
        complete=found.complete,
        concepts={id: ref for id, ref in found.concepts.items() if id in named},
    )


def share(crossing: list[Path], paths: list[Path]) -> float:
    """Return the part of the weight of all paths that those crossing a concept have.

    share = sum of exp(-cost) over the paths that cross it / sum of exp(-cost) over all of them

    With neuroexplore.ranking's cost, exp(-cost) is the product of a factor of 1/e for each hop,
    less where its reason is worth less, and of degree ** -0.4 for each concept crossed: the
    degree-weighted path count of Himmelstein et al. 2017 (eLife 6:e26726), damped by length. Paths
    so weighted are the Gibbs distribution of randomised shortest paths, whose flow through a node
    is a betweenness (Kivimäki, Lebichot, Saramäki & Saerens 2016, Scientific Reports 6:19668);
    here it runs over the k best simple paths, and so is exact for them.
    """
    least = paths[0].cost
    weight, whole = (math.fsum(math.exp(least - path.cost) for path in some) for some in (crossing, paths))
    return round(weight / whole, DIGITS)
