"""neuroexplore between: what connects two concepts most."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli.arguments import Avoid, Kinds, MaxHops, Source, Target
from neuroexplore.cli.context import answer, open_graph


def between(
    ctx: typer.Context,
    source: Source,
    target: Target,
    k: Annotated[int, typer.Option("--k", help="How many paths to weigh.")] = 50,
    max_hops: MaxHops = 4,
    kind: Kinds = None,
    avoid: Avoid = None,
    limit: Annotated[int, typer.Option(help="The most concepts to show.")] = 5,
) -> None:
    """Show the concepts that most connect two others, over the best paths between them.

    A path weighs exp(-cost), with the cost by which `path` ranks. A concept's share is the part of
    the weight of the k best paths that goes over it; a direct relation goes over none and is left
    out.

    Example:

      neuroexplore between sleep memory
    """
    with open_graph(ctx) as graph:
        found = graph.between(
            source, target, k=k, limit=limit, max_hops=max_hops, kinds=kind or (), avoid=avoid or ()
        )
    from neuroexplore.render.between import render

    answer(ctx, found, render)
