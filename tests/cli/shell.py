"""Runs neuroexplore as people do: a process of its own, its output piped or on a terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-m", "neuroexplore")
SCRIPT = Path(sys.executable).with_name("neuroexplore")
"""The console script, under whose name shells complete."""

_FOREIGN = ("NEO4J_", "NEUROEXPLORE_", "_NEUROEXPLORE", "XDG_", "COV_", "PYTHON")
_LOOKS = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES", "TERM")
_SECONDS = 60


@dataclass(frozen=True)
class Ran:
    """What a process left behind."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shell:
    """A folder to work in, and the environment that a process gets there."""

    cwd: Path
    env: dict[str, str]

    @classmethod
    def at(cls, home: Path, data: Path) -> Shell:
        """Make a home with nothing in it; the embedded graph lives in `data`."""
        cwd = home / "cwd"
        cwd.mkdir(parents=True, exist_ok=True)
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(_FOREIGN) and name not in _LOOKS
        }
        env |= {
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "share"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "NEUROEXPLORE_DATA": str(data),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        return cls(cwd, env)

    @property
    def data(self) -> Path:
        """Where the embedded graph is."""
        return Path(self.env["NEUROEXPLORE_DATA"])

    def run(self, *args: str, command: tuple[str, ...] = COMMAND, **env: str) -> Ran:
        """Run with piped output; `env` is set on top."""
        done = subprocess.run(
            [*command, *args],
            cwd=self.cwd,
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def on_terminal(self, *args: str, columns: int = 80, watch_errors: bool = False, **env: str) -> Ran:
        """Run with a terminal for input and output, and another for stderr if `watch_errors`."""
        ours, theirs = _terminal(columns)
        our_errors, their_errors = _terminal(columns) if watch_errors else os.pipe()
        process = subprocess.Popen(
            [*COMMAND, *args],
            cwd=self.cwd,
            env={**self.env, **env},
            stdin=theirs,
            stdout=theirs,
            stderr=their_errors,
        )
        os.close(theirs)
        os.close(their_errors)
        with process, ThreadPoolExecutor() as readers:
            out, err = readers.map(_all_of, (ours, our_errors))
        # The terminal itself returns the carriage at the end of each line.
        return Ran(process.returncode, out.decode().replace("\r\n", "\n"), err.decode())

    def typed(self, *args: str, keys: Sequence[str], asks: str, columns: int = 80) -> Ran:
        """Run on a terminal and type a key whenever it asks; all that it shows comes as output.

        `asks` is how the last line ends when it waits for a key.
        """
        ours, theirs = _terminal(columns)
        process = subprocess.Popen(
            [*COMMAND, *args], cwd=self.cwd, env=self.env, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        shown = b""
        with process:
            try:
                for key in keys:
                    shown += _read_until(ours, asks.encode())
                    _await_raw(ours)
                    os.write(ours, key.encode())
                shown += _all_of(ours)
            except BaseException:
                process.kill()
                raise
        return Ran(process.returncode, shown.decode().replace("\r\n", "\n"), "")

    def start(self, *args: str) -> subprocess.Popen[bytes]:
        """Start a process and let it run."""
        return subprocess.Popen(
            [*COMMAND, *args],
            cwd=self.cwd,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


def _terminal(columns: int) -> tuple[int, int]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, columns))
    return ours, theirs


def _read_until(terminal: int, ending: bytes) -> bytes:
    shown = b""
    while not shown.endswith(ending):
        ready, _, _ = select.select([terminal], [], [], _SECONDS)
        assert ready, f"nothing more came than {shown!r}"
        shown += os.read(terminal, 65536)
    return shown


def _await_raw(terminal: int) -> None:
    """Wait until keys are read as they come; what is typed before is thrown away."""
    deadline = time.monotonic() + _SECONDS
    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        assert time.monotonic() < deadline, "no key is awaited"
        time.sleep(0.005)


def _all_of(file: int) -> bytes:
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(file, 65536)
        except OSError:  # Linux ends a terminal that nobody holds any more with an error.
            part = b""
        if not part:
            os.close(file)
            return b"".join(parts)
        parts.append(part)
