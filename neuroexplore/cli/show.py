"""neuroexplore show: the whole page of a concept."""

from __future__ import annotations

import typer

from neuroexplore.cli.arguments import Concept
from neuroexplore.cli.context import answer, open_graph


def show(ctx: typer.Context, concept: Concept) -> None:
    """Show the page of a concept: what it is, what it builds on and leads to, and its relations.

    Example:

      neuroexplore show "synaptic transmission"
    """
    with open_graph(ctx) as graph:
        found = graph.show(concept)
    from neuroexplore.render.page import render

    answer(ctx, found, render)
