"""Puts concepts into the order in which they can be learnt, cycles of prerequisites as one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

Group = tuple[str, ...]
"""One concept, or in order of their ids those of a cycle, each of which needs all the others."""


def in_steps(needs: Mapping[str, Collection[str]]) -> list[list[Group]]:
    """Return the groups of concepts step by step: each as early as its prerequisites allow.

    `needs` holds of each concept its direct prerequisites; one that is no key of `needs` is taken
    as known. A group is a strongly connected component (Tarjan 1972, SIAM Journal on Computing
    1:146-160). Its step is one after the last of those that it needs, so there are as few steps as
    can be, and what stands in one step can be learnt side by side.
    """
    step_of: dict[str, int] = {}
    steps: list[list[Group]] = []
    for group in _components(needs):
        before = {need for concept in group for need in needs[concept] if need in step_of}
        step = max((step_of[need] + 1 for need in before), default=0)
        step_of.update(dict.fromkeys(group, step))
        if step == len(steps):
            steps.append([])
        steps[step].append(group)
    return [sorted(groups) for groups in steps]


def _components(needs: Mapping[str, Collection[str]]) -> Iterator[Group]:
    """Yield the strongly connected components, each after all that it needs; Tarjan's, without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    done: set[str] = set()
    for root in sorted(needs):
        if root in number:
            continue
        number[root] = low[root] = len(number)
        open_.append(root)
        walk = [(root, iter(sorted(needs[root])))]
        while walk:
            concept, rest = walk[-1]
            need = next(rest, None)
            if need is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[concept])
                if low[concept] == number[concept]:
                    group = [open_.pop()]
                    while group[-1] != concept:
                        group.append(open_.pop())
                    done.update(group)
                    yield tuple(sorted(group))
            elif need not in needs or need in done:
                continue
            elif need in number:
                low[concept] = min(low[concept], number[need])
            else:
                number[need] = low[need] = len(number)
                open_.append(need)
                walk.append((need, iter(sorted(needs[need]))))
