"""neuroexplore path: how two concepts are connected, and why."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from neuroexplore.cli import complete
from neuroexplore.cli.arguments import Avoid, Directed, Kinds, MaxHops, Prerequisite
from neuroexplore.cli.context import answer, open_graph, options_of
from neuroexplore.cli.formats import Format
from neuroexplore.errors import UsageError


def path(
    ctx: typer.Context,
    source: Annotated[
        str | None, typer.Argument(metavar="A", help="Where to start.", autocompletion=complete.concepts)
    ] = None,
    target: Annotated[
        str | None, typer.Argument(metavar="B", help="Where to arrive.", autocompletion=complete.concepts)
    ] = None,
    k: Annotated[int, typer.Option("--k", help="How many paths.")] = 3,
    max_hops: MaxHops = 4,
    kind: Kinds = None,
    avoid: Avoid = None,
    directed: Directed = False,
    prerequisite: Prerequisite = False,
    explain_rank: Annotated[
        bool, typer.Option("--explain-rank", help="Print the cost of each path term by term.")
    ] = False,
    pairs: Annotated[
        Path | None,
        typer.Option(
            help="A file of pairs, one a line, parted by a tab or comma (- for stdin), in place of A and B; "
            "prints one JSON answer a line."
        ),
    ] = None,
) -> None:
    """Show the best paths between two concepts, and why.

    Examples:

      neuroexplore path neurotransmission pain-science

      neuroexplore path "SSRIs" "chronic pain" --k 5 --avoid neuroscience

      neuroexplore path --pairs pairs.csv > answers.jsonl
    """
    options: dict[str, Any] = {
        "k": k,
        "max_hops": max_hops,
        "kinds": kind or (),
        "avoid": avoid or (),
        "directed": directed,
        "prerequisite": prerequisite,
    }
    if pairs is not None:
        if source or target:
            raise UsageError("--pairs stands in place of A and B: leave them out.")
        if options_of(ctx).format not in (Format.text, Format.json):
            raise UsageError("--pairs prints a line of JSON for each pair: leave --format out.")
        from neuroexplore.cli.pairs import answer_pairs

        answer_pairs(ctx, pairs, options)
        return
    if source is None or target is None:
        raise UsageError("path takes two concepts, A and B, or --pairs FILE.")
    with open_graph(ctx) as graph:
        found = graph.path(source, target, **options)
    from neuroexplore.render.path import draw, render

    answer(ctx, found, partial(render, explain_rank=explain_rank), draw)
