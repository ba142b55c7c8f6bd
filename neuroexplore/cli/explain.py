"""neuroexplore explain: the best path, told."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from neuroexplore.cli import complete
from neuroexplore.cli.arguments import Kinds
from neuroexplore.cli.context import answer, open_graph, options_of


class Format(StrEnum):
    """How to print an explanation."""

    text = "text"
    markdown = "markdown"


def explain(
    ctx: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="A", help="Where to start.", autocompletion=complete.concepts)
    ],
    target: Annotated[
        str, typer.Argument(metavar="B", help="Where to arrive.", autocompletion=complete.concepts)
    ],
    max_hops: Annotated[int, typer.Option(help="The most hops the path may have, up to 8.")] = 4,
    kind: Kinds = None,
    avoid: Annotated[
        list[str] | None, typer.Option(help="A concept the path may not cross; may be given again.")
    ] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Walk relations only forward.")] = False,
    output: Annotated[Format, typer.Option("--format", help="Print as text, or as Markdown.")] = Format.text,
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
    from neuroexplore.render.explain import markdown, render

    if output is Format.markdown and not options_of(ctx).json_output:
        typer.echo(markdown(found), nl=False)
    else:
        answer(ctx, found, render)
