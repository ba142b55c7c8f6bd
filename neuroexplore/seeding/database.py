"""A database file for a load's own use: DuckDB, bounded in memory, spilling to disk beside the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from neuroexplore.errors import StoreUnavailable
from neuroexplore.resources import sql
from neuroexplore.seeding.parquet import Row

_MEMORY = "208MB"
_THREADS = 2
# What DuckDB raises, as a plain RuntimeError, where Python was told to stop (^C).
_INTERRUPTED = "Query interrupted"
_OUT_OF_ROOM = (
    duckdb.OutOfMemoryException,
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.TransactionException,
)


class Database:
    """A database file in a folder that is the caller's to remove; a context manager.

    All rows of a query have to be taken before the next statement runs, unless it is run on a `cursor`.

    Raises:
        StoreUnavailable: of any statement, where the disk or the memory set is too small for it.
        KeyboardInterrupt: of any statement that is interrupted.
    """

    def __init__(self, path: Path, threads: int = _THREADS) -> None:
        """Open the file, which is made where it is missing."""
        self._folder = path.parent
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "threads": threads,
            "temp_directory": str(path.with_name("spill")),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with self._translating():
            self._db = duckdb.connect(str(path), config=config)

    def __enter__(self) -> Database:
        """Return the database, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self.close()

    def close(self) -> None:
        """Close the database; to close it again does nothing."""
        self._db.close()

    def run(self, name: str, package: str = "seeding") -> None:
        """Run one of the files of a package's sql/."""
        self.execute(sql(name, package))

    def set(self, name: str, value: Any) -> None:
        """Set a variable that statements ask for."""
        self.execute(f"SET VARIABLE {name} = ?", [value])

    def execute(self, statement: str, params: list[Any] | None = None) -> None:
        """Run a statement."""
        with self._translating():
            self._db.execute(statement, params)

    def many(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        """Run a statement with each of these rows as its parameters."""
        with self._translating():
            self._db.executemany(statement, rows)

    def tuples(self, query: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._translating():
            return self._db.execute(query, params).fetchall()

    def count(self, of: str) -> int:
        """Return how many rows a table, a view or a file has."""
        ((count,),) = self.tuples(f"SELECT count(*) FROM {of}")
        return int(count)

    def batches(self, query: str, size: int) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a query in batches of at most `size`, no more of them in memory than a few."""
        with self._translating():
            for batch in self._db.sql(query).to_arrow_reader(size):
                for start in range(0, batch.num_rows, size):
                    yield batch.slice(start, size)

    def rows(self, query: str, size: int = 10_000) -> Iterator[Row]:
        """Yield the rows of a query by their names, no more of them in memory than a few batches."""
        for batch in self.batches(query, size):
            yield from batch.to_pylist()

    def insert(self, table: str, batch: pa.Table | pa.RecordBatch, values: str = "*") -> None:
        """Add a batch to a table by name; `values` may compute further columns from it."""
        with self._translating():
            self._db.register("batch", batch)
            self._db.execute(f"INSERT INTO {table} BY NAME SELECT {values} FROM batch")
            self._db.unregister("batch")

    def write(self, view: str, path: Path, *, ordered: bool = True, group: int | None = None) -> None:
        """Write the rows of a view into a Parquet file, `group` rows of it in memory at once per thread.

        To keep the order of millions of rows takes memory that grows with them.
        """
        self.execute(f"SET preserve_insertion_order = {'true' if ordered else 'false'}")
        with self._translating():
            self._db.sql(f"FROM {view}").write_parquet(str(path), row_group_size=group)

    @contextmanager
    def cursor(self) -> Iterator[Database]:
        """Return a second connection, with variables of its own, for the time of the block."""
        second = object.__new__(Database)
        second._folder = self._folder
        with self._translating():
            second._db = self._db.cursor()
        with second:
            yield second

    @contextmanager
    def _translating(self) -> Iterator[None]:
        """Say in one sentence what stops the database."""
        try:
            yield
        except _OUT_OF_ROOM as error:
            told = str(error).strip().partition("\n")[0].rstrip(".")
            raise StoreUnavailable(
                f"The data could not be staged in {self._folder}: {told}; is its disk full?"
            ) from error
        except (RuntimeError, duckdb.InterruptException) as error:
            if isinstance(error, RuntimeError) and str(error) != _INTERRUPTED:
                raise
            raise KeyboardInterrupt from error
