"""Says in one sentence why a file can't be written."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from neuroexplore.errors import StoreUnavailable

# Windows has no quota error of its own.
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def why_not_written(error: OSError, folder: Path) -> str:
    """Return what went wrong with a file in or below `folder`, and what to do next."""
    if error.errno in _FULL:
        return f"There is no space left for {folder}; free some and run this again."
    return (
        f"{error.filename or folder} can't be used ({error.strerror or error}); make sure that this "
        "user may write there."
    )


def require_space(folder: Path, size: int) -> None:
    """Make sure that `size` bytes are free where the folder is.

    Raises:
        StoreUnavailable: they are not.
    """
    free = shutil.disk_usage(folder).free
    if free < size:
        raise StoreUnavailable(
            f"Neo4j needs {size / 1e6:,.0f} MB for {folder} and {free / 1e6:,.0f} MB are free; "
            "free some space and run this again."
        )
