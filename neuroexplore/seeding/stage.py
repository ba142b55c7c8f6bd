"""Gathers what a load reads, in bounded memory: in a database file.

Rows arrive one by one from readers, or of delimited files column by column.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa

from neuroexplore.models import LONGEST_NAME, LONGEST_TEXT, Concept
from neuroexplore.seeding.database import Database
from neuroexplore.seeding.parquet import PAGES, RELATIONS, batches
from neuroexplore.seeding.records import DERIVED
from neuroexplore.seeding.sources import Described, LeftOut, Read, Reject, Stub

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
        self.db = Database(folder / f"stage-{dataset}.duckdb")
        self.db.run("stage")
        for name, value in (
            ("dataset", dataset),
            ("derived", DERIVED),
            ("longest_name", LONGEST_NAME),
            ("longest_text", LONGEST_TEXT),
        ):
            self.db.set(name, value)

    def __enter__(self) -> Stage:
        """Return the stage, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self.db.close()

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
        for piece in batches(ids):
            self.db.insert("known", pa.table({"id": pa.array(piece, pa.string())}))

    def flush(self) -> None:
        """Write what waits to be written."""
        for table, rows in self._waiting.items():
            if rows:
                batch = pa.Table.from_pylist(rows, _SCHEMAS[table])
                self.db.insert(table, batch, "*" if table == "staged_page" else f"*, {KEY}")
                rows.clear()
        if self._rejects:
            self.db.many("INSERT INTO reject VALUES (?, ?, ?, ?)", self._rejects)
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
