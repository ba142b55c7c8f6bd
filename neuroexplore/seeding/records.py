"""Settles what one dataset says into records: checked, keyed, graded, in one order.

The records are a function of the dataset's contents alone, so that loading it again, or in another
order, gives the same records and the same digest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from neuroexplore.errors import BadData, UsageError
from neuroexplore.models import Concept, DatasetInfo, Relation
from neuroexplore.seeding.grade import grades

Row = dict[str, Any]

DERIVED = 2
"""Version of what is derived from the same words: tables, keys, spellings, terms, grades.

It is part of every digest, so that after it was raised a load writes anew what stands in the old form,
and a graph file of before is rebuilt.
"""

# A dataset names files and a folder.
_DATASET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True)
class Read:
    """A concept or relation as a reader met it, with the file and line it stands on."""

    item: Concept | Relation
    path: Path | str | None = None
    line: int | None = None


@dataclass(frozen=True)
class Records:
    """One dataset, ready to store: rows of pages and of relations, sorted by id and by key.

    A page row has the fields of Concept; a relation row those of Relation and `key`, `grade`,
    `also_why`. Every row has `digest`, a hash of the rest, by which a change is noticed.
    """

    dataset: str
    format: str = "api"
    licence: str = ""
    pages: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)

    @cached_property
    def digest(self) -> str:
        """A hash of everything but the time of loading."""
        sha = hashlib.sha256(f"{self.dataset}\n{self.format}\n{self.licence}\n".encode())
        for row in (*self.pages, *self.relations):
            sha.update(row["digest"].encode())
        return sha.hexdigest()

    def info(self) -> DatasetInfo:
        """Describe the dataset as loaded now."""
        return DatasetInfo(
            name=self.dataset,
            format=self.format,
            licence=self.licence,
            digest=self.digest,
            loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            pages=len(self.pages),
            relations=len(self.relations),
        )


def settle(
    dataset: str,
    reads: Iterable[Read],
    *,
    format: str = "api",
    licence: str = "",
    known: Iterable[str] = (),
) -> Records:
    """Check what was read and settle it into records.

    `known` are ids that other datasets have a page on: a relation may end there too. The same
    relation stated twice becomes one: references unite, the first reason leads, the others are kept.

    Raises:
        UsageError: a name that no dataset can have.
        BadData: two pages of one id, or a relation that ends nowhere.
    """
    if not _DATASET_NAME.fullmatch(dataset):
        raise UsageError(
            f"{dataset!r} can't name a dataset: up to 100 letters, digits, dots, hyphens, underscores can."
        )
    concepts: dict[str, Read] = {}
    relations: dict[str, tuple[Relation, list[str], Read]] = {}
    for read in reads:
        if isinstance(read.item, Concept):
            _add_page(concepts, read.item, read)
        else:
            _add_relation(relations, dataset, read.item, read)
    ends = concepts.keys() | set(known)
    for relation, _, read in relations.values():
        for end in (relation.source, relation.target):
            if end not in ends:
                raise BadData(f"the relation to {end!r} ends nowhere: no such concept.", read.path, read.line)
    pages = [read.item for _, read in sorted(concepts.items()) if isinstance(read.item, Concept)]
    names = {page.id: [page.name, *page.aliases] for page in pages}
    ordered = sorted(relations.items())
    graded = grades([relation for _, (relation, _, _) in ordered], names)
    return Records(
        dataset,
        format,
        licence,
        [_row(page.model_dump()) for page in pages],
        [
            _row({**relation.model_dump(), "key": key, "grade": grade, "also_why": also})
            for (key, (relation, also, _)), grade in zip(ordered, graded, strict=True)
        ],
    )


def _add_page(concepts: dict[str, Read], page: Concept, read: Read) -> None:
    if page.id in concepts:
        first = concepts[page.id]
        where = f", first in {first.path}" if first.path else ""
        raise BadData(f"the id {page.id!r} has two pages{where}.", read.path, read.line)
    concepts[page.id] = read


def _add_relation(
    relations: dict[str, tuple[Relation, list[str], Read]], dataset: str, new: Relation, read: Read
) -> None:
    key = relation_key(dataset, new)
    if key not in relations:
        relations[key] = (new, [], read)
        return
    first, also, where = relations[key]
    if new.why not in ("", first.why, *also):
        also.append(new.why)
    united = list(dict.fromkeys([*first.references, *new.references]))
    merged = first.model_copy(
        update={
            "why": first.why or new.why,
            "references": united,
            "prerequisite": first.prerequisite or new.prerequisite,
        }
    )
    relations[key] = (merged, [why for why in also if why != merged.why], where)


def relation_key(dataset: str, relation: Relation) -> str:
    """Return the hash of a relation's identity: its ends (unordered if undirected), kind, dataset."""
    ends = [relation.source, relation.target]
    if not relation.directed:
        ends.sort()
    identity = json.dumps([dataset, relation.kind, relation.directed, *ends])
    return hashlib.blake2b(identity.encode(), digest_size=16).hexdigest()


def _row(values: Row) -> Row:
    text = json.dumps([DERIVED, values], sort_keys=True, ensure_ascii=True)
    return {**values, "digest": hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}


def batches(rows: list[Row], size: int) -> Iterator[list[Row]]:
    """Cut rows into lists of at most `size`."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def page_key(dataset: str, id: str) -> str:
    """Return the identity of a dataset's page on a concept; names of datasets hold no slash."""
    return f"{dataset}/{id}"
