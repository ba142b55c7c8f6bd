"""A seed graph, made once; each test gets a home of its own, and a copy where it writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from neuroexplore import Concept, Graph, Relation, Settings
from tests.cli.shell import Shell


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the seed graph, for tests that only ask."""
    root = tmp_path_factory.mktemp("seeded")
    ran = Shell.at(root / "home", root / "data").run("seed")
    assert (ran.code, ran.err) == (0, ""), ran
    return root / "data"


@pytest.fixture
def shell(tmp_path: Path, seeded: Path) -> Shell:
    """A shell whose graph is the seed graph; what it would change is another test's too."""
    return Shell.at(tmp_path / "home", seeded)


@pytest.fixture
def own_shell(tmp_path: Path, seeded: Path) -> Shell:
    """A shell whose graph is its own copy of the seed graph."""
    shutil.copytree(seeded, tmp_path / "data")
    return Shell.at(tmp_path / "home", tmp_path / "data")


@pytest.fixture
def fresh_shell(tmp_path: Path) -> Shell:
    """A shell where neuroexplore has never run."""
    return Shell.at(tmp_path / "home", tmp_path / "data")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a few concepts: some of one alias, one that nothing leads to."""
    data = tmp_path_factory.mktemp("small") / "data"
    concepts = [
        Concept(id="axon", name="Axon", aliases=["fibre"]),
        Concept(id="muscle", name="Muscle", aliases=["Fibre"]),
        Concept(id="nerve", name="Nerve"),
        Concept(id="island", name="Island"),
    ]
    relations = [
        Relation(source="axon", target="nerve", kind="logical", why="", prerequisite=True),
        Relation(source="nerve", target="muscle", kind="causal", why="It makes the whole of it contract."),
    ]
    with Graph.open(Settings.load(data=data, environ={})) as graph:
        graph.load(concepts, relations, dataset="small")
    return data


@pytest.fixture
def small_shell(tmp_path: Path, small: Path) -> Shell:
    """A shell whose graph is the small one."""
    return Shell.at(tmp_path / "home", small)
