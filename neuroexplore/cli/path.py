"""neuroexplore path: how two concepts are connected, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli import complete
from neuroexplore.cli.arguments import Kinds
from neuroexplore.cli.context import answer, open_graph


def path(
    ctx: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="A", help="Where to start.", autocompletion=complete.concepts)
    ],
    target: Annotated[
        str, typer.Argument(metavar="B", help="Where to arrive.", autocompletion=complete.concepts)
    ],
    k: Annotated[int, typer.Option("--k", help="How many paths.")] = 3,
    max_hops: Annotated[int, typer.Option(help="The most hops a path may have, up to 8.")] = 4,
    kind: Kinds = None,
    avoid: Annotated[
        list[str] | None, typer.Option(help="A concept no path may cross; may be given again.")
    ] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Walk relations only forward.")] = False,
    prerequisite: Annotated[
        bool, typer.Option("--prerequisite", help="Walk only from what is needed first, forward.")
    ] = False,
) -> None:
    """Show the best paths between two concepts, with the reason for every step.

    Examples:

      neuroexplore path neurotransmission pain-science

      neuroexplore path "SSRIs" "chronic pain" --k 5 --avoid neuroscience
    """
    with open_graph(ctx) as graph:
        found = graph.path(
            source,
            target,
            k=k,
            max_hops=max_hops,
            kinds=kind or (),
            avoid=avoid or (),
            directed=directed,
            prerequisite=prerequisite,
        )
    from neuroexplore.render.path import render

    answer(ctx, found, render)
