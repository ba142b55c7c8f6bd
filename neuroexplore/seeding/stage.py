"""Gathers what a load reads, in bounded memory: a database file of DuckDB that spills to disk.

Rows arrive one by one from readers, or of delimited files column by column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from neuroexplore.errors import StoreUnavailable
from neuroexplore.models import LONGEST_NAME, LONGEST_TEXT, Concept
from neuroexplore.resources import sql
from neuroexplore.seeding.parquet import PAGES, RELATIONS
from neuroexplore.seeding.records import DERIVED
from neuroexplore.seeding.sources import Described, LeftOut, Read, Reject, Stub

_MEMORY = "208MB"
_THREADS = 2
_BATCH = 10_000
_PLACE = [("n", pa.int64()), ("file", pa.int32()), ("line", pa.int64())]


def _staged(schema: pa.Schema, *derived: str) -> pa.Schema:
    return pa.schema([*[field for field in schema if field.name not in derived], *_PLACE])


_SCHEMAS = {
    "staged_page": _staged(PAGES, "digest"),
    "staged_relation": _staged(RELATIONS, "digest", "key", "grade"),
}
UNITED = _SCHEMAS["staged_relation"].append(pa.field("key", pa.string()))


class Stage:
    """The rows of one dataset on their way to records; a context manager over its database file."""

    def __init__(self, dataset: str, folder: Path) -> None:
        """Open an empty stage in an existing folder, which is the caller's to remove."""
        self.dataset = dataset
        self.folder = folder
        self.left_out: dict[str, int] = {}
        self.read = 0
        self.format = self.licence = ""
        self._files: dict[str, int] = {}
        self._waiting: dict[str, list[dict[str, Any]]] = {"staged_page": [], "staged_relation": []}
        self._rejects: list[tuple[int | None, int | None, str, None]] = []
        self._stubs: list[str] = []
        with translating(folder):
            self.db = database(folder / f"stage-{dataset}.duckdb")
            self.run("stage")
        for name, value in (
            ("dataset", dataset),
            ("derived", DERIVED),
            ("longest_name", LONGEST_NAME),
            ("longest_text", LONGEST_TEXT),
        ):
            self.db.execute(f"SET VARIABLE {name} = ?", [value])

    def __enter__(self) -> Stage:
        """Return the stage, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self.db.close()

    def run(self, name: str) -> None:
        """Run one of the files of sql/."""
        with translating(self.folder):
            self.db.execute(sql(name))

    def rows(self, query: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with translating(self.folder):
            return self.db.execute(query, params).fetchall()

    def batches(self, query: str, size: int = 50_000) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a query in batches, no more of them in memory than a few."""
        with translating(self.folder):
            yield from self.db.sql(query).to_arrow_reader(size)

    def insert(self, table: str, rows: list[dict[str, Any]], schema: pa.Schema) -> None:
        """Add rows to a table by their names."""
        self.insert_batch(table, pa.Table.from_pylist(rows, schema))

    def insert_batch(self, table: str, batch: pa.Table | pa.RecordBatch, values: str = "*") -> None:
        """Add a batch to a table by name; `values` may compute further columns from it."""
        with translating(self.folder):
            self.db.register("batch", batch)
            self.db.execute(f"INSERT INTO {table} BY NAME SELECT {values} FROM batch")
            self.db.unregister("batch")

    def add(self, item: Read | Reject | LeftOut | Described | Stub) -> None:
        """Gather one thing that a reader found."""
        if isinstance(item, Read):
            self._add_read(item)
        elif isinstance(item, Reject):
            self.reject(item.problem, item.path, item.line)
        elif isinstance(item, LeftOut):
            self.left_out[item.what] = self.left_out.get(item.what, 0) + 1
        elif isinstance(item, Stub):
            self._stubs.append(item.id)
            if len(self._stubs) >= _BATCH:
                self.flush()
        else:
            self.format, self.licence = item.format, item.licence

    def reject(self, problem: str, path: Path | str | None, line: int | None) -> None:
        """Gather why something can't be loaded."""
        self.read += 1
        self._rejects.append((self.file(path), line, problem, None))
        if len(self._rejects) >= _BATCH:
            self.flush()

    def file(self, path: Path | str | None) -> int | None:
        """Return the number by which rows refer to a file."""
        if path is None:
            return None
        text = str(path)
        if text not in self._files:
            self._files[text] = len(self._files)
            self.db.execute("INSERT INTO file VALUES (?, ?)", [self._files[text], text])
        return self._files[text]

    def know(self, ids: Iterable[str]) -> None:
        """Take note of ids that other datasets have a page on, where relations may end too."""
        schema = pa.schema([("id", pa.string())])
        piece: list[dict[str, Any]] = []
        for id in ids:
            piece.append({"id": id})
            if len(piece) == _BATCH:
                self.insert("known", piece, schema)
                piece = []
        if piece:
            self.insert("known", piece, schema)

    def flush(self) -> None:
        """Write what waits to be written."""
        for table, rows in self._waiting.items():
            if rows:
                batch = pa.Table.from_pylist(rows, _SCHEMAS[table])
                self.insert_batch(table, batch, "*" if table == "staged_page" else f"*, {KEY}")
                rows.clear()
        if self._rejects:
            with translating(self.folder):
                self.db.executemany("INSERT INTO reject VALUES (?, ?, ?, ?)", self._rejects)
            self._rejects.clear()
        stubs, self._stubs = self._stubs, []
        self.know(stubs)

    def _add_read(self, read: Read) -> None:
        table = "staged_page" if isinstance(read.item, Concept) else "staged_relation"
        place = {"n": self.read, "file": self.file(read.path), "line": read.line}
        self._waiting[table].append({**read.item.__dict__, **place})
        self.read += 1
        if len(self._waiting[table]) >= _BATCH:
            self.flush()


KEY = "relation_key(getvariable('dataset'), kind, directed, source, target) AS key"
"""SQL of a staged relation's key."""


def database(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a database file for a load's own use: bounded in memory, spilling beside it."""
    return duckdb.connect(
        str(path),
        config={
            "memory_limit": _MEMORY,
            "threads": _THREADS,
            "temp_directory": str(path.with_name("spill")),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


_OUT_OF_ROOM = (
    duckdb.OutOfMemoryException,
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.TransactionException,
)


@contextmanager
def translating(folder: Path) -> Iterator[None]:
    """Say in one sentence what stops the stage's database."""
    try:
        yield
    except _OUT_OF_ROOM as error:
        raise StoreUnavailable(
            f"The data could not be staged in {folder}: {first_line(error)}; is its disk full?"
        ) from error


def first_line(error: BaseException) -> str:
    """Return what a database error says, without its advice."""
    return str(error).strip().partition("\n")[0].rstrip(".")
