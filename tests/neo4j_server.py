"""The real Neo4j that the suite asks: started once a run, on free ports, by the product's own code.

Its jars come from the user's cache, or from NEUROEXPLORE_CACHE. Where none can be had the tests
that need it are skipped and say why; with NEUROEXPLORE_REQUIRE_NEO4J=1 they fail instead.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import platformdirs
import pytest

from neuroexplore import Settings
from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.local import LocalServer, Running

NEO4J_REQUIRED = os.environ.get("NEUROEXPLORE_REQUIRE_NEO4J") == "1"
HEAP = "512m"


def cache_folder() -> Path:
    """Where the cache is that holds Neo4j's jars, in its folder neo4j."""
    named = os.environ.get("NEUROEXPLORE_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("neuroexplore", appauthor=False)


def server_in(tmp: Path) -> LocalServer:
    """The server that has its home in this folder."""
    return LocalServer(tmp / "neo4j", cache_folder() / "neo4j")


def start_test_server(tmp: Path) -> Running:
    """Start a server on free ports; `server_in(tmp).down()` stops it."""
    return server_in(tmp).up(bolt_port=0, http_port=0, heap=HEAP)


def unavailable(error: StoreUnavailable) -> None:
    """Skip the test, or fail it where a real Neo4j is required."""
    (pytest.fail if NEO4J_REQUIRED else pytest.skip)(f"no Neo4j to test with: {error}")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A Neo4j that runs as long as the tests do. With xdist, each worker has one of its own."""
    folder = tmp_path_factory.mktemp("server")
    server = server_in(folder)
    # Should this process end without tearing down its fixtures, as after a second ^C.
    atexit.register(server.down)
    try:
        yield start_test_server(folder)
    except StoreUnavailable as error:
        unavailable(error)
    finally:
        server.down()
        atexit.unregister(server.down)


@pytest.fixture(scope="session")
def wiped_neo4j(neo4j_server: Running) -> Callable[[], Settings]:
    """Return what empties the test server and gives the settings to reach it."""
    running = neo4j_server

    def wipe() -> Settings:
        auth = (running.username, running.password.get_secret_value())
        with neo4j.GraphDatabase.driver(running.uri, auth=auth) as driver, driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        environ = {
            "NEO4J_URI": running.uri,
            "NEO4J_USERNAME": running.username,
            "NEO4J_PASSWORD": running.password.get_secret_value(),
        }
        return Settings.load(environ=environ)

    return wipe
