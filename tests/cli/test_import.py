"""Importing on the command line: what is refused, what is kept, and what is said of it."""

from __future__ import annotations

import json

import pytest

from tests.cli.shell import Shell
from tests.cli.test_exit_codes import assert_refused

FORMATS = ("jsonl", "pages", "concept-json", "vault", "obo-json", "obo", "graphml", "hetionet", "kgx", "csv")


def write(shell: Shell, name: str, *lines: str) -> str:
    (shell.cwd / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return name


@pytest.mark.parametrize("format", ["", *FORMATS])
@pytest.mark.parametrize("command", ["import", "diff", "lint"])
def test_a_path_that_is_not_there_is_refused(shell: Shell, command: str, format: str) -> None:
    named = ["--format", format] if format else []
    dataset = [] if format == "jsonl" else ["--dataset", "d"]
    ran = shell.run(command, "nowhere", *named, *dataset)
    assert_refused(ran, 4, "nowhere: there is no such file or folder.")


@pytest.mark.parametrize(
    ("name", "lines", "options", "said"),
    [
        ("t.csv", ["id,name"], ["--dataset", "t"], "holds nothing that could be loaded"),
        ("t.json", ["[]"], ["--dataset", "t", "--format", "concept-json"], "holds nothing that could be"),
        ("t.jsonl", [""], ["--format", "jsonl"], "holds no dataset"),
    ],
)
def test_what_holds_nothing_empties_no_dataset(
    own_shell: Shell, name: str, lines: list[str], options: list[str], said: str
) -> None:
    assert (
        own_shell.run("import", write(own_shell, "first.csv", "id,name", "a,A"), "--dataset", "t").code == 0
    )
    before = own_shell.run("datasets", "--json").out
    assert_refused(own_shell.run("import", write(own_shell, name, *lines), *options), 4, name, said)
    assert own_shell.run("datasets", "--json").out == before


def test_a_licence_holds_until_another_is_given(own_shell: Shell) -> None:
    table = write(own_shell, "t.csv", "id,name", "a,A")

    def licence(*options: str) -> str:
        assert own_shell.run("import", table, "--dataset", "t", *options).code == 0
        infos = json.loads(own_shell.run("datasets", "--json").out)
        return next(str(info["licence"]) for info in infos if info["name"] == "t")

    assert licence("--licence", "MIT") == "MIT"
    assert licence() == "MIT"
    write(own_shell, "t.csv", "id,name", "a,A", "b,B")
    assert licence() == "MIT"
    assert licence("--licence", "CC0") == "CC0"


def test_the_seed_graph_is_not_replaced_by_mistake(own_shell: Shell) -> None:
    table = write(own_shell, "t.csv", "id,name", "a,A")
    before = own_shell.run("stats", "--json").out
    ran = own_shell.run("import", table, "--dataset", "seed")
    assert_refused(ran, 2, "seed is the graph that comes along", "neuroexplore seed FOLDER")
    assert own_shell.run("stats", "--json").out == before


def test_columns_are_mapped_of_tables_only(own_shell: Shell) -> None:
    (own_shell.cwd / "notes").mkdir()
    write(own_shell, "notes/a.md", "A note on [[b]].")
    ran = own_shell.run("import", "notes", "--dataset", "n", "--map", "name=title")
    assert_refused(ran, 2, "--map names columns of tables", "notes is read as vault")


def test_one_fault_too_says_what_to_do(own_shell: Shell) -> None:
    table = write(own_shell, "t.csv", "source,target,kind", "a,b,causal,more")
    ran = own_shell.run("import", table, "--dataset", "t")
    assert_refused(
        ran, 4, "t.csv:2: ", "Nothing was written: mend it, or import what is sound with --lenient."
    )


def test_what_was_removed_is_told(own_shell: Shell) -> None:
    own_shell.run("import", write(own_shell, "t.csv", "id,name", "a,A", "b,B"), "--dataset", "t")
    ran = own_shell.run("forget", "t", "--yes")
    assert (ran.code, ran.out, ran.err) == (0, "t: 2 pages and relations removed.\n", "")


def test_a_graph_without_the_seed_graph_says_so(fresh_shell: Shell) -> None:
    fresh_shell.run("import", write(fresh_shell, "t.csv", "id,name", "a,A"), "--dataset", "t")
    ran = fresh_shell.run("path", "neurotransmission", "pain-science")
    assert_refused(ran, 1, "No concept is called", "`neuroexplore seed` adds it")


def test_a_seed_graph_that_came_by_an_export_is_our_own(shell: Shell, fresh_shell: Shell) -> None:
    file = str(fresh_shell.cwd / "seed.jsonl")
    assert shell.run("export", file).code == 0
    assert fresh_shell.run("import", file).code == 0
    ran = fresh_shell.run("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert "differs" not in ran.out
