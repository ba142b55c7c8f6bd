"""Prints paths: each step with its kind, its true direction and the whole reason."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from neuroexplore.models import Path, PathAnswer
from neuroexplore.render.text import arrow, paragraph, reason_lines, text


def render(answer: PathAnswer, console: Console, *, explain_rank: bool = False) -> None:
    """Print the paths, best first; with `explain_rank` the cost of each, term by term."""
    for number, path in enumerate(answer.paths, 1):
        if number > 1:
            console.print()
        _path(answer, path, number, console)
        if explain_rank:
            _terms(path, console)
    if not answer.complete:
        note = "The search was stopped by its time limit: a better path may exist (--timeout)."
        console.print()
        paragraph(console, Text(note, style="yellow"))


def _path(answer: PathAnswer, path: Path, number: int, console: Console) -> None:
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
            reason_lines(console, reason, 5)


def _terms(path: Path, console: Console) -> None:
    console.print()
    for term in path.terms:
        line = Text(f"{term.value:6.3f}  ", style="cyan").append_text(text(term.term))
        paragraph(console, line, 3)
    paragraph(console, Text(f"{path.cost:6.3f}  cost", style="bold cyan"), 3)


def summary(answer: PathAnswer, path: Path) -> str:
    """Say in one line why a path ranks where it does: hops, concepts crossed, bare hops."""
    parts = [f"{path.hops} hop{'s' if path.hops > 1 else ''}"]
    crossed = [answer.concepts[id] for id in path.concepts[1:-1]]
    if crossed:
        widest = max(crossed, key=lambda ref: ref.degree)
        parts.append(f"widest crossing {widest.name} ({widest.degree} neighbours)")
    bare = sum(step.grade == "bare" for step in path.steps)
    if bare:
        parts.append(f"{bare} without a reason")
    parts.append(f"cost {path.cost:.2f}")
    return ", ".join(parts)
