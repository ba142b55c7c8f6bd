"""Every contract test runs on both engines, over graphs loaded through the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from neuroexplore import Graph, Settings

ENGINES = ("embedded", "neo4j")


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
