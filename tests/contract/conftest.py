"""Every contract test runs on both engines, over graphs loaded through the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest

from neuroexplore import Graph, Settings

ENGINES = ("embedded", "neo4j")


@pytest.fixture(scope="session")
def wiped_neo4j(request: pytest.FixtureRequest) -> Callable[[], Settings]:
    """Return what empties the test server and gives the settings to reach it."""
    running = request.getfixturevalue("neo4j_server")

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


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an engine that holds nothing yet."""
    if request.param == "embedded":
        return Settings.load(engine="embedded", data=tmp_path / "data", environ={})
    wipe: Callable[[], Settings] = request.getfixturevalue("wiped_neo4j")
    return wipe().model_copy(update={"data": tmp_path / "data"})


@pytest.fixture
def graph(settings: Settings) -> Iterator[Graph]:
    """An empty graph on either engine."""
    with Graph.open(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Graph, Graph]]:
    """Both engines with the seed graph, for questions that change nothing."""
    wipe: Callable[[], Settings] = request.getfixturevalue("wiped_neo4j")
    embedded = Settings.load(engine="embedded", data=tmp_path_factory.mktemp("data"), environ={})
    with Graph.open(embedded) as one, Graph.open(wipe()) as other:
        one.seed()
        other.seed()
        yield one, other
