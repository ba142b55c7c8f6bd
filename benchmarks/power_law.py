"""A generated graph as large as the largest public ones: 47,000 concepts, 2.2 million relations.

Degrees follow a power law; the top hub has about 30,000 distinct neighbours. Every relation has a
why of some 100 characters. The same seed gives the same graph.
"""

from __future__ import annotations

import random
from contextlib import closing
from itertools import accumulate
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from neuroexplore.engines.folder import Folder
from neuroexplore.models import DatasetInfo
from neuroexplore.seeding import store
from neuroexplore.seeding.records import Records, batches
from neuroexplore.settings import Settings

CONCEPTS, RELATIONS = 47_000, 2_200_000
KINDS = [f"kind {n}" for n in range(24)]
GRADES = ["cited", "authored", "authored", "bare"]


def ids() -> list[str]:
    """Return the ids of all concepts."""
    return [f"c{n:05}" for n in range(CONCEPTS)]


def relations() -> pa.Table:
    """Return the relations as the records' Arrow table."""
    dice = random.Random(7)
    weights = list(accumulate((n + 1) ** -0.85 for n in range(CONCEPTS)))
    names = ids()
    dice.shuffle(names)
    ends = dice.choices(names, cum_weights=weights, k=2 * int(RELATIONS * 1.05))
    pairs = [(s, t) for s, t in zip(ends[::2], ends[1::2], strict=True) if s != t][:RELATIONS]
    sources, targets = zip(*pairs, strict=True)
    count = len(pairs)
    why = "Relation {} of a generated graph, whose reason is as long as those that people write by hand."
    columns = {
        "key": [f"{n:032x}" for n in range(count)],
        "source": sources,
        "target": targets,
        "kind": dice.choices(KINDS, k=count),
        "why": [why.format(n) for n in range(count)],
        "prerequisite": pa.repeat(False, count),
        "directed": pa.repeat(True, count),
        "references": pa.array([[]] * count, pa.list_(pa.string())),
        "grade": dice.choices(GRADES, k=count),
        "also_why": pa.array([[]] * count, pa.list_(pa.string())),
        "digest": pa.repeat("", count),
    }
    return pa.table(columns, schema=store.RELATIONS)


def write_records(folder: Folder) -> DatasetInfo:
    """Write the graph's records into a data folder, as a load would, and describe the dataset."""
    empty = {"aliases": [], "domains": [], "xrefs": [], "references": []}
    texts = ("language", "summary", *(name for name in store.PAGES.names if name in _SECTIONS), "digest")
    pages = [
        {"id": id, "name": f"Concept {id}", "type": "concept", **empty, **dict.fromkeys(texts, "")}
        for id in ids()
    ]
    info = DatasetInfo(
        name="power-law",
        format="generated",
        licence="",
        digest="generated" + "0" * 16,
        loaded_at="2026-01-01T00:00:00+00:00",
        pages=CONCEPTS,
        relations=RELATIONS,
    )
    where = folder.records(info.name, info.digest)
    store.write(Records("power-law", pages=pages), where)
    pq.write_table(relations(), where / "relations.parquet")
    return info


def embedded(data: Path) -> None:
    """Build the graph in a data folder of the embedded engine."""
    from neuroexplore.engines import quiet
    from neuroexplore.engines.ladybug import LadybugEngine

    engine = LadybugEngine(data)
    with engine.folder.writing():
        engine.publish([write_records(engine.folder)], quiet)


_SECTIONS = {
    *("overview", "why_it_matters", "context", "significance"),
    *("mechanism", "application", "metric", "risk"),
}


def on_neo4j(settings: Settings) -> None:
    """Write the graph into an empty Neo4j, unless it is there already."""
    from neuroexplore.engines import connect
    from neuroexplore.engines.neo4j import Neo4jEngine, write
    from neuroexplore.queries import load
    from neuroexplore.seeding.merge import merged

    engine = connect(settings)
    assert isinstance(engine, Neo4jEngine)
    with closing(engine), engine.session() as session:
        if write(session, load("load/state"), {"dataset": "power-law"})[0]["digest"]:
            return
        for statement in load("schema").statements:
            session.run(statement).consume()
        write(session, load("load/begin"), {"dataset": "power-law"})
        empty: dict[str, list[str]] = {"aliases": [], "domains": [], "xrefs": []}
        pages = [
            {"id": id, "key": f"power-law/{id}", "dataset": "power-law", "name": f"Concept {id}"}
            for id in ids()
        ]
        for rows in batches(pages, 5000):
            write(session, load("load/pages"), {"rows": rows})
        for batch in relations().to_batches(10_000):
            rows = [
                {
                    "source": row.pop("source"),
                    "target": row.pop("target"),
                    "values": {**row, "dataset": "power-law"},
                }
                for row in batch.to_pylist()
            ]
            write(session, load("load/relations"), {"rows": rows})
        for rows in batches(pages, 1000):
            views = [merged(p["id"], [{**p, **empty, "type": "concept", "summary": ""}]) for p in rows]
            write(session, load("load/views"), {"rows": views})
        info = {"name": "power-law", "digest": "generated", "format": "generated", "licence": ""}
        counts = {"loaded_at": "2026-01-01T00:00:00+00:00", "pages": CONCEPTS, "relations": RELATIONS}
        write(session, load("load/end"), {"info": {**info, **counts}})
