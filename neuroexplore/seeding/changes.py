"""What a load would change: the records of a dataset against those that are stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from neuroexplore.reports import LoadReport
from neuroexplore.seeding.database import Database
from neuroexplore.seeding.parquet import Row, pages_file, relations_file, write_empty
from neuroexplore.seeding.records import Records

_CHANGES = ("added", "changed", "unchanged", "removed")


class Changes:
    """The records of a load compared, by digest, with those that a folder says are stored.

    A context manager; `stored` holds pages.parquet and relations.parquet with at least identities and
    digests (and the ends of relations), and is None where nothing is stored.
    """

    def __init__(self, records: Records, stored: Path | None) -> None:
        if stored is None:
            stored = records.folder / "nothing"
            write_empty(stored)
        self.db = Database(records.folder / "changes.duckdb")
        for name, path in (
            ("new_pages", pages_file(records.folder)),
            ("new_relations", relations_file(records.folder)),
            ("old_pages", pages_file(stored)),
            ("old_relations", relations_file(stored)),
        ):
            self.db.set(name, str(path))
        self.db.run("changes")

    def __enter__(self) -> Changes:
        """Return the changes, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the comparison."""
        self.db.close()

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

    def count(self, of: str, change: str) -> int:
        """Return how many pages or relations (`of` is "page" or "relation") changed in this way."""
        found = self.db.tuples(f"SELECT change, count(*) FROM {of}_change GROUP BY change")
        return int(dict(found).get(change, 0))

    def written(self, of: str, change: str, size: int) -> Iterator[list[Row]]:
        """Yield, in batches, the pages or relations that are new, or those that changed."""
        for batch in self.db.batches(f"FROM {change}_{of}", size):
            yield batch.to_pylist()

    def lone_pages(self, size: int) -> Iterator[list[Row]]:
        """Yield, in batches, all pages with the `degree` that their concepts have by these records alone."""
        for batch in self.db.batches("FROM lone_page", size):
            yield batch.to_pylist()

    def removed(self, of: str, size: int) -> Iterator[list[str]]:
        """Yield, in batches, the identities of those that the dataset no longer has."""
        for batch in self.db.batches(f"FROM removed_{of}", size):
            yield batch.column(0).to_pylist()

    def ends(self, size: int) -> Iterator[list[str]]:
        """Yield, in batches, the ids at which written relations end without a page in these records."""
        for batch in self.db.batches("FROM outer_end", size):
            yield batch.column(0).to_pylist()

    def named(self, size: int) -> Iterator[list[str]]:
        """Yield, in batches, all ids that the records speak of."""
        for batch in self.db.batches("FROM named", size):
            yield batch.column(0).to_pylist()

    def touched(self, size: int) -> Iterator[list[str]]:
        """Yield, in batches, the ids whose merged view or degree these changes may alter."""
        for batch in self.db.batches("FROM touched", size):
            yield batch.column(0).to_pylist()


def nothing_changed(dataset: str, count: int) -> LoadReport:
    """Report a load that met the very same records, `count` of them."""
    return LoadReport(dataset=dataset, read=count, added=0, changed=0, unchanged=count, removed=0)
