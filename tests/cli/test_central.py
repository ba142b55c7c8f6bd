"""neuroexplore central, as people run it."""

from __future__ import annotations

import pytest

from neuroexplore.answers import CentralAnswer
from tests.cli.shell import Shell


def test_the_small_graph(small_shell: Shell) -> None:
    """By hand: the ranks r of nerve, and of muscle and axon, solve r = 0.05 + 0.85 (1 - r) and
    0.05 + 0.85 r w, with w = exp(-0.1) and exp(-2) over their sum."""
    ran = small_shell.run("central")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
What holds the graph together: 3 concepts, 2 pairs of them related

    concept         PageRank  neighbours  cut off
1.  Nerve  nerve     48.65 %           2        1
2.  Muscle  muscle   40.97 %           1        0
3.  Axon  axon       10.38 %           1        0

PageRank: the share of time that an endless walk along the relations spends on a
concept. Cut off: how many concepts would lose touch with the rest without it.
"""
    )


def test_a_domain_of_the_seed_graph(shell: Shell) -> None:
    ran = shell.run("central", "--domain", "Psychology", "--limit", "4")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []
    found = CentralAnswer.model_validate_json(
        shell.run("central", "--domain", "Psychology", "--limit", "4", "--json").out
    )
    assert found.domain == "psychology"
    assert lines[0].startswith(f"What holds the domain psychology together: {found.concepts} concepts")
    for number, each in enumerate(found.central, 1):
        line = next(line for line in lines if line.startswith(f"{number}."))
        assert each.concept.id in line
        assert f"{100 * each.score:.2f} %" in line


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--limit", "0"), 2, "at least 1"),
        (("--domain", "psycology"), 1, "Nearest: psychology"),
        (("--domain", "zzz"), 1, "`neuroexplore domains` lists them"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_refusals(shell: Shell, args: tuple[str, ...], code: int, said: str) -> None:
    ran = shell.run("central", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
