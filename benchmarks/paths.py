"""Answers on a small, a real and a large graph, on both engines, beside the raw engine.

Times are medians and 95th percentiles over random pairs, warm, and each engine's own fastest
shortest-path query runs in turn with ours in the same process, so that ratios are side by side.

    python -m benchmarks.paths seed DATA [--neo4j]
    python -m benchmarks.paths hetionet DATA --from FOLDER [--neo4j]
    python -m benchmarks.paths power-law DATA [--neo4j]

DATA is a folder for the graph, which is kept. With --neo4j the graph is also written into the local
Neo4j of that folder (`neuroexplore --data DATA neo4j up --heap 3g`).
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks import hetionet, power_law
from neuroexplore import Graph, Settings
from neuroexplore.errors import NothingFound
from neuroexplore.queries import Query

PAIRS, WARM = 100, 5
RAW = {
    "ladybug": "MATCH p = (a:Concept {id: $source})-[:RELATED* SHORTEST 1..8]-(b:Concept {id: $target}) "
    "RETURN properties(nodes(p), 'id') AS ids",
    "neo4j": "MATCH p = shortestPath((a:Concept {id: $source})-[:RELATED*..8]-(b:Concept {id: $target})) "
    "RETURN [n IN nodes(p) | n.id] AS ids",
}


def timed(ask: Callable[[str, str], Any], a: str, b: str) -> float:
    """Return the milliseconds that one answer takes."""
    start = time.perf_counter()
    with suppress(NothingFound):
        ask(a, b)
    return 1000 * (time.perf_counter() - start)


def measure(graph: Graph) -> None:
    """Print the times of each question on this engine."""
    dialect = graph.engine.dialect
    raw = Query("raw", "", "", {"source": "", "target": ""}, RAW[dialect], dialect)
    dice = random.Random(1)
    # Concepts that nothing is related to have no paths to measure.
    ids = [row["id"] for row in graph.ask("names")]
    ids = sorted(ref.id for ref in graph.concepts(ids).values() if ref.degree)
    pairs = [dice.sample(ids, 2) for _ in range(PAIRS + WARM)]
    questions: dict[str, Callable[[str, str], Any]] = {
        "raw engine, one shortest path": lambda a, b: graph.engine.rows(
            raw, {"source": a, "target": b}, timeout=60
        ),
        "query path, one shortest path": lambda a, b: graph.ask("path", source=a, target=b, k=1),
        "path, exact best 5 within 4 hops": lambda a, b: graph.path(a, b, k=5),
        "neighbors": lambda a, b: graph.neighbors(a),
        "resolve": lambda a, b: graph.resolve(a),
    }
    times: dict[str, list[float]] = {name: [] for name in questions}
    for number, (a, b) in enumerate(pairs):
        for name, ask in questions.items():
            took = timed(ask, a, b)
            if number >= WARM:
                times[name].append(took)
    print(f"{graph.engine.description}: {len(ids):,} related concepts, {PAIRS} random pairs")
    for name, values in times.items():
        cuts = statistics.quantiles(values, n=20)
        ratio = statistics.median(v / r for v, r in zip(values, times[next(iter(times))], strict=True))
        print(f"  {name:34} median {cuts[9]:7.1f} ms   95th {cuts[18]:7.1f} ms   {ratio:6.2f} x raw")


def prepare(which: str, settings: Settings, source: Path) -> None:
    """Put the graph where the settings say, unless it is there."""
    with Graph.open(settings) as graph:
        if which == "seed":
            graph.seed()
        elif which == "hetionet":
            hetionet.load(graph, source)
        else:
            power_law.load(graph, settings.data / "power-law")


def main() -> None:
    """Prepare each engine's graph, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", choices=["seed", "hetionet", "power-law"])
    parser.add_argument("data", type=Path)
    parser.add_argument("--from", dest="source", type=Path, default=Path())
    parser.add_argument("--neo4j", action="store_true")
    chosen = parser.parse_args()
    for engine in ("embedded", "local") if chosen.neo4j else ("embedded",):
        settings = Settings.load(engine=engine, data=chosen.data, timeout=60)
        prepare(chosen.graph, settings, chosen.source)
        with Graph.open(settings) as graph:
            measure(graph)


if __name__ == "__main__":
    main()
