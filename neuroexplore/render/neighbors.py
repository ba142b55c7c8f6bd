"""Prints what surrounds a concept."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from neuroexplore.models import Neighbor, NeighborAnswer
from neuroexplore.render.text import arrow, named, paragraph, reason_lines, text


def render(answer: NeighborAnswer, console: Console) -> None:
    """Print the neighbours, distance by distance and within one by kind of relation."""
    names = {near.concept.id: near.concept.name for near in answer.neighbors}
    names[answer.concept.id] = answer.concept.name
    paragraph(console, named(answer.concept.name, answer.concept.id))
    for distance, at_distance in groupby(answer.neighbors, key=lambda near: near.distance):
        nearby = sorted(at_distance, key=lambda near: near.reasons[0].kind)
        for kind, of_kind in groupby(nearby, key=lambda near: near.reasons[0].kind):
            far = "" if answer.depth == 1 else f", {distance} hop{'s' if distance > 1 else ''} away"
            console.print()
            paragraph(console, text(kind, "magenta").append(far, style="dim"))
            for near in of_kind:
                _neighbor(near, names, console)
    if answer.left_out:
        console.print()
        count = answer.left_out
        note = (
            f"and {count} more, farther or more generic: --limit {len(answer.neighbors) + count} shows all."
        )
        paragraph(console, Text(note, style="dim"))


def _neighbor(near: Neighbor, names: dict[str, str], console: Console) -> None:
    for index, reason in enumerate(near.reasons):
        line = arrow(reason.kind, reason.forward, console).append(" ")
        if index == 0:
            line.append_text(named(near.concept.name, near.concept.id))
        if near.distance > 1:
            line = text(names.get(near.via, near.via)).append(" ").append_text(line)
        paragraph(console, line, 2)
        reason_lines(console, reason, 5)
