"""The commands that bring data in and take it out again: import, diff, datasets, forget."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from neuroexplore.cli.context import answer, console_of, open_graph, open_to_load, options_of, print_json
from neuroexplore.errors import NeuroexploreError, UsageError

Source = Annotated[Path, typer.Argument(metavar="PATH", help="A file or folder.")]
Dataset = Annotated[str, typer.Option(help="What the data is called: letters, digits, dots, hyphens.")]
FormatName = Annotated[
    str, typer.Option("--format", help="The format, where it is not recognised; docs/formats.md lists them.")
]
Map = Annotated[
    list[str] | None,
    typer.Option(metavar="FIELD=COLUMN", help="Of a table, the column a field is in. May be given again."),
]
Lenient = Annotated[
    bool, typer.Option("--lenient/--strict", help="Take what is sound and list the rest, or all or nothing.")
]


def import_(
    ctx: typer.Context,
    path: Source,
    dataset: Dataset = "",
    format: FormatName = "",
    map: Map = None,
    licence: Annotated[str, typer.Option(help="The data's licence, to be shown with it.")] = "",
    lenient: Lenient = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read again what has not changed.")] = False,
) -> None:
    """Load a graph of your own as a dataset; loading it again brings it up to date.

    Examples:

      neuroexplore import notes/ --dataset notes

      neuroexplore import terms.csv --dataset terms --map name=label --lenient
    """
    with open_to_load(ctx) as graph:
        found = graph.load_from(
            path,
            dataset=dataset,
            format=format,
            licence=licence,
            columns=columns_of(map),
            lenient=lenient,
            dry_run=dry_run,
            force=force,
        )
    from neuroexplore.render.loads import render_loads

    answer(ctx, found, render_loads)


def diff(
    ctx: typer.Context,
    path: Source,
    dataset: Dataset = "",
    format: FormatName = "",
    map: Map = None,
    lenient: Lenient = False,
) -> None:
    """Say what importing a file or folder would change, before it does."""
    with open_graph(ctx) as graph:
        found = graph.diff(path, dataset=dataset, format=format, columns=columns_of(map), lenient=lenient)
    if options_of(ctx).json_output:
        print_json([one.model_dump(mode="json") for one in found])
        return
    from neuroexplore.render.loads import render_diff

    for one in found:
        render_diff(one, console_of(ctx))


def datasets(ctx: typer.Context) -> None:
    """List the datasets that the graph is made of."""
    with open_graph(ctx) as graph:
        found = graph.datasets()
    if options_of(ctx).json_output:
        print_json([info.model_dump(mode="json") for info in found])
        return
    from neuroexplore.render.lists import render_datasets

    render_datasets(found, console_of(ctx))


def forget(
    ctx: typer.Context,
    dataset: Annotated[str, typer.Argument(help="A dataset, as `neuroexplore datasets` lists them.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove a dataset from the graph; what others say of the same concepts stays whole."""
    with open_to_load(ctx) as graph:
        if not yes:
            known = [*(info.name for info in graph.datasets()), graph.engine.unfinished()]
            _ask(graph.engine.description, dataset, known)
        found = graph.forget(dataset)
    from neuroexplore.render.loads import render_forgotten

    answer(ctx, found, render_forgotten)


def _ask(place: str, dataset: str, known: Collection[str | None]) -> None:
    from neuroexplore.render.text import clean

    if dataset not in known:
        return
    if not sys.stdin.isatty():
        raise UsageError("forget asks before it removes; in a script, give --yes.")
    if not typer.confirm(f"Remove the dataset {clean(dataset)} from {clean(place)}?", err=True):
        raise Declined("Nothing was removed.")


class Declined(NeuroexploreError):
    """The user was asked, and said no."""

    exit_code = 130


def columns_of(pairs: list[str] | None) -> dict[str, str]:
    """Return which column each field is in, as --map says."""
    found = {}
    for pair in pairs or ():
        field, separator, column = pair.partition("=")
        if not (field and separator and column):
            raise UsageError(f"--map takes FIELD=COLUMN, not {pair!r}.")
        found[field] = column
    return found
