"""What connects two concepts most, on both engines, against every path enumerated."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from neuroexplore import Concept, Graph, Relation
from neuroexplore.errors import NothingFound, UsageError
from tests.contract.graphs import together
from tests.oracle import Case, TestGraph, best_paths, random_case, random_graph

CASES = 80


def test_shares_of_generated_graphs(graph: Graph) -> None:
    islands = [random_graph(random.Random(n), prefix=f"i{n}-") for n in range(CASES)]
    graph.load(*together(islands), dataset="islands")
    answered = 0
    for n, isle in enumerate(islands * 3):
        case = random_case(random.Random(50_000 + n), isle)
        paths = weighed(isle, case)
        options = {
            "k": case.k,
            "limit": 100,
            "max_hops": case.max_hops,
            "kinds": case.kinds,
            "avoid": case.avoid,
            "directed": case.directed,
            "prerequisite": case.prerequisite,
        }
        if not paths:
            with pytest.raises(NothingFound):
                graph.between(case.source, case.target, **options)
            continue
        found = graph.between(case.source, case.target, **options)
        expected = shares(paths)
        assert {each.concept.id: each.share for each in found.between} == pytest.approx(expected, abs=1e-8)
        assert [each.share for each in found.between] == sorted(
            (each.share for each in found.between), reverse=True
        )
        assert (found.paths, found.left_out) == (len(paths), 0)
        for each in found.between:
            crossing = [path for _, path in paths if each.concept.id in path]
            assert each.paths == len(crossing)
            assert tuple(each.best.concepts) == crossing[0]
            assert each.best.concepts[each.at] == each.concept.id
            assert set(each.best.concepts) <= found.concepts.keys()
        cut = graph.between(case.source, case.target, **{**options, "limit": 1})
        assert (cut.between, cut.left_out) == (found.between[:1], len(found.between) - 1)
        answered += 1
    assert answered > 25


def weighed(isle: TestGraph, case: Case) -> list[tuple[float, tuple[str, ...]]]:
    """The k best paths that cross a concept."""
    every = best_paths(isle, replace(case, k=10**6))
    return [(cost, path) for cost, path in every if len(path) > 2][: case.k]


def shares(paths: list[tuple[float, tuple[str, ...]]]) -> dict[str, float]:
    whole = sum(math.exp(-cost) for cost, _ in paths)
    inner = {concept for _, path in paths for concept in path[1:-1]}
    return {c: sum(math.exp(-cost) for cost, path in paths if c in path[1:-1]) / whole for c in inner}


def test_the_seed_graph_is_weighed_alike_on_both_engines(both: tuple[Graph, Graph]) -> None:
    one, other = both
    ids = [row["id"] for row in one.ask("names")]
    for source, target in zip(ids[::5], ids[3::5], strict=False):
        assert one.between(source, target) == other.between(source, target)


def test_refusals(graph: Graph) -> None:
    concepts = [Concept(id=id, name=id.upper()) for id in "abc"]
    graph.load(concepts, [Relation(source="a", target="b", kind="causal")], dataset="mine")
    with pytest.raises(NothingFound, match="related directly and, within these limits, over no other"):
        graph.between("a", "b")
    with pytest.raises(NothingFound, match="No path"):
        graph.between("a", "c")
    for options in ({"k": 0}, {"limit": 0}, {"max_hops": 9}):
        with pytest.raises(UsageError, match="must be"):
            graph.between("a", "b", **options)
    with pytest.raises(UsageError, match="one concept"):
        graph.between("a", "A")
