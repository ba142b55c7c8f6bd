"""What to learn for a concept, in order, and what can be learnt next."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from neuroexplore.answers import LearnNext, LearnPlan, LearnStep, Lesson, NextLesson
from neuroexplore.errors import NothingFound, QueryTimeout, UsageError
from neuroexplore.models import ConceptRef, Reason
from neuroexplore.prerequisites import Group, in_steps
from neuroexplore.questions.filters import Filters
from neuroexplore.questions.reasons import Hop, reasons
from neuroexplore.reading import minutes, words_on

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

_PREREQUISITE = Filters(prerequisite=True)

Needs = dict[str, set[str]]
"""Of each concept the ids of its direct prerequisites. A relation to itself is none."""


def learn(graph: Graph, concept: str, known: Collection[str]) -> LearnPlan:
    """Answer Graph.learn."""
    goal = graph.resolve(concept)
    mastered = set(_beneath(graph, {graph.resolve(name).id for name in known}, ()))
    needs = _beneath(graph, {goal.id}, mastered)
    steps = in_steps(needs)
    place = {id: number for number, groups in enumerate(steps) for group in groups for id in group}
    wanted_by: dict[str, list[str]] = defaultdict(list)
    for id, before in needs.items():
        for need in before & place.keys():
            wanted_by[need].append(id)
    built_on = {need for before in needs.values() for need in before} & mastered
    concepts = graph.concepts({*place, *built_on})

    def order(id: str) -> tuple[int, str, str]:
        return (place[id], concepts[id].name, id)

    hops = [(id, later) for id in place for later in sorted(wanted_by[id], key=order)]
    why, words = _reasons(graph, hops), _words(graph, place)

    def lesson(id: str, group: Group) -> Lesson:
        return Lesson(
            concept=concepts[id],
            together=[other for other in group if other != id],
            reasons=[reason for later in sorted(wanted_by[id], key=order) for reason in why[id, later]],
            words=words[id],
            minutes=minutes(words[id]),
        )

    def first(group: Group) -> tuple[int, str, Group]:
        return (-sum(len(wanted_by[id]) for id in group), concepts[group[0]].name, group)

    told = [[lesson(id, group) for group in sorted(groups, key=first) for id in group] for groups in steps]
    return LearnPlan(
        concept=goal.ref(),
        steps=[LearnStep(lessons=lessons, **_time(lessons)) for lessons in told],
        known=_by_name(concepts[id] for id in built_on),
        cycles=[list(group) for groups in steps for group in groups if len(group) > 1],
        **_time([each for lessons in told for each in lessons]),
    )


def learn_next(graph: Graph, known: Collection[str], *, limit: int) -> LearnNext:
    """Answer Graph.learn_next."""
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}.")
    named = {graph.resolve(name).id for name in known}
    mastered: set[str] = set()
    if named:
        mastered = set(_beneath(graph, named, ()))
        needs = _beneath(graph, {id for ids in _after(graph, mastered).values() for id in ids}, mastered)
    else:
        needs = _whole(graph)
    if not needs:
        raise NothingFound(
            "As far as the graph knows, nothing builds on what is known: name something else with --known."
            if named
            else "No concept of the graph is a prerequisite of another, so it can't say where to begin."
        )
    ready = in_steps(needs)[0]
    leads_to = {
        id: ids - mastered for id, ids in _after(graph, {id for group in ready for id in group}).items()
    }
    built_on = {id: needs[id] & mastered for id in leads_to}
    concepts = graph.concepts(named.union(*leads_to.values(), *built_on.values(), leads_to))

    def first(group: Group) -> tuple[int, str, Group]:
        return (-len(set[str]().union(*(leads_to[id] for id in group))), concepts[group[0]].name, group)

    ranked = [(id, group) for group in sorted(ready, key=first) for id in group]
    shown = ranked[:limit]
    before = {id: _by_name(concepts[need] for need in built_on[id]) for id, _ in shown}
    why = _reasons(graph, {(ref.id, id) for id, refs in before.items() for ref in refs})
    words = _words(graph, before)
    return LearnNext(
        known=_by_name(concepts[id] for id in named),
        known_in_all=len(mastered),
        lessons=[
            NextLesson(
                concept=concepts[id],
                together=[other for other in group if other != id],
                reasons=[reason for ref in before[id] for reason in why[ref.id, id]],
                words=words[id],
                minutes=minutes(words[id]),
                leads_to=_by_name(concepts[later] for later in leads_to[id]),
            )
            for id, group in shown
        ],
        left_out=len(ranked) - len(shown),
    )


def _after(graph: Graph, ids: Collection[str]) -> dict[str, set[str]]:
    """Return of each of these concepts those that have it as a direct prerequisite."""
    after: dict[str, set[str]] = {id: set() for id in ids}
    for id, later, _, _ in _PREREQUISITE.expand(graph, sorted(ids)):
        if later != id:
            after[id].add(later)
    return after


def _beneath(graph: Graph, ids: Collection[str], known: Collection[str]) -> Needs:
    """Return the direct prerequisites of these concepts, and of all that lies beneath, down to the known."""
    deadline = time.monotonic() + graph.timeout
    needs: Needs = {}
    level = set(ids).difference(known)
    while level:
        if time.monotonic() > deadline:
            raise QueryTimeout(
                f"The prerequisites went on for more than {graph.timeout:g} s; give it more with --timeout."
            )
        needs.update((id, set()) for id in level)
        for id, need, _, _ in _PREREQUISITE.expand(graph, sorted(level), against=True):
            if need != id:
                needs[id].add(need)
        level = {need for id in level for need in needs[id]}.difference(needs, known)
    return needs


def _whole(graph: Graph) -> Needs:
    """Return the direct prerequisites of every concept that has any or is one."""
    needs: Needs = defaultdict(set)
    for row in graph.ask("learn/relations"):
        if row["source"] != row["target"]:
            needs[row["target"]].add(row["source"])
            needs[row["source"]] |= set()
    return dict(needs)


def _reasons(graph: Graph, hops: Collection[Hop]) -> Mapping[Hop, list[Reason]]:
    """Return the prerequisite relations from the first concept of each hop to the second."""
    found = reasons(graph, hops)
    return {hop: [reason for reason in why if _PREREQUISITE.allow(reason)] for hop, why in found.items()}


def _words(graph: Graph, ids: Collection[str]) -> Mapping[str, int]:
    """Return how many words the pages on each concept have."""
    counts = dict.fromkeys(ids, 0)
    for page in graph.ask("learn/pages", concepts=sorted(ids)) if ids else ():
        counts[page["id"]] += words_on(page)
    return counts


def _by_name(concepts: Iterable[ConceptRef]) -> list[ConceptRef]:
    return sorted(concepts, key=lambda ref: (ref.name, ref.id))


def _time(lessons: Iterable[Lesson]) -> dict[str, Any]:
    words = sum(lesson.words for lesson in lessons)
    return {"words": words, "minutes": minutes(words)}
