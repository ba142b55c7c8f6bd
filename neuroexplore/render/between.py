"""Prints what connects two concepts most."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from neuroexplore.answers import Between, BetweenAnswer
from neuroexplore.render.reasons import why
from neuroexplore.render.text import arrow, named, paragraph, text


def render(answer: BetweenAnswer, console: Console) -> None:
    """Print the concepts, each with its share, its best path and the reasons on either side of it."""
    source, target = (answer.concepts[id].name for id in (answer.source, answer.target))
    many = "the one path" if answer.paths == 1 else f"the {answer.paths} best paths"
    head = f"What connects {source} and {target}, by {many} over other concepts"
    paragraph(console, text(head, "bold"))
    for number, each in enumerate(answer.between, 1):
        console.print()
        _between(number, each, answer, console)
    console.print()
    if answer.left_out:
        note = f"and {answer.left_out} more: --limit {len(answer.between) + answer.left_out} shows all."
        paragraph(console, Text(note, style="dim"))
    note = "A path weighs exp(-cost); a percentage is the part of all weight that crosses the concept."
    paragraph(console, Text(note, style="dim"))
    if not answer.complete:
        note = "The search was stopped by its time limit: there may be better paths (--timeout)."
        paragraph(console, Text(note, style="yellow"))


def _between(number: int, each: Between, answer: BetweenAnswer, console: Console) -> None:
    on = "on each" if each.paths == answer.paths else f"on {each.paths} of {answer.paths}"
    said = f"  {100 * each.share:.0f} %, {on}"
    head = Text.assemble(f"{number}. ", named(each.concept.name, each.concept.id), (said, "cyan"))
    paragraph(console, head)
    route = Text(" › ").join(text(answer.concepts[id].name) for id in each.best.concepts)
    paragraph(console, Text.assemble(("best: ", "dim"), route, (f", cost {each.best.cost:.2f}", "dim")), 3)
    for step in each.best.steps[each.at - 1 : each.at + 1]:
        here, there = (text(answer.concepts[id].name, "bold") for id in (step.source, step.target))
        paragraph(console, Text.assemble(here, " ", arrow(step.kind, step.forward, console), " ", there), 3)
        paragraph(console, why(step), 5)
