"""Rules on prerequisites: cycles, and plans that lead somewhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from neuroexplore.lint.rules import Rule
from neuroexplore.lint.subject import Found, Spot, Subject, counted
from neuroexplore.prerequisites import in_steps
from neuroexplore.seeding.parquet import Row

STEPS, PLANS = 5, 60
"""The standard: plans of so many steps or more, for so many concepts at least."""

Needs = dict[str, dict[str, Row]]
"""Of each concept its prerequisites, with where each is stated."""


def needs_of(subject: Subject) -> Needs:
    """Return of each concept in a prerequisite relation what it needs first."""
    subject.run("prerequisites")
    needs: Needs = {}
    for row in subject.each("FROM prerequisite"):
        needs.setdefault(row["target"], {})[row["source"]] = row
        needs.setdefault(row["source"], {})
    return needs


def cycles(needs: Mapping[str, Mapping[str, Row]]) -> Iterator[list[str]]:
    """Yield a shortest cycle through the first concept of each group whose members need each other.

    It is told in the order of learning: each concept before one that needs it.
    """
    for step in in_steps(needs):
        for group in step:
            first = group[0]
            if len(group) > 1 or first in needs[first]:
                yield _cycle(first, set(group), needs)


def _cycle(first: str, group: set[str], needs: Mapping[str, Mapping[str, Row]]) -> list[str]:
    # Back from the first concept over what it needs, breadth first, until it is met again.
    on_from: dict[str, str] = {}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        for need in sorted(needs[here]):
            if need == first:
                found = [first, here]
                while found[-1] != first:
                    found.append(on_from[found[-1]])
                return found
            if need in group and need not in on_from:
                on_from[need] = here
                waiting.append(need)
    raise AssertionError("a group of several concepts holds a cycle through each")


def _cycles(subject: Subject) -> Found:
    needs = needs_of(subject)
    return counted(_told(cycle, needs) for cycle in cycles(needs))


def _told(cycle: list[str], needs: Needs) -> Spot:
    relation = needs[cycle[1]][cycle[0]]
    problem = f"Prerequisites run in a circle: {' -> '.join(cycle)}."
    return Spot(problem, relation["path"], relation["line"], None, cycle[0], cycle[1], relation["kind"])


def depth_of(needs: Mapping[str, Mapping[str, Row]]) -> dict[str, int]:
    """Return of each concept how many steps a plan to learn it has, a cycle being one."""
    return {id: number for number, step in enumerate(in_steps(needs), 1) for group in step for id in group}


def _plans(subject: Subject) -> Found:
    deep = sum(steps >= STEPS for steps in depth_of(needs_of(subject)).values())
    if deep >= PLANS:
        return Found(0, [])
    problem = f"{deep} concepts have a plan of {STEPS} or more steps; the standard asks for {PLANS}."
    return counted([Spot(problem)])


RULES = (
    Rule(
        "prerequisite-cycle",
        "Concepts are prerequisites of each other, so that none can be learnt first.",
        general="error",
        seed="error",
        find=_cycles,
    ),
    Rule(
        "plans",
        f"Fewer than {PLANS} concepts have a plan of {STEPS} or more steps to learn them.",
        general=None,
        seed="error",
        find=_plans,
    ),
)
