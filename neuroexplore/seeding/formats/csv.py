"""Reads tables of nodes and edges: CSV or TSV, also with the headers of neo4j-admin.

A file with a column of sources and one of targets holds relations, any other concepts. Columns are known
by their usual names, or by the options of `--map`; docs/formats.md lists both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.columns import FIELDS, LISTS, Heading, Mapped, heading, mapped
from neuroexplore.seeding.rows import Rows, header
from neuroexplore.seeding.sources import Column, Format, Item, LeftOut, Reject, Source, Table, lines

_SUFFIXES = (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz", ".tab.gz")
_DELIMITERS = ",;\t"
_SPLIT = "|;"
_KIND = "related"
_ENDS = ("id", "source", "target")
_NAMED = ("node", "edge", "concept", "relation", "link", "vert", "entit")
"""What files of a graph are called, by which it is known in a folder that holds other things, too."""
_BESIDE = re.compile(r"(read.?me|licen[cs]e|copying|notice|changelog|citation)(?![a-z])", re.I)
"""What lies beside tables and tells of them."""
_OUR_EXPORT = (
    {"id:ID(Concept)", "keys:string[]", "spelling:string"},
    {"key:ID(Page)", "dataset:string", "terms:string"},
    {"name:ID(Dataset)", "digest:string"},
    {":START_ID(Concept)", ":END_ID(Concept)", "grade:string"},
)
"""Columns by which a table of our own export for neo4j-admin is known."""


@dataclass(frozen=True)
class _Sheet:
    """A file with its columns, what it holds if that can be told, and how its rows are written."""

    path: Path
    headings: tuple[Heading, ...]
    of: type[Concept] | type[Relation] | None
    delimiter: str
    quote: str

    def names(self) -> str:
        return ", ".join(head.text for head in self.headings)[:1000]

    def told(self) -> str:
        sort = f", of {_sort(self.of)}," if self.of else ""
        return f"{self.path.name}{sort} has {self.names()}"


def read(source: Source) -> Iterator[Item]:
    """Yield the tables of concepts and then those of relations.

    Where no file holds concepts, the ends of the relations are concepts, which go by their ids.

    Raises:
        BadData: there is no table, one is of our own export for neo4j-admin, or a column that was mapped
            is in none.
        UsageError: a mapping that can't be.
    """
    options = mapped(source.map)
    sheets = [_sheet(path, options) for path in source.files(*_SUFFIXES)]
    if not sheets:
        raise BadData("there are no tables (*.csv, *.tsv) in this folder.", source.path)
    for sheet in sheets:
        if any(own <= {head.text for head in sheet.headings} for own in _OUR_EXPORT):
            problem = "is neuroexplore's own export for neo4j-admin, which can't be imported"
            raise BadData(f"{problem}; for coming back, export as jsonl.", source.path)
    _check(source, options, sheets)
    for sheet in sheets:
        if sheet.of is None:
            problem = "has no column of ids, nor of sources and targets; say which is which with --map"
            yield Reject(f"{problem} (it has {sheet.names()}).", sheet.path, 1)
    ends = not any(sheet.of is Concept for sheet in sheets)
    for of in (Concept, Relation):
        for sheet in sheets:
            if sheet.of is of:
                yield from _table(sheet, options, ends=ends and of is Relation)


def _table(sheet: _Sheet, options: Mapped, *, ends: bool) -> Iterator[Item]:
    assert sheet.of is not None
    columns: dict[str, Column | tuple[Column, ...]] = {}
    taken = set()
    for field in FIELDS[sheet.of]:
        constant = options.constant(field, sheet.of)
        head = options.heading(field, sheet.of, sheet.headings)
        if head is None:
            if constant or field == "kind":
                columns[field] = Column(None, default=constant or _KIND)
            continue
        split = head.split or _SPLIT if options.split is None else options.split
        many = field in LISTS or head.role == "LABEL"
        put = f"{head.space}:" if head.space and field in _ENDS else ""
        columns[field] = Column(head.text, split if many else "", put=put)
        taken.add(head.text)
    yield Table(sheet.path, sheet.of, columns, sheet.delimiter, sheet.quote, ends=ends)
    for head in sheet.headings:
        if head.text and head.text not in taken and head.role != "IGNORE":
            yield LeftOut(f'column "{head.text}"')


def _sheet(path: Path, options: Mapped) -> _Sheet:
    delimiter = options.delimiter or _delimiter(path)
    quote = '"' if options.quote is None else options.quote
    headings = tuple(heading(name) for name in header(Rows(path, delimiter, quote)))
    of: type[Concept] | type[Relation] | None = None
    if all(options.heading(end, Relation, headings) for end in ("source", "target")):
        of = Relation
    elif options.heading("id", Concept, headings):
        of = Concept
    return _Sheet(path, headings, of, delimiter, quote)


def _delimiter(path: Path) -> str:
    """Return what separates the columns of a file: by its name, else what its header has most of."""
    if path.name.lower().removesuffix(".gz").endswith((".tsv", ".tab")):
        return "\t"
    for _, text in lines(path):
        if isinstance(text, str) and text.strip():
            # Within quotes every other part stands.
            plain = "".join(text.split('"')[::2])
            return max(_DELIMITERS, key=plain.count)
    return ","


def _check(source: Source, options: Mapped, sheets: list[_Sheet]) -> None:
    """Refuse a mapping to a column that no file has which could hold the field."""
    for of, field in options.fields:
        wanted = options.column(field, of)
        others = {model for model in FIELDS if options.fields.get((model, field)) == wanted}
        able = [sheet for sheet in sheets if sheet.of in others or sheet.of is None]
        if not wanted or any(wanted in (head.text, head.name) for sheet in able for head in sheet.headings):
            continue
        option = next(
            option
            for option, column in source.map.items()
            if column == wanted and option.rpartition(".")[2] == field
        )
        where = "table" if others == set(FIELDS) else f"table of {_sort(of)}"
        has = "; ".join(sheet.told() for sheet in able or sheets)
        problem = f"no {where} has the column {wanted!r}, which --map {option} names ({has})."
        raise BadData(problem, source.path)


def _sort(of: type[Concept] | type[Relation]) -> str:
    return "concepts" if of is Concept else "relations"


def recognises(source: Source, head: bytes) -> bool:
    """Return whether this is a table, a folder of them, or one with a graph's tables among other things.

    No format is asked after this one, so what is a table by its name is left to `read`, to say what it lacks.
    """
    if source.path.is_file():
        return source.path.name.lower().endswith(_SUFFIXES)
    tables = source.files(*_SUFFIXES)
    if any(part in path.name.lower() for path in tables for part in _NAMED) and _is_graph(source, tables):
        return True
    others = set(source.files("")).difference(tables)
    return bool(tables) and all(_BESIDE.match(path.name) for path in others)


def _is_graph(source: Source, tables: list[Path]) -> bool:
    """Return whether one of the tables has ids or ends, or the user says what its columns are."""
    if source.map:
        return True
    options = mapped({})
    for path in tables:
        try:
            if _sheet(path, options).of is not None:
                return True
        except BadData:
            continue
    return False


FORMAT = Format(
    "csv",
    "tables of nodes and edges, CSV or TSV, also neo4j-admin's",
    2,
    recognises,
    read,
    has_columns=True,
)
