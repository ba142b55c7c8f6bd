"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.S)
CONSOLE = re.findall(r"```console\n\$ neuroexplore (.*?)\n(.*?)```", README, re.S)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_python_examples_run(number: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", EXAMPLES[number]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "NEUROEXPLORE_DATA": str(tmp_path / "fresh")},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_printed_answer_is_the_real_one() -> None:
    assert CONSOLE
    for command, printed in CONSOLE:
        done = subprocess.run(
            [sys.executable, "-m", "neuroexplore", *command.split()],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
        )
        assert done.stdout == printed, "run `make readme`"
