"""`lint` as people and pipelines run it: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neuroexplore.answers import LintAnswer
from tests.cli.shell import Shell

WHOLE = """\
---
name: Axon
related:
  - to: brain
    kind: logical
    why: An axon of the brain is as long as it has to be.
---
"""


def pages(shell: Shell, **texts: str) -> Path:
    folder = shell.cwd / "notes"
    folder.mkdir()
    for name, text in {"axon": WHOLE, "brain": "---\nname: Brain\n---\n", **texts}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_clean_folder_is_0(fresh_shell: Shell) -> None:
    pages(fresh_shell)
    ran = fresh_shell.run("lint", "notes")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "2 pages and 1 relation of notes: nothing found, by 22 rules.\n"


def test_an_error_is_4_with_file_and_line(fresh_shell: Shell) -> None:
    pages(fresh_shell, axon=WHOLE.replace("to: brain", "to: gone"))
    ran = fresh_shell.run("lint", "notes", "--skip", "orphan")
    assert (ran.code, ran.err) == (4, "")
    assert "error dangling-end  1  " in ran.out
    assert "  notes/axon.md:4: The relation to gone ends nowhere: no such concept.\n" in ran.out
    assert ran.out.endswith("2 pages and 1 relation of notes: 1 error, by 21 rules.\n")


def test_warnings_are_0_unless_they_are_to_count(fresh_shell: Shell) -> None:
    pages(fresh_shell, cell="---\nname: Cell\n---\n")
    ran = fresh_shell.run("lint", "notes")
    assert (ran.code, ran.err) == (0, "")
    assert "warning orphan  1  " in ran.out
    assert fresh_shell.run("lint", "notes", "--strict-warnings").code == 4
    assert fresh_shell.run("lint", "notes", "--strict-warnings", "--skip", "orphan").code == 0


def test_notes_never_count(fresh_shell: Shell) -> None:
    pages(fresh_shell, axon=WHOLE.replace("An axon of the brain", "It"))
    ran = fresh_shell.run(
        "lint", "notes", "--strict-warnings", "--rule", "bare-relation", "--rule", "unnamed-end"
    )
    assert (ran.code, ran.err) == (0, "")


def test_json_is_the_model_and_the_code_is_the_same(fresh_shell: Shell) -> None:
    pages(fresh_shell, cell="---\nname: Cell\n---\n", axon=WHOLE.replace("to: brain", "to: gone"))
    ran = fresh_shell.run("lint", "notes", "--json")
    assert (ran.code, ran.err) == (4, "")
    found = LintAnswer.model_validate_json(ran.out)
    assert found.count("error") == 1
    assert json.loads(ran.out)["findings"][0]["rule"] == "dangling-end"
    assert json.loads(ran.out)["findings"][0]["line"] == 4


def test_many_findings_are_cut_and_counted(fresh_shell: Shell) -> None:
    pages(fresh_shell, **{f"cell{n}": f"---\nname: Cell {n}\n---\n" for n in range(12)})
    ran = fresh_shell.run("lint", "notes", "--rule", "orphan")
    assert ran.out.count("  notes/cell") == 10
    assert "  ... and 2 more: --json lists all.\n" in ran.out


def test_without_a_path_the_graph_is_linted_and_a_fresh_one_seeded_first(fresh_shell: Shell) -> None:
    ran = fresh_shell.run("lint")
    assert (ran.code, ran.err) == (0, "")
    assert " of seed: " in ran.out
    assert "error" not in ran.out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("lint", "nowhere"), 4, "nowhere: there is no such file or folder."),
        (("lint", "--rule", "nope"), 2, "No rule is called 'nope'"),
        (("lint", "--dataset", "nope"), 1, "No dataset is called 'nope'"),
        (("lint", "notes", "--format", "nope"), 2, "--format takes one of"),
        (("lint", "notes", "--map", "nope"), 2, "--map takes FIELD=COLUMN"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_refusals(shell: Shell, args: tuple[str, ...], code: int, said: str) -> None:
    pages(shell)
    ran = shell.run(*args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_the_rules_are_listed(fresh_shell: Shell) -> None:
    ran = fresh_shell.run("lint", "--list", COLUMNS="200")
    assert (ran.code, ran.err) == (0, "")
    assert "kind-conflict            note       error    A pair is stated in one direction" in ran.out
    listed = json.loads(fresh_shell.run("lint", "--list", "--json").out)
    assert [rule["name"] for rule in listed] == [line.split()[0] for line in ran.out.splitlines()[1:]]
    assert not fresh_shell.data.exists(), "no graph is opened for it"


def test_hostile_text_is_shown_harmless(fresh_shell: Shell) -> None:
    hostile = WHOLE.replace("name: Axon", 'name: Axon\nxrefs: ["\\e[31m\\u202e x"]')
    pages(fresh_shell, axon=hostile)
    ran = fresh_shell.run("lint", "notes")
    assert ran.code == 0
    assert "malformed-xref" in ran.out
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
