"""Prints what surrounds a concept."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from neuroexplore.models import Neighbor, NeighborAnswer
from neuroexplore.render.text import arrow, named, paragraph, reason_lines, text


def render(answer: NeighborAnswer, console: Console) -> None:
    """Print the neighbours, distance by distance and within one by kind of relation."""
    paragraph(console, named(answer.concept.name, answer.concept.id))
    for distance, at_distance in groupby(answer.neighbors, key=lambda near: near.distance):
        nearby = sorted(at_distance, key=lambda near: near.reasons[0].kind)
        for kind, of_kind in groupby(nearby, key=lambda near: near.reasons[0].kind):
            far = "" if answer.depth == 1 else f", {distance} hop{'s' if distance > 1 else ''} away"
            console.print()
            paragraph(console, text(kind, "magenta").append(far, style="dim"))
            for near in of_kind:
                _neighbor(near, answer.via, console)
    if answer.left_out:
        console.print()
        paragraph(console, Text(_left_out(answer), style="dim"))


def _left_out(answer: NeighborAnswer) -> str:
    """Say how many were left out, and why these."""
    last = answer.neighbors[-1]
    if answer.left_out_cost is None:
        why = "all of them farther away"
    else:
        why = (
            f"more generic or with poorer reasons: they cost {answer.left_out_cost:.2f} and up, "
            f"those shown at {last.distance} hop{'s' if last.distance > 1 else ''} at most {last.cost:.2f}"
        )
    every = len(answer.neighbors) + answer.left_out
    return f"and {answer.left_out} more, {why}. --limit {every} shows all; --kind, --domain, --type narrow."


def _neighbor(near: Neighbor, via: dict[str, str], console: Console) -> None:
    for index, reason in enumerate(near.reasons):
        line = arrow(reason.kind, reason.forward, console).append(" ")
        if index == 0:
            line.append_text(named(near.concept.name, near.concept.id))
        if near.distance > 1:
            line = text(via[near.via]).append(" ").append_text(line)
        paragraph(console, line, 2)
        reason_lines(console, reason, 5)
