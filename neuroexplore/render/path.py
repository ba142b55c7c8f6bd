"""Prints paths, each step with its kind, its true direction and the whole reason; or draws them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from neuroexplore.models import Path, PathAnswer, Step
from neuroexplore.render.reasons import several
from neuroexplore.render.text import arrow, counted, named, paragraph, reason_lines, text
from neuroexplore.render.tree import INDENT, along, grow, print_tree, root

UNFINISHED = "The search was stopped by its time limit: a better path may exist (--timeout)."


def render(answer: PathAnswer, console: Console, *, explain_rank: bool = False) -> None:
    """Print the paths, best first; with `explain_rank` the cost of each, term by term."""
    attributed = several(step for path in answer.paths for step in path.steps)
    for number, path in enumerate(answer.paths, 1):
        if number > 1:
            console.print()
        _path(answer, path, number, console, attributed=attributed)
        if explain_rank:
            _terms(path, console)
    _unfinished(answer, console)


def draw(answer: PathAnswer, console: Console) -> None:
    """Draw the paths as one tree: what they share at their beginnings is drawn once."""
    beginnings = _Fork()
    for number, path in enumerate(answer.paths, 1):
        fork = beginnings
        for step in path.steps:
            fork = fork.onward.setdefault(step.target, _Fork(step))
        fork.end = f"  ({number}) cost {path.cost:.2f}"
    tree = root(named(answer.concepts[answer.source].name, answer.source))
    _grow(tree, beginnings, 1, answer, console)
    print_tree(console, tree)
    _unfinished(answer, console)


@dataclass
class _Fork:
    """A concept on some of the paths: the step to it, and whither they go on from it."""

    step: Step | None = None
    onward: dict[str, _Fork] = field(default_factory=dict)
    end: str = ""


def _grow(tree: Tree, fork: _Fork, depth: int, answer: PathAnswer, console: Console) -> None:
    """Add what comes after a fork: each branch on one line, up to its next fork or the line's end."""
    for onward in fork.onward.values():
        line, last = _hop(onward, answer, console, first=True), onward
        while len(last.onward) == 1:
            (following,) = last.onward.values()
            more = Text.assemble(" ", _hop(following, answer, console))
            if line.cell_len + more.cell_len > console.width - depth * INDENT:
                break
            line, last = line.append_text(more), following
        _grow(grow(tree, line), last, depth + 1, answer, console)


def _hop(fork: _Fork, answer: PathAnswer, console: Console, *, first: bool = False) -> Text:
    """Return the step to a concept as an arrow, the concept, and the path that ends there."""
    step = fork.step
    assert step is not None, "only the beginning has none"
    line = along([step, *step.also], console, branch=first).append(" ")
    line.append_text(text(answer.concepts[step.target].name, "bold"))
    return line.append(fork.end, style="dim")


def _unfinished(answer: PathAnswer, console: Console) -> None:
    if not answer.complete:
        console.print()
        paragraph(console, Text(UNFINISHED, style="yellow"))


def _path(answer: PathAnswer, path: Path, number: int, console: Console, *, attributed: bool) -> None:
    def name(id: str) -> Text:
        return text(answer.concepts[id].name, "bold")

    head = Text(f"{number}. ", style="bold")
    for index, id in enumerate(path.concepts):
        head.append(" › " if index else "", style="dim").append_text(name(id))
    paragraph(console, head)
    paragraph(console, text(summary(answer, path), "dim"), 3)
    for step in path.steps:
        console.print()
        for index, reason in enumerate((step, *step.also)):
            line = name(step.source) if index == 0 else Text("also")
            line = line.append(" ").append_text(arrow(reason.kind, reason.forward, console))
            if index == 0:
                line.append(" ").append_text(name(step.target))
            paragraph(console, line, 3 if index == 0 else 5)
            reason_lines(console, reason, 5, attributed=attributed)


def _terms(path: Path, console: Console) -> None:
    console.print()
    for term in path.terms:
        line = Text(f"{term.value:6.3f}  ", style="cyan").append_text(text(term.term))
        paragraph(console, line, 3)
    paragraph(console, Text(f"{path.cost:6.3f}  cost", style="bold cyan"), 3)


def summary(answer: PathAnswer, path: Path) -> str:
    """Say in one line why a path ranks where it does: hops, concepts crossed, bare hops."""
    parts = [counted(path.hops, "hop")]
    crossed = [answer.concepts[id] for id in path.concepts[1:-1]]
    if crossed:
        widest = max(crossed, key=lambda ref: ref.degree)
        parts.append(f"widest crossing {widest.name} ({counted(widest.degree, 'neighbour')})")
    bare = sum(step.grade == "bare" for step in path.steps)
    if bare:
        parts.append(f"{bare} without a reason")
    parts.append(f"cost {path.cost:.2f}")
    return ", ".join(parts)
