"""Prints what to learn: the plan for a concept, or what can be learnt next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from neuroexplore.answers import LearnNext, LearnPlan, LearnStep, Lesson
from neuroexplore.models import Reason
from neuroexplore.render.reasons import why
from neuroexplore.render.text import named, paragraph, text

REASONS = 3
"""The most concepts that a lesson tells of one by one."""


def render(plan: LearnPlan, console: Console) -> None:
    """Print a plan step by step, each concept with what it is needed for."""
    goal = plan.concept
    paragraph(console, named(goal.name, goal.id))
    lessons = [lesson for step in plan.steps for lesson in step.lessons]
    names = {lesson.concept.id: lesson.concept.name for lesson in lessons}
    if not lessons:
        paragraph(console, Text("It is known already: nothing is left to learn for it."))
        return
    paragraph(console, Text(_sum(plan, len(lessons))))
    if plan.known:
        listed = ", ".join(ref.name for ref in plan.known)
        paragraph(console, Text("Builds on what is known: ", style="dim").append_text(text(listed)))
    if len(lessons) == 1:
        return
    for number, step in enumerate(plan.steps, 1):
        console.print()
        paragraph(console, Text(_head(number, step, len(plan.steps)), style="bold"))
        for lesson in step.lessons:
            _lesson(lesson, names, console)
            _needed_for(lesson.reasons, names, console)
    for cycle in plan.cycles:
        console.print()
        listed = ", ".join(names[id] for id in cycle)
        note = f"A cycle of prerequisites, which is a fault of the data: {listed} each need the others first."
        paragraph(console, text(note, "yellow"))
    _textless(lessons, console)


def render_next(answer: LearnNext, console: Console) -> None:
    """Print what can be learnt next, each concept with what it builds on."""
    names = {lesson.concept.id: lesson.concept.name for lesson in answer.lessons}
    if answer.known:
        listed = ", ".join(ref.name for ref in answer.known)
        beneath = answer.known_in_all - len(answer.known)
        known = text(f"Known: {listed}")
        if beneath:
            known.append(f", and {beneath} that {'it builds' if len(answer.known) == 1 else 'they build'} on")
        paragraph(console, known)
    else:
        paragraph(console, Text("Nothing is known yet: these need nothing else first."))
    for lesson in answer.lessons:
        console.print()
        _lesson(lesson, names, console)
        for reason in lesson.reasons:
            paragraph(console, why(reason), 5)
        if lesson.leads_to:
            later = [ref.name for ref in lesson.leads_to]
            more = f" and {len(later) - REASONS} more" if len(later) > REASONS else ""
            paragraph(console, text(f"leads to {', '.join(later[:REASONS])}{more}", "magenta"), 5)
    if answer.left_out:
        console.print()
        count = answer.left_out
        note = f"and {count} more that lead to less: --limit {len(answer.lessons) + count} shows all."
        paragraph(console, Text(note, style="dim"))
    _textless(answer.lessons, console)


def _sum(plan: LearnPlan, count: int) -> str:
    if count == 1:
        ready = "Nothing else is left to learn first" if plan.known else "It needs nothing else first"
        time = f", {_minutes(plan.minutes)} of reading" if plan.words else ""
        return f"{ready}: it can be learnt at once{time}."
    steps = len(plan.steps)
    return f"{count} concepts in {steps} step{'s' if steps > 1 else ''}, {_minutes(plan.minutes)} of reading."


def _head(number: int, step: LearnStep, steps: int) -> str:
    if len(step.lessons) == 1:
        return f"Step {number} of {steps}"
    alone = all(len(lesson.together) + 1 == len(step.lessons) for lesson in step.lessons)
    how = "as one" if alone else "side by side"
    return f"Step {number} of {steps}, {how}, {_minutes(step.minutes)}"


def _lesson(lesson: Lesson, names: Mapping[str, str], console: Console) -> None:
    said = _minutes(lesson.minutes).removeprefix("about ") if lesson.words else "no text"
    line = named(lesson.concept.name, lesson.concept.id).append(f"  {said}", style="cyan")
    paragraph(console, line, 2)
    if lesson.together:
        others = ", ".join(names.get(id, id) for id in lesson.together)
        paragraph(console, text(f"together with {others}", "yellow"), 5)


def _needed_for(reasons: Iterable[Reason], names: Mapping[str, str], console: Console) -> None:
    """Tell the leading reason for each concept that needs the lesson."""
    leading: dict[str, Reason] = {}
    for reason in reasons:
        leading.setdefault(reason.target, reason)
    for reason in list(leading.values())[:REASONS]:
        head = text(f"for {names[reason.target]}: ", "bold magenta")
        paragraph(console, Text.assemble(head, why(reason)), 5)
    further = [names[id] for id in list(leading)[REASONS:]]
    if further:
        paragraph(console, text(f"and for {', '.join(further)}", "magenta"), 5)


def _textless(lessons: Iterable[Lesson], console: Console) -> None:
    count = sum(not lesson.words for lesson in lessons)
    if count:
        console.print()
        note = f"{count} without text count{'s' if count == 1 else ''} as no time."
        paragraph(console, Text(note, style="dim"))


def _minutes(minutes: float) -> str:
    """Say a time of reading, in minutes or in hours."""
    if minutes >= 90:
        return f"about {minutes / 60:.1f} h"
    return f"about {max(round(minutes), 1)} min"
