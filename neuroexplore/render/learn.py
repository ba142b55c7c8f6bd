"""Prints what to learn: the plan for a concept, drawn and told, or what can be learnt next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from neuroexplore.answers import LearnNext, LearnPlan, LearnStep, Lesson
from neuroexplore.models import Reason
from neuroexplore.render.lanes import lanes
from neuroexplore.render.reasons import why
from neuroexplore.render.text import fancy, named, paragraph, text

KNOWN_ALREADY = "It is known already: nothing is left to learn for it."
REASONS = 3
"""The most concepts that a lesson tells of one by one."""
DRAWN_FROM = 3
"""The number of concepts from which a plan is drawn before it is told."""
NAME_COLUMNS = 32
"""The most columns that a name takes in the drawing."""


def render(plan: LearnPlan, console: Console) -> None:
    """Print a plan step by step, each concept with what it is needed for."""
    goal = plan.concept
    paragraph(console, named(goal.name, goal.id))
    lessons = [lesson for step in plan.steps for lesson in step.lessons]
    names = {lesson.concept.id: lesson.concept.name for lesson in lessons}
    if not lessons:
        paragraph(console, Text(KNOWN_ALREADY))
        return
    paragraph(console, Text(summary(plan)))
    if plan.known:
        listed = ", ".join(ref.name for ref in plan.known)
        paragraph(console, Text("Builds on what is known: ", style="dim").append_text(text(listed)))
    if len(lessons) == 1:
        return
    drawn = _drawn(plan, console) if len(lessons) >= DRAWN_FROM else None
    if drawn:
        _print_drawn(drawn, console)
    for number, step in enumerate(plan.steps, 1):
        console.print()
        paragraph(console, Text(head(number, step, len(plan.steps)), style="bold"))
        for lesson in step.lessons:
            _lesson(lesson, names, console)
            _needed_for(lesson.reasons, names, console)
    for cycle in plan.cycles:
        console.print()
        paragraph(console, text(cycle_note(cycle, names), "yellow"))
    _textless(lessons, console)


def draw(plan: LearnPlan, console: Console) -> None:
    """Draw the plan: a row for each concept with its step, and a lane down to those that need it."""
    goal = plan.concept
    paragraph(console, named(goal.name, goal.id))
    lessons = [lesson for step in plan.steps for lesson in step.lessons]
    if not lessons:
        paragraph(console, Text(KNOWN_ALREADY))
        return
    paragraph(console, Text(summary(plan)))
    drawn = _drawn(plan, console)
    if drawn:
        _print_drawn(drawn, console)
    else:
        _listed(plan, console)


def _drawn(plan: LearnPlan, console: Console) -> list[Text] | None:
    """Return the rows of the drawing, or None where it does not fit."""
    rows = [(number, lesson) for number, step in enumerate(plan.steps, 1) for lesson in step.lessons]
    place = {lesson.concept.id: row for row, (_, lesson) in enumerate(rows)}
    labels = []
    for number, lesson in rows:
        label = Text(f"{number:>{len(str(len(plan.steps)))}}  ", style="dim")
        name = text(lesson.concept.name, "bold")
        name.truncate(NAME_COLUMNS, overflow="ellipsis")
        labels.append(label.append_text(name))
    needed_by = [{place[reason.target] for reason in lesson.reasons} for _, lesson in rows]
    return lanes(labels, needed_by, console.width, fancy=fancy(console))


def _print_drawn(drawn: Sequence[Text], console: Console) -> None:
    console.print()
    for line in drawn:
        console.print(line, soft_wrap=True)
    if len(drawn) > 1:
        mark = "●" if fancy(console) else "o"
        note = f"{mark} builds on the concept its line comes from; the number is the step."
        paragraph(console, Text(note, style="dim"))


def _listed(plan: LearnPlan, console: Console) -> None:
    """Print the concepts with the names of those that need them, where a drawing would be too wide."""
    lessons = [lesson for step in plan.steps for lesson in step.lessons]
    names = {lesson.concept.id: lesson.concept.name for lesson in lessons}
    for number, step in enumerate(plan.steps, 1):
        for lesson in step.lessons:
            needing = dict.fromkeys(names[reason.target] for reason in lesson.reasons)
            line = Text.assemble((f"{number}  ", "dim"), text(lesson.concept.name, "bold"))
            if needing:
                line.append_text(text(f"  for {', '.join(needing)}", "dim"))
            paragraph(console, line)


def render_next(answer: LearnNext, console: Console) -> None:
    """Print what can be learnt next, each concept with what it builds on."""
    names = {lesson.concept.id: lesson.concept.name for lesson in answer.lessons}
    paragraph(console, text(known(answer)))
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
        paragraph(console, Text(left_out(answer), style="dim"))
    _textless(answer.lessons, console)


def known(answer: LearnNext) -> str:
    """Say what is known."""
    if not answer.known:
        return "Nothing is known yet: these need nothing else first."
    listed = ", ".join(ref.name for ref in answer.known)
    beneath = answer.known_in_all - len(answer.known)
    more = f", and {beneath} that {'it builds' if len(answer.known) == 1 else 'they build'} on"
    return f"Known: {listed}{more if beneath else ''}"


def left_out(answer: LearnNext) -> str:
    """Say how many were left out, and why these."""
    whole = len(answer.lessons) + answer.left_out
    return f"and {answer.left_out} more that lead to less: --limit {whole} shows all."


def cycle_note(cycle: Iterable[str], names: Mapping[str, str]) -> str:
    """Say that concepts need each other."""
    listed = ", ".join(names[id] for id in cycle)
    return f"A cycle of prerequisites, which is a fault of the data: {listed} each need the others first."


def time(lesson: Lesson) -> str:
    """Say how long a lesson takes to read."""
    return _minutes(lesson.minutes).removeprefix("about ") if lesson.words else "no text"


def summary(plan: LearnPlan) -> str:
    """Say how much there is to learn."""
    count = sum(len(step.lessons) for step in plan.steps)
    if count == 1:
        ready = "Nothing else is left to learn first" if plan.known else "It needs nothing else first"
        time = f", {_minutes(plan.minutes)} of reading" if plan.words else ""
        return f"{ready}: it can be learnt at once{time}."
    steps = len(plan.steps)
    return f"{count} concepts in {steps} step{'s' if steps > 1 else ''}, {_minutes(plan.minutes)} of reading."


def head(number: int, step: LearnStep, steps: int) -> str:
    """Say which step it is, how its concepts go together, and how long it takes."""
    if len(step.lessons) == 1:
        return f"Step {number} of {steps}"
    alone = all(len(lesson.together) + 1 == len(step.lessons) for lesson in step.lessons)
    how = "as one" if alone else "side by side"
    return f"Step {number} of {steps}, {how}, {_minutes(step.minutes)}"


def _lesson(lesson: Lesson, names: Mapping[str, str], console: Console) -> None:
    line = named(lesson.concept.name, lesson.concept.id).append(f"  {time(lesson)}", style="cyan")
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
