"""The order of learning, against NetworkX's condensation and generations; and the time it takes."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from neuroexplore.models import SECTIONS
from neuroexplore.prerequisites import in_steps
from neuroexplore.reading import minutes, words_on


@pytest.mark.parametrize("seed", range(200))
def test_steps_are_the_generations_of_the_condensed_graph(seed: int) -> None:
    dice = random.Random(seed)
    nodes = [f"n{i:02}" for i in range(dice.randint(1, 15))]
    needs = {node: set(dice.sample(nodes, dice.randint(0, min(3, len(nodes))))) for node in nodes}
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((need, node) for node in nodes for need in needs[node])
    condensed = nx.condensation(graph)
    expected = [
        sorted(tuple(sorted(condensed.nodes[group]["members"])) for group in generation)
        for generation in nx.topological_generations(condensed)
    ]
    assert in_steps(needs) == expected


def test_what_is_no_key_is_known() -> None:
    assert in_steps({"b": {"a"}, "c": {"b", "x"}}) == [[("b",)], [("c",)]]
    assert in_steps({}) == []


def test_a_chain_of_any_length_is_ordered() -> None:
    chain = {f"{i:06}": {f"{i + 1:06}"} for i in range(50_000)}
    assert [group for ((group,),) in in_steps(chain)] == sorted(chain, reverse=True)


def test_words_are_those_of_lead_and_sections() -> None:
    page = {**dict.fromkeys(SECTIONS, ""), "summary": " One  two,\nthree. ", "risk": "four", "name": "Not me"}
    assert words_on(page) == 4
    assert (minutes(238), minutes(357), minutes(0)) == (1.0, 1.5, 0.0)
