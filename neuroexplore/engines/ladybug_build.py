"""Builds a graph file of the embedded engine from records: every table with one COPY.

The tables are put together by DuckDB in files of their own, so that memory stays bounded however many
relations there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import ladybug
import pyarrow as pa

from neuroexplore import queries
from neuroexplore.engines.folder import Folder
from neuroexplore.models import SECTIONS, DatasetInfo
from neuroexplore.progress import Progress
from neuroexplore.seeding.database import Database
from neuroexplore.seeding.merge import precedence, views
from neuroexplore.seeding.parquet import (
    Row,
    pages_file,
    relations_file,
    rows,
    write_empty,
    write_rows,
)
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


def build(path: Path, folder: Folder, infos: list[DatasetInfo], progress: Progress) -> None:
    """Write the graph of these datasets into a new file and close it, with nothing left to replay."""
    work = path.with_name(f"{path.name}-tables")
    work.mkdir()
    tables = Tables(work)
    try:
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
        with Database(self.work / "tables.duckdb") as db:
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
            db.run("stored")
            db.run("graph")
            total = start + sum(info.pages for info in infos)

            def tell(done: int) -> None:
                progress("arranging", done, total)

            for name, schema, found in (
                ("concepts", _CONCEPT, views(db.rows("FROM concept_row"))),
                ("pages", _PAGE, _pages(db.rows("FROM page_row"))),
                ("datasets", _DATASET, map(_dataset, infos)),
            ):
                self.counts[name] = write_rows(self.file(name), schema, found, tell)
            pages = sum(info.pages for info in infos)
            for name, view, count in (
                ("about", "about", pages),
                ("related", "related", start),
                ("reasons", "reason", start),
            ):
                db.write(view, self.file(name), ordered=False)
                self.counts[name] = count

    def file(self, name: str) -> Path:
        """Return where a table stands."""
        return self.work / f"{name}.parquet"


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


def _pages(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        yield {**row, "key": page_key(row["dataset"], row["id"]), "terms": terms_of(row)}


def _dataset(info: DatasetInfo) -> Row:
    return info.model_dump(include=set(_DATASET.names))
