"""neuroexplore queries and query: the stored questions themselves."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from neuroexplore.cli.context import console_of, open_graph, options_of, print_json
from neuroexplore.errors import UsageError


def queries(ctx: typer.Context) -> None:
    """List the stored questions with their docs, then what draws in Neo4j Browser, and what loads a graph."""
    from neuroexplore import queries as stored

    names = [name for name in stored.names() if not name.startswith("load/ladybug/")]
    names.sort(key=lambda name: (not stored.is_question(name), not stored.is_drawing(name)))
    found = [stored.load(name) for name in names]
    if options_of(ctx).json_output:
        print_json(
            [{"name": q.name, "title": q.title, "doc": q.doc, "params": dict(q.params)} for q in found]
        )
        return
    from neuroexplore.render.lists import render_queries

    render_queries(found, console_of(ctx))


def query(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A stored question, as `neuroexplore queries` lists them.")],
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="A parameter; JSON, or else text. May be given again."),
    ] = None,
    print_text: Annotated[
        bool, typer.Option("--print", help="Print the Cypher, ready to paste in Neo4j Browser.")
    ] = False,
) -> None:
    """Ask any stored question; parameters that are not given keep the question's own example.

    Examples:

      neuroexplore query neighbors --param concept=synapse

      neuroexplore query path --print
    """
    from neuroexplore import queries as stored

    asked = stored.load(name)
    given = dict(_pair(asked.name, text, asked.params) for text in param or ())
    params = asked.bind({**asked.params, **given})
    if print_text:
        typer.echo(asked.filled_in(params), nl=False)
        return
    if stored.is_drawing(name):
        raise UsageError(f"{name} draws in Neo4j Browser, so it is only for --print; see cypher/browser/.")
    if not stored.is_question(name):
        raise UsageError(f"{name} writes to the graph, so it is only for --print; `neuroexplore seed` loads.")
    with open_graph(ctx) as graph:
        rows = graph.ask(name, **params)
    if options_of(ctx).json_output:
        print_json(rows)
        return
    from neuroexplore.render.lists import render_rows

    render_rows(rows, console_of(ctx))


def _pair(query_name: str, text: str, declared: Any) -> tuple[str, Any]:
    key, separator, value = text.partition("=")
    if not separator or not key:
        raise UsageError(f"--param takes KEY=VALUE, not {text!r}.")
    example = declared.get(key)
    if isinstance(example, str):
        # "5" for a parameter that is text stays text.
        return key, value
    try:
        read = json.loads(value)
    except ValueError:
        read = value
    if isinstance(example, list) and not isinstance(read, list):
        read = [read]
    if example is not None and type(read) is not type(example):
        raise UsageError(f"{query_name}: {key} takes a value like {json.dumps(example)}, not {value!r}.")
    return key, read
