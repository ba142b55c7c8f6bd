"""Reads Hetionet: nodes.tsv (id, name, kind) and edges.sif (source, metaedge, target).

Metaedges such as GpBP stay as they are. By Hetionet's own rule only those with an arrow, such as Gr>G,
have a direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.rows import Rows, header
from neuroexplore.seeding.sources import Column, Format, Item, LeftOut, Source, Table

_NODES = re.compile(r"(?P<graph>.*)nodes\.tsv(?:\.gz)?", re.I)
_EDGES = re.compile(r"(?P<graph>.*)edges.*\.sif(?:\.gz)?", re.I)
_NODE = {"id": "id", "name": "name", "type": "kind"}
_EDGE = {"source": "source", "kind": "metaedge", "target": "target"}


def read(source: Source) -> Iterator[Item]:
    """Yield the table of nodes and that of edges.

    Raises:
        BadData: there is not one file of each.
    """
    nodes, edges = files(source)
    yield from _table(nodes, Concept, _NODE)
    yield from _table(edges, Relation, _EDGE)


def _table(path: Path, of: type[Concept] | type[Relation], fields: dict[str, str]) -> Iterator[Item]:
    names = header(Rows(path))
    columns = {field: Column(name) for field, name in fields.items()}
    if of is Relation:
        columns["directed"] = Column("metaedge", sign="><")
    yield Table(path, of, columns)
    yield from (LeftOut(f'column "{name}"') for name in names if name not in fields.values())


def files(source: Source) -> list[Path]:
    """Return the file of nodes and that of edges: those of a folder, or a file and its partner beside it.

    Raises:
        BadData: there is not one of each.
    """
    nodes, edges = (
        [path for path in source.around() if pattern.fullmatch(path.name)] for pattern in (_NODES, _EDGES)
    )
    alone = len(nodes) == len(edges) == 1
    if source.path in nodes:
        nodes = [source.path]
    elif source.path in edges:
        edges = [source.path]
    pairs = [(n, e) for n in nodes for e in edges if _graph(n, _NODES) == _graph(e, _EDGES)]
    if alone:
        pairs = [(nodes[0], edges[0])]
    if len(pairs) != 1:
        found = f"there are {len(nodes)} and {len(edges)}, in {len(pairs)} pairs of one name"
        raise BadData(f"takes one file *nodes.tsv and one *edges*.sif; {found}.", source.path)
    return list(pairs[0])


def _graph(path: Path, pattern: re.Pattern[str]) -> tuple[Path, str]:
    found = pattern.fullmatch(path.name)
    return path.parent, found["graph"].casefold() if found else ""


def recognises(source: Source, head: bytes) -> bool:
    """Return whether nodes and edges stand there under these names, and the edges have metaedges."""
    name = source.path.name
    if source.path.is_file() and not (_NODES.fullmatch(name) or _EDGES.fullmatch(name)):
        return False
    try:
        nodes, edges = (set(header(Rows(path))) for path in files(source))
        return nodes >= set(_NODE.values()) and edges >= set(_EDGE.values())
    except BadData:
        return False


FORMAT = Format("hetionet", "Hetionet's nodes.tsv and edges.sif", 1, recognises, read, files=files)
