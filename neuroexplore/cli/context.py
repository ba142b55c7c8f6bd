"""From the global options to a graph to ask, and from an answer to the output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from neuroexplore.cli.formats import Format
from neuroexplore.cli.options import Options
from neuroexplore.errors import UsageError

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

    from neuroexplore.graph import Graph
    from neuroexplore.settings import Settings

_Answer = TypeVar("_Answer", bound="BaseModel")


def options_of(ctx: typer.Context) -> Options:
    """Return the global options."""
    found = ctx.find_object(Options)
    assert found is not None, "the root callback sets them"
    return found


def settings_of(ctx: typer.Context) -> Settings:
    """Return the settings that the options, the environment and a .env file make together."""
    from neuroexplore.settings import Settings

    options = options_of(ctx)
    return Settings.load(
        engine=options.engine,
        uri=options.uri,
        database=options.database,
        data=options.data,
        env_file=options.env_file,
        timeout=options.timeout,
    )


@contextmanager
def open_graph(ctx: typer.Context) -> Iterator[Graph]:
    """Open the graph that the settings name, with a progress bar for loads on a terminal."""
    import warnings

    from neuroexplore.errors import UnfinishedLoad
    from neuroexplore.graph import Graph

    with warnings.catch_warnings():
        warnings.simplefilter("always", UnfinishedLoad)
        warnings.showwarning = lambda message, *_, **__: typer.echo(f"Note: {message}", err=True)
        with Graph.open(settings_of(ctx), watch=progress_bar) as graph:
            yield graph


@contextmanager
def open_to_load(ctx: typer.Context) -> Iterator[Graph]:
    """Open the graph to load into it; where an interrupt leaves half a load behind, say so."""
    from neuroexplore.errors import NeuroexploreError

    with open_graph(ctx) as graph:
        try:
            yield graph
        except KeyboardInterrupt:
            with suppress(NeuroexploreError):
                if name := graph.engine.unfinished():
                    typer.echo(
                        f"The load of the dataset {name} has not ended: run it again, "
                        f"or take out what there is of it with `neuroexplore forget {name}`.",
                        err=True,
                    )
            raise


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show the progress of a load on stderr, if that is a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading", total=None, rate="")
        now = bar.tasks[0]

        def tell(stage: str, done: int, total: int) -> None:
            if stage != now.description:
                # Each stage has a speed of its own.
                bar.reset(task, description=stage, total=total or None, rate="")
            speed = f"{now.speed:,.0f}/s" if now.speed else ""
            bar.update(task, completed=done, total=total or None, rate=speed)

        yield tell


def answer(
    ctx: typer.Context,
    found: _Answer,
    render: Callable[[_Answer, Console], None],
    draw: Callable[[_Answer, Console], None] | None = None,
) -> None:
    """Print an answer in the format asked for: `render` prints it for reading, `draw` as a drawing."""
    format = options_of(ctx).format
    if format is Format.json:
        print_json(found.model_dump(mode="json"))
    elif format is Format.text:
        render(found, console_of(ctx))
    elif format is Format.drawing:
        if draw is None:
            raise UsageError("This answer has no drawing: print it with --format text.")
        draw(found, console_of(ctx))
    else:
        print_document(found, format)


def print_document(found: BaseModel, format: Format) -> None:
    """Print an answer for a document: as Markdown, or as a picture in Mermaid's or Graphviz's words."""
    if format is Format.markdown:
        from neuroexplore.render.formats.documents import document

        typer.echo(document(found), nl=False)
        return
    from neuroexplore.render.formats.picture import picture

    drawn = picture(found)
    if format is Format.dot:
        from neuroexplore.render.formats.dot import dot

        typer.echo(dot(drawn), nl=False)
        return
    from neuroexplore.render.formats.mermaid import MOST_EDGES, mermaid

    typer.echo(mermaid(drawn), nl=False)
    if len(drawn.edges) > MOST_EDGES:
        note = f"Mermaid draws no more than {MOST_EDGES} edges unless maxEdges allows it, and here are "
        typer.echo(f"{note}{len(drawn.edges)}: ask for less, or draw it with --format dot.", err=True)


def print_json(value: Any) -> None:
    """Print a value as JSON, in characters that no terminal takes for commands."""
    import json

    # ensure_ascii also keeps escape and bidi characters of the graph's text from acting.
    typer.echo(json.dumps(value, indent=2, ensure_ascii=True))


def console_of(ctx: typer.Context) -> Console:
    """Return where answers are printed."""
    from neuroexplore.render.text import console

    return console(color=options_of(ctx).color)
