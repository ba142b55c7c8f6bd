"""Records as lists, for tests: what a load would hand to an engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from neuroexplore.models import Concept, DatasetInfo, Relation
from neuroexplore.progress import quiet
from neuroexplore.reports import Rejected
from neuroexplore.seeding.formats import pages
from neuroexplore.seeding.loading import Said, gathered
from neuroexplore.seeding.parquet import pages_file, relations_file, rows
from neuroexplore.seeding.seed import own_seed
from neuroexplore.seeding.sources import Item, Read


@dataclass(frozen=True)
class Settled:
    """One dataset's records, read back from their files; relations in the order of their keys."""

    pages: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    digest: str
    info: DatasetInfo
    rejects: list[Rejected]
    dangling: list[str]
    left_out: dict[str, int]


def settled(
    items: Iterable[Item | Concept | Relation],
    dataset: str = "d",
    *,
    known: Iterable[str] = (),
    lenient: bool = False,
    **said: str,
) -> Settled:
    """Settle what a reader yields, or concepts and relations as they are."""
    reads = (Read(item) if isinstance(item, Concept | Relation) else item for item in items)
    with (
        tempfile.TemporaryDirectory() as work,
        gathered(
            reads,
            dataset,
            Said(**said),
            known=lambda besides: known,
            parent=Path(work),
            lenient=lenient,
            progress=quiet,
        ) as found,
    ):
        (one,) = found
        return Settled(
            list(rows(pages_file(one.records.folder))),
            sorted(rows(relations_file(one.records.folder)), key=lambda row: row["key"]),
            one.records.digest,
            one.records.info(),
            one.rejects,
            one.dangling,
            one.left_out,
        )


@cache
def seed_size() -> tuple[int, int]:
    """Return how many pages and relations our own seed graph has."""
    found = settled(pages.read(own_seed().source))
    return len(found.pages), len(found.relations)
