"""Examines a graph and what it stands on: what `neuroexplore doctor` reports."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from pydantic import BaseModel

from neuroexplore.errors import NeuroexploreError
from neuroexplore.models import SEED
from neuroexplore.render.text import counted
from neuroexplore.settings import Settings

if TYPE_CHECKING:
    from neuroexplore.graph import Graph


class Diagnosis(BaseModel):
    """What was found: facts by name, notes, and problems, each with the way to mend it."""

    facts: dict[str, str] = {}
    notes: list[str] = []
    problems: list[str] = []


def diagnose(settings: Settings) -> Diagnosis:
    """Check the engine that the settings name and the graph in it; nothing is changed."""
    found = Diagnosis()
    packages = ("neuroexplore", "neo4j", "ladybug")
    found.facts["versions"] = ", ".join(f"{name} {version(name)}" for name in packages)
    found.facts["python"] = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    found.facts["data folder"] = str(settings.data)
    from neuroexplore.engines import connect

    try:
        engine = connect(settings)
        found.facts["engine"] = engine.description
        if engine.awaits_seed:
            found.notes.append("The graph is empty; the first question, or `neuroexplore seed`, fills it.")
            return found
        from neuroexplore.graph import Graph

        with Graph(engine, timeout=settings.timeout) as graph:
            _examine(graph, found)
    except NeuroexploreError as error:
        found.facts.setdefault("engine", settings.uri or settings.engine)
        found.problems.append(str(error))
    return found


def _examine(graph: Graph, found: Diagnosis) -> None:
    stats = graph.stats()
    found.facts["graph"] = f"{counted(stats.concepts, 'concept')}, {counted(stats.relations, 'relation')}"
    found.facts["datasets"] = ", ".join(info.name for info in stats.datasets) or "none"
    grades = {count.name: count.count for count in stats.counts if count.counted == "grade"}
    found.facts["reasons"] = ", ".join(f"{count:,} {grade}" for grade, count in grades.items()) or "none"
    if not stats.concepts:
        found.notes.append("The graph is empty: run `neuroexplore seed`.")
    if any(info.name == SEED for info in stats.datasets) and not _is_own_seed(graph):
        found.notes.append(
            "The seed graph differs from the one that comes along: `neuroexplore seed` updates it."
        )


def _is_own_seed(graph: Graph) -> bool:
    from neuroexplore.seeding.importing import unchanged
    from neuroexplore.seeding.seed import own_seed

    if unchanged(graph.engine, own_seed()):
        return True
    # The same pages may have come another way, such as an export.
    (found,) = graph.diff(own_seed().source.path, dataset=SEED, format="pages")
    return not (found.report.added or found.report.changed or found.report.removed)
