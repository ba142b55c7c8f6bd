"""Reads KGX, the exchange format of Biolink knowledge graphs: nodes and edges as TSV or JSON Lines.

Predicates are read as Biolink names them, `biolink:interacts_with` as "interacts with"; one that is not
of Biolink stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from neuroexplore.errors import BadData
from neuroexplore.models import SECTIONS, Concept, Relation
from neuroexplore.seeding.rows import Rows, header
from neuroexplore.seeding.sources import Column, Format, Item, LeftOut, Reject, Source, Table, checked, lines

_FILE = re.compile(r"(?P<graph>.*)(?P<of>nodes|edges)\.(?P<form>tsv|jsonl)(?:\.gz)?", re.I)
_BIOLINK = "biolink:"
_OWN = ("domains", "era_start", "era_end", "language", *SECTIONS)
_NODE: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "name": ("name",),
    "type": ("category",),
    "summary": ("description",),
    "aliases": ("synonym", "synonyms", "exact_synonym", "full_name", "symbol"),
    "xrefs": ("xref", "xrefs", "same_as", "equivalent_identifiers"),
    "references": ("publications",),
    **{field: (field,) for field in _OWN},
}
_SOURCES = ("primary_knowledge_source", "knowledge_source", "aggregator_knowledge_source")
_EDGE: Mapping[str, tuple[str, ...]] = {
    "source": ("subject",),
    "target": ("object",),
    "kind": ("predicate",),
    "why": ("description", "supporting_text"),
    "references": ("publications", *_SOURCES),
    **{field: (field,) for field in ("prerequisite", "directed", "also_why")},
}
"""Which properties are read into which field; those of our own names are what our export adds."""
_LISTS = {"aliases", "xrefs", "references", "domains", "also_why"}
_UNSAID = {"negated": "negated edge", "deprecated": "deprecated node or edge"}
_NEEDED = {Concept: {"id", "category"}, Relation: {"subject", "predicate", "object"}}
_MOST_NAMES = 100
_Model = type[Concept] | type[Relation]


def read(source: Source) -> Iterator[Item]:
    """Yield the nodes and then the edges.

    Raises:
        BadData: there are no such files.
    """
    found = files(source)
    if not found:
        raise BadData("there are no files *nodes.tsv, *edges.tsv or .jsonl in this folder.", source.path)
    for path in found:
        if _form(path) == "jsonl":
            yield from _rows(path, _model(path, ()))
        else:
            names = header(Rows(path))
            yield from _table(path, names, _model(path, names))


def _table(path: Path, names: tuple[str, ...], of: _Model) -> Iterator[Item]:
    missing = sorted(_NEEDED[of] - set(names))
    if missing:
        yield Reject(f"is no KGX file: it has no column {missing[0]!r}.", path, 1)
        return
    known = _fields(of)
    columns = {
        field: tuple(_column(field, name) for name in given if name in names)
        for field, given in known.items()
        if set(given) & set(names)
    }
    # Writers of KGX leave out the tabs of empty columns at the end of a row.
    yield Table(path, of, columns, leave_out=_UNSAID, padded=True)
    taken = {name for given in known.values() for name in given} | _UNSAID.keys()
    yield from (LeftOut(f'column "{name}"') for name in names if name not in taken)


def _column(field: str, name: str) -> Column:
    if field == "type":
        return Column(name, split="|", cut=_BIOLINK)
    if field == "kind":
        return Column(name, cut=_BIOLINK, spaces="_")
    return Column(name, split="|" if field in _LISTS else "")


def _rows(path: Path, of: _Model) -> Iterator[Item]:
    known = _fields(of)
    taken = {name for given in known.values() for name in given} | _UNSAID.keys()
    others: set[str] = set()
    for number, text in lines(path):
        if isinstance(text, Reject):
            yield text
            continue
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except (ValueError, RecursionError) as error:
            problem = "it nests too deep" if isinstance(error, RecursionError) else str(error)
            yield Reject(f"the line is no JSON that can be read: {problem}.", path, number)
            continue
        if not isinstance(row, dict):
            yield Reject("the line is no JSON object.", path, number)
            continue
        unsaid = [what for name, what in _UNSAID.items() if row.get(name) in (True, "true", "True")]
        if unsaid:
            yield LeftOut(unsaid[0])
            continue
        values = {field: _value(field, row, given) for field, given in known.items()}
        if of is Concept and not values["name"]:
            values["name"] = values["id"]
        given = {field: value for field, value in values.items() if value not in (None, "", [])}
        yield checked(of, given, path, number)
        if len(others) < _MOST_NAMES:
            new = row.keys() - taken - others
            others |= new
            yield from (LeftOut(f'property "{_shown(name)}"') for name in sorted(new))


def _shown(name: str) -> str:
    # JSON may spell half a character, which no text to be printed can hold.
    return name[:100].encode(errors="replace").decode()


def _value(field: str, row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """Return what a row's properties say of a field, not yet checked."""
    found = [row[name] for name in names if row.get(name) not in (None, "", [])]
    if field in _LISTS:
        listed = [item for value in found for item in (value if isinstance(value, list) else [value])]
        # What is no text can't be told apart in time; the check refuses it.
        return list(dict.fromkeys(listed)) if all(isinstance(item, str) for item in listed) else listed
    value = found[0] if found else None
    if field == "type" and isinstance(value, list):
        value = value[0]
    if not isinstance(value, str):
        return value
    value = value.strip()
    if field == "kind" and value.startswith(_BIOLINK):
        return value.removeprefix(_BIOLINK).replace("_", " ")
    return value.removeprefix(_BIOLINK) if field == "type" else value


def _fields(of: _Model) -> Mapping[str, tuple[str, ...]]:
    return _NODE if of is Concept else _EDGE


def _model(path: Path, names: tuple[str, ...]) -> _Model:
    """Return what a file holds, by its columns, or else by its name."""
    if names and _NEEDED[Relation] <= set(names):
        return Relation
    found = _FILE.fullmatch(path.name)
    return Relation if found and found["of"].lower() == "edges" else Concept


def _form(path: Path) -> str:
    return "jsonl" if path.name.lower().removesuffix(".gz").endswith(".jsonl") else "tsv"


def files(source: Source) -> list[Path]:
    """Return the files of a folder that are named as KGX names them, or a file and its partner beside it.

    Nodes come before edges.
    """
    named = [(path, found) for path in source.around() if (found := _FILE.fullmatch(path.name))]
    if source.path.is_file():
        own = _FILE.fullmatch(source.path.name)
        if own is None:
            return [source.path]
        partners = [
            path
            for path, found in named
            if found["graph"] == own["graph"]
            and found["of"].lower() != own["of"].lower()
            and found["form"].lower() == own["form"].lower()
        ]
        # Of a compressed partner and a plain one, that which is as the file given.
        partners.sort(key=lambda path: path.suffix != source.path.suffix)
        chosen = [source.path, *partners[:1]]
    else:
        chosen = [path for path, _ in named]
    return sorted(chosen, key=lambda path: (_model(path, ()) is Relation, path))


def recognises(source: Source, head: bytes) -> bool:
    """Return whether the names of files, and of their columns or properties, are those of KGX."""
    try:
        return any(_is_kgx(path) for path in files(source))
    except BadData:
        return False


def _is_kgx(path: Path) -> bool:
    try:
        if path.name.lower().removesuffix(".gz").endswith(".tsv"):
            names: set[str] = set(header(Rows(path)))
        elif _FILE.fullmatch(path.name):
            row = json.loads(next((text for _, text in lines(path) if isinstance(text, str) and text), ""))
            names = set(row) if isinstance(row, dict) else set()
        else:
            return False
    except (BadData, ValueError, RecursionError):
        return False
    return any(needed <= names for needed in _NEEDED.values())


FORMAT = Format(
    "kgx", "KGX, of Biolink knowledge graphs: TSV or JSON Lines", 1, recognises, read, files=files
)
