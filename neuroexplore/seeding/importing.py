"""Brings what is read into a graph, or says what bringing it in would change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from neuroexplore.engines import Engine
from neuroexplore.errors import BadData, UsageError
from neuroexplore.models import DatasetInfo
from neuroexplore.progress import Progress
from neuroexplore.reports import LoadReport
from neuroexplore.seeding import formats
from neuroexplore.seeding.changes import Changes, nothing_changed
from neuroexplore.seeding.loading import Gathered, Said, gathered
from neuroexplore.seeding.records import DERIVED
from neuroexplore.seeding.sources import Format, Item, Source


@dataclass(frozen=True)
class Rules:
    """How a load is to be done.

    `lenient` loads what is sound and reports the rest, where otherwise any fault refuses all of it;
    `dry_run` does all but write; `force` reads again what has not changed since it was loaded.
    """

    lenient: bool = False
    dry_run: bool = False
    force: bool = False


@dataclass(frozen=True)
class Import:
    """A source to be loaded: as which dataset ("" where the file itself says), under which licence.

    Its reader and its digest each cost a look into the source, and so are found once.
    """

    source: Source
    dataset: str
    format: str = ""
    licence: str = ""

    @cached_property
    def reader(self) -> Format:
        """The format that the source is in, named or recognised.

        Raises:
            BadData: there is no such source, or no format recognises it.
            UsageError: there is no such format, or one without columns is to have them mapped.
        """
        if not self.source.path.exists():
            raise BadData("there is no such file or folder.", self.source.path)
        found = formats.named(self.format) if self.format else formats.recognised(self.source)
        if self.source.map and not found.has_columns:
            raise UsageError(
                f"--map names columns of tables, and {self.source.path} is read as {found.name}, "
                "which has none."
            )
        return found

    @cached_property
    def digest(self) -> str:
        """A hash of the bytes, of who reads them, and of how."""
        read = self.reader.files(self.source) if self.reader.files else None
        parts = (self.reader.name, self.reader.version, DERIVED, self.licence, self.source.digest(read))
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def bring(engine: Engine, what: Import, rules: Rules, work: Path, progress: Progress) -> list[LoadReport]:
    """Load a source, and report per dataset in it.

    Identical bytes that were taken whole before, by the same reader with the same options, are not
    read again.

    Raises:
        BadData: the source can't be read, or has faults and `rules` are not lenient; nothing is written.
        UsageError: no dataset is named where the source names none, or the other way round.
    """
    if not rules.force and (known := unchanged(engine, what)):
        return [nothing_changed(info.name, info.pages + info.relations) for info in known]
    with prepared(engine, what, rules, work, progress) as found:
        return [one.told(_loaded(engine, one, rules, progress)) for one in found]


def bring_items(
    engine: Engine, items: Iterable[Item], dataset: str, said: Said, work: Path, progress: Progress
) -> LoadReport:
    """Load what is given as one dataset, all of it or nothing."""
    with gathered(
        items, dataset, said, known=engine.known_ids, parent=work, lenient=False, progress=progress
    ) as found:
        return found[0].told(engine.load(found[0].records, progress))


@contextmanager
def prepared(
    engine: Engine, what: Import, rules: Rules, work: Path, progress: Progress
) -> Iterator[list[Gathered]]:
    """Read a source into records, one Gathered a dataset, for the time of the block."""
    format = what.reader
    if format.keeps_datasets == bool(what.dataset):
        raise UsageError(
            f"A file of the format {format.name} says itself which datasets it holds; leave --dataset out."
            if what.dataset
            else "--dataset NAME says what the data is to be called; an import needs one."
        )
    said = Said(format.name, what.licence, what.digest)
    items = format.read(what.source)
    with gathered(
        items,
        what.dataset,
        said,
        known=engine.known_ids,
        parent=work,
        lenient=rules.lenient,
        progress=progress,
    ) as found:
        for one in found:
            if not format.keeps_datasets and one.records.is_empty:
                # An empty table is far more often a slip than the wish to remove all there is.
                problem = "holds nothing that could be loaded; `neuroexplore forget` removes a dataset."
                raise BadData(problem, what.source.path)
        if not found:
            raise BadData("holds no dataset.", what.source.path)
        yield found


def _loaded(engine: Engine, one: Gathered, rules: Rules, progress: Progress) -> LoadReport:
    if not rules.dry_run:
        return engine.load(one.records, progress)
    with Changes(one.records, engine.stored(one.records.dataset, one.records.folder)) as changes:
        return changes.report(one.records).model_copy(update={"dry_run": True})


def unchanged(engine: Engine, what: Import) -> list[DatasetInfo]:
    """Return the datasets that this very source made, if all of them are as it left them."""
    if not what.source.path.exists() or engine.unfinished():
        return []
    made = [info for info in engine.datasets() if info.source.partition("/")[0] == what.digest]
    if what.dataset:
        made = [info for info in made if info.name == what.dataset]
    return made if made and all(info.source == f"{what.digest}/{len(made)}" for info in made) else []
