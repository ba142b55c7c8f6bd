"""What is linted: the staged rows of one dataset, with all that rules look at in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from neuroexplore.progress import Progress
from neuroexplore.seeding.parquet import Row, batches
from neuroexplore.seeding.settle import mask
from neuroexplore.seeding.stage import Stage

MOST = 10_000
"""How many findings of one rule are kept; all are counted."""


class Spot(NamedTuple):
    """A finding of a rule: what is wrong, in one sentence, where, and with which concept or relation."""

    problem: str
    path: str | None = None
    line: int | None = None
    concept: str | None = None
    source: str | None = None
    target: str | None = None
    kind: str | None = None


class Found(NamedTuple):
    """What a rule found: how many findings, and the first of them."""

    total: int
    spots: list[Spot]


def counted(spots: Iterable[Spot]) -> Found:
    """Keep the first findings and count the rest."""
    rest = iter(spots)
    first = list(islice(rest, MOST))
    return Found(len(first) + sum(1 for _ in rest), first)


@dataclass
class Subject:
    """One dataset to be linted.

    `table` is the list of identifiers (xrefs.tsv) to compare the pages with, if there is one;
    `from_files` says whether rows know where they stand.
    """

    stage: Stage
    table: Path | None
    from_files: bool
    progress: Progress
    _run: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, stage: Stage, table: Path | None, from_files: bool, progress: Progress) -> Subject:
        """Prepare a checked stage for rules: what is sound, reasons masked, pairs."""
        stage.db.run("sound")
        mask(stage, progress)
        subject = cls(stage, table, from_files, progress)
        subject.run("ground")
        return subject

    def run(self, name: str) -> None:
        """Run one of the files of sql/, once."""
        if self.once(name):
            self.stage.db.run(name, "lint")

    def seen(self, of: str, view: str) -> Found:
        """Return what a view of sql/`of`.sql lists."""
        self.run(of)
        return Found(self.count(view), [Spot(*row) for row in self.rows(f"FROM {view} LIMIT {MOST}")])

    def count(self, of: str) -> int:
        """Return how many rows a table or view has."""
        return self.stage.db.count(of)

    def rows(self, query: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.stage.db.tuples(query, params)

    def each(self, query: str) -> Iterator[Row]:
        """Yield the rows of a query, a batch of them in memory at a time."""
        return self.stage.db.rows(query)

    def once(self, what: str) -> bool:
        """Return whether this is the first time that something is to be done."""
        first = what not in self._run
        self._run.add(what)
        return first

    def insert(self, table: str, rows: Iterable[Row], schema: pa.Schema) -> None:
        """Add rows to a table; they may come from a query, which is read to its end first."""
        read = [pa.RecordBatch.from_pylist(batch, schema) for batch in batches(rows)]
        self.stage.db.insert(table, pa.Table.from_batches(read, schema))

    def ties(self) -> dict[str, list[str]]:
        """Return of each concept that is related to another its neighbours, in order."""
        near: dict[str, list[str]] = {}
        for row in self.each("FROM tie"):
            near.setdefault(row["id"], []).append(row["other"])
        return near

    def placed(self, spots: list[Spot]) -> list[Spot]:
        """Return findings with the places of their concepts, where the rule gave none."""
        if not self.from_files:
            return spots
        wanted = [spot.concept for spot in spots if spot.concept and spot.path is None]
        places = {id: place for id, *place in self.rows("FROM place_of(?)", [wanted])} if wanted else {}
        return [
            spot._replace(path=places[spot.concept][0], line=places[spot.concept][1])
            if spot.path is None and spot.concept in places
            else spot
            for spot in spots
        ]
