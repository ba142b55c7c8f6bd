"""Prints what surrounds a concept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from neuroexplore.models import Neighbor, NeighborAnswer, Reason
from neuroexplore.render.reasons import several
from neuroexplore.render.text import arrow, counted, named, paragraph, reason_lines, reason_said, text
from neuroexplore.render.tree import UNSHOWN, along, grow, print_tree, root


def render(answer: NeighborAnswer, console: Console) -> None:
    """Print the neighbours: by kind of relation, or where there are farther ones as a tree of reasons."""
    if any(near.distance > 1 for near in answer.neighbors):
        print_tree(console, _tree(answer, console, reasons=True))
    else:
        _by_kind(answer, console)
    _left_out(answer, console)


def draw(answer: NeighborAnswer, console: Console) -> None:
    """Draw the neighbours as a tree, each on the branch over which it is reached."""
    print_tree(console, _tree(answer, console))
    _left_out(answer, console)


def _by_kind(answer: NeighborAnswer, console: Console) -> None:
    paragraph(console, named(answer.concept.name, answer.concept.id))
    attributed = several(_reasons(answer))
    nearby = sorted(answer.neighbors, key=lambda near: near.reasons[0].kind)
    for kind, of_kind in groupby(nearby, key=lambda near: near.reasons[0].kind):
        console.print()
        paragraph(console, text(kind, "magenta"))
        for near in of_kind:
            _neighbor(near, console, attributed=attributed)


def _reasons(answer: NeighborAnswer) -> Iterator[Reason]:
    return (reason for near in answer.neighbors for reason in near.reasons)


def _neighbor(near: Neighbor, console: Console, *, attributed: bool) -> None:
    for index, reason in enumerate(near.reasons):
        line = arrow(reason.kind, reason.forward, console).append(" ")
        if index == 0:
            line.append_text(named(near.concept.name, near.concept.id))
        paragraph(console, line, 2)
        reason_lines(console, reason, 5, attributed=attributed)


def _tree(answer: NeighborAnswer, console: Console, *, reasons: bool = False) -> Tree:
    """Return the neighbours as a tree: nearest first they come, so what a branch grows on is there."""
    centre, attributed = answer.concept, several(_reasons(answer))
    tree = root(named(centre.name, centre.id))
    grown = {centre.id: tree}
    for near in answer.neighbors:
        if near.via not in grown:
            # Asked for by domain or type, it is shown and the concept on the way to it is not.
            grown[near.via] = grow(tree, text(f"{UNSHOWN} {answer.via[near.via]}", "dim"))
        line = along(near.reasons, console).append(" ")
        line.append_text(named(near.concept.name, near.concept.id))
        said = _said(near, console, attributed=attributed) if reasons else ()
        grown[near.concept.id] = grow(grown[near.via], line, *said)
    return tree


def _said(near: Neighbor, console: Console, *, attributed: bool) -> Iterator[Text]:
    for index, reason in enumerate(near.reasons):
        if index:
            yield arrow(reason.kind, reason.forward, console)
        yield from reason_said(reason, attributed=attributed)


def _left_out(answer: NeighborAnswer, console: Console) -> None:
    if answer.left_out:
        console.print()
        paragraph(console, Text(left_out(answer), style="dim"))


def left_out(answer: NeighborAnswer) -> str:
    """Say how many were left out, and why these."""
    last = answer.neighbors[-1]
    if answer.left_out_cost is None:
        why = "all of them farther away"
    else:
        why = (
            f"more generic or with poorer reasons: they cost {answer.left_out_cost:.2f} and up, "
            f"those shown at {counted(last.distance, 'hop')} at most {last.cost:.2f}"
        )
    every = len(answer.neighbors) + answer.left_out
    return f"and {answer.left_out} more, {why}. --limit {every} shows all; --kind, --domain, --type narrow."
