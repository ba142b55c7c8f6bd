"""neuroexplore compare, as people run it."""

from __future__ import annotations

import pytest

from neuroexplore.answers import Comparison
from tests.cli.shell import Shell


def test_facets_are_stacked_at_80_columns_and_side_by_side_at_120(shell: Shell) -> None:
    narrow = shell.run("compare", "dopamine", "serotonin")
    assert (narrow.code, narrow.err) == (0, "")
    lines = narrow.out.splitlines()
    assert lines[:2] == ["Dopamine  dopamine", "Serotonin  serotonin"]
    metric = lines.index("Metric")
    assert lines[metric + 1].startswith("  Dopamine: Fast-scan")
    assert any(line.startswith("  Serotonin: Brain serotonin") for line in lines[metric : metric + 8])
    assert "Neighbours of both" in lines
    wide = shell.run("compare", "dopamine", "serotonin", COLUMNS="120")
    lines = wide.out.splitlines()
    metric = lines.index("Metric")
    assert lines[metric + 1].split() == ["Dopamine", "Serotonin"]
    assert lines[metric + 2].startswith("  Fast-scan")
    assert lines[metric + 2][60:].strip().startswith("Brain serotonin")
    for ran, columns in ((narrow, 80), (wide, 120)):
        assert max(map(len, ran.out.splitlines())) <= columns
        assert [line for line in ran.out.splitlines() if line != line.rstrip()] == []


def test_the_same_words_stand_in_either_layout(shell: Shell) -> None:
    """What shrinks at 120 columns is the height."""
    pages = shell.run("compare", "synapse", "memory", "--json").out
    found = Comparison.model_validate_json(pages)
    assert found.shared_count == len(found.shared) > 0
    for columns in ("80", "200"):
        words = set(shell.run("compare", "synapse", "memory", COLUMNS=columns).out.split())
        for pair in found.facets:
            assert {*pair.left.split(), *pair.right.split()} <= words
        for near in found.shared:
            assert {*near.left[0].why.split(), *near.right[0].why.split()} <= words


def test_the_small_graph(small_shell: Shell) -> None:
    ran = small_shell.run("compare", "axon", "muscle")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Axon  axon
Muscle  muscle
Alike by 1.00 of 1: they share 1 of 1 neighbours, of which the specific count
more than the generic (Adamic–Adar 1.44).

Neighbours of both
  Nerve  nerve
    Axon ── logical ──▶
       The graph gives no reason of its own for this hop.
    Muscle ◀── causal ──
       It makes the whole of it contract.
"""
    )


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("axon", "AXON"), 2, "are one concept (axon)"),
        (("axon", "fibre"), 2, "may mean several"),
        (("axon", "nerve", "--limit", "0"), 2, "at least 1"),
        (("axon", "heart"), 1, "No concept is called 'heart'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_refusals(small_shell: Shell, args: tuple[str, ...], code: int, said: str) -> None:
    ran = small_shell.run("compare", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
