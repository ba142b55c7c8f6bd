"""What to learn, on both engines, against NetworkX on generated graphs with cycles."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx
import pytest

from neuroexplore import Concept, Graph, Relation
from neuroexplore.errors import NothingFound, QueryTimeout, UnknownConcept, UsageError
from tests.contract.graphs import together
from tests.oracle import TestGraph, random_graph

CASES = 60


def orderly(isle: TestGraph, n: int) -> TestGraph:
    """The graph with most of its relations as prerequisites, so that there is much to order."""
    dice = random.Random(30_000 + n)
    edges = [replace(e, prerequisite=e.directed and dice.random() < 0.9) for e in isle.edges]
    return TestGraph(isle.nodes, edges)


def prerequisites(isle: TestGraph) -> nx.DiGraph:
    peer = nx.DiGraph()
    peer.add_nodes_from(isle.nodes)
    peer.add_edges_from((e.source, e.target) for e in isle.edges if e.prerequisite and e.source != e.target)
    return peer


def generations(peer: nx.DiGraph) -> list[set[frozenset[str]]]:
    condensed = nx.condensation(peer)
    return [
        {frozenset(condensed.nodes[group]["members"]) for group in generation}
        for generation in nx.topological_generations(condensed)
    ]


def with_beneath(peer: nx.DiGraph, nodes: set[str]) -> set[str]:
    return nodes.union(*(nx.ancestors(peer, node) for node in nodes))


def kinds(isle: TestGraph, source: str, target: str) -> list[str]:
    return sorted(e.kind for e in isle.edges if (e.source, e.target) == (source, target) and e.prerequisite)


def test_generated_graphs_are_learnt_as_networkx_would(graph: Graph) -> None:
    islands = [orderly(random_graph(random.Random(n), prefix=f"i{n}-"), n) for n in range(CASES)]
    graph.load(*together(islands), dataset="islands")
    everywhere = nx.DiGraph()
    cycles = 0
    for n, isle in enumerate(islands):
        dice = random.Random(20_000 + n)
        peer = prerequisites(isle)
        everywhere.update(peer)
        goal = dice.choice(isle.nodes)
        known = set(dice.sample(isle.nodes, dice.choice([0, 1, 1, 2])))
        cycles += check_plan(graph, isle, peer, goal, known)
        if known:
            check_next(graph, isle, peer, known)
    assert cycles > 5
    check_beginnings(graph, everywhere)


def check_plan(graph: Graph, isle: TestGraph, peer: nx.DiGraph, goal: str, known: set[str]) -> int:
    plan = graph.learn(goal, known=known)
    mastered = with_beneath(peer, known)
    left = peer.subgraph(with_beneath(peer, {goal}) - mastered)
    steps = [{frozenset([les.concept.id, *les.together]) for les in step.lessons} for step in plan.steps]
    assert steps == (generations(left) if left else [])
    assert {ref.id for ref in plan.known} == {a for a, b in peer.edges if a in mastered and b in left}
    circles = [sorted(group) for step in steps for group in step if len(group) > 1]
    assert sorted(plan.cycles) == sorted(circles)
    for step in plan.steps:
        for lesson in step.lessons:
            here = lesson.concept.id
            shown = [(reason.target, reason.kind) for reason in lesson.reasons]
            assert sorted(shown) == sorted(
                (later, kind) for later in left.successors(here) for kind in kinds(isle, here, later)
            )
            assert all(reason.forward and reason.prerequisite for reason in lesson.reasons)
    return len(circles)


def check_next(graph: Graph, isle: TestGraph, peer: nx.DiGraph, known: set[str]) -> None:
    mastered = with_beneath(peer, known)
    reached = {later for node in mastered for later in peer.successors(node)} - mastered
    rest = peer.subgraph(with_beneath(peer, reached) - mastered)
    if not rest:
        with pytest.raises(NothingFound, match="nothing builds on what is known"):
            graph.learn_next(known=known)
        return
    found = graph.learn_next(known=known, limit=100)
    assert {lesson.concept.id for lesson in found.lessons} == set().union(*generations(rest)[0])
    assert found.known_in_all == len(mastered)
    for lesson in found.lessons:
        here = lesson.concept.id
        assert {ref.id for ref in lesson.leads_to} == set(peer.successors(here)) - mastered
        before = [before for before in peer.predecessors(here) if before in mastered]
        assert sorted((reason.source, reason.kind) for reason in lesson.reasons) == sorted(
            (need, kind) for need in before for kind in kinds(isle, need, here)
        )


def check_beginnings(graph: Graph, peer: nx.DiGraph) -> None:
    found = graph.learn_next(limit=10_000)
    first = {node for group in generations(peer)[0] for node in group if peer.degree(node)}
    assert {lesson.concept.id for lesson in found.lessons} == first
    assert (found.known, found.left_out) == ([], 0)
    counts = [len(lesson.leads_to) for lesson in found.lessons if not lesson.together]
    assert counts == sorted(counts, reverse=True)
    cut = graph.learn_next(limit=3)
    assert cut.lessons == found.lessons[:3]
    assert cut.left_out == len(found.lessons) - 3


def test_the_seed_graph_is_learnt_alike_on_both_engines(both: tuple[Graph, Graph]) -> None:
    one, other = both
    ids = [row["id"] for row in one.ask("names")]
    longest = 0
    for n, id in enumerate(ids):
        known = ids[n % 7 :: 20]
        plan = one.learn(id, known=known)
        assert plan == other.learn(id, known=known)
        longest = max(longest, len(plan.steps))
        assert plan.words == sum(lesson.words for step in plan.steps for lesson in step.lessons)
    assert longest > 3
    for known in ([], ["synapse"], ["neuron", "chemistry"], ids[::3]):
        assert one.learn_next(known=known) == other.learn_next(known=known)


WHY = "a sentence with more than four words"


def needed(source: str, target: str) -> Relation:
    return Relation(source=source, target=target, kind="logical", why=WHY, prerequisite=True)


def test_order_reasons_and_time(graph: Graph) -> None:
    concepts = [
        Concept(id=id, name=id.upper(), summary="word " * words, risk="more words")
        for id, words in (("a", 236), ("b", 0), ("c", 474), ("goal", 1), ("x", 1))
    ]
    relations = [
        needed("b", "c"),
        needed("a", "goal"),
        needed("a", "c"),
        needed("c", "goal"),
        needed("x", "x"),
    ]
    graph.load(concepts, relations, dataset="mine")
    plan = graph.learn("GOAL", known=["x"])
    told = [[(les.concept.id, les.words, les.minutes) for les in step.lessons] for step in plan.steps]
    # a stands before b, for more of the plan needs it.
    assert told == [[("a", 238, 1.0), ("b", 2, 0.0)], [("c", 476, 2.0)], [("goal", 3, 0.0)]]
    assert [(step.words, step.minutes) for step in plan.steps] == [(240, 1.0), (476, 2.0), (3, 0.0)]
    assert (plan.words, plan.minutes) == (719, 3.0)
    assert [reason.target for reason in plan.steps[0].lessons[0].reasons] == ["c", "goal"]
    assert plan.steps[0].lessons[0].reasons[0].why == WHY
    assert plan.known == []
    assert graph.learn("c", known=["goal"]).steps == []
    assert [ref.id for ref in graph.learn("goal", known=["c"]).known] == ["a", "c"]


def test_refusals(graph: Graph) -> None:
    graph.load([Concept(id="a", name="A"), Concept(id="b", name="B")], [needed("a", "b")], dataset="mine")
    with pytest.raises(UnknownConcept):
        graph.learn("b", known=["nobody"])
    with pytest.raises(UsageError, match="--limit"):
        graph.learn_next(limit=0)
    with pytest.raises(NothingFound, match="nothing builds on what is known"):
        graph.learn_next(known=["b"])
    graph.timeout = 0.0
    with pytest.raises(QueryTimeout):
        graph.learn("b")
