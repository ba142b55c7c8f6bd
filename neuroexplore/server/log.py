"""Reads the server's log: its last lines, and those to come."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from neuroexplore.errors import NothingFound, StoreUnavailable


def last_lines(path: Path, count: int) -> list[str]:
    """Return the last lines of a log.

    Raises:
        NothingFound: there is no log, for no server ever ran.
        StoreUnavailable: it can't be read.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return [line.rstrip("\n") for line in deque(file, maxlen=count)]
    except FileNotFoundError as error:
        raise NothingFound(
            "There is no log yet: no Neo4j has run here; start one with `neuroexplore neo4j up`."
        ) from error
    except OSError as error:
        raise StoreUnavailable(f"The log {path} can't be read: {error.strerror}.") from error


def follow_log(path: Path, *, pause: float = 0.3) -> Iterator[str]:
    """Yield the lines that are added to a log from now on, for ever; `pause` is in seconds.

    When the server starts anew it begins a new log, and that one is followed from its first line.
    """
    file = path.open(encoding="utf-8", errors="replace")
    try:
        file.seek(0, 2)
        part = ""
        while True:
            part += file.readline()
            if part.endswith("\n"):
                yield part.rstrip("\n")
                part = ""
            elif _replaced(path, file.fileno()):
                file.close()
                file, part = path.open(encoding="utf-8", errors="replace"), ""
            else:
                time.sleep(pause)
    finally:
        file.close()


def _replaced(path: Path, descriptor: int) -> bool:
    try:
        return not os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
