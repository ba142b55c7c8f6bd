"""The search against plain enumeration, over a graph held in memory."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from neuroexplore.pathfinding import Edge, OutOfTime, Search
from tests.oracle import Case, Relation, TestGraph, best_paths, random_case, random_graph

RANK = {"cited": 0, "authored": 1, "bare": 2}


def expand_in(graph: TestGraph, case: Case):
    """What the stored query path/expand answers, over a graph in memory."""
    one_way = case.directed or case.prerequisite

    def expand(concepts: list[str], against: bool) -> Iterable[Edge]:
        for e in graph.edges:
            if (case.kinds and e.kind not in case.kinds) or (case.prerequisite and not e.prerequisite):
                continue
            if e.source in concepts and not (one_way and against and e.directed):
                yield e.source, e.target, graph.degree(e.target), RANK[e.grade]
            if e.target in concepts and not (one_way and not against and e.directed):
                yield e.target, e.source, graph.degree(e.source), RANK[e.grade]

    return expand


def answer(graph: TestGraph, case: Case) -> list[tuple[float, tuple[str, ...]]]:
    search = Search(
        case.source,
        case.target,
        expand_in(graph, case),
        k=case.k,
        max_hops=case.max_hops,
        directed=case.directed or case.prerequisite,
        avoid=case.avoid,
    )
    return [(found.cost, found.concepts) for found in search.run()]


@pytest.mark.parametrize("seed", range(0, 3000, 100))
def test_search_agrees_with_enumeration_in_cost_order_and_ties(seed: int) -> None:
    for n in range(seed, seed + 100):
        random_ = random.Random(n)
        graph = random_graph(random_)
        case = random_case(random_, graph)
        assert answer(graph, case) == best_paths(graph, case), f"case {n}: {case} in {graph}"


def test_undirected_answers_read_the_same_from_the_other_end() -> None:
    for n in range(200):
        random_ = random.Random(n)
        graph = random_graph(random_)
        case = replace(random_case(random_, graph), directed=False, prerequisite=False)
        there = answer(graph, case)
        back = answer(graph, replace(case, source=case.target, target=case.source))
        assert back == [(cost, path[::-1]) for cost, path in there]


def test_a_filter_never_makes_a_cheaper_path_appear() -> None:
    for n in range(200):
        random_ = random.Random(n)
        graph = random_graph(random_)
        case = random_case(random_, graph)
        free = answer(graph, Case(case.source, case.target, k=1, max_hops=case.max_hops))
        filtered = answer(graph, replace(case, k=1))
        assert not filtered or free[0][0] <= filtered[0][0]


def test_a_larger_k_only_appends() -> None:
    for n in range(200):
        random_ = random.Random(n)
        graph = random_graph(random_)
        case = random_case(random_, graph)
        few, many = answer(graph, replace(case, k=2)), answer(graph, replace(case, k=7))
        assert many[: len(few)] == few


def test_a_search_told_to_stop_gives_what_it_has() -> None:
    random_ = random.Random(4)
    graph = random_graph(random_)
    search = Search(graph.nodes[0], graph.nodes[1], expand_in(graph, Case("", "")), k=3, max_hops=4)
    with pytest.raises(OutOfTime):
        search.run(lambda: False)
    assert search.known() == []


def test_what_a_stopped_search_gives_are_real_paths_that_may_not_be_the_best() -> None:
    known = 0
    for n in range(300):
        random_ = random.Random(n)
        graph = random_graph(random_)
        case = random_case(random_, graph)
        search = Search(
            case.source,
            case.target,
            expand_in(graph, replace(case, avoid=frozenset())),
            k=case.k,
            max_hops=case.max_hops,
            directed=case.directed or case.prerequisite,
        )
        turns = iter([True, True, False])
        try:
            search.run(lambda turns=turns: next(turns))  # type: ignore[misc]
        except OutOfTime:
            every = best_paths(graph, replace(case, k=10**6, avoid=frozenset()))
            assert {(path.cost, path.concepts) for path in search.known()} <= set(every)
            known += bool(search.known())
    assert known, "no search was stopped with something in hand"


def test_hubs_far_from_the_answer_are_never_expanded() -> None:
    spokes = [f"s{n}" for n in range(200)]
    graph = TestGraph(["a", "m", "b", "hub", *spokes])

    graph.edges = [Relation("a", "m", "x", "cited"), Relation("m", "b", "x", "cited")]
    graph.edges += [Relation("a", "hub", "x", "cited")]
    graph.edges += [Relation("hub", spoke, "x", "cited") for spoke in spokes]
    inner = expand_in(graph, Case("a", "b"))
    asked: list[str] = []

    def expand(concepts: list[str], against: bool) -> Iterable[Edge]:
        asked.extend(concepts)
        return inner(concepts, against)

    found = Search("a", "b", expand, k=1, max_hops=4).run()
    assert [path.concepts for path in found] == [("a", "m", "b")]
    assert "hub" not in asked
