"""The part of a graph that an export writes: read once, then told in a stated order.

Memory stays bounded whatever the graph's size: DuckDB selects and sorts the records, and spills to disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from neuroexplore.engines import Engine
from neuroexplore.errors import NothingFound, StoreUnavailable
from neuroexplore.models import SECTIONS, DatasetInfo
from neuroexplore.progress import Progress
from neuroexplore.seeding.database import Database
from neuroexplore.seeding.merge import views
from neuroexplore.seeding.parquet import Row, pages_file, relations_file
from neuroexplore.seeding.workspace import workspace

_BATCH = 2048
# What a concept has of its pages alone.
_SAID_ONCE = ("era_start", "era_end", "language", *SECTIONS)


@dataclass(frozen=True)
class Choice:
    """What of a graph is asked for; where nothing is said, all of it.

    `dataset` leaves the others out. `domain` keeps the concepts in it, `around` (an id) those within
    `depth` hops of a concept (None stands for 1), in either case with the relations between them.
    """

    dataset: str = ""
    domain: str = ""
    around: str = ""
    depth: int | None = None


class Chosen:
    """What an export writes, by dataset; `datasets` count the pages and relations that are in it.

    `is_part` says that datasets were cut. `concepts_told` counts the concepts that were asked for.
    """

    def __init__(self, held: _Held, is_part: bool, progress: Progress) -> None:
        self.datasets = held.infos
        self.is_part = is_part
        self.concepts_told = 0
        self.pages_total = sum(info.pages for info in held.infos)
        self.relations_total = sum(info.relations for info in held.infos)
        self._held = held
        self._progress = progress
        self._arranged = False

    def pages(self, dataset: str = "") -> Iterator[Row]:
        """Yield pages by dataset and id, as rows of neuroexplore.seeding.parquet.PAGES with `dataset`."""
        return self._told("pages", "export_page", dataset, self.pages_total)

    def relations(self, dataset: str = "") -> Iterator[Row]:
        """Yield relations by dataset, source, kind, target and direction, as rows of RELATIONS likewise."""
        return self._told("relations", "export_relation", dataset, self.relations_total)

    def stubs(self, dataset: str = "") -> Iterator[str]:
        """Yield, by id, where relations end although no page here speaks of it."""
        return (row["id"] for row in self._held.rows("export_stub", dataset))

    def concepts(self) -> Iterator[Row]:
        """Yield, by id, the merged view of each concept over the datasets here, with its degree in them."""
        if not self._arranged:
            self._held.db.run("graph")
            self._arranged = True
        self.concepts_told = 0
        for concept in views(self._told("concepts", "concept_row", "", 0)):
            self.concepts_told += 1
            yield concept

    def described(self) -> Iterator[Row]:
        """Yield each concept as `concepts` does, with what only its pages say.

        `datasets` are those that have a page on it, `references` what all of these cite. Of its eras, its
        language and each section the first page counts that says it.
        """
        for concept, pages in self.concepts_with_pages():
            first = {
                field: next((page[field] for page in pages if page[field] not in ("", None)), "")
                for field in _SAID_ONCE
            }
            cited = list(dict.fromkeys(cited for page in pages for cited in page["references"]))
            yield {**concept, **first, "references": cited, "datasets": [page["dataset"] for page in pages]}

    def concepts_with_pages(self) -> Iterator[tuple[Row, list[Row]]]:
        """Yield each concept as `concepts` does, with its pages in the order of their precedence."""
        pages = groupby(self._held.rows("export_page_of_concept"), key=lambda page: page["id"])
        id, own = next(pages, ("", iter(())))
        for concept in self.concepts():
            if concept["id"] == id:
                yield concept, list(own)
                id, own = next(pages, ("", iter(())))
            else:
                yield concept, []

    def _told(self, what: str, view: str, dataset: str, total: int) -> Iterator[Row]:
        for done, row in enumerate(self._held.rows(view, dataset)):
            if done % _BATCH == 0:
                self._progress(f"writing {what}", done, total)
            yield row


@contextmanager
def chosen(engine: Engine, choice: Choice, work: Path, progress: Progress) -> Iterator[Chosen]:
    """Read what is asked for out of an engine, for the time of the block; temporary files go under `work`.

    Raises:
        NothingFound: there is no such dataset, or nothing in the choice.
        StoreUnavailable: a load into the graph has not ended, or took place meanwhile.
    """
    before = _settled(engine)
    infos = [info for info in before if choice.dataset in ("", info.name)]
    if not infos:
        names = ", ".join(info.name for info in before) or "none"
        raise NothingFound(
            f"No dataset is called {choice.dataset!r}; there are: {names}."
            if choice.dataset
            else f"The graph is empty ({engine.description}): there is nothing to export."
        )
    with workspace(work) as folder, ExitStack() as stack:
        folders = {}
        for info in infos:
            progress(f"reading {info.name}", 0, 0)
            folders[info.name] = folder / info.name
            folders[info.name].mkdir()
            engine.records(info.name, folders[info.name])
        if _settled(engine) != before:
            raise StoreUnavailable("The graph was changed while it was read; export it again.")
        held = stack.enter_context(_held(folder / "whole.duckdb", infos, folders))
        is_part = bool(choice.domain or choice.around)
        if is_part:
            infos, folders = _cut(held, choice, folder / "part")
            held = stack.enter_context(_held(folder / "part.duckdb", infos, folders))
        held.db.run("export")
        yield Chosen(held, is_part, progress)


def _settled(engine: Engine) -> list[DatasetInfo]:
    if unfinished := engine.unfinished():
        raise StoreUnavailable(
            f"The load of the dataset {unfinished} has not ended: wait for it, "
            "or load it again if it broke off."
        )
    return engine.datasets()


class _Held:
    """The records of datasets, seen as one, or each dataset by itself."""

    def __init__(self, db: Database, infos: list[DatasetInfo], folders: Mapping[str, Path]) -> None:
        self.infos = infos
        self.db = db
        self._folders = folders
        start = 0
        columns = "dataset VARCHAR, pages VARCHAR, relations VARCHAR, start BIGINT"
        db.execute(f"CREATE TABLE records ({columns})")
        for info in infos:
            row = [info.name, *self._files(info.name), start]
            db.execute("INSERT INTO records VALUES (?, ?, ?, ?)", row)
            start += info.relations
        self._point(db, "")
        db.run("stored")

    def rows(self, view: str, dataset: str = "") -> Iterator[Row]:
        """Yield the rows of a view over all datasets, or over one; several such streams may be open."""
        with self.db.cursor() as cursor:
            self._point(cursor, dataset)
            yield from cursor.rows(f"FROM {view}", _BATCH)

    def write(self, view: str, dataset: str, path: Path) -> int:
        """Write the rows of a view over one dataset into a Parquet file, and return their number."""
        self._point(self.db, dataset)
        self.db.write(view, path)
        ((count,),) = self.db.tuples("SELECT count(*) FROM read_parquet(?)", [str(path)])
        self._point(self.db, "")
        return int(count)

    def _point(self, db: Database, dataset: str) -> None:
        """Say which files the views are to read; what is said holds for one connection."""
        files = [self._files(name) for name in ([dataset] if dataset else self._folders)]
        for place, name in enumerate(("pages", "relations")):
            db.set(name, [several[place] for several in files])

    def _files(self, dataset: str) -> tuple[str, str]:
        folder = self._folders[dataset]
        return str(pages_file(folder)), str(relations_file(folder))


@contextmanager
def _held(path: Path, infos: list[DatasetInfo], folders: Mapping[str, Path]) -> Iterator[_Held]:
    # One thread sorts in half the memory of two, and no slower.
    with Database(path, threads=1) as db:
        yield _Held(db, infos, folders)


def _cut(held: _Held, choice: Choice, into: Path) -> tuple[list[DatasetInfo], dict[str, Path]]:
    """Write the records of the chosen concepts, and return what datasets are left, and where."""
    if choice.domain:
        held.db.set("domain", choice.domain)
    held.db.run("choose")
    if choice.domain:
        held.db.execute("INSERT INTO chosen FROM in_domain")
    else:
        held.db.execute("INSERT INTO chosen VALUES (?)", [choice.around])
        for _ in range(1 if choice.depth is None else choice.depth):
            held.db.execute("INSERT INTO chosen FROM beside")
    infos: list[DatasetInfo] = []
    folders: dict[str, Path] = {}
    for info in held.infos:
        folder = into / info.name
        folder.mkdir(parents=True)
        counts: dict[str, Any] = {
            "pages": held.write("chosen_page", info.name, pages_file(folder)),
            "relations": held.write("chosen_relation", info.name, relations_file(folder)),
        }
        if any(counts.values()):
            infos.append(info.model_copy(update=counts))
            folders[info.name] = folder
    if not infos:
        raise NothingFound("Nothing in the graph is in that choice, so there is nothing to export.")
    return infos, folders
