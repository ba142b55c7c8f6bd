"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from neuroexplore.cli import complete

_NAME = "An id, name, alias or cross-reference, in any case."

Concept = Annotated[str, typer.Argument(help=_NAME, autocompletion=complete.concepts)]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Walk only relations of this kind; may be given again."),
]
