"""Reads GraphML in a stream: as networkx writes it, as yEd draws it, as Neo4j's apoc exports it.

Data of a node or edge counts by the name of its key, whatever the case: a name that a concept or relation
has a field for fills it, other data is passed over. Lists are JSON arrays, or parted by |, further reasons
by a | between spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.formats.graphml_elements import Element, elements
from neuroexplore.seeding.sources import Format, Item, LeftOut, Reject, Source, checked

_CONCEPT_WORDS = {
    "name": ("name", "label", "title"),
    "type": ("type", "category", "kind", "labelv"),
    "aliases": ("aliases", "alias", "synonyms", "synonym"),
    "domains": ("domains", "domain"),
    "xrefs": ("xrefs", "xref"),
    "references": ("references", "reference", "citations", "citation"),
    "summary": ("summary", "description", "definition", "desc"),
}
_RELATION_WORDS = {
    "kind": ("kind", "relation", "relationship", "predicate", "label", "type", "labele"),
    "why": ("why", "reason", "description", "desc"),
    "references": ("references", "reference", "citations", "citation"),
}
"""Under which names of keys a field is looked for, the most particular first; others go by their own."""
_WANTED = frozenset(("labels", *Concept.model_fields, *Relation.model_fields)).union(
    *_CONCEPT_WORDS.values(), *_RELATION_WORDS.values()
)
_LISTS = {**dict.fromkeys(("aliases", "domains", "xrefs", "references"), "|"), "also_why": " | "}
"""What parts the items of a list, where it is no JSON array; in a sentence a bar may stand of itself."""
_RELATED = "related to"
"""The kind of an edge that has no word on it."""
_MOST_IDS = 5_000_000


def read(source: Source) -> Iterator[Item]:
    """Yield a concept for each node and a relation for each edge, in the order in which they close.

    Raises:
        BadData: the file is no well-formed GraphML, or holds neither nodes nor edges.
    """
    path = source.path
    first = next(elements(path, _WANTED), None)
    if first is None:
        raise BadData("holds neither nodes nor edges.", path)
    ids = _own_ids(path) if "labels" in first.attributes else {}
    for element in elements(path, _WANTED):
        if element.too_large:
            yield Reject(f"the {element.what} is larger than 16 MB.", path, element.line)
        elif element.what == "node":
            yield _concept(path, element, ids)
        elif element.what == "edge":
            yield _relation(path, element, ids)
        else:
            yield LeftOut("hyperedge")


def _own_ids(path: Path) -> dict[str, str]:
    """Return the ids that the nodes of a Neo4j export have as a property.

    Those it numbers them by (n0, n1) are other ones in each export.
    """
    ids: dict[str, str] = {}
    for element in elements(path, _WANTED):
        if element.what == "node" and "id" in element.data:
            ids[element.attributes.get("id", "")] = element.data["id"]
            if len(ids) > _MOST_IDS:
                raise BadData(f"has more than {_MOST_IDS:,} nodes with an id of their own.", path)
    return ids


def _concept(path: Path, node: Element, ids: Mapping[str, str]) -> Item:
    id = node.attributes.get("id", "").strip()
    if not id:
        return Reject("a node has no id.", path, node.line)
    id = ids.get(node.attributes["id"], id)
    values = {"id": id, "name": node.label or id, **_values(Concept, _CONCEPT_WORDS, node.data)}
    labels = (node.attributes.get("labels") or node.data.get("labels") or "").split(":")
    # Every concept of ours has this label in Neo4j; its type is the other.
    types = [label.strip() for label in labels if label.strip() not in ("", "Concept")]
    if types:
        values.setdefault("type", types[0])
    return checked(Concept, values, path, node.line)


def _relation(path: Path, edge: Element, ids: Mapping[str, str]) -> Item:
    source, target = (edge.attributes.get(end, "") for end in ("source", "target"))
    if not source.strip() or not target.strip():
        return Reject("an edge has no source or no target.", path, edge.line)
    values = {
        "kind": edge.attributes.get("label", "").strip() or edge.label or _RELATED,
        "directed": edge.directed,
        **_values(Relation, _RELATION_WORDS, edge.data),
        "source": ids.get(source, source),
        "target": ids.get(target, target),
    }
    if "directed" in edge.attributes:
        values["directed"] = edge.attributes["directed"]
    return checked(Relation, values, path, edge.line)


def _values(
    model: type[Concept] | type[Relation], words: Mapping[str, tuple[str, ...]], data: Mapping[str, str]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in model.model_fields:
        if name in ("id", "source", "target"):
            continue
        text = next((data[word] for word in words.get(name, (name,)) if data.get(word)), "")
        if text:
            values[name] = _listed(text, _LISTS[name]) if name in _LISTS else text
    return values


def _listed(text: str, parted: str) -> list[str]:
    if text.startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            return [part for part in found if part.strip()]
    return [part.strip() for part in text.split(parted) if part.strip()]


def recognises(source: Source, head: bytes) -> bool:
    """Return whether a file is XML that opens with graphml, in any encoding that keeps its letters."""
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xfe\xff \t\r\n")
    return text.startswith(b"<") and re.search(rb"<(?:[\w.-]+:)?graphml[\s>]", text) is not None


FORMAT = Format("graphml", "GraphML, as of networkx, yEd and Neo4j", 2, recognises, read)
