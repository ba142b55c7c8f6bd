"""neuroexplore learn: what to learn for a concept, and what can be learnt next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from neuroexplore.cli import complete
from neuroexplore.cli.arguments import Known
from neuroexplore.cli.context import answer, open_graph, options_of
from neuroexplore.cli.formats import Format
from neuroexplore.errors import AmbiguousName, UnknownConcept, UsageError

if TYPE_CHECKING:
    from neuroexplore.graph import Graph


def learn(
    ctx: typer.Context,
    concept: Annotated[
        str | None,
        typer.Argument(help="What to learn, by any of its names.", autocompletion=complete.concepts),
    ] = None,
    known: Known = None,
    ready: Annotated[
        bool,
        typer.Option(
            "--next",
            help="List what can be learnt next, in place of a plan; without --known, where to begin.",
        ),
    ] = False,
    limit: Annotated[int, typer.Option(help="With --next, the most concepts to show.")] = 10,
) -> None:
    """Plan what to learn for a concept: what comes first and why, and what can go side by side.

    The plan follows the prerequisite relations back to their beginnings and leaves out what is
    known. Prerequisites that need each other are learnt together, and reported. The time is that
    of reading the pages, at 238 words a minute.

    Examples:

      neuroexplore learn "chronic pain" --known "action potential,synapse"

      neuroexplore learn --next --known neuron
    """
    if ready == (concept is not None):
        raise UsageError("learn takes a concept, or else --next.")
    if ready and options_of(ctx).format is Format.drawing:
        raise UsageError("learn --next has no drawing: a list says it all.")
    with open_graph(ctx) as graph:
        mastered = list(names_in(graph, known or ()))
        if concept is None:
            found = graph.learn_next(known=mastered, limit=limit)
        else:
            plan = graph.learn(concept, known=mastered)
    from neuroexplore.render.learn import draw, render, render_next

    if concept is None:
        answer(ctx, found, render_next)
    else:
        answer(ctx, plan, render, draw)


def names_in(graph: Graph, listed: Iterable[str]) -> Iterator[str]:
    """Yield the names in lists parted by commas; a name that itself has a comma stays whole."""
    for text in listed:
        if "," not in text or _is_name(graph, text):
            yield text
        else:
            yield from filter(None, map(str.strip, text.split(",")))


def _is_name(graph: Graph, text: str) -> bool:
    try:
        graph.resolve(text)
    except AmbiguousName:
        return True
    except UnknownConcept:
        return False
    return True
