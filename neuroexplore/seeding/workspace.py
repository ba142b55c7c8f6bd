"""A folder for a load's temporary files, which a killed process does not leave for good."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from neuroexplore.errors import StoreUnavailable

_PREFIX = "load-"


@contextmanager
def workspace(parent: Path) -> Iterator[Path]:
    """Make a new folder under `parent`, and remove it at the end with those of processes that died.

    Raises:
        StoreUnavailable: the folder can't be made.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        lock = filelock.FileLock(folder / "lock")
        lock.acquire()
    except OSError as error:
        raise StoreUnavailable(
            f"The data folder {parent} can't be written: {error.strerror or error}; "
            "free it, or choose another with --data."
        ) from error
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Remove the folders whose process holds their lock no more."""
    for folder in parent.glob(f"{_PREFIX}*"):
        lock = filelock.FileLock(folder / "lock", timeout=0)
        with suppress(filelock.Timeout, OSError), lock:
            shutil.rmtree(folder, ignore_errors=True)
