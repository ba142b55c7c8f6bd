"""The rows of a delimited file, each with the line it begins on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from neuroexplore.errors import BadData
from neuroexplore.seeding.sources import Reject, lines

_LONGEST_VALUE = 4_000_000
_LONGEST_ROW = 32_000_000
_MOST_COLUMNS = 1000
_LONGEST_NAME = 200
_PROBLEMS = {
    "unexpected end of data": "a quoted value begins in this row and never ends",
    "field larger than": f"a value has more than {_LONGEST_VALUE:,} characters, or a quote that never ends",
    "new-line character": "a carriage return stands in the middle of the row",
}
_QUOTING = "something follows a closing quote; within a quoted value a quote is written twice"


class Rows:
    """Iterates over the rows of a file, blank lines left out; what is no row is a Reject instead.

    `line` is the line on which the row given last begins, counted as an editor does, and `size` the
    characters read so far. A value in quotes may run over several lines.
    """

    def __init__(self, path: Path, delimiter: str = "\t", quote: str = "") -> None:
        """Read a file, decompressed where it is compressed by gzip; `quote` is "" where there is none."""
        self.path = path
        self.line = 0
        self.size = 0
        self._number = 0
        self._began = 0
        self._unreadable: Reject | None = None
        # The module's own limit, 131,072 characters, is one for the whole process.
        csv.field_size_limit(max(_LONGEST_VALUE, csv.field_size_limit()))
        self._source = lines(path)
        self._delimiter = delimiter
        self._parser = (
            csv.reader(self._lines(), delimiter=delimiter, quotechar=quote, strict=True) if quote else None
        )

    def __iter__(self) -> Iterator[list[str] | Reject]:
        """Yield the rows.

        Raises:
            BadData: the file can't be read on from here.
        """
        return self._plain() if self._parser is None else self._quoted(self._parser)

    def _plain(self) -> Iterator[list[str] | Reject]:
        # Without quotes a row is a line, and parting it needs no parser.
        for number, text in self._source:
            self.line = self._number = number
            if isinstance(text, Reject):
                yield text
                continue
            self.size += len(text)
            if not text:
                continue
            if "\r" in text:
                yield Reject(self._problem("new-line character"), self.path, number)
                continue
            row = text.split(self._delimiter)
            if len(text) > _LONGEST_VALUE and max(map(len, row)) > _LONGEST_VALUE:
                yield Reject(self._problem("field larger than"), self.path, number)
                continue
            yield row

    def _quoted(self, parser: Iterator[list[str]]) -> Iterator[list[str] | Reject]:
        while True:
            self.line = self._number + 1
            self._began = self.size
            try:
                row = next(parser)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._unreadable or Reject(self._problem(str(error)), self.path, self.line)
                self._unreadable = None
                continue
            if self._unreadable:
                yield self._unreadable
                self._unreadable = None
            elif row:
                yield row

    def _lines(self) -> Iterator[str]:
        for number, text in self._source:
            self._number = number
            if isinstance(text, Reject):
                self._unreadable = self._unreadable or text
                yield "\n"
                continue
            self.size += len(text)
            if self.size - self._began > _LONGEST_ROW:
                problem = f"the row that begins here has more than {_LONGEST_ROW:,} characters."
                raise BadData(problem, self.path, self.line)
            yield text + "\n"

    def _problem(self, said: str) -> str:
        problem = next((ours for theirs, ours in _PROBLEMS.items() if said.startswith(theirs)), _QUOTING)
        lost = f"; all up to line {self._number} is lost with it" if self._number > self.line else ""
        return f"{problem}{lost}."


def header(rows: Rows) -> tuple[str, ...]:
    """Return the names of a file's columns, which its first row holds; it is read by this.

    Raises:
        BadData: there is no such row, or it names a column twice.
    """
    for row in rows:
        if isinstance(row, Reject):
            raise BadData(row.problem, row.path, row.line)
        names = tuple(name.strip() for name in row)
        if len(names) > _MOST_COLUMNS:
            raise BadData(
                f"has {len(names):,} columns; up to {_MOST_COLUMNS:,} are read.", rows.path, rows.line
            )
        if any("\0" in name or len(name) > _LONGEST_NAME for name in names):
            problem = f"the name of a column holds a NUL character, or more than {_LONGEST_NAME}."
            raise BadData(problem, rows.path, rows.line)
        twice = {name for name in names if name and names.count(name) > 1}
        if twice:
            raise BadData(f"the column {min(twice)!r} stands twice.", rows.path, rows.line)
        return names
    raise BadData("is empty.", rows.path)
