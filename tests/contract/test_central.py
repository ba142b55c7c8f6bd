"""What holds a graph together, on both engines, against NetworkX."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import networkx as nx
import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from neuroexplore import Concept, Graph, Relation
from neuroexplore.errors import NothingFound, UsageError
from tests.contract.graphs import WHY, together
from tests.oracle import random_graph

WEIGHT = {"cited": 1.0, "authored": math.exp(-0.1), "bare": math.exp(-2)}


def test_generated_graphs_are_ranked_as_networkx_would(graph: Graph) -> None:
    islands = [random_graph(random.Random(n), prefix=f"i{n}-") for n in range(40)]
    concepts, relations = together(islands)
    graph.load(concepts, relations, dataset="islands")
    peer = nx.Graph()
    for edge in (edge for isle in islands for edge in isle.edges if edge.source != edge.target):
        known = peer.get_edge_data(edge.source, edge.target, {"weight": 0})["weight"]
        peer.add_edge(edge.source, edge.target, weight=max(known, WEIGHT[edge.grade]))
    found = graph.central(limit=10_000)
    ranks = _pagerank_python(peer, alpha=0.85, tol=1e-13, max_iter=1000)
    assert {each.concept.id: each.score for each in found.central} == pytest.approx(ranks, abs=1e-8)
    keys = [(-each.score, each.concept.id) for each in found.central]
    assert keys == sorted(keys)
    assert {each.concept.id: each.neighbors for each in found.central} == dict(peer.degree)
    articulations = {each.concept.id for each in found.central if each.cut_off}
    assert articulations == set(nx.articulation_points(peer))
    assert (found.domain, found.concepts, found.pairs) == (None, len(peer), peer.number_of_edges())
    cut = graph.central(limit=7)
    assert (cut.central, cut.left_out) == (found.central[:7], len(peer) - 7)


def test_the_seed_graph_is_ranked_alike_on_both_engines(both: tuple[Graph, Graph]) -> None:
    one, other = both
    assert one.central(limit=1000) == other.central(limit=1000)
    for count in one.domains():
        try:
            found = one.central(count.domain, limit=1000)
        except NothingFound:
            with pytest.raises(NothingFound):
                other.central(count.domain)
            continue
        assert found == other.central(count.domain.upper(), limit=1000)
        assert all(count.domain in each.concept.domains for each in found.central)


def chain(graph: Graph, *names: str) -> None:
    concepts = [Concept(id=name, name=name, domains=["Inner Ear", "loose"][: len(name)]) for name in names]
    relations = [
        Relation(source=a, target=b, kind="causal", why=WHY.format(n=f"x{a}{b}x")) for a, b in pairwise(names)
    ]
    graph.load(concepts, relations, dataset="mine")


def test_a_domain_counts_only_what_lies_within(graph: Graph) -> None:
    chain(graph, "a", "bb", "cc", "dd", "e")
    whole = graph.central()
    assert (whole.concepts, whole.pairs) == (5, 4)
    assert {each.concept.id: each.cut_off for each in whole.central} == {
        "a": 0,
        "bb": 1,
        "cc": 2,
        "dd": 1,
        "e": 0,
    }
    part = graph.central("LOOSE")
    assert (part.domain, part.concepts, part.pairs) == ("loose", 3, 2)
    assert [(each.concept.id, each.neighbors, each.cut_off) for each in part.central] == [
        ("cc", 2, 1),
        ("bb", 1, 0),
        ("dd", 1, 0),
    ]
    assert graph.central("inner-ear").concepts == 5


def test_refusals(graph: Graph) -> None:
    with pytest.raises(UsageError, match="--limit"):
        graph.central(limit=0)
    graph.load([Concept(id="a", name="A", domains=["x", "One", "one"])], [], dataset="mine")
    with pytest.raises(NothingFound, match="No two concepts of the graph"):
        graph.central()
    with pytest.raises(NothingFound, match="No two concepts of the domain x"):
        graph.central("X")
    with pytest.raises(NothingFound, match="No two concepts of the domain one"):
        graph.central("one")
    with pytest.raises(UsageError, match="One, one"):
        graph.central("ONE")
    with pytest.raises(NothingFound, match=r"No domain is called 'ones'\. Nearest: "):
        graph.central("ones")
