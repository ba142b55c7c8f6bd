"""Every command and parameter is described: in its help, and the commands in the README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from neuroexplore.cli.main import app
from tests.cli.shell import SCRIPT, Shell

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def commands(command: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield names, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, *names, name)


ALL = dict(commands(typer.main.get_command(app)))

every_command = pytest.mark.parametrize("names", ALL, ids=lambda names: " ".join(names) or "root")


@every_command
def test_help_says_what_a_command_does_and_each_parameter(shell: Shell, names: tuple[str, ...]) -> None:
    ran = shell.run(*names, "-h", command=(str(SCRIPT),), COLUMNS="100")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: {' '.join(['neuroexplore', *names])} ")
    command = ALL[names]
    assert command.help, "a docstring"
    sentence = command.help.split("\n\n")[0]
    assert sentence.rstrip().endswith((".", "?"))
    shown = " ".join(ran.out.split())
    assert " ".join(sentence.split()) in shown
    for param in command.params:
        assert param.help, param.name
        assert param.help.rstrip()[-1] in ".?", f"{param.name}: a sentence"
        assert " ".join(param.help.split()) in shown
        assert (
            param.human_readable_name in shown
            if param.param_type_name == "argument"
            else (param.opts[0] in shown)
        )


def test_dashes_h_and_help_are_one(shell: Shell) -> None:
    assert shell.run("show", "--help") == shell.run("show", "-h")


def test_no_arguments_show_the_help_as_a_usage_error(shell: Shell) -> None:
    ran = shell.run(command=(str(SCRIPT),))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: neuroexplore ")


@pytest.mark.parametrize("names", [names for names in ALL if names], ids=" ".join)
def test_the_readme_lists_every_command_in_its_table(names: tuple[str, ...]) -> None:
    """In the first column as `neuroexplore NAME ...`; a group's further commands in its row."""
    group, command = names[:-1], names[-1]
    rows = [row for row in README.splitlines() if row.startswith("| `neuroexplore ")]
    own = [row for row in rows if re.match(rf"\| `neuroexplore {' '.join(names)}[ `]", row)]
    groups = [row for row in rows if group and row.startswith(f"| `neuroexplore {' '.join(group)} ")]
    assert own or any(f"`{command}`" in row for row in groups), f"README.md: no row for {' '.join(names)}"


def test_the_readme_lists_no_command_that_is_not_there() -> None:
    listed = re.findall(r"^\|\s*`neuroexplore ([^`|]+)`", README, re.M)
    assert listed, "README.md: no table of commands"
    names = [" ".join(names) for names in ALL if names]
    assert [row for row in listed if not any(f"{row} ".startswith(f"{name} ") for name in names)] == []
