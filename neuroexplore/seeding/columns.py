"""What the columns of a table mean: by their usual names, by neo4j-admin's, or by what the user says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from neuroexplore.errors import UsageError
from neuroexplore.models import SECTIONS, Concept, Relation

Model = type[Concept] | type[Relation]

LISTS = {"aliases", "domains", "xrefs", "references", "also_why"}
_CONCEPT: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "curie", "node_id", "concept_id"),
    "name": ("name", "label", "title", "term", "preferred_label", "preferred_name"),
    "type": ("type", "category", "kind", "class"),
    "aliases": ("aliases", "alias", "synonyms", "synonym"),
    "domains": ("domains", "domain", "subjects"),
    "xrefs": ("xrefs", "xref", "cross_references", "cross_reference"),
    "references": ("references", "reference", "publications", "publication"),
    "era_start": ("era_start",),
    "era_end": ("era_end",),
    "language": ("language", "lang"),
    "summary": ("summary", "description", "definition", "abstract"),
    **{section: (section,) for section in SECTIONS},
}
_RELATION: Mapping[str, tuple[str, ...]] = {
    "source": ("source", "from", "start", "subject", "source_id", "from_id", "start_id", "subject_id"),
    "target": ("target", "to", "end", "object", "target_id", "to_id", "end_id", "object_id"),
    "kind": ("kind", "relation", "type", "predicate", "relationship", "relation_type", "label"),
    "why": ("why", "description", "evidence", "reason"),
    "prerequisite": ("prerequisite",),
    "directed": ("directed",),
    "references": ("references", "reference", "publications", "publication"),
    "also_why": ("also_why",),
}
FIELDS: Mapping[Model, Mapping[str, tuple[str, ...]]] = {Concept: _CONCEPT, Relation: _RELATION}
"""Of each field the names that a column of it usually has, the surest first."""

_SORTS: Mapping[str, Model] = {"nodes": Concept, "edges": Relation}
_NEED_COLUMNS = {"id", "source", "target"}
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
_ROLES = {"id": "ID", "type": "LABEL", "source": "START_ID", "target": "END_ID", "kind": "TYPE"}
_ADMIN = re.compile(
    r"(?P<name>[^:]*):(?:(?P<role>ID|LABEL|START_ID|END_ID|TYPE|IGNORE)(?:\((?P<space>[^)]*)\))?"
    r"|(?:int|integer|long|float|double|boolean|byte|short|char|string|point|date|localtime|time"
    r"|localdatetime|datetime|duration)(?P<many>\[\])?)(?:\{[^}]*\})?"
)


@dataclass(frozen=True)
class Heading:
    """A column's name in full, and apart what neo4j-admin's way of writing it says.

    `role` is ID, START_ID, IGNORE ..., `space` that in which its ids are unique, and `split` the character
    between the parts of an array.
    """

    text: str
    name: str
    role: str = ""
    space: str = ""
    split: str = ""


def heading(text: str) -> Heading:
    """Return what the name of a column says, such as `movieId:ID(Movie)` or `aliases:string[]`."""
    found = _ADMIN.fullmatch(text)
    if found is None:
        return Heading(text, text)
    split = ";" if found["many"] or found["role"] == "LABEL" else ""
    return Heading(text, found["name"].strip(), found["role"] or "", found["space"] or "", split)


@dataclass(frozen=True)
class Mapped:
    """What the user says of columns: of each field the column, or with "=" before it a constant.

    `fields` has an empty text for a field that no column is. `delimiter`, `quote` and `split` are None
    where nothing was said of them.
    """

    fields: Mapping[tuple[Model, str], str]
    delimiter: str | None = None
    quote: str | None = None
    split: str | None = None

    def constant(self, field: str, of: Model) -> str:
        """Return what a field is in all rows, if it was said."""
        said = self.fields.get((of, field), "")
        return said[1:] if said.startswith("=") else ""

    def column(self, field: str, of: Model) -> str:
        """Return the column that a field was mapped to, if it was."""
        said = self.fields.get((of, field), "")
        return "" if said.startswith("=") else said

    def heading(self, field: str, of: Model, headings: Iterable[Heading]) -> Heading | None:
        """Return the column of a field: the one mapped to it, or the first that is called like it."""
        headings = [head for head in headings if head.text and head.role != "IGNORE"]
        asked = self.column(field, of)
        for head in headings:
            if asked and asked in (head.text, head.name):
                return head
        if (of, field) in self.fields and not asked:
            return None
        for head in headings:
            if head.role and head.role == _ROLES.get(field):
                return head
        usual = [_plain(name) for name in FIELDS[of][field]]
        # An id of neo4j-admin may be a property as well, but never an end or a label.
        called = {_plain(head.name): head for head in headings if head.role in ("", "ID")}
        return next((called[name] for name in usual if name in called), None)


def _plain(name: str) -> str:
    """Return a name without its spelling: `Source ID`, `source_id` and `sourceId` are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


def mapped(options: Mapping[str, str]) -> Mapped:
    """Return what the options `--map FIELD=COLUMN` say.

    FIELD may be `nodes.references`, where both sorts have it; `split`, `quote` and `delimiter` are no
    fields but say how the files are written.

    Raises:
        UsageError: there is no such field, or what it is mapped to can't be.
    """
    fields: dict[tuple[Model, str], str] = {}
    ways: dict[str, str] = {}
    for option, column in options.items():
        if not _is_text(column):
            raise UsageError(f"--map {option!a} takes the name of a column, not {column!a}.")
        if option in ("delimiter", "quote", "split"):
            ways[option] = _way(option, column)
            continue
        sort, dot, field = option.rpartition(".")
        of: list[Model] = [_SORTS[sort]] if sort in _SORTS else [] if dot else list(FIELDS)
        found = [(model, field) for model in of if field in FIELDS[model]]
        if not found:
            known = ", ".join(dict.fromkeys(name for model in FIELDS for name in FIELDS[model]))
            raise UsageError(f"--map takes no field {option!a}; there are {known}.")
        if field in _NEED_COLUMNS and column.startswith("="):
            raise UsageError(f"--map {option} takes a column, for no two rows have the same.")
        fields.update(dict.fromkeys(found, column))
    return Mapped(fields, **ways)


def _way(option: str, sign: str) -> str:
    if option == "delimiter":
        sign = _DELIMITERS.get(sign, sign)
    if option == "split":
        return sign
    if len(sign) > 1 or sign in ("\r", "\n") or (option == "delimiter" and not sign):
        raise UsageError(f"--map {option} takes one character, not {sign!a}.")
    return sign


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
