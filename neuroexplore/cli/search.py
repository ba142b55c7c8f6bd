"""neuroexplore search: concepts by name, and by what their pages say."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli.context import answer, open_graph


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="A name, a part of one, or words of a page.")],
    limit: Annotated[int, typer.Option(help="The most concepts to show.")] = 10,
) -> None:
    """Find concepts by their names, typos forgiven, and by what their pages say.

    Example:

      neuroexplore search "blocks reuptake"
    """
    with open_graph(ctx) as graph:
        found = graph.search(text, limit=limit)
    from neuroexplore.render.lists import render_search

    answer(ctx, found, render_search)
