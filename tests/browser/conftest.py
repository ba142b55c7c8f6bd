"""One Chromium for all tests here; where there is none they are skipped and say why.

With NEUROEXPLORE_REQUIRE_BROWSER=1 they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from neuroexplore import Graph, Settings
from neuroexplore.server.local import Running
from tests.browser.window import Window, missing, window
from tests.cli.shell import Shell

BROWSER_REQUIRED = os.environ.get("NEUROEXPLORE_REQUIRE_BROWSER") == "1"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window that nobody has signed in from."""
    if why := missing():
        (pytest.fail if BROWSER_REQUIRED else pytest.skip)(why)
    with window(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(neo4j_server: Running, wiped_neo4j: Callable[[], Settings]) -> Running:
    """The server of the suite, with the seed graph and nothing else."""
    with Graph.open(wiped_neo4j()) as graph:
        graph.seed()
    return neo4j_server


@pytest.fixture
def shell(server: Running, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell whose local Neo4j is that server."""
    return Shell.at(tmp_path_factory.mktemp("home"), server.home.parent)
