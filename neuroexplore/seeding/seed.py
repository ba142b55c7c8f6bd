"""The seed graph that comes along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from neuroexplore.models import SEED
from neuroexplore.resources import folder
from neuroexplore.seeding import pages
from neuroexplore.seeding.records import Records, settle

LICENCE = "CC BY 4.0"


def seed_records(path: Path | None = None, known: Iterable[str] = ()) -> Records:
    """Read a folder of pages, by default our own, as the dataset `seed`.

    Raises:
        BadData: a page breaks the format, with its file and line.
    """
    own = folder("seed") / "concepts"
    licence = LICENCE if path is None or path.resolve() == own.resolve() else ""
    return settle(SEED, pages.read(path or own), format="pages", licence=licence, known=known)
