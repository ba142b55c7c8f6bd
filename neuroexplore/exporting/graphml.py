"""Writes GraphML, which NetworkX, Gephi, Cytoscape and yEd read: concepts as nodes, relations as edges.

Every edge points from source to target, for readers refuse a graph of both sorts; whether the relation
has a direction is in its `directed`. Nodes are concepts as all datasets together describe them; of what only
one page may say, the first page that says it counts. GraphML has no lists: their items are parted by " | ",
and a list that this would not give back is a JSON array.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from neuroexplore.errors import BadData
from neuroexplore.exporting import Form
from neuroexplore.exporting.chosen import Chosen
from neuroexplore.exporting.out import Out
from neuroexplore.models import SECTIONS

_NODE = (
    *("name", "type", "summary", "aliases", "domains", "xrefs", "references"),
    *("era_start", "era_end", "language", *SECTIONS, "degree"),
)
_EDGE = ("kind", "why", "also_why", "references", "grade", "dataset", "directed", "prerequisite")
_TYPES = {
    **dict.fromkeys(("era_start", "era_end", "degree"), "long"),
    **dict.fromkeys(("directed", "prerequisite"), "boolean"),
}
_HEAD = """\
<?xml version="1.0" encoding="US-ASCII"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
# What XML 1.0 can't hold, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Readers make a line feed of it, but for a reference.
_REFERENCES = {"\r": "&#13;"}


def write(chosen: Chosen, out: Out) -> None:
    """Write the declarations, then every concept by id, then every relation."""
    with out.file() as file:
        file.write(_HEAD)
        for of, names in (("node", _NODE), ("edge", _EDGE)):
            for name in names:
                declared = f'for="{of}" attr.name="{name}" attr.type="{_TYPES.get(name, "string")}"'
                file.write(f'<key id="{of}-{name}" {declared}/>\n')
        file.write('<graph edgedefault="directed">\n')
        for concept in chosen.described():
            file.write(f"<node id={_id(concept['id'])}>")
            _data(file, out, "node", _NODE, concept)
            file.write("</node>\n")
        for relation in chosen.relations():
            ends = f"source={_id(relation['source'])} target={_id(relation['target'])}"
            file.write(f'<edge id="{relation["key"]}" {ends}>')
            _data(file, out, "edge", _EDGE, relation)
            file.write("</edge>\n")
        file.write("</graph>\n</graphml>\n")


def _data(file: TextIO, out: Out, of: str, names: tuple[str, ...], row: Mapping[str, Any]) -> None:
    for name in names:
        value = row[name]
        if isinstance(value, bool):
            value = str(value).lower()
        elif isinstance(value, list):
            value = _listed(value)
        if value != "":
            text = escape(out.fit(str(value), _NO_XML, "\ufffd"), _REFERENCES)
            file.write(f'<data key="{of}-{name}">{_ascii(text)}</data>')


def _listed(items: list[str]) -> str:
    """Return a list as one text: parted by bars, or as JSON where an item would not come back from that."""
    plain = all("|" not in item and item and item == item.strip() for item in items)
    if plain and not (items and items[0].startswith("[")):
        return " | ".join(items)
    return json.dumps(items, ensure_ascii=False)


def _id(id: str) -> str:
    if _NO_XML.search(id):
        raise BadData(f"The id {id!r} holds a character that XML can't: export it as jsonl.")
    return _ascii(quoteattr(id, {**_REFERENCES, "\t": "&#9;", "\n": "&#10;"}))


def _ascii(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


FORM = Form("graphml", write, suffixes=(".graphml",), has_pages=False)
