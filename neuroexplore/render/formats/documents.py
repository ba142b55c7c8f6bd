"""Writes answers as Markdown documents, whole: with every reason and every reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from itertools import groupby

from pydantic import BaseModel

from neuroexplore.answers import BetweenAnswer, Comparison, LearnNext, LearnPlan, Lesson
from neuroexplore.models import (
    SECTIONS,
    ConceptPage,
    ConceptRef,
    Explanation,
    NeighborAnswer,
    Page,
    Path,
    PathAnswer,
    Related,
    title_of,
)
from neuroexplore.render import compare, explain, learn, neighbors, path
from neuroexplore.render.formats.markdown import (
    Item,
    blocks,
    escaped,
    joined,
    prose,
    reason,
    source,
    strong,
)
from neuroexplore.render.page import lists_only, says
from neuroexplore.render.reasons import several
from neuroexplore.render.tree import UNSHOWN

Parts = Iterator[str | list[Item]]


def document(answer: BaseModel) -> str:
    """Return an answer as Markdown.

    Raises:
        TypeError: its kind of answer makes no document.
    """
    return blocks(_parts(answer))


@singledispatch
def _parts(answer: BaseModel) -> Parts:
    raise TypeError(f"{type(answer).__name__} makes no document")


@_parts.register
def _(answer: PathAnswer) -> Parts:
    attributed = several(step for found in answer.paths for step in found.steps)
    yield f"# {_ends(answer.source, answer.target, answer.concepts)}"
    for number, found in enumerate(answer.paths, 1):
        yield f"## {number}. {_route(found.concepts, answer.concepts)}"
        yield escaped(path.summary(answer, found))
        yield _hops(found, answer.concepts, attributed=attributed)
    if not answer.complete:
        yield path.UNFINISHED


@_parts.register
def _(told: Explanation) -> Parts:
    numbers = {reference: number for number, reference in enumerate(told.references, 1)}
    attributed = several(explain.said(told))
    route = [told.source, *(hop.step.target for hop in told.hops)]
    yield f"# {_ends(told.source, told.target, told.concepts)}"
    yield f"**{_route(route, told.concepts)}**"
    yield escaped(explain.who(told.concepts[told.source]))
    for hop in told.hops:
        yield f"## {escaped(explain.join(hop.step, told))}"
        for each in (hop.step, *hop.step.also):
            yield escaped(explain.why(each, numbers)) + (source(each) if attributed else "")
        for quote in hop.quotes:
            said = f"> {escaped(explain.where(quote, told))} {escaped(quote.sentence)}"
            yield said + (source(quote) if attributed else "")
    yield escaped(explain.who(told.concepts[told.target]))
    if told.references:
        yield "## References"
        yield "\n".join(f"{number}. {escaped(reference)}" for reference, number in numbers.items())
    if not told.complete:
        yield path.UNFINISHED


@_parts.register
def _(answer: NeighborAnswer) -> Parts:
    centre = answer.concept
    attributed = several(reason for near in answer.neighbors for reason in near.reasons)
    yield f"# What surrounds {escaped(centre.name)}"
    yield escaped(centre.summary)
    top: list[Item] = []
    grown = {centre.id: top}
    for near in answer.neighbors:
        if near.via not in grown:
            grown[near.via] = []
            top.append(Item(f"{UNSHOWN} {escaped(answer.via[near.via])}", grown[near.via]))
        first, *further = near.reasons
        here, there = answer.via[near.via], near.concept.name
        item = reason(joined(here, there, first), first, attributed=attributed)
        item.beneath += [reason(joined(here, there, each), each, attributed=attributed) for each in further]
        grown[near.via].append(item)
        grown[near.concept.id] = item.beneath
    yield top
    if answer.left_out:
        yield escaped(neighbors.left_out(answer))


@_parts.register
def _(page: ConceptPage) -> Parts:
    ref = page.concept
    yield f"# {escaped(ref.name)}"
    known_as = {"id": [ref.id], "type": [ref.type], "also": page.aliases, "domains": ref.domains}
    known_as["same as"] = page.xrefs
    yield [Item(f"{label}: {_listed(values)}") for label, values in known_as.items() if values]
    attributed = several((*page.pages, *page.relations))
    if attributed:
        yield escaped(lists_only(page))
    for said in filter(says, page.pages):
        if attributed:
            yield f"## The dataset {escaped(said.dataset)} says"
        yield from _page(said)
    yield from _related("Builds on", page.builds_on)
    yield from _related("Leads to", page.leads_to)
    for kind, reasons in groupby(page.relations, key=lambda each: each.kind):
        yield f"## Relations, {escaped(kind)}"
        yield [
            reason(joined(ref.name, page.names[each.target], each), each, attributed=attributed)
            for each in reasons
        ]


def _page(page: Page) -> Parts:
    if page.era_start is not None or page.era_end is not None:
        yield "–".join("" if year is None else str(year) for year in (page.era_start, page.era_end))
    yield from prose(page.summary)
    for section in SECTIONS:
        if content := getattr(page, section):
            yield f"## {title_of(section)}"
            yield from prose(content)
    if page.references:
        yield "## References"
        yield [Item(escaped(reference)) for reference in page.references]


def _related(title: str, found: Iterable[Related]) -> Parts:
    items = [Item(f"{strong(each.name)}: {escaped(each.why)}") for each in found]
    if items:
        yield f"## {title}"
        yield items


@_parts.register
def _(plan: LearnPlan) -> Parts:
    yield f"# What to learn for {escaped(plan.concept.name)}"
    lessons = [lesson for step in plan.steps for lesson in step.lessons]
    if not lessons:
        yield learn.KNOWN_ALREADY
        return
    yield learn.summary(plan)
    if plan.known:
        yield f"Builds on what is known: {_names(plan.known)}"
    names = {lesson.concept.id: lesson.concept.name for lesson in lessons}
    for number, step in enumerate(plan.steps, 1):
        yield f"## {learn.head(number, step, len(plan.steps))}"
        yield [_lesson(lesson, names) for lesson in step.lessons]
    for cycle in plan.cycles:
        yield escaped(learn.cycle_note(cycle, names))


def _lesson(lesson: Lesson, names: Mapping[str, str]) -> Item:
    item = Item(f"{strong(lesson.concept.name)}, {learn.time(lesson)}")
    if lesson.together:
        item.beneath.append(Item(f"together with {_listed(names.get(id, id) for id in lesson.together)}"))
    for each in lesson.reasons:
        item.beneath.append(reason(f"for {strong(names[each.target])}", each))
    return item


@_parts.register
def _(answer: LearnNext) -> Parts:
    yield "# What to learn next"
    yield escaped(learn.known(answer))
    names = {ref.id: ref.name for ref in answer.known}
    items = []
    for lesson in answer.lessons:
        item = Item(f"{strong(lesson.concept.name)}, {learn.time(lesson)}")
        for each in lesson.reasons:
            item.beneath.append(reason(f"on {strong(names.get(each.source, each.source))}", each))
        if lesson.leads_to:
            item.beneath.append(Item(f"leads to {_names(lesson.leads_to)}"))
        items.append(item)
    yield items
    if answer.left_out:
        yield learn.left_out(answer)


@_parts.register
def _(found: Comparison) -> Parts:
    left, right = found.left, found.right
    yield f"# {escaped(left.name)} and {escaped(right.name)}"
    yield escaped(compare.alike(found))
    if said := compare.domains(left, right):
        yield f"Domains of {escaped(said)}"
    if found.relations:
        yield "## Related directly"
        yield [reason(joined(left.name, right.name, each), each) for each in found.relations]
    for pair in found.facets:
        yield f"## {'Lead' if pair.section == 'summary' else title_of(pair.section)}"
        for ref, said in ((left, pair.left), (right, pair.right)):
            yield f"{strong(ref.name)}: {escaped(said) or 'says nothing'}"
    if found.shared:
        yield "## Neighbours of both"
        yield [
            Item(
                strong(near.concept.name),
                [
                    reason(joined(ref.name, near.concept.name, each), each)
                    for ref, reasons in ((left, near.left), (right, near.right))
                    for each in reasons
                ],
            )
            for near in found.shared
        ]
        yield _cut(found.shared_count, len(found.shared))
    yield from _only(left, found.only_left, found.only_left_count)
    yield from _only(right, found.only_right, found.only_right_count)


def _only(ref: ConceptRef, near: list[ConceptRef], count: int) -> Parts:
    if near:
        yield f"## Neighbours of {escaped(ref.name)} only"
        yield [Item(escaped(other.name)) for other in near]
        yield _cut(count, len(near))


@_parts.register
def _(answer: BetweenAnswer) -> Parts:
    attributed = several(step for each in answer.between for step in each.best.steps)
    yield f"# What connects {_ends(answer.source, answer.target, answer.concepts)}"
    for number, each in enumerate(answer.between, 1):
        share = f"{100 * each.share:.0f} %, on {each.paths} of {answer.paths} paths"
        yield f"## {number}. {escaped(each.concept.name)}"
        yield f"{share}; the best of them: {_route(each.best.concepts, answer.concepts)}"
        yield _hops(each.best, answer.concepts, attributed=attributed)
    yield _cut(len(answer.between) + answer.left_out, len(answer.between))
    if not answer.complete:
        yield path.UNFINISHED


def _hops(found: Path, concepts: Mapping[str, ConceptRef], *, attributed: bool) -> list[Item]:
    return [
        reason(
            joined(concepts[step.source].name, concepts[step.target].name, each), each, attributed=attributed
        )
        for step in found.steps
        for each in (step, *step.also)
    ]


def _ends(source: str, target: str, concepts: Mapping[str, ConceptRef]) -> str:
    return f"{escaped(concepts[source].name)} and {escaped(concepts[target].name)}"


def _route(ids: Iterable[str], concepts: Mapping[str, ConceptRef]) -> str:
    return " › ".join(escaped(concepts[id].name) for id in ids)


def _names(concepts: Iterable[ConceptRef]) -> str:
    return _listed(ref.name for ref in concepts)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(map(escaped, values))


def _cut(count: int, shown: int) -> str:
    return f"and {count - shown} more: --limit {count} shows all." if count > shown else ""
