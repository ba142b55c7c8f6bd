"""neuroexplore neo4j: a real Neo4j on this machine, without Docker and without installing Java."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from neuroexplore.cli.context import console_of, options_of, print_json, settings_of

if TYPE_CHECKING:
    from neuroexplore.server.local import LocalServer, Running

app = typer.Typer(
    help="Run a Neo4j of your own on this machine: no Docker, no account, no Java to install.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def up(
    ctx: typer.Context,
    bolt_port: Annotated[
        int | None,
        typer.Option(help="Port for programs (Bolt); default 7687, and 0 takes any free one."),
    ] = None,
    http_port: Annotated[
        int | None,
        typer.Option(help="Port for Neo4j Browser; default 7474, and 0 takes any free one."),
    ] = None,
    heap: Annotated[
        str, typer.Option(help="Memory for Neo4j's work, such as 512m or 2g; the rest comes on top.")
    ] = "1g",
    wait: Annotated[
        float, typer.Option(min=1, help="Seconds Neo4j may take from its start to its first answer.")
    ] = 120.0,
    registry: Annotated[
        str | None,
        typer.Option(help="URL of a Maven registry to fetch Neo4j from in place of Maven Central."),
    ] = None,
) -> None:
    """Start Neo4j and tell how to reach it. When it runs already, nothing changes.

    The first time Neo4j Community is fetched (155 MB) and each file's SHA-256 is checked. Only this
    machine can connect to it. It runs on after this command, until `neuroexplore neo4j down`.

    Examples:

      neuroexplore neo4j up

      neuroexplore neo4j up --bolt-port 7688 --http-port 7475
    """
    from neuroexplore.server.local import local_server

    server = local_server(settings_of(ctx), registry=registry)
    with _download_bar() as progress:
        running = server.up(bolt_port=bolt_port, http_port=http_port, heap=heap, wait=wait, progress=progress)
    _tell(ctx, running)
    if not options_of(ctx).json_output:
        _tell_what_next(ctx)


@app.command()
def status(ctx: typer.Context) -> None:
    """Tell whether your Neo4j runs, and how to reach it. The exit code is 1 when it does not.

    Example:

      neuroexplore neo4j status
    """
    running = _server(ctx).running()
    if running:
        _tell(ctx, running)
        return
    if options_of(ctx).json_output:
        print_json({"running": False})
    else:
        typer.echo("The local Neo4j is not running; start it with `neuroexplore neo4j up`.")
    raise typer.Exit(1)


@app.command()
def logs(
    ctx: typer.Context,
    lines: Annotated[int, typer.Option(min=1, help="How many of the last lines to print.")] = 40,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on with what is written from now; ^C ends it.")
    ] = False,
) -> None:
    """Print the last lines of Neo4j's log. It is of the present run, or of the last one.

    Examples:

      neuroexplore neo4j logs

      neuroexplore neo4j logs --lines 10 --follow
    """
    from neuroexplore.server.log import follow_log, last_lines

    path = _server(ctx).log_path
    found = last_lines(path, lines)
    if options_of(ctx).json_output:
        print_json({"log": str(path), "lines": found})
        return
    for line in found:
        _print(ctx, line)
    if follow:
        for line in follow_log(path):
            _print(ctx, line)


@app.command()
def down(ctx: typer.Context) -> None:
    """Stop your Neo4j. Its data stays, and `neuroexplore neo4j up` brings it back.

    Example:

      neuroexplore neo4j down
    """
    stopped = _server(ctx).down()
    if options_of(ctx).json_output:
        print_json({"stopped": stopped})
    else:
        typer.echo("The local Neo4j is stopped." if stopped else "The local Neo4j was not running.")


def _server(ctx: typer.Context) -> LocalServer:
    from neuroexplore.server.local import local_server

    return local_server(settings_of(ctx))


def _tell(ctx: typer.Context, running: Running) -> None:
    """Print how to reach the server; its password only as the file that holds it."""
    if options_of(ctx).json_output:
        shown: dict[str, Any] = {"running": True}
        for name in ("uri", "browser_url", "username", "password_file", "pid", "version", "home"):
            value = getattr(running, name)
            shown[name] = str(value) if isinstance(value, Path) else value
        print_json(shown)
        return
    from rich.text import Text

    from neuroexplore.render.text import text

    console = console_of(ctx)
    console.print(Text(f"Neo4j {running.version} is running.", style="bold"))
    facts = {
        "Bolt": running.uri,
        "Browser": running.browser_url,
        "User name": running.username,
        "Password": f"{_show_command()} {_quoted(running.password_file)}",
    }
    for name, fact in facts.items():
        console.print(Text(f"  {name:<11}").append_text(text(fact, "cyan")), soft_wrap=True)


def _tell_what_next(ctx: typer.Context) -> None:
    from rich.text import Text

    from neuroexplore.render.text import paragraph, text

    console = console_of(ctx)
    console.print("Next:")
    start = "neuroexplore"
    if data := options_of(ctx).data:
        start += f" --data {_quoted(data)}"
    for command in (
        "--engine local seed",
        "--engine local path neurotransmission pain-science",
        "neo4j down",
    ):
        console.print(text(f"  {start} {command}", "cyan"), soft_wrap=True)
    licence = (
        "Neo4j Community is licensed under the GPLv3. It was fetched from where it is published; "
        "it is not shipped with neuroexplore."
    )
    paragraph(console, Text(licence, style="dim"))


def _show_command() -> str:
    import sys

    return "type" if sys.platform == "win32" else "cat"


def _quoted(path: Path) -> str:
    import shlex
    import sys

    return f'"{path}"' if sys.platform == "win32" else shlex.quote(str(path))


def _print(ctx: typer.Context, line: str) -> None:
    from neuroexplore.render.text import text

    console_of(ctx).print(text(line), soft_wrap=True)


@contextmanager
def _download_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Show what is fetched on stderr, if that is a terminal and anything is."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Fetching Neo4j", total=None, visible=False)

        def show(done: int, total: int) -> None:
            description = "Fetching Neo4j" if done < total else "Starting Neo4j"
            bar.update(task, completed=done, total=total, visible=True, description=description)

        yield show
