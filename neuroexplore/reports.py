"""What loads tell: what they read, wrote and rejected, and what they would change."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from neuroexplore.models import Answer


class Rejected(Answer):
    """Something that a load did not take: why, in one sentence, and where it stands."""

    path: str | None
    line: int | None
    problem: str


class LoadReport(Answer):
    """What a load did, or with `dry_run` would do, in pages plus relations.

    `read` counts what was met, `united` what had been met before and was made one with that, `rejected`
    what could not be taken; `rejects` holds the first thousand, `dangling` the ids at which relations
    end nowhere. `left_out` counts what the format's rules leave out.
    """

    dataset: str
    read: int
    added: int
    changed: int
    unchanged: int
    removed: int
    united: int = 0
    rejected: int = 0
    rejects: list[Rejected] = Field(default=[])
    dangling: list[str] = Field(default=[])
    left_out: dict[str, int] = Field(default={})
    dry_run: bool = False

    @property
    def wrote(self) -> bool:
        """Whether anything in the graph was changed."""
        return not self.dry_run and bool(self.added or self.changed or self.removed)


class Loads(Answer):
    """What an import did, a report for each dataset in it."""

    loads: list[LoadReport]


Change = Literal["added", "changed", "removed"]


class PageChange(Answer):
    """A page that a load would add, change or remove."""

    id: str
    name: str
    change: Change


class RelationChange(Answer):
    """A relation that a load would add, change or remove."""

    source: str
    target: str
    kind: str
    change: Change


class Match(Answer):
    """Two concepts of different ids, one to be loaded and one in the graph, that share cross-references."""

    id: str
    known_as: str
    xrefs: list[str]


class Diff(Answer):
    """What a load would change, before it does.

    `pages`, `relations` and `matches` hold the first thousand of each; `report` counts all.
    """

    report: LoadReport
    pages: list[PageChange]
    relations: list[RelationChange]
    matches: list[Match]
