"""Writes KGX: nodes.tsv and edges.tsv, the exchange format of knowledge graphs in Biolink's words.

Nodes are concepts as all datasets together describe them; of what only one page may say, the first page
that says it counts. A relation's reason is the description of its edge. What Biolink has no word for stands
in columns of our names. Quotes are plain characters in KGX, so tabs and line breaks can't be held, and
neither can the bar that parts a list's items.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from neuroexplore.errors import BadData
from neuroexplore.exporting import Form
from neuroexplore.exporting.chosen import Chosen
from neuroexplore.exporting.out import Out
from neuroexplore.models import SECTIONS

_BIOLINK = "biolink:"
_NODES = (
    *("id", "category", "name", "description", "synonym", "xref", "publications", "provided_by"),
    *("domains", "era_start", "era_end", "language", *SECTIONS),
)
_EDGES = (
    *("id", "subject", "predicate", "object", "description", "publications", "provided_by"),
    *("knowledge_level", "agent_type", "also_why", "directed", "prerequisite"),
)
_BREAKS = re.compile(r"[\t\r\n]")
_BREAKS_AND_BARS = re.compile(r"[\t\r\n|]")


def write(chosen: Chosen, out: Out) -> None:
    """Write both tables, nodes by id and edges in the order of their datasets and ends."""
    with out.file("nodes.tsv") as file:
        file.write("\t".join(_NODES) + "\n")
        for concept in chosen.described():
            file.write(_line(out, _NODES, _node(concept)))
    with out.file("edges.tsv") as file:
        file.write("\t".join(_EDGES) + "\n")
        for relation in chosen.relations():
            file.write(_line(out, _EDGES, _edge(relation)))


def _node(concept: Mapping[str, Any]) -> dict[str, Any]:
    type = concept["type"] if concept["datasets"] else "NamedThing"
    return {
        **concept,
        "id": _fitting(concept["id"]),
        "category": type if ":" in type else f"{_BIOLINK}{type}",
        "description": concept["summary"],
        "synonym": concept["aliases"],
        "xref": concept["xrefs"],
        "publications": concept["references"],
        "provided_by": concept["datasets"],
    }


def _edge(relation: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": relation["key"],
        "subject": _fitting(relation["source"]),
        "predicate": _predicate(relation["kind"]),
        "object": _fitting(relation["target"]),
        "description": relation["why"],
        "publications": relation["references"],
        "provided_by": relation["dataset"],
        # Biolink asks for these of every edge.
        "knowledge_level": "not_provided",
        "agent_type": "not_provided",
        "also_why": relation["also_why"],
        "directed": relation["directed"],
        "prerequisite": relation["prerequisite"],
    }


def _fitting(id: str) -> str:
    if _BREAKS.search(id):
        raise BadData(f"The id {id!r} holds a tab or line break, which KGX can't: export it as jsonl.")
    return id


def _predicate(kind: str) -> str:
    """Return a kind as Biolink writes predicates, "interacts with" as biolink:interacts_with.

    One that has a prefix, or an underline that would be read as a space, stays as it is.
    """
    return kind if ":" in kind or "_" in kind else f"{_BIOLINK}{kind.replace(' ', '_')}"


def _line(out: Out, columns: Iterable[str], values: Mapping[str, Any]) -> str:
    return "\t".join(_cell(out, values[column]) for column in columns) + "\n"


def _cell(out: Out, value: str | int | list[str]) -> str:
    if isinstance(value, int):
        return str(value).lower()
    if isinstance(value, list):
        return "|".join(out.fit(item, _BREAKS_AND_BARS) for item in value)
    return out.fit(value, _BREAKS)


FORM = Form("kgx", write, ours=lambda name: name in ("nodes.tsv", "edges.tsv"), has_pages=False)
