"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli import complete

_NAME = "An id, name, alias or cross-reference, in any case."

Concept = Annotated[str, typer.Argument(help=_NAME, autocompletion=complete.concepts)]
Source = Annotated[str, typer.Argument(metavar="A", help="Where to start.", autocompletion=complete.concepts)]
Target = Annotated[
    str, typer.Argument(metavar="B", help="Where to arrive.", autocompletion=complete.concepts)
]
MaxHops = Annotated[int, typer.Option(help="The most hops a path may have, up to 8.")]
Avoid = Annotated[list[str] | None, typer.Option(help="A concept no path may cross; may be given again.")]
Directed = Annotated[bool, typer.Option("--directed", help="Walk relations only forward.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Walk only relations of this kind; may be given again."),
]
Prerequisite = Annotated[
    bool, typer.Option("--prerequisite", help="Walk only from what is needed first, forward.")
]
Depth = Annotated[int, typer.Option(help="How many hops away, up to 8.")]
Domains = Annotated[
    list[str] | None,
    typer.Option("--domain", help="Show only concepts of this domain; may be given again."),
]
Types = Annotated[
    list[str] | None, typer.Option("--type", help="Show only concepts of this type; may be given again.")
]
Known = Annotated[
    list[str] | None,
    typer.Option(
        help="What is known already, parted by commas; may be given again. "
        "Who knows a concept knows all its prerequisites too.",
        autocompletion=complete.concepts,
    ),
]
