"""Puts the real answers of its console examples into the README: `make readme`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def answer(command: str, data: str) -> str:
    """Run a command line of neuroexplore on the embedded engine, 80 columns wide."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environ |= {"NEUROEXPLORE_DATA": data, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, "-m", "neuroexplore", *command.split()]
    return subprocess.run(run, capture_output=True, text=True, check=True, env=environ, cwd=data).stdout


def main() -> None:
    """Rewrite every block that opens with `$ neuroexplore ...`."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as data:
        fresh = re.sub(
            r"```console\n\$ neuroexplore (.*?)\n.*?```",
            lambda match: f"```console\n$ neuroexplore {match[1]}\n{answer(match[1], data)}```",
            text,
            flags=re.S,
        )
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
