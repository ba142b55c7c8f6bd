"""Reading the log, and the commands where nothing has run yet."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from neuroexplore.errors import NothingFound
from neuroexplore.server.launch import telling_line
from neuroexplore.server.log import follow_log, last_lines
from tests.server.conftest import run_python


def test_the_last_lines(tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    log.write_text("one\ntwo\nthree\n")
    assert last_lines(log, 2) == ["two", "three"]
    assert last_lines(log, 40) == ["one", "two", "three"]


def test_following_goes_on_in_the_log_of_the_next_run(tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    log.write_text("before\n")
    lines = follow_log(log, pause=0.01)
    with log.open("a") as file:
        # The generator has not begun to read, so begin it with a line that follows.
        writer = subprocess.Popen(
            [sys.executable, "-c", "import sys, time; time.sleep(0.3); print('later')"], stdout=file
        )
        assert next(lines) == "later"
        writer.wait()
    log.rename(tmp_path / "neo4j.previous.log")
    log.write_text("anew\n")
    assert next(lines) == "anew"
    lines.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it wrote nothing"),
        ("first\nlast\n", "last"),
        ("2026-11-21 13:25:25.096+0000 ERROR Failed to start.\nthen\n", "Failed to start."),
        (
            "Exception in x\n\tat a.b.C(D.java:1)\n\t... 6 more\nCaused by: E: in use\n\tat a.b(C)\nend",
            "E: in use",
        ),
    ],
)
def test_the_line_that_tells(text: str, told: str) -> None:
    assert telling_line(text) == told


def test_where_nothing_has_run(tmp_path: Path) -> None:
    with pytest.raises(NothingFound, match="`neuroexplore neo4j up`"):
        last_lines(tmp_path / "neo4j.log", 1)
    code = "from neuroexplore.cli.main import main; main()"
    env = {"NEUROEXPLORE_DATA": str(tmp_path / "data")}
    for command, (exit_code, out) in {
        "status": (1, {"running": False}),
        "down": (0, {"stopped": False}),
    }.items():
        ran = run_python(code, "neo4j", command, "--json", **env)
        assert (ran.returncode, json.loads(ran.stdout), ran.stderr) == (exit_code, out, "")
    ran = run_python(code, "neo4j", "logs", **env)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "no Neo4j has run here" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_commands_cost_nothing_until_they_are_used() -> None:
    code = (
        "import sys, neuroexplore.cli.neo4j; heavy = {'rich.console', 'pydantic', 'psutil', 'jgo', 'neo4j'}; "
        "print(heavy & set(sys.modules))"
    )
    assert run_python(code).stdout == "set()\n"
