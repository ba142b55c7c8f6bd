"""Reads delimited files column-wise into the stage: millions of rows, without a Python object for each."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from neuroexplore.errors import BadData
from neuroexplore.models import Concept
from neuroexplore.progress import Progress
from neuroexplore.seeding.sources import Column, Reject, Table, lines, opened
from neuroexplore.seeding.stage import KEY, Stage, first_line, translating

_LISTS = {"aliases", "domains", "xrefs", "references", "also_why"}
_FLAGS = {"prerequisite": "false", "directed": "true"}
_YEARS = {"era_start", "era_end"}
_PAGE = (
    *("id", "name", "type", "aliases", "domains", "xrefs", "references", "era_start", "era_end"),
    *("language", "summary", "overview", "why_it_matters", "context", "significance"),
    *("mechanism", "application", "metric", "risk"),
)
_RELATION = ("source", "target", "kind", "why", "prerequisite", "directed", "references", "also_why")
_PLAIN = {"type": "concept", "language": "en"}
# A year that the check refuses, so that what is no number is told of with its line.
_NO_YEAR = 10**9
# Beyond this many faults their lines are counted in rows, for telling them is no use to anyone.
_TOO_MANY = 100_000
_PLACES = pa.schema([("place", pa.int64()), ("line", pa.int64())])


def header(table: Table) -> tuple[str, ...]:
    """Return the names of a file's columns.

    Raises:
        BadData: it has none, or one twice.
    """
    if table.names:
        return table.names
    for number, text in lines(table.path):
        if isinstance(text, Reject):
            raise BadData(text.problem, text.path, text.line)
        names = tuple(next(_rows([text], table), []))
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise BadData(f"the column {min(twice)!r} stands twice.", table.path, number)
        return names
    raise BadData("is empty.", table.path)


def add_table(stage: Stage, table: Table, progress: Progress) -> None:
    """Gather all rows of a delimited file; rows that can't be parsed become rejects.

    Raises:
        BadData: it has not the columns that were mapped, or can't be parsed as such a file at all.
    """
    names = header(table)
    for column in table.columns.values():
        if column.name is not None and column.name not in names:
            raise BadData(f"has no column {column.name!r}; it has {', '.join(names)}.", table.path, 1)
    stage.flush()
    pages = table.of is Concept
    fields = _PAGE if pages else _RELATION
    values = {field: _value(field, table.columns.get(field)) for field in fields}
    if pages:
        # What has no name goes by its id.
        values["name"] = f"coalesce(nullif({values['name']}, ''), {values['id']})"
    listed = [f'{value} AS "{field}"' for field, value in values.items()]
    first = stage.read
    head = 0 if table.names else 1
    place = [f"{first} + place - 1 AS n", f"{stage.file(table.path)} AS file", f"place + {head} AS line"]
    parsed = f"(SELECT row_number() OVER () AS place, * FROM {_parsed(table, names)})"
    chosen = f"SELECT {', '.join([*listed, *place])} FROM {parsed}"
    if not pages:
        chosen = f"SELECT *, {KEY} FROM ({chosen})"
    into = "staged_page" if pages else "staged_relation"
    stage.delimited[str(table.path)] = table
    _run(stage, table, f"INSERT INTO {into} BY NAME {chosen}", progress)
    ((last,),) = stage.rows(f"SELECT coalesce(max(n) + 1, 0) FROM {into}")
    stage.read = max(first, last)
    _gather_rejects(stage, table)


def settle_lines(stage: Stage, start: int) -> None:
    """Put the lines of the file in place of row numbers in the rejects from number `start` on.

    They differ where rows could not be parsed, are empty, or run over several lines.
    """
    for path, table in stage.delimited.items():
        told = stage.rows("FROM place_of_reject(?)", [stage.file(path)])
        counted = [(place, line) for place, line in told if place >= start]
        if not counted or len(counted) > _TOO_MANY:
            continue
        broken = {line for place, line in told if place < start}
        head = 0 if table.names else 1
        true = _true_lines(table, {line - head for _, line in counted}, broken)
        lines = [{"place": place, "line": true.get(line - head, line)} for place, line in counted]
        stage.insert("true_line", lines, _PLACES)
    stage.run("lines")


def _true_lines(table: Table, wanted: set[int], broken: set[int]) -> dict[int, int]:
    """Return the line on which each wanted row begins; rows are counted from 1, without the broken."""
    found: dict[int, int] = {}
    with opened(table.path) as raw, io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="") as text:
        reader = _rows(text, table)
        count = 0 if table.names else -1
        begins = 1
        for row in reader:
            if row and begins not in broken:
                count += 1
                if count in wanted:
                    found[count] = begins
                    if len(found) == len(wanted):
                        break
            begins = reader.line_num + 1
    return found


def _rows(text: Iterable[str], table: Table) -> csv._reader:  # type: ignore[name-defined]
    csv.field_size_limit(1 << 24)
    if table.quote:
        return csv.reader(text, delimiter=table.delimiter, quotechar=table.quote)
    return csv.reader(text, delimiter=table.delimiter, quoting=csv.QUOTE_NONE)


def _parsed(table: Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in names)
    compressed = "gzip" if _is_gzip(table) else "none"
    return (
        f"read_csv({_text(str(table.path))}, auto_detect=false, columns={{{columns}}}, "
        f"delim={_text(table.delimiter)}, quote={_text(table.quote)}, escape={_text(table.quote)}, "
        f"header={'false' if table.names else 'true'}, compression='{compressed}', store_rejects=true, "
        "rejects_limit=0)"
    )


def _is_gzip(table: Table) -> bool:
    with table.path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _value(field: str, column: Column | None) -> str:
    """Return the SQL of a field's value in a row."""
    if column is None:
        column = Column(None)
    default = _text(column.default or _PLAIN.get(field, ""))
    if column.name is None:
        given = default if column.default or field in _PLAIN else "''"
        if field in _LISTS:
            return f"[{_text(column.default)}]" if column.default else "CAST([] AS VARCHAR[])"
        if field in _FLAGS:
            return column.default or _FLAGS[field]
        return "CAST(NULL AS BIGINT)" if field in _YEARS else given
    named = f"trim({_name(column.name)})"
    if field in _LISTS:
        parts = f"string_split({named}, {_text(column.split)})" if column.split else f"[{named}]"
        return f"coalesce(list_filter(list_transform({parts}, lambda x: trim(x)), lambda x: x <> ''), [])"
    if field in _YEARS:
        return f"CASE WHEN {named} <> '' THEN coalesce(TRY_CAST({named} AS BIGINT), {_NO_YEAR}) END"
    if field in _FLAGS:
        low = f"lower(coalesce({named}, ''))"
        return (
            f"CASE WHEN {low} = '' THEN {column.default or _FLAGS[field]} "
            f"WHEN {low} IN ('true', '1', 'yes') THEN true WHEN {low} IN ('false', '0', 'no') THEN false END"
        )
    if column.split:
        named = f"trim(string_split({named}, {_text(column.split)})[1])"
    if column.cut:
        start = f"starts_with({named}, {_text(column.cut)})"
        named = f"CASE WHEN {start} THEN substr({named}, {len(column.cut) + 1}) ELSE {named} END"
    return f"coalesce(nullif({named}, ''), {default})"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _name(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _gather_rejects(stage: Stage, table: Table) -> None:
    first = "any_value(error_type), any_value(error_message)"
    for line, kind, message in sorted(stage.rows(f"SELECT line, {first} FROM reject_errors GROUP BY line")):
        stage.reject(_said(kind, message), table.path, line)
    stage.flush()
    stage.db.execute("DROP TABLE reject_errors; DROP TABLE reject_scans")


def _said(kind: str, message: str) -> str:
    if kind == "INVALID ENCODING":
        return "is not UTF-8."
    if "COLUMNS" in kind:
        return f"the row has not as many columns as the header ({message.lower().rstrip('.')})."
    return f"{message.rstrip('.')}."


def _run(stage: Stage, table: Table, statement: str, progress: Progress) -> None:
    """Run a long statement, telling of its progress in percent."""
    failed: list[BaseException] = []

    def work() -> None:
        try:
            stage.db.execute(statement)
        except BaseException as error:
            failed.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(0.1)
            progress(f"reading {table.path.name}", max(0, int(stage.db.query_progress())), 100)
    except BaseException:
        stage.db.interrupt()
        worker.join()
        raise
    if not failed:
        return
    said = first_line(failed[0])
    of_the_file = "GZIP" in said or str(table.path) in said or not isinstance(failed[0], duckdb.IOException)
    if not of_the_file or isinstance(failed[0], duckdb.OutOfMemoryException | duckdb.FatalException):
        with translating(stage.folder):
            raise failed[0]
    if not isinstance(failed[0], duckdb.Error):
        raise failed[0]
    raise BadData(f"can't be read as a table: {said}.", table.path) from failed[0]
