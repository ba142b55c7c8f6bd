"""neuroexplore compare: two concepts side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli import complete
from neuroexplore.cli.context import answer, open_graph


def compare(
    ctx: typer.Context,
    left: Annotated[str, typer.Argument(metavar="A", help="The one.", autocompletion=complete.concepts)],
    right: Annotated[str, typer.Argument(metavar="B", help="The other.", autocompletion=complete.concepts)],
    limit: Annotated[int, typer.Option(help="The most neighbours to show in each list.")] = 10,
) -> None:
    """Set two concepts side by side: facet by facet, the neighbours they share, and how alike they are.

    Likeness is the share of the neighbours that both have, by Adamic–Adar's weights: a specific
    neighbour counts more than a hub. On 120 columns or more the two stand in columns.

    Example:

      neuroexplore compare dopamine serotonin
    """
    with open_graph(ctx) as graph:
        found = graph.compare(left, right, limit=limit)
    from neuroexplore.render.compare import render

    answer(ctx, found, render)
