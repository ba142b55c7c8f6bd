"""Shell completion of concept names, from the list that a load publishes: no database is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def concepts(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the ids that begin like the text, or whose name does, each with its name."""
    begun = incomplete.casefold()
    for line in _lines():
        id, _, name = line.rstrip("\n").partition("\t")
        if id.casefold().startswith(begun) or (begun and name.casefold().startswith(begun)):
            yield id, name


def _lines() -> list[str]:
    named = os.environ.get("NEUROEXPLORE_DATA")
    if named:
        data = Path(named).expanduser()
    else:
        import platformdirs

        data = platformdirs.user_data_path("neuroexplore", appauthor=False)
    try:
        with (data / "names.tsv").open(encoding="utf-8") as file:
            return file.readlines()
    except OSError:
        return []
