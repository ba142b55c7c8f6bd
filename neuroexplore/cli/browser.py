"""neuroexplore browser: answers as pictures, in the Neo4j Browser of the server that holds the graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from neuroexplore.cli.arguments import (
    Avoid,
    Concept,
    Depth,
    Directed,
    Domains,
    Kinds,
    Known,
    MaxHops,
    Prerequisite,
    Source,
    Target,
    Types,
)
from neuroexplore.cli.context import open_graph, options_of, print_json, settings_of
from neuroexplore.errors import UsageError

if TYPE_CHECKING:
    from neuroexplore.browser import Site
    from neuroexplore.drawing import Drawable
    from neuroexplore.graph import Graph

app = typer.Typer(
    help="Open Neo4j Browser with the picture of an answer in its editor, ready to run.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Print = Annotated[bool, typer.Option("--print", help="Print the address in place of opening it.")]
At = Annotated[
    str | None, typer.Option(help="Address of the server's Browser, such as http://localhost:7475/browser/.")
]


@app.command()
def path(
    ctx: typer.Context,
    source: Source,
    target: Target,
    k: Annotated[int, typer.Option("--k", help="How many paths.")] = 3,
    max_hops: MaxHops = 4,
    kind: Kinds = None,
    avoid: Avoid = None,
    directed: Directed = False,
    prerequisite: Prerequisite = False,
    print_address: Print = False,
    at: At = None,
) -> None:
    """Draw the best paths between two concepts: those that `neuroexplore path` answers, and no others.

    Example:

      neuroexplore --engine local browser path neurotransmission pain-science
    """
    _draw(
        ctx,
        lambda graph: graph.path(
            source,
            target,
            k=k,
            max_hops=max_hops,
            kinds=kind or (),
            avoid=avoid or (),
            directed=directed,
            prerequisite=prerequisite,
        ),
        print_address,
        at,
    )


@app.command()
def neighbors(
    ctx: typer.Context,
    concept: Concept,
    depth: Depth = 1,
    kind: Kinds = None,
    domain: Domains = None,
    type: Types = None,
    limit: Annotated[int, typer.Option(help="The most concepts to draw.")] = 30,
    print_address: Print = False,
    at: At = None,
) -> None:
    """Draw the concepts around one.

    Example:

      neuroexplore --engine local browser neighbors dopamine --kind causal
    """
    _draw(
        ctx,
        lambda graph: graph.neighbors(
            concept, depth=depth, kinds=kind or (), domains=domain or (), types=type or (), limit=limit
        ),
        print_address,
        at,
    )


@app.command()
def show(ctx: typer.Context, concept: Concept, print_address: Print = False, at: At = None) -> None:
    """Draw a concept with all its relations, and its pages, whose whole text is in their nodes.

    Example:

      neuroexplore --engine local browser show synapse
    """
    _draw(ctx, lambda graph: graph.show(concept), print_address, at)


@app.command()
def learn(
    ctx: typer.Context, concept: Concept, known: Known = None, print_address: Print = False, at: At = None
) -> None:
    """Draw what to learn for a concept: its prerequisites, theirs, and so on.

    Example:

      neuroexplore --engine local browser learn "chronic pain" --known synapse
    """
    from neuroexplore.cli.learn import names_in

    _draw(
        ctx,
        lambda graph: graph.learn(concept, known=list(names_in(graph, known or ()))),
        print_address,
        at,
    )


def _draw(
    ctx: typer.Context, ask: Callable[[Graph], Drawable], print_address: bool, page: str | None
) -> None:
    from neuroexplore.browser import require_server, site_of
    from neuroexplore.drawing import drawing
    from neuroexplore.render.text import clean

    settings = settings_of(ctx)
    require_server(settings)
    with open_graph(ctx) as graph:
        cypher = drawing(ask(graph))
    site = site_of(settings, page=page)
    address = site.address(cypher)
    if site.note:
        typer.echo(clean(site.note), err=True)
    if options_of(ctx).json_output:
        print_json({"url": address, "cypher": cypher})
    elif print_address:
        typer.echo(address)
    else:
        _open(site, address)


def _open(site: Site, address: str) -> None:
    import os
    import webbrowser

    from neuroexplore.render.text import clean

    try:
        found = type(webbrowser.get())
    except webbrowser.Error:
        found = None
    # Without a display what is found is a browser of the terminal, which Neo4j's does not run in.
    if found is None or (found is webbrowser.GenericBrowser and "BROWSER" not in os.environ):
        raise UsageError("No web browser can be opened from here: --print gives the address for another.")
    typer.launch(address)
    password = f" (its password is in {site.password_file})" if site.password_file else ""
    told = f"Opened {site.page}: sign in there as {site.username}{password}, and run the query."
    typer.echo(clean(told), err=True)
