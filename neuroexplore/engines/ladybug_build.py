"""Builds a graph file of the embedded engine from records: every table with one COPY."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa
import pyarrow.compute as pc

from neuroexplore import queries
from neuroexplore.engines import Progress
from neuroexplore.engines.folder import Folder
from neuroexplore.models import SECTIONS, DatasetInfo
from neuroexplore.seeding import store
from neuroexplore.seeding.merge import merged, precedence
from neuroexplore.seeding.records import page_key
from neuroexplore.wording import terms_of

# 2.2 million relations take between half of this and all of it; memory is used only as needed.
_BUILD_POOL = 1 << 30
_BUILD_POOL_PER_RELATION = 512
_ADDRESS_SPACE = 1 << 38
_TEXTS = pa.list_(pa.string())

# Columns in the order of the tables that cypher/schema.ladybug.cypher declares.
_CONCEPT = pa.schema(
    [
        *[(name, pa.string()) for name in ("id", "name", "type", "summary")],
        *[(name, _TEXTS) for name in ("aliases", "domains", "xrefs", "keys")],
        ("spelling", pa.string()),
        ("degree", pa.int64()),
    ]
)
_PAGE = pa.schema(
    [
        *[(name, pa.string()) for name in ("key", "id", "dataset", "name", "type")],
        *[(name, _TEXTS) for name in ("aliases", "domains", "xrefs", "references")],
        ("era_start", pa.int64()),
        ("era_end", pa.int64()),
        *[(name, pa.string()) for name in ("language", "summary", *SECTIONS, "terms")],
    ]
)
_DATASET = pa.schema(
    [
        *[(name, pa.string()) for name in ("name", "format", "licence", "digest", "loaded_at")],
        ("pages", pa.int64()),
        ("relations", pa.int64()),
    ]
)
_REASON = pa.schema(
    [
        ("id", pa.int64()),
        ("key", pa.string()),
        ("why", pa.string()),
        ("references", _TEXTS),
        ("also_why", _TEXTS),
    ]
)
_RELATED = pa.schema(
    [
        *[(name, pa.string()) for name in ("source", "target", "kind")],
        ("prerequisite", pa.bool_()),
        ("directed", pa.bool_()),
        ("grade", pa.string()),
        ("dataset", pa.string()),
        ("reason", pa.int64()),
    ]
)
_ABOUT = pa.schema([("page", pa.string()), ("concept", pa.string())])


def build(path: Path, folder: Folder, infos: list[DatasetInfo], progress: Progress) -> None:
    """Write the graph of these datasets into a new file and close it, with nothing left to replay."""
    tables = _tables(folder, infos)
    pool = max(_BUILD_POOL, _BUILD_POOL_PER_RELATION * tables["related"].num_rows)
    database = ladybug.Database(path, buffer_pool_size=pool, max_db_size=_ADDRESS_SPACE)
    try:
        connection = ladybug.Connection(database)
        for statement in queries.load("schema", "ladybug").statements:
            connection.execute(statement)
        total = sum(table.num_rows for table in tables.values())
        done = 0
        for statement in queries.load("load/ladybug/copy", "ladybug").statements:
            used = {name: table for name, table in tables.items() if f"${name}" in statement}
            rows = sum(table.num_rows for table in used.values())
            if rows or not used:
                connection.execute(statement, used)
            done += rows
            progress("building the graph", done, total)
        connection.close()
    finally:
        database.close()


def names_of(folder: Folder, infos: list[DatasetInfo]) -> list[tuple[str, str]]:
    """Return the id and name of every concept that has a page, by id."""
    names: dict[str, str] = {}
    for info in sorted(infos, key=lambda info: precedence(info.name)):
        for page in store.pages(folder.records(info.name, info.digest)):
            names.setdefault(page["id"], page["name"])
    return sorted(names.items())


def _tables(folder: Folder, infos: list[DatasetInfo]) -> dict[str, pa.Table]:
    """Return the rows of every table; relations stay in Arrow, for there may be millions."""
    pages: list[dict[str, Any]] = []
    parts: list[pa.Table] = []
    for info in infos:
        records = folder.records(info.name, info.digest)
        for page in store.pages(records):
            own = {"dataset": info.name, "key": page_key(info.name, page["id"]), "terms": terms_of(page)}
            pages.append({**page, **own})
        rows = store.relation_table(records)
        parts.append(rows.append_column("dataset", pa.repeat(info.name, rows.num_rows)))
    # COPY takes an empty chunk for the end of the table.
    filled = [part for part in parts if part.num_rows]
    relations = pa.concat_tables(filled or parts[:1])
    numbers = pa.array(range(relations.num_rows), pa.int64())
    relations = relations.append_column("reason", numbers).append_column("id", numbers)
    pages_of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for page in pages:
        pages_of[page["id"]].append(page)
    degrees = _degrees(relations)
    ends = pc.unique(pa.chunked_array([*relations["source"].chunks, *relations["target"].chunks]))
    ids = sorted(pages_of.keys() | set(ends.to_pylist()))
    concepts = [{**merged(id, pages_of[id]), "degree": degrees.get(id, 0)} for id in ids]
    about = [{"page": page["key"], "concept": page["id"]} for page in pages]
    return {
        "concepts": pa.Table.from_pylist(concepts, _CONCEPT),
        "pages": pa.Table.from_pylist(pages, _PAGE),
        "datasets": pa.Table.from_pylist([info.model_dump() for info in infos], _DATASET),
        "reasons": relations.select(_REASON.names),
        "related": relations.select(_RELATED.names),
        "about": pa.Table.from_pylist(about, _ABOUT),
    }


def _degrees(relations: pa.Table) -> dict[str, int]:
    """Return the number of distinct neighbours other than itself of each concept that has any."""
    ends = relations.select(["source", "target"])
    there = ends.rename_columns(["here", "there"])
    back = ends.rename_columns(["there", "here"]).select(["here", "there"])
    both = pa.concat_tables([there, back])
    pairs = both.filter(pc.not_equal(both["here"], both["there"])).group_by(["here", "there"]).aggregate([])
    counted = pairs.group_by("here").aggregate([("there", "count")])
    return dict(zip(counted["here"].to_pylist(), counted["there_count"].to_pylist(), strict=True))
