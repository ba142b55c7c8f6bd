"""neuroexplore export: write the graph, or a part of it, into a file or folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from neuroexplore.cli import complete
from neuroexplore.cli.context import answer, open_graph

if TYPE_CHECKING:
    from neuroexplore.answers import Exported


def export(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(help="The file or folder to write; - is standard output.")],
    format: Annotated[
        str,
        typer.Option(
            help="jsonl, graphml or cypher (a file), or csv, kgx or pages (a folder); "
            "without it, what the file's suffix says."
        ),
    ] = "",
    dataset: Annotated[str, typer.Option(help="Write this dataset only.")] = "",
    domain: Annotated[str, typer.Option(help="Write the concepts of this domain only.")] = "",
    around: Annotated[
        str,
        typer.Option(
            metavar="CONCEPT",
            help="Write the neighbourhood of this concept only.",
            autocompletion=complete.concepts,
        ),
    ] = "",
    depth: Annotated[
        int | None, typer.Option(help="How many hops --around reaches, up to 8; without it, 1.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a folder that holds an earlier export.")
    ] = False,
) -> None:
    """Write the graph for other programs, or as JSON Lines, from which an import makes it again.

    A file that ends in .gz is compressed. What was there before is replaced once all is written.

    Examples:

      neuroexplore export graph.jsonl.gz

      neuroexplore export pain.graphml --around pain-science --depth 2

      neuroexplore export vault --format pages --dataset seed
    """
    with open_graph(ctx) as graph:
        found = graph.export(
            file,
            format=format,
            dataset=dataset,
            domain=domain,
            around=around,
            depth=depth,
            force=force,
        )
    _tell_losses(found)
    if file == "-":
        # Standard output holds the export, and nothing else may.
        return
    from neuroexplore.render.export import render_export

    answer(ctx, found, render_export)


def _tell_losses(found: Exported) -> None:
    from neuroexplore.render.text import clean

    for what, count in found.left_out.items():
        typer.echo(f"Left out: {count:,} × {clean(what)}.", err=True)
    if found.altered:
        texts = "1 text holds" if found.altered == 1 else f"{found.altered:,} texts hold"
        typer.echo(f"{texts} characters that {found.format} can't; they were replaced.", err=True)
    if found.is_part and found.format in ("jsonl", "pages"):
        typer.echo("This is a part: imported under the same name, it takes the place of the whole.", err=True)
