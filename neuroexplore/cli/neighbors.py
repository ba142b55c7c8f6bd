"""neuroexplore neighbors: what surrounds a concept."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli.arguments import Concept, Depth, Domains, Kinds, Types
from neuroexplore.cli.context import answer, open_graph


def neighbors(
    ctx: typer.Context,
    concept: Concept,
    depth: Depth = 1,
    kind: Kinds = None,
    domain: Domains = None,
    type: Types = None,
    limit: Annotated[int, typer.Option(help="The most concepts to show.")] = 30,
) -> None:
    """Show the concepts around one, the specific before the generic, each with its reason.

    Examples:

      neuroexplore neighbors synapse

      neuroexplore neighbors dopamine --depth 2 --kind causal
    """
    with open_graph(ctx) as graph:
        found = graph.neighbors(
            concept, depth=depth, kinds=kind or (), domains=domain or (), types=type or (), limit=limit
        )
    from neuroexplore.render.neighbors import draw, render

    answer(ctx, found, render, draw)
