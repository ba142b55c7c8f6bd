"""Reads ontologies in OBO (1.2 and 1.4), term by term, whatever the size of the file.

A term is a concept; `is_a` and `relationship` are its relations. fastobo parses one clause at a time, so
that one it refuses costs that clause and not the ontology. `import:` is never followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fastobo

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.sources import Format, Item, LeftOut, Reject, Source, checked, lines

IS_A = "is a"
TERM = "term"
OBSOLETE, OF_OBSOLETE = "obsolete term", "relation of an obsolete term"
INSTANCE = "instance"
INEXACT = "synonym that is not exact"

_LARGEST = 16 << 20
"""How many characters a stanza may have."""
_LEAST = 100
"""What a line counts for at least: that many short ones take memory, too."""
_MOST_KINDS = 100_000
_CLAUSE = re.compile(r"([\w-]+):")
_STANZA = re.compile(r"\[([^\]]+)\]")
_NOT_READ = frozenset(
    (
        "builtin",
        "comment",
        "consider",
        "created_by",
        "creation_date",
        "disjoint_from",
        "equivalent_to",
        "intersection_of",
        "property_value",
        "replaced_by",
        "union_of",
    )
)
"""What the fields of a term say that is not read, and so not held against it either."""
_OF_KINDS = frozenset(("id", "name", "is_symmetric"))
_QUALIFIERS = re.compile(r'\w+:(?: (?:\\.|[^\s\\])+){1,2} \{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\}')
_CITED = re.compile(r'\b(?:source|xref)="((?:[^"\\]|\\.)*)"')


@dataclass
class _Stanza:
    """A stanza's clauses as text, each with its line."""

    name: str
    line: int
    clauses: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Kind:
    """What a relationship is called, and whether it has a direction."""

    name: str
    directed: bool = True


@dataclass
class _Term:
    """What the clauses of a term say of it."""

    names: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    namespaces: list[str] = field(default_factory=list)
    subsets: list[str] = field(default_factory=list)
    xrefs: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    relations: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    inexact: int = 0
    obsolete: bool = False
    anonymous: bool = False


def read(source: Source) -> Iterator[Item]:
    """Yield the terms of OBO files, each followed by its relations.

    Raises:
        BadData: a file can't be read, or holds no terms.
    """
    files = source.files(".obo", ".obo.gz")
    if not files:
        raise BadData("there are no OBO files (*.obo) in this folder.", source.path)
    for path in files:
        kinds: dict[str, _Kind] = {}
        yield from _gather_kinds(path, kinds)
        namespace = ""
        for stanza in _stanzas(path):
            if isinstance(stanza, Reject):
                yield stanza
            elif stanza.name == "Term":
                yield from _term(path, stanza, kinds, namespace)
            elif not stanza.name:
                namespace = _default_namespace(stanza)
            elif stanza.name == "Instance":
                yield LeftOut(INSTANCE)
            elif stanza.name != "Typedef":
                yield LeftOut("stanza that is no term")


def _stanzas(path: Path) -> Iterator[_Stanza | Reject]:
    """Yield the header, whose name is empty, and each stanza; lines that say nothing are left out."""
    stanza: _Stanza | None = _Stanza("", 1)
    size = 0
    for number, line in lines(path):
        if isinstance(line, Reject):
            yield line
            continue
        text = line.strip()
        if not text or text.startswith("!"):
            continue
        if opens := _STANZA.match(text):
            if stanza:
                yield stanza
            stanza, size = _Stanza(opens[1].strip(), number), 0
        elif stanza:
            stanza.clauses.append((number, text))
            size += max(len(text), _LEAST)
            if size > _LARGEST:
                yield Reject(f"the stanza is larger than {_LARGEST >> 20} MB.", path, stanza.line)
                stanza = None
    if stanza:
        yield stanza


def _gather_kinds(path: Path, kinds: dict[str, _Kind]) -> Iterator[Reject]:
    """Fill in what relationships are called, which stands behind the terms that use them.

    Raises:
        BadData: there are no terms, or more kinds than any ontology has.
    """
    terms = False
    for stanza in _stanzas(path):
        if isinstance(stanza, Reject):
            continue
        terms = terms or stanza.name == "Term"
        if stanza.name != "Typedef":
            continue
        id, name, directed = "", "", True
        for line, text in stanza.clauses:
            if _tag(text) not in _OF_KINDS:
                continue
            # A frame's own id is no clause of it.
            parsed = _parsed(path, line, text, "Typedef")
            if isinstance(parsed, Reject):
                yield parsed
            elif isinstance(parsed, fastobo.typedef.NameClause):
                name = name or parsed.name.strip()
            elif isinstance(parsed, fastobo.typedef.IsSymmetricClause):
                directed = not parsed.symmetric
            else:
                id = id or _written(parsed)
        if id:
            kinds.setdefault(id, _Kind(name or id, directed))
        if len(kinds) > _MOST_KINDS:
            raise BadData(f"declares more than {_MOST_KINDS:,} relationships.", path, stanza.line)
    if not terms:
        raise BadData("holds no term ([Term]).", path)


def _term(path: Path, stanza: _Stanza, kinds: Mapping[str, _Kind], namespace: str) -> Iterator[Item]:
    id, own_line = "", stanza.line
    found = _Term()
    for line, text in stanza.clauses:
        if _tag(text) in _NOT_READ:
            continue
        parsed = _parsed(path, line, text, "Term")
        if isinstance(parsed, Reject):
            yield parsed
        elif not isinstance(parsed, fastobo.id.BaseIdent):
            _add(found, parsed, line, kinds)
        elif id:
            yield Reject("the term has a second id.", path, line)
        else:
            id, own_line = _written(parsed), line
    if not id:
        yield Reject("the term has no id.", path, stanza.line)
    elif found.obsolete:
        yield LeftOut(OBSOLETE)
        yield from (LeftOut(OF_OBSOLETE) for _ in found.relations)
    elif found.anonymous:
        yield LeftOut("anonymous term")
    else:
        yield from (LeftOut(INEXACT) for _ in range(found.inexact))
        yield checked(Concept, _values(id, found, namespace), path, own_line)
        for line, relation in found.relations:
            yield checked(Relation, {"source": id, **relation}, path, line)


def _values(id: str, found: _Term, namespace: str) -> dict[str, Any]:
    # A term may go without a name; then its id is what it is called.
    name, *others = [name for name in found.names if name] or [id]
    return {
        "id": id,
        "name": name,
        "type": TERM,
        "summary": "\n\n".join(found.summary),
        "aliases": each_once([*others, *found.aliases]),
        "domains": each_once([*(found.namespaces or [namespace]), *found.subsets]),
        "xrefs": each_once(found.xrefs),
        "references": each_once(found.references),
    }


def each_once(texts: list[str]) -> list[str]:
    """Return the texts that say something, stripped, each once and in their order."""
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _add(found: _Term, clause: Any, line: int, kinds: Mapping[str, _Kind]) -> None:
    match clause:
        case fastobo.term.NameClause():
            found.names.append(clause.name.strip())
        case fastobo.term.DefClause():
            found.summary.append(clause.definition.strip())
            found.references += [_written(xref.id) for xref in clause.xrefs]
        case fastobo.term.SynonymClause():
            # A broader, narrower or merely related name is often the name of something else.
            if clause.synonym.scope == "EXACT":
                found.aliases.append(clause.synonym.desc)
            else:
                found.inexact += 1
        case fastobo.term.XrefClause():
            found.xrefs.append(_written(clause.xref.id))
        case fastobo.term.AltIdClause():
            found.xrefs.append(_written(clause.alt_id))
        case fastobo.term.NamespaceClause():
            found.namespaces.append(_written(clause.namespace))
        case fastobo.term.SubsetClause():
            found.subsets.append(_written(clause.subset))
        case fastobo.term.IsObsoleteClause():
            found.obsolete = clause.obsolete
        case fastobo.term.IsAnonymousClause():
            found.anonymous = clause.anonymous
        case fastobo.term.IsAClause():
            found.relations.append((line, _relation(clause, _Kind(IS_A))))
        case fastobo.term.RelationshipClause():
            id = _written(clause.typedef)
            found.relations.append((line, _relation(clause, kinds.get(id, _Kind(id)))))


def _relation(clause: Any, kind: _Kind) -> dict[str, Any]:
    return {
        "target": _written(clause.term),
        "kind": kind.name,
        "directed": kind.directed,
        "references": _cited(str(clause)),
    }


def _cited(clause: str) -> list[str]:
    """Return the sources that a clause's qualifiers name; fastobo gives them as text only."""
    qualifiers = _QUALIFIERS.match(clause)
    told = _CITED.findall(qualifiers[1]) if qualifiers else []
    return each_once([re.sub(r"\\(.)", r"\1", text) for text in told])


def _tag(text: str) -> str:
    found = _CLAUSE.match(text)
    return found[1] if found else ""


def _parsed(path: Path, line: int, text: str, frame: str) -> Any:
    """Return a clause as fastobo parses it, of an `id:` clause the id, or why it can't be."""
    tag = _tag(text)
    if not tag:
        return Reject("is no field with a value (`name: ...`).", path, line)
    clause = text if tag == "id" else f"id: x\n{text}"
    try:
        found = fastobo.loads(f"[{frame}]\n{clause}\n", threads=1)[0]
        return found.id if tag == "id" else found[0]
    except (SyntaxError, ValueError, IndexError) as error:
        said = str(error.args[0]) if error.args else "broken"
        if "Clause" in said:
            return Reject(f"a {frame.lower()} has no field {tag[:50]!r}.", path, line)
        column = f" at column {error.offset}" if isinstance(error, SyntaxError) and error.offset else ""
        return Reject(f"{tag}: {said}{column}.", path, line)


def _written(id: Any) -> str:
    """Return an identifier as it is meant, without the format's escapes."""
    if isinstance(id, fastobo.id.PrefixedIdent):
        return f"{id.prefix}:{id.local}"
    return id.unescaped if isinstance(id, fastobo.id.UnprefixedIdent) else str(id)


def _default_namespace(header: _Stanza) -> str:
    found = (text.partition(":")[2] for _, text in header.clauses if _tag(text) == "default-namespace")
    return next(found, "").partition(" !")[0].strip()


def recognises(source: Source, head: bytes) -> bool:
    """Return whether a file begins as OBO does: with its version, or with a stanza."""
    said = [line.strip() for line in head.removeprefix(b"\xef\xbb\xbf").splitlines()]
    said = [line for line in said if line and not line.startswith(b"!")]
    opens = (b"format-version:", b"[Term]", b"[Typedef]")
    # Anything may precede the version in a header, but a header is fields.
    return (
        bool(said)
        and re.match(rb"[\w-]+:|\[", said[0]) is not None
        and any(line.startswith(opens) for line in said)
    )


FORMAT = Format("obo", "ontologies in OBO (1.2, 1.4)", 1, recognises, read)
