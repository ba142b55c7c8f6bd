"""Shell completion: concepts from the list that a load publishes, tours from their files.

No database is opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# The list comes from data, and shells act on what they are given: only an id that a shell takes as
# it stands is offered, and only a name that neither acts within quotes nor looks like Typer's markup.
_PLAIN_ID = re.compile(r"\w[\w.:/@%+=,#-]*")
_ACTS = re.compile(r'[\\$`"\[]')


def concepts(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the ids that begin with the text, each with its name; shells take no others."""
    for line in _lines():
        id, _, name = line.rstrip("\n").partition("\t")
        if id.startswith(incomplete) and _PLAIN_ID.fullmatch(id):
            yield id, name if name.isprintable() and not _ACTS.search(name) else ""


def tours(incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the tours whose names begin with the text, each with its title, the first line of its file."""
    from neuroexplore.resources import folder

    for path in sorted((folder("seed") / "tours").glob("*.yaml")):
        if path.stem.startswith(incomplete):
            with suppress(OSError, UnicodeDecodeError), path.open(encoding="utf-8") as file:
                yield path.stem, file.readline().removeprefix("title: ").strip()


def _lines() -> list[str]:
    named = os.environ.get("NEUROEXPLORE_DATA")
    if named:
        data = Path(named).expanduser()
    else:
        import platformdirs

        data = platformdirs.user_data_path("neuroexplore", appauthor=False)
    found: dict[str, None] = {}
    for name in ("names.tsv", "names-neo4j.tsv"):
        with suppress(OSError, UnicodeDecodeError), (data / name).open(encoding="utf-8") as file:
            found |= dict.fromkeys(file)
    return list(found)
