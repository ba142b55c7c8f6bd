"""Examines a graph and what it stands on: what `neuroexplore doctor` reports."""

from __future__ import annotations

import platform
from importlib.metadata import version

from pydantic import BaseModel

from neuroexplore.errors import NeuroexploreError
from neuroexplore.models import SEED, Stats
from neuroexplore.settings import Settings


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
            _examine(graph.stats(), found)
    except NeuroexploreError as error:
        found.facts.setdefault("engine", settings.uri or settings.engine)
        found.problems.append(str(error))
    return found


def _examine(stats: Stats, found: Diagnosis) -> None:
    found.facts["graph"] = f"{stats.concepts:,} concepts, {stats.relations:,} relations"
    found.facts["datasets"] = ", ".join(info.name for info in stats.datasets) or "none"
    grades = {count.name: count.count for count in stats.counts if count.counted == "grade"}
    found.facts["reasons"] = ", ".join(f"{count:,} {grade}" for grade, count in grades.items()) or "none"
    if not stats.concepts:
        found.notes.append("The graph is empty: run `neuroexplore seed`.")
    seed = next((info for info in stats.datasets if info.name == SEED), None)
    if seed and seed.digest != _own_seed_digest():
        found.notes.append(
            "The seed graph differs from the one that comes along: `neuroexplore seed` updates it."
        )


def _own_seed_digest() -> str:
    from neuroexplore.seeding.seed import seed_records

    return seed_records().digest
