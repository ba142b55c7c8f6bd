"""Reads concept pages: Markdown files with YAML front matter, one page a concept.

The file's name is the concept's id. Front matter names it and states its relations; the text before
the first heading is the lead, and each `## Heading` one of the eight sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from neuroexplore.errors import BadData
from neuroexplore.models import SECTIONS, Concept, Relation, title_of
from neuroexplore.seeding.sources import Format, Item, Read, Reject, Source, checked, text_of

_FIELDS = ("name", "type", "aliases", "domains", "xrefs", "references", "language")
_RELATION_FIELDS = ("kind", "why", "prerequisite", "directed", "references")
_SECTION_OF = {title_of(section).casefold(): section for section in SECTIONS}
_LARGEST = 16 << 20
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
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        raise BadData("a page opens with YAML front matter between two lines of ---.", path, 1)
    front, lines_of = _front_matter(path, "\n".join(lines[1:end]))
    related = front.pop("related", None) or []
    era = front.pop("era", None) or {}
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
    yield _read(Concept, {"id": path.stem, **values}, path, 1, lines_of)
    if not isinstance(related, list):
        raise BadData("related is a list of relations.", path, lines_of.get("related", 1))
    for index, entry in enumerate(related):
        line = lines_of.get(f"related.{index}", 1)
        yield _relation(path, entry, line)


def _relation(path: Path, entry: Any, line: int) -> Read:
    if not isinstance(entry, dict) or "to" not in entry:
        raise BadData("a relation needs `to`, the id of the other concept.", path, line)
    unknown = sorted(entry.keys() - {"to", *_RELATION_FIELDS}, key=str)
    if unknown:
        raise BadData(f"unknown field {unknown[0]!r} in a relation.", path, line)
    values = {key: value for key, value in entry.items() if key != "to" and value is not None}
    return _read(Relation, {"source": path.stem, "target": entry["to"], **values}, path, line)


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


class _Loader(yaml.SafeLoader):
    """YAML's safe loader without aliases, by which a small file can unfold into a huge one.

    A field that stands twice is an error; YAML's own answer is to forget the first.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            event = self.get_event()  # type: ignore[no-untyped-call]
            raise yaml.constructor.ConstructorError(
                None, None, "aliases are not allowed in front matter", event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the field {key.value!r} stands twice", key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _front_matter(path: Path, text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Parse front matter; return it with the line of each field and of each relation."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        front = loader.construct_document(node) if node is not None else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "broken"
        raise BadData(f"front matter: {problem}.", path, mark.line + 2 if mark else 1) from error
    except (ValueError, LookupError, AttributeError, RecursionError) as error:
        # What YAML's own constructors raise for a value that its tag does not fit.
        raise BadData(f"front matter: a value that can't be read ({error}).", path, 1) from error
    if not isinstance(front, dict):
        raise BadData("front matter must be fields with values.", path, 2)
    lines: dict[str, int] = {}
    for key, value in node.value if node is not None else ():
        lines[key.value] = key.start_mark.line + 2
        if key.value == "related" and isinstance(value, yaml.SequenceNode):
            for index, entry in enumerate(value.value):
                lines[f"related.{index}"] = entry.start_mark.line + 2
    return front, lines


def recognises(source: Source, head: bytes) -> bool:
    """Return whether the pages of a folder state relations in front matter, as ours do."""
    if not source.path.is_dir():
        return False
    first = source.files(".md")[:1]
    return any(re.search(r"(?m)^related:", text_of(path, most=_LARGEST)) for path in first)


FORMAT = Format("pages", "Markdown pages with relations in front matter, as our own", 1, recognises, read)
