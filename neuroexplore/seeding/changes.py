"""What a load would change: the records of a dataset against those that are stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from neuroexplore.reports import LoadReport
from neuroexplore.resources import sql
from neuroexplore.seeding.parquet import Row, pages_file, relations_file, write_empty
from neuroexplore.seeding.records import Records
from neuroexplore.seeding.stage import database, translating

_CHANGES = ("added", "changed", "unchanged", "removed")


class Changes:
    """The records of a load compared, by digest, with those that a folder says are stored.

    A context manager; `stored` holds pages.parquet and relations.parquet with at least identities and
    digests (and the ends of relations), and is None where nothing is stored.
    """

    def __init__(self, records: Records, stored: Path | None) -> None:
        self._folder = records.folder
        if stored is None:
            stored = records.folder / "nothing"
            write_empty(stored)
        with translating(self._folder):
            self._db = database(records.folder / "changes.duckdb")
            for name, path in (
                ("new_pages", pages_file(records.folder)),
                ("new_relations", relations_file(records.folder)),
                ("old_pages", pages_file(stored)),
                ("old_relations", relations_file(stored)),
            ):
                self._db.execute(f"SET VARIABLE {name} = ?", [str(path)])
            self._db.execute(sql("changes"))

    def __enter__(self) -> Changes:
        """Return the changes, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the comparison."""
        self._db.close()

    def report(self, records: Records) -> LoadReport:
        """Count what a load of both pages and relations does."""
        added, changed, unchanged, removed = (
            self.count("page", change) + self.count("relation", change) for change in _CHANGES
        )
        return LoadReport(
            dataset=records.dataset,
            read=records.pages + records.relations,
            added=added,
            changed=changed,
            unchanged=unchanged,
            removed=removed,
        )

    def run(self, text: str) -> None:
        """Run further statements over the changes."""
        with translating(self._folder):
            self._db.execute(text)

    def insert(self, table: str, rows: pa.Table) -> None:
        """Add rows to a table by their names."""
        with translating(self._folder):
            self._db.register("batch", rows)
            self._db.execute(f"INSERT INTO {table} BY NAME SELECT * FROM batch")
            self._db.unregister("batch")

    def first(self, view: str, most: int) -> list[Row]:
        """Return the first rows of a view."""
        with translating(self._folder):
            found: list[Row] = self._db.sql(f"FROM {view} LIMIT {most}").to_arrow_table().to_pylist()
            return found

    def count(self, of: str, change: str) -> int:
        """Return how many pages or relations (`of` is "page" or "relation") changed in this way."""
        return dict(self._rows(f"SELECT change, count(*) FROM {of}_change GROUP BY change")).get(change, 0)

    def written(self, of: str, change: str, size: int) -> Iterator[list[Row]]:
        """Yield, in batches, the pages or relations that are new, or those that changed."""
        for batch in self._batches(f"FROM {change}_{of}", size):
            yield batch.to_pylist()

    def lone_pages(self, size: int) -> Iterator[list[Row]]:
        """Yield, in batches, all pages with the `degree` that their concepts have by these records alone."""
        for batch in self._batches("FROM lone_page", size):
            yield batch.to_pylist()

    def removed(self, of: str, size: int) -> Iterator[list[str]]:
        """Yield, in batches, the identities of those that the dataset no longer has."""
        for batch in self._batches(f"FROM removed_{of}", size):
            yield batch.column(0).to_pylist()

    def ends(self, size: int) -> Iterator[list[str]]:
        """Yield, in batches, the ids at which written relations end without a page in these records."""
        for batch in self._batches("FROM outer_end", size):
            yield batch.column(0).to_pylist()

    def named(self, size: int) -> Iterator[list[str]]:
        """Yield, in batches, all ids that the records speak of."""
        for batch in self._batches("FROM named", size):
            yield batch.column(0).to_pylist()

    def touched(self, size: int) -> Iterator[list[str]]:
        """Yield, in batches, the ids whose merged view or degree these changes may alter."""
        for batch in self._batches("FROM touched", size):
            yield batch.column(0).to_pylist()

    def _rows(self, query: str) -> list[tuple[str, int]]:
        with translating(self._folder):
            return self._db.execute(query).fetchall()

    def _batches(self, query: str, size: int) -> Iterator[pa.RecordBatch]:
        with translating(self._folder):
            for batch in self._db.sql(query).to_arrow_reader(size):
                for start in range(0, batch.num_rows, size):
                    yield batch.slice(start, size)


def nothing_changed(dataset: str, count: int) -> LoadReport:
    """Report a load that met the very same records, `count` of them."""
    return LoadReport(dataset=dataset, read=count, added=0, changed=0, unchanged=count, removed=0)
