"""The seed graph that comes along."""

from __future__ import annotations

from pathlib import Path

from neuroexplore.models import SEED
from neuroexplore.resources import folder
from neuroexplore.seeding.importing import Import
from neuroexplore.seeding.sources import Source

LICENCE = "CC BY 4.0"


def own_seed(path: Path | None = None) -> Import:
    """Return our own pages, or a folder of pages in their place, as what is to be the dataset `seed`."""
    own = folder("seed") / "concepts"
    licence = LICENCE if path is None or path.resolve() == own.resolve() else ""
    return Import(Source(path or own), SEED, "pages", licence)
