"""neuroexplore tour: walks from concept to concept, each step with a story of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from neuroexplore.cli import complete
from neuroexplore.cli.context import answer, console_of, open_graph, options_of, print_json

if TYPE_CHECKING:
    from neuroexplore.answers import TourWalk

_CTRL_C, _CTRL_D = "\x03", "\x04"


def tour(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            help="The tour to walk, by its name or title; without one, all tours are listed.",
            autocompletion=complete.tours,
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Print all steps at once, on a terminal too.")
    ] = False,
) -> None:
    """Walk a tour through the graph: concepts in an order that tells a story, each with an example.

    On a terminal a tour goes step by step: Enter leads to the next step, b back, q out. Each step
    ends with the relation to the next as the graph states it. Without a name, the tours are listed.

    Examples:

      neuroexplore tour

      neuroexplore tour how-we-sleep
    """
    if name is None:
        _list(ctx)
        return
    with open_graph(ctx) as graph:
        walk = graph.tour(name)
    if _talking() and not (everything or options_of(ctx).json_output):
        _walk(ctx, walk)
        return
    from neuroexplore.render.tour import render

    answer(ctx, walk, render)


def _list(ctx: typer.Context) -> None:
    from neuroexplore.questions.tour import tour_infos

    found = tour_infos()
    if options_of(ctx).json_output:
        print_json([info.model_dump() for info in found])
        return
    from neuroexplore.render.tour import render_list

    render_list(found, console_of(ctx))


def _walk(ctx: typer.Context, walk: TourWalk) -> None:
    """Show one step at a time, as the keys say."""
    from neuroexplore.render.tour import render_head, render_step

    console = console_of(ctx)
    render_head(walk, console)
    keys = _keys()
    number, last = 0, len(walk.steps) - 1
    while number <= last:
        render_step(walk, number, console)
        key = _asked(keys, "Enter: end" if number == last else "Enter: next", back=number > 0)
        if key == "q":
            return
        if key is None:
            # Nobody can be asked: what is left comes at once.
            for left in range(number + 1, last + 1):
                render_step(walk, left, console)
            return
        number += -1 if key == "b" else 1


def _asked(keys: Iterator[str], on: str, *, back: bool) -> str | None:
    """Ask where to go; return "\\n", "b" or "q", or None where the terminal can't be read from."""
    prompt = f"{on}{', b: back' if back else ''}, q: leave "
    print(file=sys.stderr)
    while True:
        print(prompt, end="", file=sys.stderr, flush=True)
        try:
            key = next(keys, None)
        finally:
            # The prompt goes again, and leaves the line to what comes next.
            print(f"\r{' ' * len(prompt)}\r", end="", file=sys.stderr, flush=True)
        if key is None or key in ("\n", "q") or (back and key == "b"):
            return key


def _keys() -> Iterator[str]:
    """Yield what is typed, key by key in small letters, until the terminal can't be read from."""
    while True:
        try:
            typed = typer.getchar()
        except EOFError:
            typed = _CTRL_D
        except (OSError, RuntimeError):
            # RuntimeError is what Typer makes of a terminal whose modes can't be set.
            return
        if not typed:
            return
        if typed.startswith("\x1b"):
            # An arrow or the like comes as several characters, and none of them is meant.
            yield ""
            continue
        for key in typed:
            if key == _CTRL_C:
                raise KeyboardInterrupt
            yield {"\r": "\n", " ": "\n", _CTRL_D: "q"}.get(key, key.lower())


def _talking() -> bool:
    """Whether there is somebody to ask: input, output and the prompt are all at a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
