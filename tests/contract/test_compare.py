"""Two concepts side by side, on both engines, against the graphs' own lists of relations."""

from __future__ import annotations

import math
import random

import networkx as nx
import pytest

from neuroexplore import Concept, Graph, Relation
from neuroexplore.errors import NothingFound, UnknownConcept, UsageError
from tests.contract.graphs import together
from tests.oracle import Case, TestGraph, best_paths, random_graph

CASES = 60


def test_neighbours_and_likeness_of_generated_graphs(graph: Graph) -> None:
    islands = [random_graph(random.Random(n), prefix=f"i{n}-") for n in range(CASES)]
    graph.load(*together(islands), dataset="islands")
    shared = 0
    for n, isle in enumerate(islands):
        left, right = random.Random(40_000 + n).sample(isle.nodes, 2)
        peer = nx.Graph((e.source, e.target) for e in isle.edges if e.source != e.target)
        peer.add_nodes_from(isle.nodes)
        ours, theirs = ({*peer[end]} - {left, right} for end in (left, right))
        if not peer.degree(left) and not peer.degree(right):
            with pytest.raises(NothingFound, match="only the names"):
                graph.compare(left, right)
            continue
        found = graph.compare(left, right, limit=100)
        assert [near.concept.id for near in found.shared] == by_path(isle, left, right)
        assert {ref.id for ref in found.only_left} == ours - theirs
        assert {ref.id for ref in found.only_right} == theirs - ours
        counts = (found.shared_count, found.only_left_count, found.only_right_count)
        assert counts == (len(ours & theirs), len(ours - theirs), len(theirs - ours))
        ((_, _, expected),) = nx.adamic_adar_index(peer, [(left, right)])
        assert found.adamic_adar == pytest.approx(expected)
        every = sum(1 / math.log(max(peer.degree(n), 2)) for n in ours | theirs)
        assert found.likeness == pytest.approx(expected / every if every else 0)
        check_reasons(isle, found.relations, left, right)
        for near in found.shared:
            check_reasons(isle, near.left, left, near.concept.id)
            check_reasons(isle, near.right, right, near.concept.id)
            shared += 1
        cut = graph.compare(left, right, limit=1)
        assert (cut.shared, cut.only_left, cut.only_right) == (
            found.shared[:1],
            found.only_left[:1],
            found.only_right[:1],
        )
        assert (cut.shared_count, cut.likeness) == (found.shared_count, found.likeness)
    assert shared > 20


def by_path(isle: TestGraph, left: str, right: str) -> list[str]:
    """The shared neighbours as the paths of two hops come, by the oracle of `path`."""
    paths = best_paths(isle, Case(left, right, k=10**6, max_hops=2))
    return [path[1] for _, path in paths if len(path) == 3]


def check_reasons(isle: TestGraph, reasons: list, here: str, there: str) -> None:  # type: ignore[type-arg]
    assert sorted((r.kind, repr(r.forward)) for r in reasons) == sorted(
        (e.kind, repr(None if not e.directed else e.source == here))
        for e in isle.edges
        if {e.source, e.target} == {here, there}
    )


def test_the_seed_graph_compares_alike_on_both_engines(both: tuple[Graph, Graph]) -> None:
    one, other = both
    ids = [row["id"] for row in one.ask("names")]
    for left, right in zip(ids, ids[7:], strict=False):
        assert one.compare(left, right) == other.compare(left, right)
    turned = one.compare(ids[1], ids[0])
    assert turned.likeness == one.compare(ids[0], ids[1]).likeness


def test_facets_stand_in_reading_order_and_the_seed_speaks_first(graph: Graph) -> None:
    ours = Concept(id="a", name="A", summary="Lead of a.", risk="Risk of a.")
    graph.load([ours, Concept(id="b", name="B", mechanism="How b works.")], [], dataset="seed")
    graph.load([Concept(id="a", name="A", summary="Other lead.", metric="Metric of a.")], [], dataset="aaa")
    found = graph.compare("a", "B")
    assert [(pair.section, pair.left, pair.right) for pair in found.facets] == [
        ("summary", "Lead of a.", ""),
        ("mechanism", "", "How b works."),
        ("metric", "Metric of a.", ""),
        ("risk", "Risk of a.", ""),
    ]
    assert (found.likeness, found.shared, found.only_left) == (0, [], [])


def test_refusals(graph: Graph) -> None:
    relation = Relation(source="a", target="b", kind="causal", why="because of many words")
    concepts = [Concept(id=id, name=id.upper()) for id in "abcd"]
    graph.load(concepts, [relation], dataset="mine")
    with pytest.raises(UsageError, match="one concept"):
        graph.compare("a", "A")
    with pytest.raises(UsageError, match="--limit"):
        graph.compare("a", "b", limit=0)
    with pytest.raises(UnknownConcept):
        graph.compare("a", "nobody")
    with pytest.raises(NothingFound, match="only the names"):
        graph.compare("c", "d")
    assert graph.compare("a", "b").relations[0].why == relation.why
