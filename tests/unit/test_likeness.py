"""Likeness, against NetworkX's Adamic–Adar index and a sum written out."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from neuroexplore.likeness import likeness


@pytest.mark.parametrize("seed", range(30))
def test_the_sum_is_networkxs_and_the_share_lies_between_nothing_and_all(seed: int) -> None:
    peer = nx.gnp_random_graph(12, 0.35, seed=seed)
    pairs = [(a, b) for a in peer for b in peer if a < b]
    for a, b, expected in nx.adamic_adar_index(peer, pairs):
        near = [{str(n): peer.degree(n) for n in peer[end] if n not in (a, b)} for end in (a, b)]
        adamic_adar, alike = likeness(*near)
        assert adamic_adar == pytest.approx(expected)
        assert likeness(*reversed(near)) == (adamic_adar, alike)
        weights = [1 / math.log(max(peer.degree(n), 2)) for n in {*peer[a], *peer[b]} - {a, b}]
        assert alike == pytest.approx(expected / sum(weights) if weights else 0)


def test_the_ends_of_the_scale() -> None:
    assert likeness({}, {}) == (0, 0)
    assert likeness({"x": 3}, {"y": 1}) == (0, 0)
    assert likeness({"x": 3, "y": 9}, {"y": 9, "x": 3})[1] == 1
    assert likeness({"x": 2, "y": 1}, {"x": 2})[1] == 0.5
