"""Reads concept pages: Markdown files with YAML front matter, one page a concept.

The file's name is the concept's id, or the end of its path where front matter has it as `id` (an id with
slashes). Front matter names the concept and states its relations; the text before the first heading is the
lead, and each `## Heading` one of the eight sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from neuroexplore.errors import BadData
from neuroexplore.models import SECTIONS, Concept, Relation, title_of
from neuroexplore.seeding.front_matter import closing, front_matter
from neuroexplore.seeding.sources import (
    UNREADABLE,
    Format,
    Item,
    Read,
    Reject,
    Source,
    checked,
    opened,
    text_of,
)

_FIELDS = ("name", "type", "aliases", "domains", "xrefs", "references", "language")
_RELATION_FIELDS = ("kind", "why", "prerequisite", "directed", "references", "also_why")
_SECTION_OF = {title_of(section).casefold(): section for section in SECTIONS}
_LARGEST = 16 << 20
_STATES_RELATIONS = re.compile(rb"(?m)^related:[ \t]*[\r\n]+[ \t]*-[ \t{]*to[ \t]*:")
_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*#*[ \t]*$")


def read(source: Source) -> Iterator[Item]:
    """Yield the concepts and relations of all pages in a folder, in the order of their names.

    Raises:
        BadData: there are no pages.
    """
    files = source.files(".md")
    if not files:
        raise BadData("there are no pages (*.md) in this folder.", source.path)
    for path in files:
        try:
            # A page is taken whole or not at all.
            yield from list(read_page(path))
        except BadData as error:
            yield Reject(error.problem, error.path, error.line)


def read_page(path: Path) -> Iterator[Read]:
    """Yield the concept of one page and then its relations.

    Raises:
        BadData: the page breaks the format, with its file and line.
    """
    lines = text_of(path, most=_LARGEST).split("\n")
    end = closing(lines)
    if not end:
        raise BadData("a page opens with YAML front matter between two lines of ---.", path, 1)
    front, lines_of = front_matter(path, "\n".join(lines[1:end]))
    related = front.pop("related", None) or []
    era = front.pop("era", None) or {}
    id = _id(path, front.pop("id", None), lines_of.get("id", 1))
    unknown = sorted(front.keys() - set(_FIELDS), key=str)
    if unknown:
        raise BadData(f"unknown field {unknown[0]!r}.", path, lines_of.get(unknown[0], 1))
    if not isinstance(era, dict) or era.keys() - {"start", "end"}:
        raise BadData("era holds start and end, in years.", path, lines_of.get("era", 1))
    values = {key: value for key, value in front.items() if value is not None}
    values |= {f"era_{key}": year for key, year in era.items()}
    values |= _sections(path, lines, end + 1)
    line_of_era = lines_of.get("era", 1)
    lines_of |= {"era_start": line_of_era, "era_end": line_of_era}
    yield _read(Concept, {"id": id, **values}, path, 1, lines_of)
    if not isinstance(related, list):
        raise BadData("related is a list of relations.", path, lines_of.get("related", 1))
    for index, entry in enumerate(related):
        line = lines_of.get(f"related.{index}", 1)
        yield _relation(path, id, entry, line)


def _id(path: Path, said: Any, line: int) -> str:
    """Return the id of a page, which is its file's name, or as much of the path before it as is said."""
    if said is None:
        return path.stem
    place = path.with_name(path.stem).as_posix()
    # So that no page of a folder can take the place of another.
    if not isinstance(said, str) or not f"/{place}".endswith(f"/{said}"):
        raise BadData(f"the id {said!r} is not what the file is called, {path.stem!r}.", path, line)
    return said


def _relation(path: Path, source: str, entry: Any, line: int) -> Read:
    if not isinstance(entry, dict) or "to" not in entry:
        raise BadData("a relation needs `to`, the id of the other concept.", path, line)
    unknown = sorted(entry.keys() - {"to", *_RELATION_FIELDS}, key=str)
    if unknown:
        raise BadData(f"unknown field {unknown[0]!r} in a relation.", path, line)
    values = {key: value for key, value in entry.items() if key != "to" and value is not None}
    return _read(Relation, {"source": source, "target": entry["to"], **values}, path, line)


def _read(
    model: type[Concept] | type[Relation],
    values: dict[str, Any],
    path: Path,
    line: int,
    lines_of: Mapping[str, int] | None = None,
) -> Read:
    found = checked(model, values, path, line, lines_of)
    if isinstance(found, Reject):
        raise BadData(found.problem, found.path, found.line)
    return found


def _sections(path: Path, lines: list[str], start: int) -> dict[str, str]:
    sections: dict[str, list[str]] = {"summary": []}
    current = sections["summary"]
    for number, line in enumerate(lines[start:], start + 1):
        heading = _HEADING.match(line)
        if not heading:
            current.append(line)
            continue
        field = _SECTION_OF.get(heading[1].casefold())
        if field is None:
            known = ", ".join(title_of(section) for section in SECTIONS)
            raise BadData(f"unknown section {heading[1]!r}; a page has {known}.", path, number)
        if field in sections:
            raise BadData(f"the section {heading[1]!r} stands twice.", path, number)
        current = sections[field] = []
    return {field: "\n".join(text).strip() for field, text in sections.items()}


def recognises(source: Source, head: bytes) -> bool:
    """Return whether the pages of a folder state relations in front matter, as ours do."""
    if not source.path.is_dir():
        return False
    # Other folders of Markdown have a field of this name too, which holds something else.
    for path in source.files(".md")[:1]:
        with opened(path) as file:
            try:
                return _STATES_RELATIONS.search(file.read(_LARGEST)) is not None
            except UNREADABLE:
                return False
    return False


FORMAT = Format("pages", "Markdown pages with relations in front matter, as our own", 2, recognises, read)
