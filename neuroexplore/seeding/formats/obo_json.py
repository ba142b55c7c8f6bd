"""Reads ontologies in OBO Graphs JSON, as OBO tools write them beside OBO.

The same ontology gives the same concepts and relations as in OBO: IRIs of the OBO library become the
short ids that OBO writes (http://purl.obolibrary.org/obo/CL_0000540 is CL:0000540), others stay verbatim.
The document is read whole, up to 256 MB; a larger ontology is better read in OBO, in a stream.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from neuroexplore.errors import BadData, fault_of
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.formats.obo import INEXACT, INSTANCE, IS_A, OBSOLETE, OF_OBSOLETE, TERM, each_once
from neuroexplore.seeding.sources import Format, Item, LeftOut, Reject, Source, checked, text_of

_LARGEST = 256 << 20
_LIBRARY = re.compile(r"https?://purl\.obolibrary\.org/obo/([A-Za-z][A-Za-z0-9_]*)_([^_/#]+)")
_OF_PROPERTIES = frozenset(("subPropertyOf", "inverseOf", "type"))
"""Edges that are no relations of terms."""


class _Value(BaseModel):
    pred: str = ""
    val: str = ""
    xrefs: list[str] | None = None


class _Meta(BaseModel):
    definition: _Value | None = None
    synonyms: list[_Value] | None = None
    xrefs: list[_Value] | None = None
    subsets: list[str] | None = None
    basicPropertyValues: list[_Value] | None = None  # noqa: N815  (the format's word)
    deprecated: bool | None = None

    def said(self, *properties: str) -> list[str]:
        """Return the values of these properties of oboInOwl."""
        values = self.basicPropertyValues or []
        return [value.val for value in values if _last(value.pred) in properties]


class _Node(BaseModel):
    id: str
    lbl: str | None = None
    type: str | None = None
    meta: _Meta | None = None


class _Edge(BaseModel):
    sub: str
    pred: str
    obj: str
    meta: _Meta | None = None


_Part = TypeVar("_Part", _Node, _Edge)


@dataclass
class _Known:
    """What nodes say that edges need: the names of properties, and which nodes are no concepts, and why."""

    kinds: dict[str, str] = field(default_factory=dict)
    no_concepts: dict[str, str] = field(default_factory=dict)


def read(source: Source) -> Iterator[Item]:
    """Yield the terms of all graphs of a document, and then their relations.

    Raises:
        BadData: the document is no OBO Graphs JSON, or larger than 256 MB.
    """
    path = source.path
    graphs = _graphs(path)
    known = _Known()
    for place, node in _parts(graphs, "nodes", _Node):
        if isinstance(node, str):
            yield Reject(node, path)
        else:
            yield from _placed(place, _of_node(path, node, known))
    for place, edge in _parts(graphs, "edges", _Edge):
        if isinstance(edge, str):
            yield Reject(edge, path)
        else:
            yield from _placed(place, _of_edge(path, edge, known))


def _graphs(path: Path) -> list[Any]:
    try:
        document = json.loads(text_of(path, most=_LARGEST))
    except json.JSONDecodeError as error:
        raise BadData(f"is no JSON: {error.msg} (column {error.colno}).", path, error.lineno) from error
    except RecursionError as error:
        raise BadData("is nested too deep.", path) from error
    except ValueError as error:
        raise BadData("holds a number that is too long.", path) from error
    graphs = document.get("graphs") if isinstance(document, dict) else None
    if not isinstance(graphs, list) or not graphs:
        raise BadData('is no OBO Graphs JSON, which holds a list of "graphs".', path)
    return graphs


def _parts(graphs: list[Any], name: str, model: type[_Part]) -> Iterator[tuple[str, _Part | str]]:
    """Yield the nodes or edges of all graphs, each with its place; as text, why something is none."""
    for number, graph in enumerate(graphs):
        place = f"graphs[{number}]"
        if not isinstance(graph, dict):
            # Once is enough: it is asked for its nodes first.
            if model is _Node:
                yield place, f"{place} is no object."
            continue
        parts = graph.get(name) or []
        if not isinstance(parts, list):
            yield place, f"{place}.{name} is no list."
            continue
        for index, part in enumerate(parts):
            place = f"graphs[{number}].{name}[{index}]"
            try:
                yield place, model.model_validate(part)
            except ValidationError as error:
                first = error.errors(include_url=False, include_input=False)[0]
                yield place, f"{place}: {fault_of(first)}"


def _placed(place: str, items: Iterator[Item]) -> Iterator[Item]:
    """Say where in the document what is rejected stands: JSON's parser gives no lines."""
    for item in items:
        yield Reject(f"{place}: {item.problem}", item.path) if isinstance(item, Reject) else item


def _of_node(path: Path, node: _Node, known: _Known) -> Iterator[Item]:
    meta = node.meta or _Meta()
    if node.type == "PROPERTY":
        known.kinds[node.id] = (node.lbl or "").strip()
        known.no_concepts[node.id] = ""
    elif node.type == "INDIVIDUAL":
        known.no_concepts[node.id] = f"relation of an {INSTANCE}"
        yield LeftOut(INSTANCE)
    elif meta.deprecated:
        known.no_concepts[node.id] = OF_OBSOLETE
        yield LeftOut(OBSOLETE)
    elif node.type is None and node.lbl is None:
        yield LeftOut("term that is only mentioned")
    else:
        synonyms = meta.synonyms or []
        exact = [synonym.val for synonym in synonyms if synonym.pred == "hasExactSynonym"]
        yield from (LeftOut(INEXACT) for _ in range(len(synonyms) - len(exact)))
        yield checked(Concept, _values(node, meta, exact), path, None)


def _values(node: _Node, meta: _Meta, exact: list[str]) -> dict[str, Any]:
    id = _short(node.id)
    definition = meta.definition or _Value()
    return {
        "id": id,
        "name": (node.lbl or "").strip() or id,
        "type": TERM,
        "summary": definition.val.strip(),
        "aliases": each_once(exact),
        "domains": each_once([*meta.said("hasOBONamespace"), *map(_last, meta.subsets or [])]),
        "xrefs": each_once([*(xref.val for xref in meta.xrefs or []), *meta.said("hasAlternativeId")]),
        "references": each_once(definition.xrefs or []),
    }


def _of_edge(path: Path, edge: _Edge, known: _Known) -> Iterator[Item]:
    if edge.sub in known.no_concepts or edge.pred in _OF_PROPERTIES:
        if left_out := known.no_concepts.get(edge.sub):
            yield LeftOut(left_out)
        return
    meta = edge.meta or _Meta()
    values = {
        "source": _short(edge.sub),
        "target": _short(edge.obj),
        "kind": IS_A if edge.pred == "is_a" else known.kinds.get(edge.pred) or _last(_short(edge.pred)),
        "references": each_once(
            [*(xref.val for xref in meta.xrefs or []), *meta.said("source", "hasDbXref")],
        ),
    }
    yield checked(Relation, values, path, None)


def _short(iri: str) -> str:
    """Return the id that OBO writes for an IRI of the OBO library; anything else stays as it is."""
    found = _LIBRARY.fullmatch(iri)
    return f"{found[1]}:{found[2]}" if found else iri


def _last(iri: str) -> str:
    return iri.rpartition("#")[2]


def recognises(source: Source, head: bytes) -> bool:
    """Return whether a JSON document has graphs, and in them the words of OBO Graphs."""
    opens = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    named = re.search(rb'"(?:lbl|sub|pred)"\s*:|purl\.obolibrary\.org|oboInOwl', head)
    return opens and re.search(rb'"graphs"\s*:\s*\[', head) is not None and named is not None


FORMAT = Format("obo-json", "ontologies in OBO Graphs JSON", 1, recognises, read)
