"""PageRank and cut-off concepts, against power iteration on a dense matrix and NetworkX."""

from __future__ import annotations

import random
from collections import defaultdict

import networkx as nx
import pytest

from neuroexplore.centrality import DAMPING, cut_off, pagerank


def random_ties(seed: int) -> nx.Graph:
    """A graph with hubs, tails and several parts, weighted; every concept has a tie."""
    dice = random.Random(seed)
    graph = nx.Graph()
    nodes = [f"n{i:02}" for i in range(dice.randint(2, 25))]
    for _ in range(dice.randint(1, 2 * len(nodes))):
        here = nodes[0] if dice.random() < 0.2 else dice.choice(nodes)
        there = dice.choice(nodes)
        if here != there:
            graph.add_edge(here, there, weight=dice.choice([1.0, 0.9, 0.14]))
    return graph


def weights_of(graph: nx.Graph) -> dict[str, dict[str, float]]:
    return {node: {other: data["weight"] for other, data in graph[node].items()} for node in graph}


@pytest.mark.parametrize("seed", range(100))
def test_pagerank_is_networkxs(seed: int) -> None:
    graph = random_ties(seed)
    ranks = pagerank(weights_of(graph))
    assert ranks.keys() == set(graph)
    # NetworkX's own needs numpy but for this one, its first.
    from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

    expected = _pagerank_python(graph, alpha=DAMPING, tol=1e-13, max_iter=1000) if graph else {}
    assert ranks == pytest.approx(expected, abs=1e-8)
    assert sum(ranks.values()) == pytest.approx(1 if graph else 0)


@pytest.mark.parametrize("seed", range(200))
def test_what_is_cut_off_is_what_falls_off(seed: int) -> None:
    graph = random_ties(seed)
    found = cut_off(weights_of(graph))
    assert found.keys() == set(graph)
    for node in graph:
        part = nx.node_connected_component(graph, node) - {node}
        pieces = sorted(map(len, nx.connected_components(graph.subgraph(part))))
        assert found[node] == sum(pieces[:-1])
    assert {node for node in graph if found[node]} == set(nx.articulation_points(graph))


def test_a_long_tail_needs_no_deep_stack() -> None:
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for i in range(50_000):
        weights[f"{i:05}"][f"{i + 1:05}"] = weights[f"{i + 1:05}"][f"{i:05}"] = 1.0
    found = cut_off(weights)
    assert (found["00000"], found["00010"], found["25000"]) == (0, 10, 25_000)


def test_who_holds_others_ranks_above_who_has_as_many_neighbours() -> None:
    graph = nx.star_graph(3)
    graph.add_edges_from((f"k{a}", f"k{b}") for a in range(4) for b in range(a))
    nx.set_edge_attributes(graph, 1.0, "weight")
    ranks = pagerank(weights_of(nx.relabel_nodes(graph, str)))
    assert graph.degree(0) == graph.degree("k0")
    assert ranks["0"] > 1.5 * ranks["k0"]
