"""Global options stand before and after the command; concepts go by any of their names."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.shell import SCRIPT, Shell


@pytest.mark.parametrize(
    "args",
    [
        ("--json", "--engine", "embedded", "path", "axon", "muscle"),
        ("--json", "--engine=embedded", "path", "axon", "muscle"),
        ("path", "axon", "muscle", "--json", "--engine", "embedded"),
        ("path", "axon", "muscle", "--engine=embedded", "--json"),
        ("path", "--json", "axon", "--engine", "embedded", "muscle"),
        ("--json", "path", "axon", "--engine=embedded", "--", "muscle"),
    ],
    ids=" ".join,
)
def test_global_options_go_before_and_after_the_command(small_shell: Shell, args: tuple[str, ...]) -> None:
    """The engine on the command line outranks the one in the environment, so it has to be heard."""
    ran = small_shell.run(*args, NEUROEXPLORE_ENGINE="neo4j")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith('{\n  "source": "axon"')


def test_the_last_of_an_option_given_twice_counts(small_shell: Shell) -> None:
    assert small_shell.run("--engine", "sqlite", "stats", "--engine", "embedded").code == 0
    assert small_shell.run("--engine", "embedded", "stats", "--engine", "sqlite").code == 2


def test_after_two_dashes_there_are_no_options(small_shell: Shell) -> None:
    ran = small_shell.run("path", "axon", "--", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "No concept is called '--json'." in ran.err


def test_data_may_stand_after_the_command(small: Path, fresh_shell: Shell) -> None:
    ran = fresh_shell.run("stats", "--data", str(small))
    assert ran.out.startswith("4 concepts, 2 relations\n")
    assert not fresh_shell.data.exists()


def test_the_version_is_that_of_the_distribution(shell: Shell) -> None:
    for command in ((str(SCRIPT),), None):
        ran = shell.run("--version", **({"command": command} if command else {}))
        assert (ran.code, ran.out, ran.err) == (0, f"neuroexplore {version('neuroexplore')}\n", "")


def test_debug_shows_where_an_error_comes_from_and_nothing_else_does(small_shell: Shell) -> None:
    ran = small_shell.run("show", "heart", "--debug")
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback (most recent call last)" in ran.err
    assert ran.err.endswith(small_shell.run("show", "heart").err)


@pytest.mark.parametrize(
    "name",
    [
        "neurotransmission",
        "Neurotransmission",
        "NEUROTRANSMISSION",
        "synaptic transmission",
        "Synaptic-Transmission",
        "synaptictransmission",
        "synaptic  _transmission",
        "MESH:D009435",
        "mesh:d009435",
    ],
)
def test_a_concept_goes_by_any_of_its_names(shell: Shell, name: str) -> None:
    ran = shell.run("show", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Neurotransmission  neurotransmission (concept)\n")


def test_a_typo_is_told_the_nearest_names_and_taken_for_none_of_them(shell: Shell) -> None:
    ran = shell.run("path", "neurotransmision", "pain-science")
    assert (ran.code, ran.out) == (1, "")
    told = "No concept is called 'neurotransmision'. Nearest: Neurotransmission (neurotransmission)"
    assert ran.err.startswith(told)


def test_an_ambiguous_name_is_told_its_candidates(small_shell: Shell) -> None:
    ran = small_shell.run("show", "FIBRE")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "'FIBRE' may mean several concepts; ask by id: Axon (axon), Muscle (muscle).\n"


def test_the_first_use_seeds_by_itself_and_says_nothing_of_it(fresh_shell: Shell) -> None:
    first = fresh_shell.run("path", "neurotransmission", "pain-science")
    assert (first.code, first.err) == (0, "")
    assert fresh_shell.run("path", "neurotransmission", "pain-science") == first


def test_the_first_use_on_a_terminal_shows_progress_on_stderr_only(fresh_shell: Shell) -> None:
    ran = fresh_shell.on_terminal("show", "dopamine", "--no-color", watch_errors=True)
    assert ran.code == 0
    assert "building the graph" in ran.err
    assert ran.out == fresh_shell.run("show", "dopamine").out


def test_nothing_is_written_where_it_is_run(fresh_shell: Shell) -> None:
    assert fresh_shell.run("stats").code == 0
    assert list(fresh_shell.cwd.iterdir()) == []


def test_the_graph_of_no_settings_at_all_is_in_the_users_data_folder(fresh_shell: Shell) -> None:
    bare = Shell(
        fresh_shell.cwd, {k: v for k, v in fresh_shell.env.items() if not k.startswith("NEUROEXPLORE")}
    )
    assert bare.run("stats").code == 0
    assert (Path(bare.env["XDG_DATA_HOME"]) / "neuroexplore" / "manifest.json").is_file()


def test_an_option_that_a_command_declares_itself_is_its_own(shell: Shell) -> None:
    """`--format` says elsewhere how to print; here it says what is read."""
    (shell.cwd / "notes").mkdir()
    (shell.cwd / "notes" / "a.md").write_text("---\nname: A\n---\nIt is.\n", encoding="utf-8")
    for option in (("--format", "pages"), ("--format=pages",)):
        ran = shell.run("import", "notes", "--dataset", "notes", "--dry-run", *option, "--json")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith('{\n  "loads"')
