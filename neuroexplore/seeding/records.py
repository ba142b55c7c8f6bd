"""The records of a dataset: its pages and relations as they are stored, in two Parquet files.

They are a function of the dataset's contents alone, so that loading it again, or in another order,
gives the same records and the same digest.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from neuroexplore.errors import UsageError
from neuroexplore.models import DatasetInfo, Relation

DERIVED = 3
"""Version of what is derived from the same words: tables, keys, spellings, terms, grades.

It is part of every digest, so that after it was raised a load writes anew what stands in the old form,
and a graph file of before is rebuilt.
"""

# A dataset names files and a folder.
_DATASET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True)
class Records:
    """One dataset, ready to store.

    `folder` holds pages.parquet and relations.parquet. `digest` is a hash of all that they say,
    `source` one of the bytes that they were read from, if all of them were taken.
    """

    dataset: str
    folder: Path
    digest: str
    pages: int
    relations: int
    format: str = "api"
    licence: str = ""
    source: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether they say nothing at all."""
        return not (self.pages or self.relations)

    def info(self) -> DatasetInfo:
        """Describe the dataset as loaded now."""
        return DatasetInfo(
            name=self.dataset,
            format=self.format,
            licence=self.licence,
            digest=self.digest,
            source=self.source,
            loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            pages=self.pages,
            relations=self.relations,
        )


def checked_name(dataset: str) -> str:
    """Return a dataset's name.

    Raises:
        UsageError: no dataset can have it.
    """
    if not _DATASET_NAME.fullmatch(dataset):
        raise UsageError(
            f"{dataset!r} can't name a dataset: up to 100 letters, digits, dots, hyphens, underscores can."
        )
    return dataset


def relation_key(dataset: str, relation: Relation) -> str:
    """Return the identity of a relation: a hash of its dataset, kind, and ends, unordered if undirected.

    The stage computes the same in SQL (`relation_key` in sql/stage.sql), for millions at once.
    """

    def part(text: str) -> str:
        return f"{len(text)}:{text}"

    ends = [relation.source, relation.target]
    if not relation.directed:
        ends.sort()
    told = [part(dataset), part(relation.kind), ">" if relation.directed else "-", *map(part, ends)]
    return hashlib.sha256("".join(told).encode()).hexdigest()[:32]


def page_key(dataset: str, id: str) -> str:
    """Return the identity of a dataset's page on a concept; names of datasets hold no slash."""
    return f"{dataset}/{id}"
