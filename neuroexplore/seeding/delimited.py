"""Gathers delimited files into the stage: columns of a batch of rows at a time, not row by row.

The csv module parses, because it tells exactly on which line what is broken; DuckDB computes the fields.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from neuroexplore.errors import BadData
from neuroexplore.models import Concept
from neuroexplore.progress import Progress
from neuroexplore.seeding.rows import Rows, header
from neuroexplore.seeding.sources import Column, LeftOut, Reject, Table, is_compressed
from neuroexplore.seeding.stage import KEY, Stage

_LISTS = {"aliases", "domains", "xrefs", "references", "also_why"}
_FLAGS = {"prerequisite": "false", "directed": "true"}
_YEARS = {"era_start", "era_end"}
_PLAIN = {"type": "concept", "language": "en"}
# A year that the check refuses, so that what is no number is told of with its line.
_NO_YEAR = 10**9
_TRUE = ("true", "t", "yes", "y", "1", "directed")
_FALSE = ("false", "f", "no", "n", "0", "undirected")
_LONG_LIST = 100
_BATCH_ROWS = 20_000
_BATCH_SIZE = 32_000_000


def add_table(stage: Stage, table: Table, progress: Progress) -> None:
    """Gather all rows of a delimited file; rows that can't be parsed become rejects.

    Raises:
        BadData: it has not the columns that were mapped, or can't be read on.
    """
    rows = Rows(table.path, table.delimiter, table.quote)
    names = table.names or header(rows)
    mapped = {
        column.name
        for columns in table.columns.values()
        for column in _several(columns)
        if column.name is not None
    }
    for name in sorted(mapped - set(names)):
        raise BadData(f"has no column {name!r}; it has {', '.join(names)}.", table.path, rows.line or 1)
    stage.flush()
    into = "staged_page" if table.of is Concept else "staged_relation"
    values = _values(table, names)
    wanted = sorted(names.index(name) for name in mapped)
    file = stage.file(table.path)
    # Of what is compressed nobody knows how much is to come.
    whole = 0 if is_compressed(table.path) else table.path.stat().st_size
    count = 0
    for columns, lines in _batches(stage, table, names, wanted, rows):
        # Blanks around a value are never meant; Python knows those of all scripts.
        texts = {
            f"c{at}": pa.array([text.strip() for text in column], pa.string())
            for at, column in zip(wanted, columns, strict=True)
        }
        numbers = pa.array(range(stage.read, stage.read + len(lines)), pa.int64())
        place = {"n": numbers, "file": pa.array([file] * len(lines), pa.int32()), "line": pa.array(lines)}
        stage.db.insert(into, pa.table({**texts, **place}), values)
        stage.read += len(lines)
        count += len(lines)
        progress(f"reading {table.path.name}", min(rows.size, whole) if whole else count, whole)
    if table.ends:
        _add_ends(stage, file)


def _batches(
    stage: Stage, table: Table, names: tuple[str, ...], wanted: list[int], rows: Rows
) -> Iterator[tuple[list[tuple[str, ...]], list[int]]]:
    """Yield the wanted columns of some rows, and the lines these begin on."""
    width = len(names)
    unsaid = [(names.index(name), what) for name, what in table.leave_out.items() if name in names]
    taken: list[list[str]] = []
    lines: list[int] = []
    size = rows.size
    for row in rows:
        if isinstance(row, Reject):
            stage.add(row)
            continue
        if table.padded and len(row) < width:
            row += [""] * (width - len(row))
        if len(row) != width and (len(row) < width or any(row[width:])):
            # More columns than are named are taken where they are empty: spreadsheets write such.
            stage.reject(_uneven(len(row), width), table.path, rows.line)
            continue
        if unsaid and (left_out := [what for at, what in unsaid if row[at].strip().lower() in _TRUE]):
            stage.add(LeftOut(left_out[0]))
            continue
        taken.append(row)
        lines.append(rows.line)
        if len(lines) == _BATCH_ROWS or rows.size - size > _BATCH_SIZE:
            yield _columns(taken, wanted), lines
            taken.clear()
            lines.clear()
            size = rows.size
    if lines:
        yield _columns(taken, wanted), lines


def _columns(rows: list[list[str]], wanted: list[int]) -> list[tuple[str, ...]]:
    found = list(zip(*rows, strict=False))
    return [found[at] for at in wanted]


def _add_ends(stage: Stage, file: int | None) -> None:
    before = stage.db.count("staged_page")
    stage.db.set("ends_of", file)
    stage.db.set("ends_from", stage.read)
    stage.db.run("ends")
    stage.read += stage.db.count("staged_page") - before


def _uneven(found: int, width: int) -> str:
    return f"the row has {found} column{'s'[: found != 1]}, where {width} are named."


def _several(columns: Column | tuple[Column, ...]) -> tuple[Column, ...]:
    return columns if isinstance(columns, tuple) else (columns,)


def _values(table: Table, names: tuple[str, ...]) -> str:
    """Return the SQL of a staged row's fields, from columns c0, c1 ... of a batch."""
    pages = table.of is Concept
    values = {}
    for field in table.of.model_fields:
        columns = _several(table.columns.get(field, Column(None)))
        if field in _LISTS:
            given = [column for column in columns if column.name is not None or column.default]
            values[field] = _list([_parts(column, names) for column in given])
        else:
            values[field] = _value(field, columns, names)
    if pages:
        # What has no name goes by its id.
        values["name"] = f"coalesce(nullif({values['name']}, ''), {values['id']})"
    listed = ", ".join([*[f'{value} AS "{field}"' for field, value in values.items()], "n", "file", "line"])
    return listed if pages else f"{listed}, {KEY}"


def _list(parts: list[str]) -> str:
    """Return the SQL of a list of values in their order; what several columns tell is told once."""
    if not parts:
        return "CAST([] AS VARCHAR[])"
    found = parts[0] if len(parts) == 1 else f"list_concat({', '.join(parts)})"
    told = f"list_filter(list_transform({found}, lambda x: trim(x)), lambda x: x <> '')"
    if len(parts) == 1:
        # Most lists are empty, and what is done to each of their values takes long.
        return f"CASE WHEN array_to_string({found}, '') = '' THEN CAST([] AS VARCHAR[]) ELSE {told} END"
    # The time this takes grows with the square of the length, so that long lists stay as they are.
    once = "list_filter(xs, lambda x, i: list_position(xs, x) = i)"
    short = f"CASE WHEN len(xs) > {_LONG_LIST} THEN xs ELSE {once} END"
    return f"list_transform([{told}], lambda xs: {short})[1]"


def _parts(column: Column, names: tuple[str, ...]) -> str:
    default = f"[{_text(column.default)}]"
    if column.name is None:
        return default
    named = _named(column, names)
    return f"CASE WHEN {named} = '' THEN {default} ELSE {_split(named, column.split)} END"


def _value(field: str, columns: tuple[Column, ...], names: tuple[str, ...]) -> str:
    """Return the SQL of a single value: that of the first column which has one."""
    values = [_one(field, column, names) for column in columns]
    if field in _FLAGS:
        # A text that is neither stays NULL, which the check refuses.
        texts = ", ".join(f"nullif({_text_of(column, names)}, '')" for column in columns)
        given = f"lower(coalesce({texts}, '{_FLAGS[field]}'))"
        signs = columns[0].sign
        if signs:
            return " OR ".join(f"contains({given}, {_text(sign)})" for sign in signs)
        return f"CASE WHEN {given} IN {_TRUE} THEN true WHEN {given} IN {_FALSE} THEN false END"
    if field in _YEARS:
        given = f"coalesce({', '.join(values)})"
        year = f"CASE WHEN regexp_full_match({given}, '[+-]?[0-9]{{1,9}}') THEN CAST({given} AS BIGINT)"
        return f"{year} WHEN {given} <> '' THEN {_NO_YEAR} END"
    return f"coalesce({', '.join(values)}, '{_PLAIN.get(field, '')}')"


def _one(field: str, column: Column, names: tuple[str, ...]) -> str:
    """Return the SQL of one column's value, NULL where it is empty."""
    value = _text_of(column, names)
    if column.name is None:
        return f"nullif({value}, '')"
    if column.cut:
        start = len(column.cut) + 1
        rest = f"substr({value}, {start})"
        if column.spaces:
            rest = f"replace({rest}, {_text(column.spaces)}, ' ')"
        value = f"CASE WHEN starts_with({value}, {_text(column.cut)}) THEN {rest} ELSE {value} END"
    value = f"nullif({value}, '')"
    return f"{_text(column.put)} || {value}" if column.put else value


def _text_of(column: Column, names: tuple[str, ...]) -> str:
    if column.name is None:
        return _text(column.default)
    value = _named(column, names)
    if column.split:
        parts = f"list_transform({_split(value, column.split)}, lambda x: trim(x))"
        value = f"coalesce(list_filter({parts}, lambda x: x <> '')[1], '')"
    if column.default:
        value = f"coalesce(nullif({value}, ''), {_text(column.default)})"
    return value


def _named(column: Column, names: tuple[str, ...]) -> str:
    assert column.name is not None
    return f"c{names.index(column.name)}"


def _split(value: str, signs: str) -> str:
    """Return the SQL of a value split at the first of these characters that it holds."""
    cases = "".join(
        f"WHEN contains({value}, {_text(sign)}) THEN string_split({value}, {_text(sign)}) " for sign in signs
    )
    return f"CASE {cases}ELSE [{value}] END" if cases else f"[{value}]"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
