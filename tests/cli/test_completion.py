"""Shell completion as the shells ask for it, and what it costs: nothing heavy is imported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from neuroexplore import Concept, Graph, Settings
from neuroexplore.tours import tours
from tests.cli.shell import SCRIPT, Ran, Shell

HEAVY = {"ladybug", "neo4j", "pyarrow", "rich", "yaml", "rapidfuzz", "platformdirs"}


def complete_in_bash(shell: Shell, line: str, command: tuple[str, ...] = (str(SCRIPT),)) -> Ran:
    words = line.split(" ")
    return shell.run(
        command=command,
        _NEUROEXPLORE_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
    )


def complete_in_zsh(shell: Shell, line: str) -> Ran:
    return shell.run(command=(str(SCRIPT),), _NEUROEXPLORE_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=line)


def imported(ran: Ran) -> set[str]:
    """The modules that `-X importtime` tells of."""
    lines = [line for line in ran.err.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def test_a_concept_is_completed_by_the_beginning_of_its_id(shell: Shell) -> None:
    ran = complete_in_bash(shell, "neuroexplore path neuro")
    assert (ran.code, ran.err) == (0, "")
    found = ran.out.split()
    assert "neurotransmission" in found
    assert all(id.startswith("neuro") for id in found)
    assert complete_in_bash(shell, "neuroexplore path dopamine ssr").out == "ssris\n"


@pytest.mark.parametrize("command", ["show", "neighbors", "builds-on", "leads-to", "path"])
def test_every_concept_argument_is_completed(shell: Shell, command: str) -> None:
    assert complete_in_bash(shell, f"neuroexplore {command} neurotransmissi").out == "neurotransmission\n"


def test_a_tour_is_completed_by_the_beginning_of_its_name_and_told_by_its_title(shell: Shell) -> None:
    names = complete_in_bash(shell, "neuroexplore tour how-").out.split()
    assert len(names) > 1
    assert names == sorted(tour.name for tour in tours() if tour.name.startswith("how-"))
    zsh = complete_in_zsh(shell, "neuroexplore tour why-pain")
    assert (zsh.code, zsh.err) == (0, "")
    assert '"why-pain-is-not-damage":"Why pain is not damage"' in zsh.out


def test_commands_and_options_are_completed(shell: Shell) -> None:
    assert complete_in_bash(shell, "neuroexplore pat").out == "path\n"
    assert complete_in_bash(shell, "neuroexplore path --pre").out == "--prerequisite\n"


def test_before_the_first_load_nothing_is_completed_and_nothing_made(fresh_shell: Shell) -> None:
    assert complete_in_bash(fresh_shell, "neuroexplore path neuro").out.strip() == ""
    assert not fresh_shell.data.exists()


def test_a_list_of_names_that_is_damaged_completes_nothing(fresh_shell: Shell) -> None:
    fresh_shell.data.mkdir()
    (fresh_shell.data / "names.tsv").write_bytes(b"neuron\t\xff\n")
    ran = complete_in_bash(fresh_shell, "neuroexplore path neuro")
    assert (ran.out.strip(), ran.err) == ("", "")


def test_completion_imports_no_database_and_nothing_else_of_the_product(shell: Shell) -> None:
    """Nor pydantic, which Typer itself would import from 0.29 on."""
    modules = imported(
        complete_in_bash(shell, "neuroexplore path neuro", (sys.executable, "-X", "importtime", str(SCRIPT)))
    )
    assert "neuroexplore.cli.complete" in modules
    assert modules & HEAVY == set()
    assert "pydantic" not in modules
    ours = {name for name in modules if name.partition(".")[0] == "neuroexplore"}
    beside = {name for name in ours if not name.startswith("neuroexplore.cli")}
    assert beside <= {"neuroexplore", "neuroexplore.errors"}


def test_help_imports_no_database_and_no_models(shell: Shell) -> None:
    modules = imported(shell.run("--help", command=(sys.executable, "-X", "importtime", str(SCRIPT))))
    assert "neuroexplore.cli.main" in modules
    assert modules & (HEAVY | {"pydantic"}) == set()
    assert not modules & {"neuroexplore.graph", "neuroexplore.models", "neuroexplore.settings"}


def test_bash_itself_completes(shell: Shell) -> None:
    """With the script that `--show-completion` gives for bash."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    source = shell.run(command=(str(SCRIPT),), _NEUROEXPLORE_COMPLETE="source_bash").out
    script = f"""{source}
COMP_WORDS=(neuroexplore path neurotransmissi)
COMP_CWORD=2
_neuroexplore_completion neuroexplore
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        cwd=shell.cwd,
        env={**shell.env, "PATH": f"{SCRIPT.parent}{os.pathsep}{shell.env['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("neurotransmission\n", "")


HOSTILE = ["c$(touch pwned)", "c`touch pwned`", "c;touch pwned", "c\x1b[31m", "c\nd", "c\\$(id)", "c d", "c'"]


def test_completion_offers_nothing_that_a_shell_would_act_on(tmp_path: Path) -> None:
    """Ids and names come from data; what is completed lands on a command line."""
    shell = Shell.at(tmp_path / "home", tmp_path / "data")
    names = [
        "[/]",
        "\x1b[31mred",
        "\u202eright to left",
        "`id`",
        "\\$(id)",
        "[red]",
        "Parkinson's",
        "Ordinary",
    ]
    concepts = [Concept(id=id, name="Hostile") for id in HOSTILE]
    concepts += [Concept(id=f"c:{number}", name=name) for number, name in enumerate(names)]
    with Graph.open(Settings.load(data=shell.data, environ={})) as graph:
        graph.load(concepts, [], dataset="hostile")
    plain = [f"c:{number}" for number in range(len(names))]
    offered = complete_in_bash(shell, "neuroexplore show c").out.split("\n")
    assert [id for id in offered if id] == plain
    zsh = complete_in_zsh(shell, "neuroexplore show c")
    assert (zsh.code, zsh.err) == (0, "")
    for sign in ("\x1b", "\u202e", "\\$", "`", "[", ";"):
        assert sign not in zsh.out
    assert "Ordinary" in zsh.out
