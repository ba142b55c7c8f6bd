"""Writes a vault of Markdown: a folder for each dataset, and in it a page for each concept, as our own.

The page states the relations of which it is the source. A relation whose source has no page in its
dataset stands nowhere. An id with slashes leads into folders, and its page names it in front matter as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import PurePath
from typing import Any

import yaml

from neuroexplore.errors import BadData
from neuroexplore.exporting import Form
from neuroexplore.exporting.chosen import Chosen
from neuroexplore.exporting.out import Out
from neuroexplore.models import SECTIONS, title_of
from neuroexplore.seeding.parquet import Row

_LISTS = ("aliases", "domains", "xrefs", "references")
_LONGEST_FILE_NAME = 255
# What would be read as the heading of a section.
_HEADING = re.compile(r"^(?=##[ \t])", re.M)
_OURS = re.compile(r"[^/]+/.+\.md")


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The safe dumper without references from one place to another, which pages may not hold."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never refer."""
        return True


def write(chosen: Chosen, out: Out) -> None:
    """Write a page for each page of each dataset."""
    for info in chosen.datasets:
        related = _by_source(chosen.relations(info.name), out)
        for page in chosen.pages(info.name):
            name = f"{page['id']}.md"
            _refuse_odd(page["id"], name)
            try:
                with out.file(f"{info.name}/{name}") as file:
                    file.write(_page(page, related(page["id"])))
            except (FileExistsError, NotADirectoryError) as error:
                raise BadData(
                    f"The id {page['id']!r} and another are one file name here: export them as jsonl."
                ) from error
        related(None)


def _refuse_odd(id: str, name: str) -> None:
    # Each part is to be a name: none leads elsewhere, and none is hidden, for what is hidden is not read.
    for part in name.split("/"):
        odd = not part or PurePath(part).name != part or part.startswith(".")
        if odd or len(part.encode()) > _LONGEST_FILE_NAME:
            raise BadData(f"The id {id[:100]!r} can't be the name of a file: export it as jsonl.")


def _by_source(relations: Iterator[Row], out: Out) -> Any:
    """Return what gives the relations of a source, asked for in order; those passed over are counted."""
    groups = groupby(relations, key=lambda relation: relation["source"])
    ahead: list[tuple[str, list[Row]]] = []

    def related(source: str | None) -> list[Row]:
        while True:
            if not ahead:
                found = next(groups, None)
                if found is None:
                    return []
                ahead.append((found[0], list(found[1])))
            if source is not None and ahead[0][0] > source:
                return []
            at, rows = ahead.pop()
            if at == source:
                return rows
            out.left_out["relation whose source has no page in its dataset"] += len(rows)

    return related


def _page(page: Mapping[str, Any], related: list[Row]) -> str:
    front: dict[str, Any] = {"id": page["id"]} if "/" in page["id"] else {}
    front |= {"name": page["name"], "type": page["type"]}
    front |= {name: page[name] for name in _LISTS if page[name]}
    if page["language"] != "en":
        front["language"] = page["language"]
    era = {end: page[f"era_{end}"] for end in ("start", "end") if page[f"era_{end}"] is not None}
    if era:
        front["era"] = era
    if related:
        front["related"] = [_relation(relation) for relation in related]
    parts = ["---\n", _yaml(front), "---\n", _body(page["summary"])]
    parts += [f"\n## {title_of(name)}\n{_body(page[name])}" for name in SECTIONS if page[name]]
    return "".join(parts)


def _relation(relation: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {"to": relation["target"], "kind": relation["kind"]}
    if relation["prerequisite"]:
        said["prerequisite"] = True
    if not relation["directed"]:
        said["directed"] = False
    return said | {name: relation[name] for name in ("why", "also_why", "references") if relation[name]}


def _yaml(front: Mapping[str, Any]) -> str:
    return yaml.dump(front, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**9)


def _body(text: str) -> str:
    """Return a text as it stands below a heading, where a line that looks like one is made plain."""
    return _HEADING.sub(r"\\", text) + "\n" if text else ""


FORM = Form("pages", write, ours=lambda name: bool(_OURS.fullmatch(name)))
