"""Where several datasets speak of one thing, it is said whose words each are; where one does, nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from neuroexplore import Concept, Graph, Relation, Settings
from tests.cli.shell import Shell

LONG = "A reference that is so long that it takes more than one line of eighty columns to print"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two datasets that say the same relation, one of them without a text, and a third on its own."""
    data = tmp_path_factory.mktemp("three") / "data"
    names = {"nerve": "Nerve", "brain": "Brain"}
    with Graph.open(Settings.load(data=data, environ={})) as graph:
        graph.load(
            [Concept(id=id, name=name) for id, name in names.items()],
            [Relation(source="nerve", target="brain", kind="part of", references=["PMID:1", "PMID:2"])],
            dataset="h1",
        )
        graph.load(
            [Concept(id=id, name=name, summary=f"The {name} is here.") for id, name in names.items()],
            [Relation(source="nerve", target="brain", kind="part of", references=["PMID:3"])],
            dataset="h2",
        )
        graph.load(
            [
                Concept(id="moon", name="Moon", summary="The Moon goes round."),
                Concept(id="tide", name="Tide"),
            ],
            [
                Relation(
                    source="moon",
                    target="tide",
                    kind="causal",
                    why="The Moon's gravity lifts the water of the oceans in a tide.",
                    references=["Newton 1687", LONG],
                )
            ],
            dataset="h3",
        )
    return data


@pytest.fixture
def shell_of_three(tmp_path: Path, three: Path) -> Shell:
    return Shell.at(tmp_path / "home", three)


NONE = "The graph gives no reason of its own for this hop."


def shown(shell: Shell, *args: str) -> str:
    ran = shell.run(*args)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_show_says_whose_words_each_are_and_leaves_out_who_says_nothing(shell_of_three: Shell) -> None:
    assert (
        shown(shell_of_three, "show", "brain")
        == f"""\
Brain  brain (concept)

The dataset h1 lists it, without text.

The dataset h2 says:

The Brain is here.

Relations, part of
  ◀── part of ── Nerve  nerve
     {NONE}  [from h1]
     see: PMID:1
          PMID:2
  ◀── part of ── Nerve  nerve
     {NONE}  [from h2]
     see: PMID:3
"""
    )


def test_the_first_page_is_attributed_too_and_several_silent_ones_are_one_sentence(
    tmp_path: Path,
) -> None:
    with Graph.open(Settings.load(data=tmp_path / "data", environ={})) as graph:
        for name, said in (("a", ""), ("b", "Words of b."), ("c", "Words of c."), ("d", ""), ("e", "")):
            graph.load([Concept(id="brain", name="Brain", summary=said)], [], dataset=name)
    shell = Shell.at(tmp_path / "home", tmp_path / "data")
    assert shown(shell, "show", "brain").split("\n\n")[1:] == [
        "The datasets a, d and e list it, without text.",
        "The dataset b says:",
        "Words of b.",
        "The dataset c says:",
        "Words of c.\n",
    ]
    document = shown(shell, "show", "brain", "--format", "markdown")
    assert document.split("\n\n")[2:] == [
        "The datasets a, d and e list it, without text.",
        "## The dataset b says",
        "Words of b.",
        "## The dataset c says",
        "Words of c.\n",
    ]


def test_a_page_is_attributed_where_only_relations_are_of_others(tmp_path: Path) -> None:
    with Graph.open(Settings.load(data=tmp_path / "data", environ={})) as graph:
        ends = [Concept(id=id, name=id, summary=f"What {id} is.") for id in ("here", "there")]
        graph.load(ends, [], dataset="pages")
        graph.load([], [Relation(source="here", target="there", kind="k")], dataset="links")
    out = shown(Shell.at(tmp_path / "home", tmp_path / "data"), "show", "here")
    assert "The dataset pages says:\n\nWhat here is.\n" in out
    assert f"{NONE}  [from links]\n" in out


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize(
    "args", [("show", "moon"), ("path", "moon", "tide"), ("explain", "moon", "tide"), ("neighbors", "moon")]
)
def test_of_one_dataset_nothing_is_said(shell_of_three: Shell, args: tuple[str, ...], format: str) -> None:
    out = shown(shell_of_three, *args, "--format", format)
    assert "The Moon's gravity lifts" in " ".join(out.split())
    assert "h3" not in out


def test_a_path_says_which_dataset_each_relation_is_from(shell_of_three: Shell) -> None:
    assert (
        shown(shell_of_three, "path", "nerve", "brain").split("\n\n")[1]
        == f"""\
   Nerve ── part of ──▶ Brain
     {NONE}  [from h1]
     see: PMID:1
          PMID:2
     also ── part of ──▶
     {NONE}  [from h2]
     see: PMID:3
"""
    )


def test_an_explanation_says_which_dataset_each_is_from_and_what_to_read(shell_of_three: Shell) -> None:
    out = shown(shell_of_three, "explain", "nerve", "brain")
    assert "  The graph does not say why. See [1] [2].  [from h1]\n" in out
    assert "  The graph does not say why. See [3].  [from h2]\n" in out
    document = shown(shell_of_three, "explain", "nerve", "brain", "--format", "markdown")
    assert "The graph does not say why. See \\[1\\] \\[2\\]. (from h1)\n" in document


@pytest.mark.parametrize("depth", ["1", "2"])
def test_neighbours_say_which_dataset_each_reason_is_from(shell_of_three: Shell, depth: str) -> None:
    out = shown(shell_of_three, "neighbors", "nerve", "--depth", depth)
    assert [line.strip() for line in out.splitlines() if "from" in line] == [
        f"{NONE}  [from h1]",
        f"{NONE}  [from h2]",
    ]


@pytest.mark.parametrize(
    "args", [("show", "brain"), ("path", "nerve", "brain"), ("neighbors", "nerve")], ids=" ".join
)
def test_documents_say_it_too(shell_of_three: Shell, args: tuple[str, ...]) -> None:
    out = shown(shell_of_three, *args, "--format", "markdown")
    assert f"{NONE} (from h1)\n" in out
    assert f"{NONE} (from h2)\n" in out
    assert out.count("- see: PMID:") == 3


def test_cited_references_stand_below_each_other(shell_of_three: Shell) -> None:
    out = shown(shell_of_three, "path", "moon", "tide")
    assert "     cited: Newton 1687\n            A reference that is so" in out


def test_the_dataset_is_dim_on_a_terminal(shell_of_three: Shell) -> None:
    assert "\x1b[2m  [from h1]\x1b[0m" in shell_of_three.on_terminal("show", "brain").out
