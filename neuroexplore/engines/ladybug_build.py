"""Builds a graph file of the embedded engine from records: every table with one COPY.

The tables are put together by DuckDB in files of their own, so that memory stays bounded however many
relations there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import ladybug
import pyarrow as pa
import pyarrow.parquet as pq

from neuroexplore import queries
from neuroexplore.engines.folder import Folder
from neuroexplore.models import SECTIONS, DatasetInfo
from neuroexplore.progress import Progress
from neuroexplore.resources import sql
from neuroexplore.seeding.merge import precedence, views
from neuroexplore.seeding.parquet import pages_file, relations_file, rows, write_empty
from neuroexplore.seeding.records import page_key
from neuroexplore.seeding.stage import database, translating
from neuroexplore.wording import terms_of

# 2.2 million relations take between half of this and all of it; memory is used only as needed.
_BUILD_POOL = 1 << 30
_BUILD_POOL_PER_RELATION = 512
_ADDRESS_SPACE = 1 << 38
_BATCH = 10_000
_TEXTS = pa.list_(pa.string())
_Rows = Iterator[dict[str, Any]]

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


def build(path: Path, folder: Folder, infos: list[DatasetInfo], progress: Progress) -> None:
    """Write the graph of these datasets into a new file and close it, with nothing left to replay."""
    work = path.with_name(f"{path.name}-tables")
    work.mkdir()
    tables = Tables(work)
    try:
        with translating(folder.root):
            tables.write(folder, infos, progress)
        copy(path, tables, progress)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def names_of(folder: Folder, infos: list[DatasetInfo]) -> list[tuple[str, str]]:
    """Return the id and name of every concept that has a page, by id."""
    names: dict[str, str] = {}
    for info in sorted(infos, key=lambda info: precedence(info.name)):
        for page in rows(pages_file(folder.records(info.name, info.digest)), ["id", "name"]):
            names.setdefault(page["id"], page["name"])
    return sorted(names.items())


class Tables:
    """The rows of every table, in Parquet files."""

    def __init__(self, work: Path) -> None:
        """Take an existing folder for the files, the caller's to remove."""
        self.work = work
        self.counts: dict[str, int] = {}

    def write(self, folder: Folder, infos: list[DatasetInfo], progress: Progress) -> None:
        """Write the tables of these datasets' records."""
        with database(self.work / "tables.duckdb") as db:
            columns = "dataset VARCHAR, pages VARCHAR, relations VARCHAR, start BIGINT"
            db.execute(f"CREATE TABLE records ({columns})")
            start = 0
            for info in infos:
                records = folder.records(info.name, info.digest)
                files = [str(pages_file(records)), str(relations_file(records))]
                db.execute("INSERT INTO records VALUES (?, ?, ?, ?)", [info.name, *files, start])
                start += info.relations
            if not infos:
                # Where nothing is left, there must still be files to read.
                write_empty(self.work / "nothing")
                files = [str(file(self.work / "nothing")) for file in (pages_file, relations_file)]
                db.execute("INSERT INTO records VALUES ('', ?, ?, 0)", files)
            for name in ("pages", "relations"):
                db.execute(f"SET VARIABLE {name} = (SELECT list({name}) FROM records)")
            db.execute(sql("stored"))
            db.execute(sql("graph"))
            total = start + sum(info.pages for info in infos)

            def tell(done: int) -> None:
                progress("arranging", done, total)

            self._stream("concepts", _CONCEPT, views(_rows(db, "concept_row")), tell)
            self._stream("pages", _PAGE, _pages(_rows(db, "page_row")), tell)
            self._stream("datasets", _DATASET, (_dataset(info) for info in infos), tell)
            pages = sum(info.pages for info in infos)
            # To keep the order of millions of rows takes memory that grows with them.
            db.execute("SET preserve_insertion_order = false")
            for name, view, count in (
                ("about", "about", pages),
                ("related", "related", start),
                ("reasons", "reason", start),
            ):
                db.sql(f"FROM {view}").write_parquet(str(self.file(name)))
                self.counts[name] = count

    def file(self, name: str) -> Path:
        """Return where a table stands."""
        return self.work / f"{name}.parquet"

    def _stream(self, name: str, schema: pa.Schema, rows: _Rows, tell: Callable[[int], None]) -> None:
        self.counts[name] = 0
        with pq.ParquetWriter(self.file(name), schema) as file:
            waiting: list[dict[str, Any]] = []

            def flush() -> None:
                file.write_batch(pa.RecordBatch.from_pylist(waiting, schema))
                self.counts[name] += len(waiting)
                waiting.clear()
                tell(self.counts[name])

            for row in rows:
                waiting.append(row)
                if len(waiting) == _BATCH:
                    flush()
            if waiting:
                flush()


def copy(path: Path, tables: Tables, progress: Progress) -> None:
    """Make a new graph file of ready-made tables."""
    pool = max(_BUILD_POOL, _BUILD_POOL_PER_RELATION * tables.counts["related"])
    database = ladybug.Database(path, buffer_pool_size=pool, max_db_size=_ADDRESS_SPACE)
    try:
        connection = ladybug.Connection(database)
        for statement in queries.load("schema", "ladybug").statements:
            connection.execute(statement)
        total = sum(tables.counts.values())
        done = 0
        for statement in queries.load("load/ladybug/copy", "ladybug").statements:
            progress("building the graph", done, total)
            used = next((name for name in tables.counts if statement.endswith(f"${name}")), None)
            if used is None:
                connection.execute(statement)
            elif tables.counts[used]:
                connection.execute(statement.replace(f"${used}", _literal(tables.file(used))))
                done += tables.counts[used]
        connection.close()
    finally:
        database.close()


def _literal(path: Path) -> str:
    """Return a path as a literal of the engine, which takes no parameter for the file of a COPY."""
    return "'" + str(path).replace("\\", "\\\\").replace("'", "\\'") + "'"


def _rows(db: duckdb.DuckDBPyConnection, view: str) -> _Rows:
    for batch in db.sql(f"FROM {view}").to_arrow_reader(_BATCH):
        yield from batch.to_pylist()


def _pages(rows: _Rows) -> _Rows:
    for row in rows:
        yield {**row, "key": page_key(row["dataset"], row["id"]), "terms": terms_of(row)}


def _dataset(info: DatasetInfo) -> dict[str, Any]:
    return info.model_dump(include=set(_DATASET.names))
