"""The Neo4j engine: any server that the official driver reaches, single, cluster or Aura."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import neo4j
from neo4j import exceptions as refused
from pydantic import SecretStr

from neuroexplore.engines import Row
from neuroexplore.errors import NeuroexploreError, QueryFailed, QueryTimeout, StoreUnavailable
from neuroexplore.models import DatasetInfo
from neuroexplore.progress import Progress, quiet
from neuroexplore.queries import Dialect, Query, load
from neuroexplore.reports import LoadReport
from neuroexplore.seeding.records import Records

OLDEST = (5, 26)
"""The lowest Neo4j version: the long-term release, and the first with dynamic labels in SET."""

# What the driver has to say reaches the user as one sentence; without a handler it prints as well.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_CONNECT_SECONDS = 2.5
_RETRY_SECONDS = 5.0


class Neo4jEngine:
    """A Neo4j server; questions run in READ transactions that the driver may route and retry."""

    dialect: Dialect = "neo4j"

    def __init__(self, uri: str, username: str, password: SecretStr, database: str | None) -> None:
        """Connect, and check that the server answers, lets us in and is new enough.

        Raises:
            StoreUnavailable: it isn't so, in one sentence.
        """
        self.uri = uri
        self._database = database
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(username, password.get_secret_value()) if password.get_secret_value() else None,
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=30.0,
                max_transaction_retry_time=_RETRY_SECONDS,
                notifications_min_severity="OFF",
                user_agent="neuroexplore",
                telemetry_disabled=True,
            )
        except (ValueError, refused.ConfigurationError) as error:
            raise StoreUnavailable(
                f"{uri} can't be used as the address of a Neo4j server: {error}."
            ) from error
        try:
            with self._translating("connecting"):
                agent = self._driver.get_server_info().agent
            self.version = agent.removeprefix("Neo4j/")
            if version_of(agent) < OLDEST:
                raise StoreUnavailable(
                    f"The server at {uri} is Neo4j {self.version}; "
                    f"neuroexplore needs {'.'.join(map(str, OLDEST))} or newer."
                )
        except BaseException:
            self._driver.close()
            raise

    @property
    def awaits_seed(self) -> bool:
        """Never: what a server holds is its owner's to say."""
        return False

    @property
    def description(self) -> str:
        """Product, version and place."""
        place = f"{self.uri}, database {self._database}" if self._database else self.uri
        return f"Neo4j {self.version} at {place}"

    def rows(self, query: Query, params: Mapping[str, Any], *, timeout: float) -> list[Row]:
        """Ask a stored question; see Engine."""
        bound = query.bind(params)

        @neo4j.unit_of_work(timeout=timeout)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return [dict(record) for record in transaction.run(query.text, bound)]

        with self._translating(query.name, timeout), self.session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def known_ids(self, besides: Collection[str]) -> set[str]:
        """Return the ids that other datasets have a page on."""
        from neuroexplore.engines.neo4j_load import read

        with self._reading("load/known-ids") as session:
            return {row["id"] for row in read(session, "known-ids", datasets=sorted(besides))}

    def datasets(self) -> list[DatasetInfo]:
        """Return what is known of each dataset; see Engine."""
        from neuroexplore.engines.neo4j_load import datasets

        with self._reading("load/datasets") as session:
            return datasets(session)

    def unfinished(self) -> str | None:
        """Return the dataset whose load began and has not ended, if any."""
        query = load("load/unfinished")
        return next((str(row["name"]) for row in self.rows(query, {}, timeout=_RETRY_SECONDS)), None)

    def pages(self, dataset: str) -> Iterator[Row]:
        """Yield a dataset's pages by id; see Engine."""
        from neuroexplore.engines.neo4j_load import pages

        with self._reading("load/dataset-pages") as session:
            yield from pages(session, dataset)

    def relations(self, dataset: str) -> Iterator[Row]:
        """Yield a dataset's relations; see Engine."""
        from neuroexplore.engines.neo4j_load import relations

        with self._reading("load/dataset-relations") as session:
            yield from relations(session, dataset)

    def stored(self, dataset: str, into: Path) -> Path | None:
        """Write the identities and digests of a dataset's records; see Engine."""
        from neuroexplore.engines.neo4j_load import stored

        with self._reading("load/stored-relations") as session:
            return stored(session, dataset, into)

    def records(self, dataset: str, into: Path) -> None:
        """Write the whole records of a dataset into a folder; see Engine."""
        from neuroexplore.engines.neo4j_load import write_records

        with self._reading("load/dataset-relations") as session:
            write_records(session, dataset, into)

    def load(self, records: Records, progress: Progress = quiet) -> LoadReport:
        """Bring a dataset up to date in the server; see Engine."""
        from neuroexplore.engines import neo4j_load

        with self._translating("load"):
            return neo4j_load.load(self._sessions(), records, progress)

    def forget(self, dataset: str, progress: Progress = quiet) -> LoadReport:
        """Remove a dataset from the server; see Engine."""
        from neuroexplore.engines.neo4j_load import forget

        with TemporaryDirectory() as work, self._translating("forget"):
            return forget(self._sessions(), dataset, Path(work), progress)

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def session(self, access: str = neo4j.WRITE_ACCESS) -> neo4j.Session:
        """Return a session on the database that the settings name."""
        return self._driver.session(database=self._database, default_access_mode=access)

    def _sessions(self) -> Callable[[], neo4j.Session]:
        """Return what opens the sessions of a load, each of which sees what the others wrote."""
        bookmarks = neo4j.GraphDatabase.bookmark_manager()
        return lambda: self._driver.session(
            database=self._database, default_access_mode=neo4j.WRITE_ACCESS, bookmark_manager=bookmarks
        )

    @contextmanager
    def _reading(self, what: str) -> Iterator[neo4j.Session]:
        with self._translating(what), self.session(neo4j.READ_ACCESS) as session:
            yield session

    @contextmanager
    def _translating(self, what: str, timeout: float | None = None) -> Iterator[None]:
        try:
            yield
        except (refused.Neo4jError, refused.DriverError) as error:
            raise translated(error, self.uri, what, timeout) from error
        except OSError as error:
            raise StoreUnavailable(f"The connection to {self.uri} broke off: {error}.") from error


def translated(error: Exception, uri: str, what: str, timeout: float | None) -> NeuroexploreError:
    """Return the error of ours that says what a driver's error means to the user."""
    code = getattr(error, "code", None) or ""
    message = str(getattr(error, "message", None) or error).strip().partition("\n")[0].rstrip(".")
    if "AuthenticationRateLimit" in code:
        return StoreUnavailable(f"{uri} refuses further tries after wrong passwords; wait a little.")
    if isinstance(error, refused.AuthError):
        return StoreUnavailable(
            f"{uri} did not accept the user name and password: check NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if isinstance(error, refused.ServiceUnavailable | refused.SessionExpired):
        return StoreUnavailable(f"No Neo4j server answers at {uri}: is it running, and the address right?")
    if "TransactionTimedOut" in code or "TransactionTimedOut" in message:
        limit = f" within {timeout:g} s" if timeout else " in time"
        return QueryTimeout(f"No answer to {what}{limit}; give it more with --timeout.")
    if "DatabaseNotFound" in code:
        return StoreUnavailable(f"{message}: check NEO4J_DATABASE.")
    if "ConstraintValidationFailed" in code or "ConstraintCreationFailed" in code:
        return StoreUnavailable(
            f"The server at {uri} holds data that stands in the way of the graph's constraints: {message}."
        )
    if "fulltext schema index" in message:
        return StoreUnavailable(
            f"The graph at {uri} has no index of its names and texts: run `neuroexplore seed`, "
            "or load any dataset again, which makes it."
        )
    if "Forbidden" in code or "AccessMode" in code:
        return StoreUnavailable(f"{uri} does not allow this user to do that: {message}.")
    if isinstance(error, refused.ConfigurationError):
        return StoreUnavailable(f"{uri} can't be used: {message}.")
    return QueryFailed(f"The server at {uri} could not answer {what}: {message}.")


def version_of(agent: str) -> tuple[int, int]:
    """Return the version in a server's agent string: "Neo4j/2026.08.1" is (2026, 8).

    An agent without one, such as a compatible product's, passes as the oldest that we support.
    """
    match = re.search(r"/(\d+)\.(\d+)", agent)
    return (int(match[1]), int(match[2])) if match else OLDEST
