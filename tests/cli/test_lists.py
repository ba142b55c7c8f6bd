"""Answers that are lists: counts with their nouns, names in full, and a word where there is nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from neuroexplore import Concept, Graph, Relation, Settings
from tests.cli.shell import Shell

NAME = "a-name-of-a-dataset-that-is-longer-than-any-column-of-a-table"
TYPE = "type-" * 30


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one concept and one relation, whose names are long."""
    data = tmp_path_factory.mktemp("one") / "data"
    with Graph.open(Settings.load(data=data, environ={})) as graph:
        loop = Relation(source="one", target="one", kind="k")
        graph.load([Concept(id="one", name="One", type=TYPE)], [loop], dataset=NAME)
    return data


@pytest.fixture
def one_shell(tmp_path: Path, one: Path) -> Shell:
    return Shell.at(tmp_path / "home", one)


def test_the_name_of_a_dataset_can_be_copied_whole(one_shell: Shell) -> None:
    name, below = one_shell.run("datasets").out.splitlines()
    assert name == NAME
    assert re.fullmatch(r"  1 page, 1 relation, api, loaded [-\d]+ [:\d]+ UTC, licence: not said", below)
    head, row = one_shell.run("datasets", COLUMNS="160").out.splitlines()
    assert head.split()[:3] == ["dataset", "pages", "relations"]
    assert row.split()[0] == NAME


def test_short_names_stand_in_a_table(small_shell: Shell) -> None:
    head, row = small_shell.run("datasets").out.splitlines()
    assert head.split() == ["dataset", "pages", "relations", "format", "loaded", "(UTC)", "licence"]
    assert row.split()[:3] == ["small", "4", "2"]


def test_what_is_too_long_for_a_table_is_folded(one_shell: Shell) -> None:
    out = one_shell.run("stats").out
    assert "…" not in out
    head, *rows = out.split("\n\n")[1].splitlines()
    assert head.split() == ["type", "count"]
    assert "".join(row.split()[0] for row in rows) == TYPE


def test_one_is_in_the_singular(one_shell: Shell, small_shell: Shell) -> None:
    assert one_shell.run("stats").out.startswith("1 concept, ")
    assert small_shell.run("stats").out.startswith("4 concepts, 2 relations\n")


def test_no_domains_are_told(small_shell: Shell) -> None:
    ran = small_shell.run("domains")
    assert (ran.code, ran.out, ran.err) == (0, "No concept has a domain.\n", "")
    assert small_shell.run("domains", "--json").out == "[]\n"
