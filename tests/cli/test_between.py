"""neuroexplore between, as people run it."""

from __future__ import annotations

import pytest

from neuroexplore.answers import BetweenAnswer
from tests.cli.shell import Shell


def test_each_concept_comes_with_its_share_and_the_reasons_on_either_side(shell: Shell) -> None:
    ran = shell.run("between", "dopamine", "chronic-pain", "--limit", "3")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []
    found = BetweenAnswer.model_validate_json(
        shell.run("between", "dopamine", "chronic-pain", "--limit", "3", "--json").out
    )
    assert len(found.between) == 3
    words = ran.out.split()
    for number, each in enumerate(found.between, 1):
        head = f"{number}. {each.concept.name}  {each.concept.id}  {100 * each.share:.0f} %"
        assert any(line.startswith(head) for line in lines)
        for step in each.best.steps[each.at - 1 : each.at + 1]:
            assert each.concept.id in (step.source, step.target)
            assert set(step.why.split()) <= set(words)
    assert f"--limit {found.left_out + 3} shows all" in " ".join(words)


def test_the_small_graph(small_shell: Shell) -> None:
    ran = small_shell.run("between", "axon", "muscle")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
What connects Axon and Muscle, by the one path over other concepts

1. Nerve  nerve  100 %, on each
   best: Axon › Nerve › Muscle, cost 4.38
   Axon ── logical ──▶ Nerve
     The graph gives no reason of its own for this hop.
   Nerve ── causal ──▶ Muscle
     It makes the whole of it contract.

A path weighs exp(-cost); a percentage is the part of all weight that crosses
the concept.
"""
    )


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("axon", "nerve"), 1, "related directly"),
        (("axon", "island"), 1, "No path"),
        (("axon", "heart"), 1, "No concept is called 'heart'"),
        (("axon", "AXON"), 2, "are one concept"),
        (("axon", "muscle", "--k", "0"), 2, "at least 1"),
        (("axon", "muscle", "--avoid", "nerve"), 1, "drop --avoid"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_refusals(small_shell: Shell, args: tuple[str, ...], code: int, said: str) -> None:
    ran = small_shell.run("between", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
