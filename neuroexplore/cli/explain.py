"""neuroexplore explain: the best path, told."""

from __future__ import annotations

import typer

from neuroexplore.cli.arguments import Avoid, Directed, Kinds, MaxHops, Source, Target
from neuroexplore.cli.context import answer, open_graph


def explain(
    ctx: typer.Context,
    source: Source,
    target: Target,
    max_hops: MaxHops = 4,
    kind: Kinds = None,
    avoid: Avoid = None,
    directed: Directed = False,
) -> None:
    """Tell the best path as a short text: who, why, and who.

    Only what the graph holds is told: the reasons of the relations, and the sentences by which the
    pages of a hop's ends name each other.

    Examples:

      neuroexplore explain neurotransmission pain-science

      neuroexplore explain stress addiction --format markdown > stress.md
    """
    with open_graph(ctx) as graph:
        found = graph.explain(
            source, target, max_hops=max_hops, kinds=kind or (), avoid=avoid or (), directed=directed
        )
    from neuroexplore.render.explain import render

    answer(ctx, found, render)
