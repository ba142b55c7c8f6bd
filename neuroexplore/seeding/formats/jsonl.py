"""Reads JSON Lines as neuroexplore exports them: each line a dataset, a page, a stub or a relation.

Lines may stand in any order; each names its dataset.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from neuroexplore.errors import BadData, UsageError
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.records import checked_name
from neuroexplore.seeding.sources import Described, Format, Item, Reject, Source, Stub, checked, lines

_MODELS: dict[str, type[Concept] | type[Relation]] = {"page": Concept, "relation": Relation}
_KINDS = ("dataset", "page", "stub", "relation")
_DATASET = {"name", "format", "licence"}
# A page may have nine texts of a million characters, each escaped in six bytes.
_LONGEST_LINE = 1 << 27
# Each takes a database of its own while it is staged.
_MOST_DATASETS = 100
_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:' + "|".join(_KINDS).encode() + rb')"\s*:\s*\{')


def read(source: Source) -> Iterator[Item]:
    """Yield what the lines say, in their order.

    Raises:
        BadData: the file can't be read, or names more datasets than are taken.
    """
    for path in source.files(".jsonl", ".jsonl.gz"):
        yield from _Reading(path).items()


class _Reading:
    """The reading of one file; `datasets` are those met so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.datasets: set[str] = set()

    def items(self) -> Iterator[Item]:
        for number, text in lines(self.path, longest=_LONGEST_LINE):
            if isinstance(text, Reject):
                yield text
            elif text.strip():
                yield self._item(text, number)

    def _item(self, text: str, line: int) -> Item:
        try:
            told = json.loads(text)
        except (ValueError, RecursionError) as error:
            problem = error.msg if isinstance(error, json.JSONDecodeError) else "a value that can't be taken"
            return Reject(f"is not JSON ({problem}).", self.path, line)
        if not isinstance(told, dict) or len(told) != 1 or not told.keys() <= set(_KINDS):
            return Reject(f"a line holds one of {', '.join(_KINDS)}, and what it says.", self.path, line)
        ((kind, said),) = told.items()
        if not isinstance(said, dict):
            return Reject(f"{kind}: must be fields with values.", self.path, line)
        name = said.pop("name" if kind == "dataset" else "dataset", None)
        if problem := self._problem_of(name):
            return Reject(f"{kind}: {problem}", self.path, line)
        assert isinstance(name, str)
        if kind in _MODELS:
            return checked(_MODELS[kind], said, self.path, line, dataset=name)
        return self._dataset(name, said, line) if kind == "dataset" else self._stub(name, said, line)

    def _problem_of(self, name: object) -> str:
        """Return what is wrong with the name of a dataset, if anything is."""
        if not isinstance(name, str):
            return "needs the name of its dataset."
        if name in self.datasets:
            return ""
        try:
            checked_name(name)
        except UsageError as error:
            return str(error)
        self.datasets.add(name)
        if len(self.datasets) > _MOST_DATASETS:
            raise BadData(f"names more than {_MOST_DATASETS} datasets.", self.path)
        return ""

    def _dataset(self, name: str, said: Mapping[str, Any], line: int) -> Item:
        unknown = sorted(said.keys() - _DATASET)
        if unknown:
            return Reject(f"dataset: unknown field {unknown[0]!r}.", self.path, line)
        if not all(_is_text(value) for value in said.values()):
            return Reject("dataset: format and licence are texts.", self.path, line)
        return Described(name, said.get("format") or "jsonl", said.get("licence", ""))

    def _stub(self, name: str, said: Mapping[str, Any], line: int) -> Item:
        id = said.get("id")
        if said.keys() != {"id"} or not _is_text(id) or not str(id):
            return Reject("stub: has an id and nothing else.", self.path, line)
        return Stub(str(id), name)


def _is_text(value: object) -> bool:
    """Return whether a text holds no NUL, and no half of a character that JSON's escapes can say."""
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def recognises(source: Source, head: bytes) -> bool:
    """Return whether the first line begins as ours do; those of KGX hold a node or an edge as it is."""
    return bool(_START.match(head))


FORMAT = Format(
    "jsonl",
    "JSON Lines as `neuroexplore export` writes them, whole and with their datasets",
    1,
    recognises,
    read,
    keeps_datasets=True,
)
