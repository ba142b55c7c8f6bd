"""neuroexplore seed: load the seed graph, or a folder of pages in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from neuroexplore.cli.context import answer, open_to_load


def seed(
    ctx: typer.Context,
    path: Annotated[
        Path | None,
        typer.Argument(help="A folder of concept pages; without it, the graph that comes along."),
    ] = None,
) -> None:
    """Load the seed graph. Loading it again changes nothing; a changed page is brought up to date.

    Examples:

      neuroexplore seed

      neuroexplore --engine local seed
    """
    with open_to_load(ctx) as graph:
        found = graph.seed(path)
    from neuroexplore.render.loads import render_load

    answer(ctx, found, render_load)
