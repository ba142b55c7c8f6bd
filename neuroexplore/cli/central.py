"""neuroexplore central: what holds the graph, or a domain of it, together."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli.context import answer, open_graph


def central(
    ctx: typer.Context,
    domain: Annotated[
        str | None, typer.Option(help="Only concepts of this domain, and what relates them to each other.")
    ] = None,
    limit: Annotated[int, typer.Option(help="The most concepts to show.")] = 10,
) -> None:
    """Show the concepts that hold the graph or a domain together, the most central first.

    They are ranked by PageRank, with the relations walked both ways and bare ones seldom. Beside it
    stand the number of neighbours, and of the concepts that would lose touch with the rest without
    this one, where there are any.

    Examples:

      neuroexplore central

      neuroexplore central --domain psychology --limit 5
    """
    with open_graph(ctx) as graph:
        found = graph.central(domain, limit=limit)
    from neuroexplore.render.central import render

    answer(ctx, found, render)
