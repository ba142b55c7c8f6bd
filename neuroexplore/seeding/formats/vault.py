"""Reads an Obsidian vault: a folder of Markdown notes that link to each other, one note a concept.

A note's id is its path in the vault without the suffix. That is what Obsidian itself knows a note by: two
notes of one name in different folders stay two, and it changes only when the note is moved. A title or a
slug made of one can be shared by notes, and changes with its wording.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.front_matter import closing, front_matter
from neuroexplore.seeding.note_names import NoteNames, id_of
from neuroexplore.seeding.notes import Link, Note, note
from neuroexplore.seeding.obsidian import is_attachment, parts, plain
from neuroexplore.seeding.sources import (
    UNREADABLE,
    Format,
    Item,
    LeftOut,
    Reject,
    Source,
    checked,
    each_once,
    opened,
    text_of,
)

_LARGEST = 2 << 20
_ASKED, _HEAD = 100, 1 << 16
"""How many notes are looked into for a link, and how far."""
_LISTS = {
    "alias": "aliases",
    "aliases": "aliases",
    "tag": "domains",
    "tags": "domains",
    "domain": "domains",
    "domains": "domains",
    "reference": "references",
    "references": "references",
    "xref": "xrefs",
    "xrefs": "xrefs",
}
"""Fields of front matter that hold texts, and where they go."""
_COMMAS, _WORDS = re.compile(r"\s*,\s*"), re.compile(r"[\s,]+")
_APART = {"alias": _COMMAS, "aliases": _COMMAS, "tag": _WORDS, "tags": _WORDS}
_NOTHING = ("", "~", "null")


def read(source: Source) -> Iterator[Item]:
    """Yield the concept of each note and then its relations, in the order of the notes' paths.

    Raises:
        BadData: there are no notes, or a link of the file system leads out of the vault.
    """
    root = source.path.parent if source.path.is_file() else source.path
    paths: dict[Path, str] = {}
    others: list[str] = []
    for path in source.files(""):
        within = path.relative_to(root).as_posix()
        if not _is_utf8(within):
            yield Reject("the name of the file is not UTF-8.", os.fsencode(path).decode(errors="replace"))
        elif within.lower().endswith(".md"):
            paths[path] = within
        else:
            others.append(within)
    if not paths:
        raise BadData("there are no notes (*.md) in this folder.", source.path)
    for _ in others:
        yield LeftOut("attachment")
    names = NoteNames(paths.values(), others)
    for path, within in paths.items():
        try:
            # A note is taken whole or not at all.
            yield from list(_read_note(path, id_of(within), names))
        except BadData as error:
            yield Reject(error.problem, error.path, error.line)
        except RecursionError:
            yield Reject("is nested too deeply.", path, 1)


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_note(path: Path, id: str, names: NoteNames) -> Iterator[Item]:
    lines = text_of(path, most=_LARGEST).split("\n")
    end = closing(lines)
    front, lines_of = front_matter(path, "\n".join(lines[1:end]), as_written=True) if end else ({}, {})
    folder, _, name = id.rpartition("/")
    values: dict[str, Any] = {"id": id, "name": name, "aliases": [], "domains": []}
    yield from _take(path, front, lines_of, values)
    if values["name"] != name:
        values["aliases"].append(name)
    start = end + 1 if end else 0
    said = note("\n".join(lines[start:]), start + 1, (values["name"], name))
    values["domains"] = each_once([tag.lstrip("#") for tag in values["domains"]] + said.tags + [folder])
    values["aliases"] = [alias for alias in each_once(values["aliases"]) if alias != values["name"]]
    found = checked(Concept, {**values, **said.sections}, path, 1, {**lines_of, **said.lines_of})
    yield found
    if not isinstance(found, Reject):
        yield from _relations(path, id, said, names)


def _take(
    path: Path, front: dict[str, Any], lines_of: dict[str, int], values: dict[str, Any]
) -> Iterator[Item]:
    """Take into `values` what front matter says that a concept has a place for."""
    for field, value in front.items():
        name = field.casefold() if isinstance(field, str) else ""
        if name in ("title", "type"):
            of = "name" if name == "title" else "type"
            first, *more = _texts(path, field, value, lines_of) or [""]
            if first:
                values[of] = first
                lines_of[of] = lines_of[field]
            for _ in more:
                yield LeftOut(f"further {name}")
        elif of := _LISTS.get(name, ""):
            values[of] = [*values.get(of, []), *_texts(path, field, value, lines_of, _APART.get(name))]
            lines_of.setdefault(of, lines_of[field])
        else:
            yield LeftOut("field of front matter without a place")


def _texts(
    path: Path, field: str, value: Any, lines_of: dict[str, int], apart: re.Pattern[str] | None = None
) -> list[str]:
    found = value if isinstance(value, list) else apart.split(value) if apart and value else [value]
    if not all(isinstance(text, str) for text in found):
        line = lines_of.get(field, 1)
        raise BadData(f"{field} must be a text or a list of texts (a link stands in quotes).", path, line)
    return [plain(text).strip() for text in found if text.strip() not in _NOTHING]


def _relations(path: Path, id: str, said: Note, names: NoteNames) -> Iterator[Item]:
    """Yield one relation for each note that is linked to, with all the sentences that link there."""
    whys: dict[str, dict[str, None]] = {}
    lines: dict[str, int] = {}
    for link in said.links:
        target = _target(link, id, names)
        if isinstance(target, LeftOut):
            yield target
            continue
        lines.setdefault(target, link.line)
        whys.setdefault(target, {})[link.why] = None
    for target, told in whys.items():
        why, *also = told
        values = {"source": id, "target": target, "kind": "link", "why": why, "also_why": also}
        yield checked(Relation, values, path, lines[target])


def _target(link: Link, id: str, names: NoteNames) -> str | LeftOut:
    named, _ = parts(link.path)
    target = names.note(named, id) if named else id
    if target == id:
        return LeftOut("link of a note to itself")
    if target:
        return target
    if link.written == "image" or is_attachment(named) or names.is_other_file(named):
        return LeftOut("link to an attachment")
    if link.written == "markdown" and not named.lower().endswith(".md"):
        return LeftOut("link to what is no note")
    # A note that is not there yet, by the name it would have.
    return named.removesuffix(".md").strip("/") or named


def recognises(source: Source, head: bytes) -> bool:
    """Return whether a folder is a vault: Obsidian keeps its settings there, or a note has a wikilink."""
    if not source.path.is_dir():
        return False
    if (source.path / ".obsidian").is_dir():
        return True
    return any(_links(path) for path in source.files(".md")[:_ASKED])


def _links(path: Path) -> bool:
    with opened(path) as file:
        try:
            return b"[[" in file.read(_HEAD)
        except UNREADABLE:
            return False


FORMAT = Format("vault", "an Obsidian vault: a folder of Markdown notes that link", 1, recognises, read)
