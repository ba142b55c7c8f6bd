"""Rules on how the relations hang together: orphans, islands, neighbours, distances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from neuroexplore.lint.rules import Rule, viewed
from neuroexplore.lint.subject import Found, Spot, Subject, counted

FARTHEST = 6
"""The standard: no two concepts are more hops apart."""
_STEPS = 20_000_000
"""How many steps along relations the search for far pairs takes at most."""
_TOLD = 5


def islands(near: Mapping[str, list[str]], outer: frozenset[str] = frozenset()) -> list[list[str]]:
    """Return the components, the largest first; `outer` concepts hang together beyond this dataset."""
    seen: set[str] = set()
    found = []
    for start in sorted(near):
        if start in seen:
            continue
        seen.add(start)
        members = [start]
        for here in members:
            beyond = outer if here in outer else ()
            for there in (*near.get(here, ()), *beyond):
                if there not in seen and there in near:
                    seen.add(there)
                    members.append(there)
            if beyond:
                # All of them have been met.
                outer = frozenset()
        found.append(sorted(members))
    return sorted(found, key=lambda members: (-len(members), members[0]))


def _islands(subject: Subject) -> Found:
    subject.run("shape")
    outer = frozenset(row["id"] for row in subject.each("FROM outer_end"))
    _, *smaller = islands(subject.ties(), outer) or [[]]
    # What other datasets relate to more is no island, however small it is here.
    return counted(_island(members) for members in smaller if outer.isdisjoint(members))


def _island(members: list[str]) -> Spot:
    listed = ", ".join(members[:_TOLD]) + (", ..." if len(members) > _TOLD else "")
    problem = f"{len(members)} concepts are related to each other and to nothing else: {listed}."
    return Spot(problem, concept=members[0])


def distances(start: str, near: Mapping[str, list[str]]) -> dict[str, int]:
    """Return how many hops each concept within reach is away."""
    away = {start: 0}
    ring = [start]
    while ring:
        beyond = []
        for here in ring:
            for there in near[here]:
                if there not in away:
                    away[there] = away[here] + 1
                    beyond.append(there)
        ring = beyond
    return away


def _far(subject: Subject) -> Found:
    near = subject.ties()
    steps = max(1, sum(map(len, near.values())))
    starts = sorted(near)[: max(1, _STEPS // steps)]
    return counted(_far_spots(starts, near))


def _far_spots(starts: list[str], near: Mapping[str, list[str]]) -> Iterator[Spot]:
    asked = set()
    for start in starts:
        asked.add(start)
        away = distances(start, near)
        far = [id for id, hops in away.items() if hops > FARTHEST and id not in asked]
        if far:
            last = max(far, key=lambda id: (away[id], id))
            more = f" (and {len(far) - 1} more from there)" if len(far) > 1 else ""
            yield Spot(f"{start} and {last} are {away[last]} hops apart{more}.", concept=start)


RULES = (
    Rule(
        "orphan",
        "A concept is related to nothing.",
        general="warning",
        seed="error",
        find=viewed("shape", "found_orphan"),
    ),
    Rule(
        "island",
        "Some concepts are related to each other and to nothing else in the graph.",
        general="warning",
        seed="error",
        find=_islands,
    ),
    Rule(
        "neighbours",
        "A concept has fewer than 4 or more than 40 distinct neighbours.",
        general=None,
        seed="error",
        find=viewed("shape", "found_neighbours"),
    ),
    Rule(
        "relations-of-a-page",
        "A page states more than 10 relations.",
        general=None,
        seed="error",
        find=viewed("shape", "found_relations_of_a_page"),
    ),
    Rule(
        "distance",
        f"Two concepts are more than {FARTHEST} hops apart.",
        general=None,
        seed="error",
        find=_far,
    ),
)
