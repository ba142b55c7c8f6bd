"""Generated graphs on both engines, against independent answers: enumeration and NetworkX."""

from __future__ import annotations

import os
import random
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from neuroexplore import Concept, Graph, Relation
from neuroexplore.errors import NothingFound
from tests.contract.graphs import together
from tests.oracle import best_paths, random_case, random_graph

CASES = int(os.environ.get("NEUROEXPLORE_CASES", "300"))
"""A case is a graph, a pair and filters; each runs on both engines. `make soak` asks for 2,000."""


def test_paths_agree_with_enumeration(graph: Graph) -> None:
    islands = [random_graph(random.Random(n), prefix=f"i{n}-") for n in range(CASES)]
    concepts, relations = together(islands)
    graph.load(concepts, relations, dataset="islands")
    for n, isle in enumerate(islands):
        case = random_case(random.Random(10_000 + n), isle)
        try:
            found = graph.path(
                case.source,
                case.target,
                k=case.k,
                max_hops=case.max_hops,
                kinds=case.kinds,
                avoid=case.avoid,
                directed=case.directed,
                prerequisite=case.prerequisite,
            )
            answer = [(path.cost, tuple(path.concepts)) for path in found.paths]
        except NothingFound:
            answer = []
        assert answer == best_paths(isle, case), f"case {n}: {case}"
        if answer:
            check_steps(found.paths, isle, case)


def check_steps(paths: list[Any], isle: Any, case: Any) -> None:
    """Every relation of every hop is shown once, in its true direction, and only what is allowed."""
    for path in paths:
        for (here, there), step in zip(
            zip(path.concepts, path.concepts[1:], strict=False), path.steps, strict=True
        ):
            expected = []
            for e in isle.edges:
                if {e.source, e.target} != {here, there}:
                    continue
                forward = None if not e.directed else e.source == here
                blocked = (case.directed or case.prerequisite) and forward is False
                if blocked or (case.kinds and e.kind not in case.kinds):
                    continue
                if case.prerequisite and not e.prerequisite:
                    continue
                expected.append((e.kind, forward, e.grade))
            shown = [(r.kind, r.forward, r.grade) for r in (step, *step.also)]
            assert sorted(shown, key=repr) == sorted(expected, key=repr)
            order = [("cited", "authored", "bare").index(grade) for _, _, grade in shown]
            assert order == sorted(order), "the best-graded relation leads"


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(str.strip)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Concept], list[Relation]]:
    size = draw(st.integers(1, 8))
    concepts = [Concept(id=f"n{i}", name=draw(NAMES)) for i in range(size)]
    ends = st.integers(0, size - 1)
    edges = draw(st.lists(st.tuples(ends, ends, st.sampled_from("xyz"), st.booleans()), max_size=20))
    relations = [
        Relation(source=f"n{a}", target=f"n{b}", kind=kind, directed=directed, why=draw(st.text(max_size=3)))
        for a, b, kind, directed in edges
    ]
    return concepts, [r for r in relations if r.why.isprintable()]


@given_settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(loaded=graphs())
def test_lengths_and_neighbourhoods_agree_with_networkx(
    graph: Graph, loaded: tuple[list[Concept], list[Relation]]
) -> None:
    concepts, relations = loaded
    graph.load(concepts, relations, dataset="generated")
    peer = nx.Graph()
    peer.add_nodes_from(concept.id for concept in concepts)
    peer.add_edges_from((r.source, r.target) for r in relations if r.source != r.target)
    names = {row["id"]: row["name"] for row in graph.ask("names")}
    assert names == {concept.id: concept.name for concept in concepts}
    for node in peer:
        near = {row["target"] for row in graph.ask("neighbors", concept=node)}
        assert near == set(peer[node])
        assert graph.concepts([node])[node].degree == peer.degree(node)
        assert reached(graph, node, 3) == {
            other: hops
            for other, hops in nx.single_source_shortest_path_length(peer, node, cutoff=3).items()
            if hops
        }
    nodes = sorted(peer)
    for other in nodes[1:]:
        expected = (
            nx.shortest_path_length(peer, nodes[0], other) if nx.has_path(peer, nodes[0], other) else None
        )
        assert fewest_hops(graph, nodes[0], other) == expected
        rows = graph.ask("path", source=nodes[0], target=other, k=1000)
        peers = sorted(nx.all_shortest_paths(peer, nodes[0], other)) if expected else []
        assert [row["concepts"] for row in rows] == peers
        assert {row["hops"] for row in rows} <= {expected}


def reached(graph: Graph, node: str, depth: int) -> dict[str, int]:
    try:
        found = graph.neighbors(node, depth=depth, limit=1000)
    except NothingFound:
        return {}
    return {near.concept.id: near.distance for near in found.neighbors}


def fewest_hops(graph: Graph, source: str, target: str) -> int | None:
    try:
        return min(path.hops for path in graph.path(source, target, max_hops=8, k=10_000).paths)
    except NothingFound:
        return None


@pytest.mark.parametrize("size", [1, 5])
def test_isolated_concepts_are_told_apart_from_unknown_ones(graph: Graph, size: int) -> None:
    graph.load([Concept(id=f"n{i}", name=f"N {i}") for i in range(size)], [], dataset="alone")
    assert graph.show("n0").relations == []
    with pytest.raises(NothingFound, match="no relations"):
        graph.neighbors("n0")
