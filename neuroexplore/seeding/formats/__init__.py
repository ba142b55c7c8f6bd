"""The formats that graphs are read from, one file each, and how a file's format is told."""

from __future__ import annotations

from importlib import import_module

from neuroexplore.errors import BadData, UsageError
from neuroexplore.seeding.sources import UNREADABLE, Format, Source, opened

NAMES = (
    "jsonl",
    "pages",
    "concept-json",
    "vault",
    "obo-json",
    "obo",
    "graphml",
    "hetionet",
    "kgx",
    "csv",
)
"""In the order in which they are asked whether a source is theirs: the most particular first."""

_HEAD = 1 << 16


def named(name: str) -> Format:
    """Return a format by name.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in NAMES:
        raise UsageError(f"--format takes one of {', '.join(NAMES)}, not {name!r}.")
    found = import_module(f"{__name__}.{name.replace('-', '_')}").FORMAT
    assert isinstance(found, Format)
    return found


def recognised(source: Source) -> Format:
    """Return the format that a source is in, by its name and first bytes.

    Raises:
        BadData: it is empty, or no format recognises it.
    """
    head = b""
    if source.path.is_file():
        with opened(source.path) as file:
            try:
                head = file.read(_HEAD)
            except UNREADABLE as error:
                raise BadData(f"can't be read: {error}.", source.path) from error
        if not head.strip():
            raise BadData("is empty.", source.path)
    for name in NAMES:
        found = named(name)
        if found.recognises(source, head):
            return found
    raise BadData(
        f"is in no format that is recognised; name it with --format ({', '.join(NAMES)}).", source.path
    )
