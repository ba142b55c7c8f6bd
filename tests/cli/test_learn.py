"""neuroexplore learn, as people run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from neuroexplore import Concept, Graph, Relation, Settings
from neuroexplore.answers import LearnNext, LearnPlan
from tests.cli.shell import Shell


@pytest.fixture(scope="session")
def tangled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a cycle of prerequisites, and a name with a comma."""
    data = tmp_path_factory.mktemp("tangled") / "data"
    concepts = [
        Concept(id="hen", name="Hen", summary="word " * 500),
        Concept(id="egg", name="Egg", summary="word " * 500),
        Concept(id="corn", name="Corn, yellow", summary="word " * 500),
        Concept(id="soup", name="Soup"),
        Concept(id="bowl", name="Bowl"),
    ]
    pairs = [("hen", "egg"), ("egg", "hen"), ("corn", "hen"), ("hen", "soup"), ("bowl", "soup")]
    relations = [
        Relation(
            source=a, target=b, kind="logical", why=f"Whoever asks for {n} has to come by here first."
        ).model_copy(update={"prerequisite": True})
        for n, (a, b) in enumerate(pairs)
    ]
    with Graph.open(Settings.load(data=data, environ={})) as graph:
        graph.load(concepts, relations, dataset="tangled")
    return data


@pytest.fixture
def kitchen(tmp_path: Path, tangled: Path) -> Shell:
    return Shell.at(tmp_path / "home", tangled)


def test_a_plan_is_told_step_by_step(kitchen: Shell) -> None:
    ran = kitchen.run("learn", "soup")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Soup  soup
5 concepts in 3 steps, about 6 min of reading.

1  Bowl ─────────┐
1  Corn, yellow ─┼─┐
2  Egg ──────────┼─┼─┬─●
2  Hen ──────────┼─●─●─┤
3  Soup ─────────●─────●
● builds on the concept its line comes from; the number is the step.

Step 1 of 3, side by side, about 2 min
  Bowl  bowl  no text
     for Soup: Whoever asks for 4 has to come by here first.
  Corn, yellow  corn  2 min
     for Hen: Whoever asks for 2 has to come by here first.

Step 2 of 3, as one, about 4 min
  Egg  egg  2 min
     together with Hen
     for Hen: Whoever asks for 1 has to come by here first.
  Hen  hen  2 min
     together with Egg
     for Egg: Whoever asks for 0 has to come by here first.
     for Soup: Whoever asks for 3 has to come by here first.

Step 3 of 3
  Soup  soup  no text

A cycle of prerequisites, which is a fault of the data: Egg, Hen each need the
others first.

2 without text count as no time.
"""
    )


def test_what_is_known_is_left_out_and_a_comma_in_a_name_is_no_separator(kitchen: Shell) -> None:
    for known in (["Corn, yellow", "--known", "bowl"], ["corn,bowl"], ["bowl, CORN ,"]):
        ran = kitchen.run("learn", "soup", "--json", "--known", *known)
        assert (ran.code, ran.err) == (0, "")
        plan = LearnPlan.model_validate_json(ran.out)
        assert [[les.concept.id for les in step.lessons] for step in plan.steps] == [["egg", "hen"], ["soup"]]
        assert [ref.id for ref in plan.known] == ["bowl", "corn"]


def test_what_is_next(kitchen: Shell) -> None:
    ran = kitchen.run("learn", "--next", "--known", "hen", "--json")
    assert (ran.code, ran.err) == (0, "")
    found = LearnNext.model_validate_json(ran.out)
    assert found.known_in_all == 3
    # Soup builds on the hen, and bowl is what it lacks besides.
    assert [(lesson.concept.id, lesson.reasons) for lesson in found.lessons] == [("bowl", [])]
    ran = kitchen.run("learn", "--next", "--limit", "1")
    assert (
        ran.out
        == """\
Nothing is known yet: these need nothing else first.

  Bowl  bowl  no text
     leads to Soup

and 1 more that lead to less: --limit 2 shows all.

1 without text counts as no time.
"""
    )


def test_a_concept_without_prerequisites_can_be_learnt_at_once(kitchen: Shell) -> None:
    ran = kitchen.run("learn", "corn")
    assert ran.code == 0
    assert "can be learnt at once, about 2 min" in ran.out
    ran = kitchen.run("learn", "corn", "--known", "soup")
    assert ran.code == 0
    assert "known already" in ran.out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "a concept, or else --next"),
        (("soup", "--next"), 2, "a concept, or else --next"),
        (("--next", "--limit", "0"), 2, "at least 1"),
        (("soop",), 1, "Nearest: Soup (soup)"),
        (("soup", "--known", "corn,eg"), 1, "No concept is called 'eg'"),
        (("--next", "--known", "soup"), 1, "nothing builds on what is known"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_refusals(kitchen: Shell, args: tuple[str, ...], code: int, said: str) -> None:
    ran = kitchen.run("learn", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_the_seed_graph_at_any_width(shell: Shell) -> None:
    for columns in ("80", "160"):
        ran = shell.run("learn", "memory", "--known", "synapse", COLUMNS=columns)
        assert (ran.code, ran.err) == (0, "")
        lines = ran.out.splitlines()
        assert max(map(len, lines)) <= int(columns)
        assert [line for line in lines if line != line.rstrip()] == []
