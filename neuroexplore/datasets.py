"""The datasets of a graph: loading them, forgetting them, and asking stored questions of what they make."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import BaseModel

from neuroexplore import queries
from neuroexplore.engines import Engine, connect
from neuroexplore.engines.folder import WORK, Folder
from neuroexplore.errors import NothingFound, UnfinishedLoad, UsageError
from neuroexplore.models import SEED, Concept, DatasetInfo, Relation
from neuroexplore.progress import Progress, quiet
from neuroexplore.reports import Diff, LoadReport, Loads
from neuroexplore.settings import Settings, data_folder

if TYPE_CHECKING:
    from neuroexplore.answers import Exported, LintAnswer

Watch = Callable[[], AbstractContextManager[Progress]]
"""Entered for the time of a load; what it gives is told of the load's progress."""
_Row = TypeVar("_Row", bound=BaseModel)


def _unwatched() -> AbstractContextManager[Progress]:
    return nullcontext(quiet)


class Datasets:
    """An engine and the datasets in it; Graph adds the questions."""

    def __init__(
        self,
        engine: Engine,
        *,
        timeout: float = 10.0,
        watch: Watch = _unwatched,
        data: Path | None = None,
    ) -> None:
        """Ask this engine.

        `timeout` in seconds bounds each question, `watch` is entered per load, and `data` is the folder
        for a load's temporary files, by default the user's data folder.
        """
        self.engine = engine
        self.timeout = timeout
        self._watch = watch
        self._begun = False
        self._names_folder: Path | None = None
        self._work = (data or data_folder()) / WORK

    @classmethod
    def open(cls, settings: Settings | None = None, *, watch: Watch = _unwatched) -> Self:
        """Open the graph that the settings name; without any, that of the environment."""
        settings = settings or Settings.load()
        graph = cls(connect(settings), timeout=settings.timeout, watch=watch, data=settings.data)
        graph._names_folder = None if settings.engine == "embedded" else settings.data
        return graph

    def __enter__(self) -> Self:
        """Return the graph, to be closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        self.close()

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()

    def load(
        self,
        concepts: Iterable[Concept],
        relations: Iterable[Relation],
        *,
        dataset: str,
        licence: str = "",
    ) -> LoadReport:
        """Make a dataset be these concepts and relations: what it had besides them is removed.

        Raises:
            BadData: two concepts of one id, or a relation that ends nowhere; nothing is written.
            UsageError: a dataset's name is letters, digits, dots, hyphens and underscores.
        """
        from neuroexplore.seeding.importing import bring_items
        from neuroexplore.seeding.loading import Said
        from neuroexplore.seeding.records import checked_name
        from neuroexplore.seeding.sources import Read

        items = (Read(item) for item in chain[Concept | Relation](concepts, relations))
        checked_name(dataset)
        return self._load(
            lambda progress: [
                bring_items(self.engine, items, dataset, Said("api", licence), self._work, progress)
            ]
        )[0]

    def load_from(
        self,
        path: Path,
        *,
        dataset: str = "",
        format: str = "",
        licence: str = "",
        columns: Mapping[str, str] | None = None,
        lenient: bool = False,
        dry_run: bool = False,
        force: bool = False,
    ) -> Loads:
        """Make a dataset be what a file or folder says; the format is recognised, or named.

        Without faults, or with `lenient`, what is sound is loaded; else nothing is. `columns` says of a
        table which column is which field. With `dry_run` nothing is written. Bytes that are already
        loaded are not read again, but with `force`.

        Raises:
            BadData: the file can't be read, or has faults; nothing is written.
            UsageError: a format that there is not, or a dataset that can't be called so.
        """
        from neuroexplore.seeding.importing import Import, Rules, bring
        from neuroexplore.seeding.sources import Source

        if dataset == SEED:
            raise UsageError(
                "The dataset seed is the graph that comes along: call yours otherwise, "
                "or put a folder of pages in its place with `neuroexplore seed FOLDER`."
            )
        if not licence:
            # What was said of a dataset holds until something else is.
            licence = next((info.licence for info in self.engine.datasets() if info.name == dataset), "")
        what = Import(Source(path, columns or {}), dataset, format, licence)
        rules = Rules(lenient, dry_run, force)
        return Loads(loads=self._load(lambda progress: bring(self.engine, what, rules, self._work, progress)))

    def seed(self, path: Path | None = None, *, force: bool = False) -> LoadReport:
        """Load a folder of concept pages, by default the seed graph that comes along, as `seed`.

        Raises:
            BadData: a page breaks the format, with file and line; nothing is written.
        """
        from neuroexplore.seeding.importing import Rules, bring
        from neuroexplore.seeding.seed import own_seed

        rules = Rules(force=force)
        return self._load(lambda p: bring(self.engine, own_seed(path), rules, self._work, p))[0]

    def diff(
        self,
        path: Path,
        *,
        dataset: str = "",
        format: str = "",
        columns: Mapping[str, str] | None = None,
        lenient: bool = False,
    ) -> list[Diff]:
        """Return what loading a file or folder would change, a Diff for each dataset in it.

        Raises:
            BadData: the file can't be read, or has faults and `lenient` is false.
        """
        from neuroexplore.seeding.diff import diff
        from neuroexplore.seeding.importing import Import, Rules
        from neuroexplore.seeding.sources import Source

        what = Import(Source(path, columns or {}), dataset, format)
        with self._watch() as progress:
            return diff(self.engine, what, Rules(lenient), self.ask("names"), self._work, progress)

    def lint(
        self,
        path: Path | None = None,
        *,
        dataset: str = "",
        format: str = "",
        columns: Mapping[str, str] | None = None,
        rules: str = "",
        only: Collection[str] = (),
        skip: Collection[str] = (),
    ) -> LintAnswer:
        """Return what is wrong with the datasets that are loaded, or with a file or folder before it is.

        `dataset` is the one to lint; of a file, what it is to be called: its relations may end where
        other datasets have a page. `rules` are "general", "seed" or, by default, those of the dataset.
        `only` and `skip` name rules.

        Raises:
            BadData: nothing in the file can be read.
            NothingFound: no dataset of that name is loaded.
            UsageError: no such format, set of rules or rule.
        """
        from neuroexplore.lint.linting import Asked, lint_loaded, lint_source
        from neuroexplore.seeding.importing import Import
        from neuroexplore.seeding.sources import Source

        asked = Asked(rules, only, skip)
        if path is None:
            self._begin()
            with self._watch() as progress:
                return lint_loaded(self.engine, dataset, asked, self._work, progress)
        what = Import(Source(path, columns or {}), dataset, format)
        with self._watch() as progress:
            return lint_source(self.engine, what, asked, self._work, progress)

    def forget(self, dataset: str) -> LoadReport:
        """Remove all that a dataset says; what others say of the same concepts stays whole.

        Raises:
            NothingFound: no dataset of that name was loaded.
        """
        known = [info.name for info in self.engine.datasets()]
        if (broken := self.engine.unfinished()) and broken not in known:
            known = sorted([*known, broken])
        if dataset not in known:
            raise NothingFound(f"No dataset is called {dataset!r}; there are: {', '.join(known) or 'none'}.")
        return self._load(lambda progress: [self.engine.forget(dataset, progress)])[0]

    def datasets(self) -> list[DatasetInfo]:
        """Return the datasets that the graph is made of, by name."""
        self._begin()
        return self.engine.datasets()

    def export(
        self,
        file: Path | str,
        *,
        format: str = "",
        dataset: str = "",
        domain: str = "",
        around: str = "",
        depth: int | None = None,
        force: bool = False,
    ) -> Exported:
        """Write the graph into a file or folder, whole or not at all; "-" is standard output.

        The format is named, or told by the file's suffix: jsonl, from which `load_from` makes the same
        datasets again, csv, kgx, graphml, cypher, pages. `dataset` leaves the others out. `domain` keeps
        the concepts in it, `around` those within `depth` hops (1) of a concept, each with the relations
        between them. A file is overwritten; a folder that an export wrote only with `force`.

        Raises:
            BadData: an id that can't stand in this format.
            NothingFound: no such dataset, domain or concept, or nothing in them.
            StoreUnavailable: the file can't be written, or a load into the graph has not ended.
            UsageError: no such format, or a folder that holds other things.
        """
        from neuroexplore.exporting import export
        from neuroexplore.exporting.chosen import Choice

        self._begin()
        choice = Choice(dataset, domain, around, depth)
        with self._watch() as progress:
            return export(self, str(file), format, choice, self._work, progress, force=force)

    def _load(self, work: Callable[[Progress], list[LoadReport]]) -> list[LoadReport]:
        with self._watch() as progress:
            reports = work(progress)
        if self._names_folder is not None and any(report.wrote for report in reports):
            # Completion must never wait on a server, so it reads a list that loads leave behind.
            names = ((id, name) for id, name, _ in self.names())
            Folder(self._names_folder).write_names("names-neo4j.tsv", names)
        return reports

    # -- what questions are made of

    def ask(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        """Ask a stored question by name and return its rows as they are."""
        stored = queries.load(query, self.engine.dialect)
        self._begin()
        return self.engine.rows(stored, params, timeout=self.timeout)

    def rows(self, query: str, model: type[_Row], /, **params: Any) -> list[_Row]:
        """Ask a stored question and return its rows as models."""
        return [model.model_validate(row) for row in self.ask(query, **params)]

    def names(self) -> list[tuple[str, str, list[str]]]:
        """Return of each concept the id, the name, and whatever else it goes by."""
        return [(row["id"], row["name"], [*row["aliases"], *row["xrefs"]]) for row in self.ask("names")]

    def _begin(self) -> None:
        """Before the first question: seed a graph that was never loaded into, or warn of half a load."""
        if self._begun:
            return
        self._begun = True
        if self.engine.awaits_seed:
            self.seed()
        elif name := self.engine.unfinished():
            warnings.warn(
                f"A load of the dataset {name!r} has begun and not ended: until it does, or is run again, "
                "answers may lack a part of it.",
                UnfinishedLoad,
                stacklevel=4,
            )
