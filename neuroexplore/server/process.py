"""Finds and stops the server's process, and never another one."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.extra import require
from neuroexplore.server.home import Record

# The system's clock may be corrected while the server runs, and on some systems that moves what
# they tell of a process's start.
_CLOCK_DRIFT = 60


def home_option(home: Path) -> str:
    """Return the argument that tells a server its folder, by which its process is known too."""
    return f"--home-dir={home}"


def create_time(pid: int) -> float:
    """Return when a process was started, in seconds since 1970; 0 when it is gone already."""
    psutil = require("psutil")
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0


def find(record: Record | None, home: Path) -> Any:
    """Return the live server (a psutil.Process) that the record names, or None.

    Its pid, its time of creation and its folder on its command line must all agree: the pid alone
    may by now belong to any other program.
    """
    if record is None:
        return None
    psutil = require("psutil")
    try:
        process = psutil.Process(record.pid)
        if abs(process.create_time() - record.create_time) > _CLOCK_DRIFT:
            return None
        return process if home_option(home) in _command_line(process) else None
    except psutil.ZombieProcess:
        # It has ended; if we launched it, the system keeps its entry until we have noticed.
        with suppress(psutil.Error):
            process.wait(0)
        return None
    except psutil.Error:
        return None


def stop(process: Any, patience: float) -> None:
    """Ask a process to end, and end it when it has not within `patience` seconds.

    Raises:
        StoreUnavailable: it is another user's, or nothing ends it.
    """
    psutil = require("psutil")
    try:
        process.terminate()
        try:
            process.wait(patience)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(patience)
    except psutil.NoSuchProcess:
        pass
    except psutil.Error as error:
        raise StoreUnavailable(
            f"The local Neo4j (process {process.pid}) can't be stopped: {error}; stop it as the user "
            "who started it."
        ) from error


def _command_line(process: Any) -> list[str]:
    """Return a process's command line; one that was launched this very moment has none yet."""
    deadline = time.monotonic() + 1
    while True:
        found: list[str] = process.cmdline()
        if found or time.monotonic() > deadline:
            return found
        time.sleep(0.01)
