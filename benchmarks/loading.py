"""Loads beside the least that they could be, in one run.

    python -m benchmarks.loading hetionet DATA --from FOLDER [--neo4j]
    python -m benchmarks.loading power-law DATA [--neo4j]

Embedded: `import` of the files against reading them with Python's csv module plus a COPY of ready-made
tables by the raw engine. Neo4j (the local one of DATA, `neuroexplore --data DATA neo4j up --heap 3g`,
emptied first): against a hand-written loader that creates the same nodes and relations, with the same
properties, constraints first, by UNWIND in transactions of 10,000 rows over one session. Either engine:
a second import of the same files against the first.
"""

from __future__ import annotations

import argparse
import csv
import io
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j

from benchmarks import hetionet, power_law
from neuroexplore import Graph, Settings, queries
from neuroexplore.engines import ladybug_build
from neuroexplore.engines.folder import Folder
from neuroexplore.progress import quiet
from neuroexplore.seeding.parquet import rows
from neuroexplore.seeding.sources import opened

csv.field_size_limit(1 << 24)


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def read_bare(files: list[Path]) -> None:
    """Read delimited files and do nothing with them."""
    for path in files:
        with opened(path) as raw_file, io.TextIOWrapper(raw_file, "utf-8", newline="") as file:
            for _ in csv.reader(file, delimiter="\t"):
                pass


@contextmanager
def ready_made(folder: Folder) -> Iterator[ladybug_build.Tables]:
    """Give the tables that a graph file is made of, as files."""
    manifest = folder.manifest()
    assert manifest is not None
    work = folder.root / "bench-tables"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    tables = ladybug_build.Tables(work)
    tables.write(folder, manifest.datasets, quiet)
    yield tables
    shutil.rmtree(work)


def embedded(load: Callable[[Graph], object], files: list[Path], data: Path) -> None:
    """Print the ratios of the embedded engine."""
    settings = Settings.load(engine="embedded", data=data, environ={})
    shutil.rmtree(data, ignore_errors=True)
    with Graph.open(settings) as graph:
        first = seconds(lambda: load(graph))
        print(f"  peak of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10:,} MB")
        again = seconds(lambda: load(graph))
    bare = seconds(lambda: read_bare(files))
    with ready_made(Folder(data)) as tables:
        new = data / "bench.lbug"
        copied = seconds(lambda: ladybug_build.copy(new, tables, quiet))
        new.unlink()
    least = bare + copied
    print(f"  first load {first:.1f} s = {first / least:.2f} x (read {bare:.1f} s + COPY {copied:.1f} s)")
    print(f"  again {again:.2f} s = {again / first:.3f} x the first load")


CREATE = {
    "concepts": "UNWIND $rows AS row CREATE (c:Concept) SET c = row SET c:$(row.type)",
    "pages": "UNWIND $rows AS row MATCH (c:Concept {id: row.id}) CREATE (p:Page)-[:ABOUT]->(c) SET p = row",
    "relations": "UNWIND $rows AS row MATCH (s:Concept {id: row.source}) MATCH (t:Concept {id: row.target}) "
    "CREATE (s)-[r:RELATED]->(t) SET r = row.values",
}


def hand_written(session: neo4j.Session, nodes: dict[str, list[Any]], relations: Iterator[list[Any]]) -> None:
    """Write ready-made rows in the plainest way."""
    for statement in queries.load("schema").statements:
        session.run(statement).consume()
    for name, found in nodes.items():
        for start in range(0, len(found), 10_000):
            session.execute_write(
                lambda tx, batch=found[start : start + 10_000], name=name: tx.run(
                    CREATE[name], rows=batch
                ).consume()
            )
    for batch in relations:
        session.execute_write(lambda tx, batch=batch: tx.run(CREATE["relations"], rows=batch).consume())


def on_neo4j(load: Callable[[Graph], object], files: list[Path], data: Path, name: str) -> None:
    """Print the ratios of Neo4j."""
    settings = Settings.load(engine="local", data=data, timeout=600, environ={})
    with Graph.open(settings) as graph:
        engine: Any = graph.engine
        # A server that was just started compiles as it goes: both sides are measured warm.
        wipe(engine)
        load(graph)
        wipe(engine)
        first = seconds(lambda: load(graph))
        again = seconds(lambda: load(graph))
        nodes = {
            "concepts": [
                dict(row["c"]) for row in raw(engine, "MATCH (c:Concept) RETURN properties(c) AS c")
            ],
            "pages": [dict(row["p"]) for row in raw(engine, "MATCH (p:Page) RETURN properties(p) AS p")],
        }
        wipe(engine)
        manifest = Folder(data / "embedded").manifest()
        assert manifest is not None
        records = Folder(data / "embedded").records(name, manifest.datasets[0].digest)

        def batches() -> Iterator[list[Any]]:
            batch = []
            for row in rows(records / "relations.parquet"):
                ends = {"source": row.pop("source"), "target": row.pop("target")}
                batch.append({**ends, "values": {**row, "dataset": name}})
                if len(batch) == 10_000:
                    yield batch
                    batch = []
            yield batch

        with engine.session() as session:
            theirs = seconds(lambda: (read_bare(files), hand_written(session, nodes, batches())))
        wipe(engine)
    print(f"  {graph.engine.description}")
    print(f"  first load {first:.1f} s = {first / theirs:.2f} x hand-written {theirs:.1f} s")
    print(f"  again {again:.2f} s = {again / first:.3f} x the first load")


def raw(engine: Any, text: str) -> list[Any]:
    """Run a query of our own."""
    with engine.session() as session:
        return list(session.run(text))


def wipe(engine: Any) -> None:
    """Empty the server."""
    for text in (
        "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS",
        "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS",
    ):
        raw(engine, text)


def main() -> None:
    """Load the graph in question into each engine, beside the least that it could take."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("graph", choices=["hetionet", "power-law"])
    parser.add_argument("data", type=Path)
    parser.add_argument("--from", dest="source", type=Path, default=Path())
    parser.add_argument("--neo4j", action="store_true")
    chosen = parser.parse_args()
    if chosen.graph == "hetionet":
        files = [chosen.source / "hetionet-nodes.tsv", chosen.source / "hetionet-edges-5k.sif.gz"]
        name = hetionet.NAME

        def load(graph: Graph) -> None:
            hetionet.load(graph, chosen.source)
    else:
        folder = power_law.write(chosen.data / "power-law")
        files = [folder / "nodes.tsv", folder / "edges.tsv"]
        name = power_law.NAME

        def load(graph: Graph) -> None:
            power_law.load(graph, folder)

    print(chosen.graph)
    embedded(load, files, chosen.data / "embedded")
    if chosen.neo4j:
        on_neo4j(load, files, chosen.data, name)


if __name__ == "__main__":
    main()
