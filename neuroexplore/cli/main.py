"""The root command and its global options; commands.py lists the commands under it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from neuroexplore.cli.formats import Format, check_format
from neuroexplore.cli.options import Group, Options
from neuroexplore.errors import UsageError

app = typer.Typer(
    name="neuroexplore",
    cls=Group,
    help="Ask a graph of concepts how two ideas hang together, and why.",
    epilog="The options above go before or after the command. Try: "
    "neuroexplore path neurotransmission pain-science",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"neuroexplore {version('neuroexplore')}")
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    engine: Annotated[
        str | None,
        typer.Option(
            help="Who answers: embedded (in this process), local (the Neo4j of `neo4j up`) or neo4j "
            "(the server at NEO4J_URI). Default: neo4j if NEO4J_URI is set, else embedded."
        ),
    ] = None,
    uri: Annotated[
        str | None, typer.Option(help="Address of a Neo4j server, such as neo4j://localhost:7687.")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(help="Database on the server; default NEO4J_DATABASE, else its own."),
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="Folder of the embedded graph; default NEUROEXPLORE_DATA.")
    ] = None,
    env_file: Annotated[
        Path | None, typer.Option(help="File of settings to read in place of .env, such as Aura's.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.01, help="Seconds a question may take; default 10.")
    ] = None,
    json_output: Annotated[
        bool, typer.Option("--json", help="Print the answer as JSON: the same as --format json.")
    ] = False,
    output: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to print the answer: for reading (text), as JSON, as a drawing alone (path, "
            "neighbors, learn), or as Markdown, a Mermaid or Graphviz picture for a document (these, "
            "explain, show, compare, between).",
        ),
    ] = None,
    no_color: Annotated[
        bool, typer.Option("--no-color", help="Print without colours; NO_COLOR does so too.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Keep the global options for the command."""
    color = not no_color and not os.environ.get("NO_COLOR")
    if json_output and output not in (None, Format.json):
        raise UsageError(f"--json and --format {output} are two formats: leave one out.")
    format = Format.json if json_output else output or Format.text
    check_format(format, ctx.invoked_subcommand)
    ctx.obj = Options(engine, uri, database, data, env_file, timeout, format, color, debug)


def main() -> None:
    """Run the command line."""
    # Looking for plugins of pydantic reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character shows a question mark, not an error of ours.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()
