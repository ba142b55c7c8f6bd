"""The commands whose answer is a plain list: stats, domains, builds-on, leads-to."""

from __future__ import annotations

import typer

from neuroexplore.cli.arguments import Concept
from neuroexplore.cli.context import answer, console_of, open_graph, options_of, print_json


def stats(ctx: typer.Context) -> None:
    """Count what the graph holds: concepts, relations, grades, datasets."""
    with open_graph(ctx) as graph:
        found = graph.stats()
    from neuroexplore.render.lists import render_stats

    answer(ctx, found, render_stats)


def domains(ctx: typer.Context) -> None:
    """List the domains that concepts belong to, the fullest first."""
    with open_graph(ctx) as graph:
        found = graph.domains()
    if options_of(ctx).json_output:
        print_json([count.model_dump() for count in found])
        return
    from neuroexplore.render.lists import render_domains

    render_domains(found, console_of(ctx))


def builds_on(ctx: typer.Context, concept: Concept) -> None:
    """List what must be understood before a concept."""
    with open_graph(ctx) as graph:
        _related(ctx, concept, graph.builds_on(concept), "needs nothing else first")


def leads_to(ctx: typer.Context, concept: Concept) -> None:
    """List what a concept prepares for."""
    with open_graph(ctx) as graph:
        _related(ctx, concept, graph.leads_to(concept), "is no prerequisite of anything")


def _related(ctx: typer.Context, concept: str, found: list, otherwise: str) -> None:  # type: ignore[type-arg]
    from neuroexplore.errors import NothingFound

    if not found:
        raise NothingFound(f"As far as the graph knows, {concept!r} {otherwise}.")
    if options_of(ctx).json_output:
        print_json([related.model_dump() for related in found])
        return
    from neuroexplore.render.lists import render_related

    render_related(found, console_of(ctx))
