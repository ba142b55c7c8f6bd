"""What the picture of an answer shows, whatever format it is drawn in: concepts, and edges between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from pydantic import BaseModel

from neuroexplore.answers import BetweenAnswer, Comparison, LearnNext, LearnPlan
from neuroexplore.models import (
    ConceptPage,
    ConceptRef,
    Explanation,
    NeighborAnswer,
    Path,
    PathAnswer,
    Reason,
)
from neuroexplore.render.tree import UNSHOWN


@dataclass(frozen=True)
class Node:
    """A concept; `asked` says that the question named it."""

    id: str
    name: str
    asked: bool = False


@dataclass(frozen=True)
class Edge:
    """A relation as met on a walk from `source` to `target`, `forward` as in a Reason."""

    source: str
    target: str
    kind: str
    forward: bool | None
    why: str = ""


@dataclass(frozen=True)
class Picture:
    """Concepts and the edges between them, each once.

    `downward` asks for a layout from top to bottom; `levels` are the ids that stand side by side
    in it.
    """

    nodes: list[Node]
    edges: list[Edge]
    downward: bool = False
    levels: list[list[str]] = field(default_factory=list)


@singledispatch
def picture(answer: BaseModel) -> Picture:
    """Return the picture of an answer.

    Raises:
        TypeError: its kind of answer has none.
    """
    raise TypeError(f"{type(answer).__name__} has no picture")


@picture.register
def _(answer: PathAnswer) -> Picture:
    return Picture(
        _nodes(_met(answer.paths, answer.concepts), answer.source, answer.target),
        _edges(_along(answer.paths)),
    )


@picture.register
def _(told: Explanation) -> Picture:
    reasons = [reason for hop in told.hops for reason in (hop.step, *hop.step.also)]
    ids = [told.source, *(hop.step.target for hop in told.hops)]
    return Picture(
        _nodes({id: told.concepts[id].name for id in ids}, told.source, told.target), _edges(reasons)
    )


@picture.register
def _(answer: NeighborAnswer) -> Picture:
    centre = answer.concept
    shown = {near.concept.id: near.concept.name for near in answer.neighbors}
    # Where a domain or a type is asked for, what lies between may not be among the answer.
    unshown = {id: name for id, name in answer.via.items() if id not in shown and id != centre.id}
    edges = [Edge(centre.id, id, UNSHOWN, None) for id in unshown]
    edges += _edges(reason for near in answer.neighbors for reason in near.reasons)
    return Picture(_nodes({centre.id: centre.name, **unshown, **shown}, centre.id), edges)


@picture.register
def _(page: ConceptPage) -> Picture:
    centre = page.concept
    return Picture(_nodes({centre.id: centre.name, **page.names}, centre.id), _edges(page.relations))


@picture.register
def _(plan: LearnPlan) -> Picture:
    lessons = [lesson for step in plan.steps for lesson in step.lessons]
    names = {plan.concept.id: plan.concept.name, **_names(lesson.concept for lesson in lessons)}
    return Picture(
        _nodes(names, plan.concept.id),
        _edges(reason for lesson in lessons for reason in lesson.reasons),
        downward=True,
        levels=[[lesson.concept.id for lesson in step.lessons] for step in plan.steps],
    )


@picture.register
def _(answer: LearnNext) -> Picture:
    names = _names(answer.known)
    # What something known builds on is known too, and need not have been named.
    names |= {reason.source: reason.source for each in answer.lessons for reason in each.reasons} | names
    for lesson in answer.lessons:
        names |= _names([lesson.concept, *lesson.leads_to])
    edges = _edges(reason for lesson in answer.lessons for reason in lesson.reasons)
    edges += [
        Edge(lesson.concept.id, later.id, "", True) for lesson in answer.lessons for later in lesson.leads_to
    ]
    return Picture(_nodes(names, *(ref.id for ref in answer.known)), edges, downward=True)


@picture.register
def _(found: Comparison) -> Picture:
    names = _names([found.left, found.right, *(near.concept for near in found.shared)])
    shared = (reason for near in found.shared for reason in (*near.left, *near.right))
    return Picture(_nodes(names, found.left.id, found.right.id), _edges([*found.relations, *shared]))


@picture.register
def _(answer: BetweenAnswer) -> Picture:
    paths = [each.best for each in answer.between]
    return Picture(_nodes(_met(paths, answer.concepts), answer.source, answer.target), _edges(_along(paths)))


def _names(concepts: Iterable[ConceptRef]) -> dict[str, str]:
    return {ref.id: ref.name for ref in concepts}


def _met(paths: Iterable[Path], concepts: Mapping[str, ConceptRef]) -> dict[str, str]:
    """Return the names of the concepts on these paths, in the order in which they are met."""
    return {id: concepts[id].name for path in paths for id in path.concepts}


def _along(paths: Iterable[Path]) -> Iterator[Reason]:
    for path in paths:
        for step in path.steps:
            yield step
            yield from step.also


def _nodes(names: Mapping[str, str], *asked: str) -> list[Node]:
    return [Node(id, name, asked=id in asked) for id, name in names.items()]


def _edges(reasons: Iterable[Reason]) -> list[Edge]:
    """Return an edge for each relation, what several datasets or walks say of it being one."""
    edges: dict[tuple[str, str, str, bool], Edge] = {}
    for reason in reasons:
        start, end = reason.source, reason.target
        if reason.forward is False or (reason.forward is None and start > end):
            start, end = end, start
        edge = Edge(reason.source, reason.target, reason.kind, reason.forward, reason.why)
        edges.setdefault((start, end, reason.kind, reason.forward is None), edge)
    return list(edges.values())
