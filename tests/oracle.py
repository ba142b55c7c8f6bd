"""An independent answer to `path`: every simple path, enumerated, costed and sorted.

Written from the definition of the cost alone; it shares no code with neuroexplore.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Relation:
    """A relation of a test graph."""

    source: str
    target: str
    kind: str
    grade: str
    directed: bool = True
    prerequisite: bool = False


@dataclass(frozen=True)
class Case:
    """A question: two concepts and the filters."""

    source: str
    target: str
    k: int = 3
    max_hops: int = 4
    kinds: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    directed: bool = False
    prerequisite: bool = False


@dataclass
class TestGraph:
    """Concepts and relations, small enough to enumerate."""

    __test__ = False

    nodes: list[str]
    edges: list[Relation] = field(default_factory=list)

    def degree(self, node: str) -> int:
        near = {e.target for e in self.edges if e.source == node}
        near |= {e.source for e in self.edges if e.target == node}
        return len(near - {node})

    def hop_cost(self, here: str, there: str, case: Case) -> float | None:
        """The least cost of a hop under the filters; None where none allows it."""
        extra = {"cited": 0.0, "authored": 0.1, "bare": 2.0}
        costs = []
        for e in self.edges:
            forward = (e.source, e.target) == (here, there)
            backward = (e.target, e.source) == (here, there)
            if not (forward or backward):
                continue
            if (case.directed or case.prerequisite) and e.directed and not forward:
                continue
            if case.prerequisite and not e.prerequisite:
                continue
            if case.kinds and e.kind not in case.kinds:
                continue
            costs.append(1 + extra[e.grade])
        return min(costs, default=None)


def best_paths(graph: TestGraph, case: Case) -> list[tuple[float, tuple[str, ...]]]:
    """Every answer, in order, cut to k: (cost rounded to 9 decimals, concepts)."""
    degrees = {node: graph.degree(node) for node in graph.nodes}
    hops = {
        here: {
            there: cost
            for there in graph.nodes
            if there != here and (cost := graph.hop_cost(here, there, case)) is not None
        }
        for here in graph.nodes
    }
    found: list[tuple[float, int, tuple[str, ...], tuple[str, ...]]] = []

    def walk(path: tuple[str, ...], cost: float) -> None:
        if path[-1] == case.target:
            one_way = case.directed or case.prerequisite
            tie = path if one_way else min(path, path[::-1])
            found.append((round(cost, 9), len(path), tie, path))
            return
        if len(path) > case.max_hops:
            return
        for there, hop in hops[path[-1]].items():
            if there not in path and there not in case.avoid:
                crossing = 0.4 * math.log(degrees[there]) if there != case.target else 0.0
                walk((*path, there), cost + hop + crossing)

    walk((case.source,), 0.0)
    return [(cost, path) for cost, _, _, path in sorted(found)[: case.k]]


def random_graph(random_: random.Random, prefix: str = "") -> TestGraph:
    """A graph of up to 12 concepts, with hubs, parallel and two-way relations and self-loops."""
    nodes = [f"{prefix}{n:02}" for n in range(random_.randint(2, 12))]
    edges: dict[tuple[object, ...], Relation] = {}
    hub = random_.choice(nodes)
    for _ in range(random_.randint(1, 3 * len(nodes))):
        source = hub if random_.random() < 0.25 else random_.choice(nodes)
        target = random_.choice(nodes)
        kind = random_.choice(["causal", "logical", "applied"])
        directed = random_.random() < 0.8
        ends = (source, target) if directed else tuple(sorted((source, target)))
        grade = random_.choice(["cited", "authored", "bare"])
        prerequisite = directed and random_.random() < 0.4
        edges.setdefault(
            (*ends, kind, directed), Relation(source, target, kind, grade, directed, prerequisite)
        )
    return TestGraph(nodes, list(edges.values()))


def random_case(random_: random.Random, graph: TestGraph) -> Case:
    """A question on a graph, with any combination of filters."""
    source, target = random_.sample(graph.nodes, 2)
    others = [node for node in graph.nodes if node not in (source, target)]
    return Case(
        source,
        target,
        k=random_.choice([1, 2, 3, 5, 20]),
        max_hops=random_.randint(1, 8),
        kinds=frozenset(random_.sample(["causal", "logical", "applied"], random_.choice([0, 0, 1, 2]))),
        avoid=frozenset(random_.sample(others, min(len(others), random_.choice([0, 0, 1, 2])))),
        directed=random_.random() < 0.3,
        prerequisite=random_.random() < 0.15,
    )
