"""How the reading of anything at all has to end."""

from __future__ import annotations

from pathlib import Path

from neuroexplore.errors import BadData
from neuroexplore.seeding.sources import Item, LeftOut, Read, Reader, Reject, Source


def ends_well(read: Reader, path: Path) -> None:
    """Read a file to its end, or to a refusal that names it and says why."""
    found: list[Item] = []
    refused: BadData | None = None
    try:
        found = list(read(Source(path)))
    except BadData as error:
        refused = error
    assert refused is None or (refused.path == path and refused.problem)
    assert all(isinstance(item, Read | Reject | LeftOut) for item in found)
