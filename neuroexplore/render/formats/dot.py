"""Writes pictures in DOT, the words of Graphviz."""

from __future__ import annotations

from neuroexplore.render.formats.picture import Edge, Picture
from neuroexplore.render.text import clean

_ARROW = {True: "", False: ", dir=back", None: ", dir=none"}
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;"})


def dot(picture: Picture) -> str:
    """Return a picture as a DOT graph; an edge's tooltip is its reason.

    A relation that is walked against its direction keeps the order of the walk, with its arrow
    head at the tail: so a path reads from left to right whatever its relations' directions.
    """
    numbers = {node.id: f"n{number}" for number, node in enumerate(picture.nodes, 1)}
    lines = [f"rankdir={'TB' if picture.downward else 'LR'}", "node [shape=box, style=rounded]"]
    for node in picture.nodes:
        asked = ", penwidth=2.5" if node.asked else ""
        lines.append(f"{numbers[node.id]} [label={quoted(node.name)}{asked}]")
    lines += [
        f"{numbers[edge.source]} -> {numbers[edge.target]} [{_attributes(edge)}]" for edge in picture.edges
    ]
    for level in picture.levels:
        lines.append(f"{{ rank=same; {'; '.join(numbers[id] for id in level)} }}")
    return "digraph {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


def quoted(content: str) -> str:
    """Return text from the graph, cleaned, as a label that shows just this text.

    Labels know escapes that begin with a backslash, and HTML's entities.
    """
    return f'"{clean(content).translate(_ESCAPED)}"'


def _attributes(edge: Edge) -> str:
    why = f", tooltip={quoted(edge.why)}" if edge.why else ""
    return f"label={quoted(edge.kind)}{_ARROW[edge.forward]}{why}"
