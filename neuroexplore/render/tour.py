"""Prints tours: the list of them, or the steps of one, each with what the graph says of it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from neuroexplore.answers import TourInfo, TourWalk, WalkedStep
from neuroexplore.render.text import arrow, named, paragraph, reason_lines, text
from neuroexplore.sentences import sentences

SEED_IT = "`neuroexplore seed` loads the seed graph, for which the tours are written."


def render_list(found: Iterable[TourInfo], console: Console) -> None:
    """Print what each tour shows and for whom, its steps and its minutes."""
    for number, info in enumerate(found):
        if number:
            console.print()
        paragraph(console, named(info.title, info.name))
        paragraph(console, text(info.shows), 2)
        paragraph(console, text(info.audience, "dim"), 2)
        paragraph(console, Text(_length(info.steps, info.minutes), style="cyan"), 2)


def render(walk: TourWalk, console: Console) -> None:
    """Print a tour as a whole."""
    render_head(walk, console)
    for number in range(len(walk.steps)):
        render_step(walk, number, console)


def render_head(walk: TourWalk, console: Console) -> None:
    """Print what a tour is about."""
    paragraph(console, named(walk.title, walk.name))
    paragraph(console, text(walk.shows))
    paragraph(console, Text(_length(len(walk.steps), walk.minutes), style="cyan"))


def render_step(walk: TourWalk, number: int, console: Console) -> None:
    """Print one step, counted from 0: the concept, its story, and the hop to the next."""
    step = walk.steps[number]
    console.print()
    shown = named(step.concept.name, step.id) if step.concept else text(step.id, "bold")
    paragraph(console, Text.assemble((f"{number + 1} of {len(walk.steps)}  ", "bold cyan"), shown))
    if step.concept is None:
        note = f"The graph that is open has no concept {step.id!r}: {SEED_IT}"
        paragraph(console, text(note, "yellow"), 2)
    elif lead := next(sentences(step.concept.summary), ""):
        # In brief: what it is. The rest of the lead is what `show` is for.
        paragraph(console, text(lead, "dim"), 2)
    example = Text.assemble(("Example: ", "dim"), text(step.example))
    for said in (text(step.hook, "bold"), text(step.reveals), example):
        console.print()
        paragraph(console, said, 2)
    if step.thread is not None:
        console.print()
        paragraph(console, text(step.thread, "italic"), 2)
        console.print()
        _hop(step, walk.steps[number + 1], console)


def _hop(here: WalkedStep, there: WalkedStep, console: Console) -> None:
    """Print the relation to the next step, or that the graph has none; a missing end is told at its step."""
    ends = _name(here), _name(there)
    if here.hop is None:
        note = f"On to {ends[1]}."
        if here.concept and there.concept:
            note = f"The graph that is open does not relate {ends[0]} and {ends[1]}: {SEED_IT}"
        paragraph(console, text(note, "yellow"), 2)
        return
    for index, reason in enumerate((here.hop, *here.hop.also)):
        line = text(ends[0], "bold") if index == 0 else Text("also")
        line.append(" ").append_text(arrow(reason.kind, reason.forward, console))
        if index == 0:
            line.append(" ").append_text(text(ends[1], "bold"))
        paragraph(console, line, 2 if index == 0 else 4)
        reason_lines(console, reason, 4)


def _name(step: WalkedStep) -> str:
    return step.concept.name if step.concept else step.id


def _length(steps: int, minutes: float) -> str:
    return f"{steps} steps, about {max(round(minutes), 1)} min of reading"
