"""The two graph databases behind one small interface, and the choice between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from neuroexplore.models import DatasetInfo
from neuroexplore.progress import Progress
from neuroexplore.queries import Dialect, Query
from neuroexplore.reports import LoadReport
from neuroexplore.settings import Settings

if TYPE_CHECKING:
    from neuroexplore.seeding.records import Records

Row = dict[str, Any]


class Engine(Protocol):
    """A graph database that answers stored questions and takes whole datasets."""

    dialect: Dialect

    @property
    def description(self) -> str:
        """What answers, for people: product, version and place."""
        ...

    @property
    def awaits_seed(self) -> bool:
        """Whether nothing was ever loaded, and the first question may load the seed graph."""
        ...

    def rows(self, query: Query, params: Mapping[str, Any], *, timeout: float) -> list[Row]:
        """Ask a stored question within `timeout` seconds; return its rows in order.

        Raises:
            QueryTimeout: no answer in time.
            QueryFailed: the database refused the query.
            StoreUnavailable: the database can't be reached any more.
        """
        ...

    def known_ids(self, besides: Collection[str]) -> set[str]:
        """Return the ids that datasets other than those of `besides` have a page on."""
        ...

    def datasets(self) -> list[DatasetInfo]:
        """Return what is known of each dataset that was loaded to the end, by name."""
        ...

    def unfinished(self) -> str | None:
        """Return the dataset whose load began and has not ended, if any."""
        ...

    def pages(self, dataset: str) -> Iterator[Row]:
        """Yield a dataset's pages by id, as rows of neuroexplore.seeding.records.PAGES."""
        ...

    def relations(self, dataset: str) -> Iterator[Row]:
        """Yield a dataset's relations, in any order, as rows of neuroexplore.seeding.records.RELATIONS."""
        ...

    def stored(self, dataset: str, into: Path) -> Path | None:
        """Return a folder with the records of a dataset, at least their identities and digests.

        They may be written into `into`. None where the dataset was never loaded.
        """
        ...

    def records(self, dataset: str, into: Path) -> None:
        """Put the whole records of a dataset into a folder, in which nobody will change them.

        Raises:
            StoreUnavailable: they changed meanwhile, or can't be read.
        """
        ...

    def load(self, records: Records, progress: Progress) -> LoadReport:
        """Make a dataset be these records: add, change and remove what differs, and no more.

        The records' folder is the engine's to take files from.

        Raises:
            BadData: the records would change something that was not loaded by neuroexplore.
            StoreUnavailable: the database can't be written, or another load is writing to it.
        """
        ...

    def forget(self, dataset: str, progress: Progress) -> LoadReport:
        """Remove all that a loaded dataset says, and nothing that another one does."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


def connect(settings: Settings) -> Engine:
    """Open the engine that the settings name, after checking that it can be reached.

    Raises:
        StoreUnavailable: it can't, in one sentence that says what to do.
    """
    if settings.engine == "embedded":
        from neuroexplore.engines.ladybug import LadybugEngine

        return LadybugEngine(settings.data)
    from neuroexplore.engines.neo4j import Neo4jEngine

    if settings.engine == "local":
        from neuroexplore.errors import StoreUnavailable
        from neuroexplore.server.local import local_server

        running = local_server(settings).running()
        if running is None:
            raise StoreUnavailable("The local Neo4j is not running: start it with `neuroexplore neo4j up`.")
        return Neo4jEngine(running.uri, running.username, running.password, None)
    assert settings.uri is not None
    return Neo4jEngine(settings.uri, settings.username, settings.password, settings.database)
