"""What a load would change: the records of a dataset against those that are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from neuroexplore.models import LoadReport
from neuroexplore.seeding.records import Records, Row


@dataclass(frozen=True)
class Changes:
    """Rows to write and identities to remove, for pages (by id) or relations (by key)."""

    added: list[Row]
    changed: list[Row]
    removed: list[str]
    unchanged: int

    @property
    def written(self) -> list[Row]:
        """The rows that a load writes."""
        return [*self.added, *self.changed]


def changes(rows: list[Row], identity: str, stored: Mapping[str, str]) -> Changes:
    """Compare rows with the digests stored under their identities."""
    added = [row for row in rows if row[identity] not in stored]
    changed = [row for row in rows if stored.get(row[identity], row["digest"]) != row["digest"]]
    here = {row[identity] for row in rows}
    removed = sorted(stored.keys() - here)
    return Changes(added, changed, removed, len(rows) - len(added) - len(changed))


def report(records: Records, pages: Changes, relations: Changes) -> LoadReport:
    """Count what a load of both does."""
    both = (pages, relations)
    return LoadReport(
        dataset=records.dataset,
        read=len(records.pages) + len(records.relations),
        added=sum(len(c.added) for c in both),
        changed=sum(len(c.changed) for c in both),
        unchanged=sum(c.unchanged for c in both),
        removed=sum(len(c.removed) for c in both),
    )


def nothing_changed(records: Records) -> LoadReport:
    """Report a load that met the very same records."""
    read = len(records.pages) + len(records.relations)
    return LoadReport(dataset=records.dataset, read=read, added=0, changed=0, unchanged=read, removed=0)
