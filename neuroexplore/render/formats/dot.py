"""Writes pictures in DOT, the words of Graphviz."""

from __future__ import annotations

from neuroexplore.render.formats.picture import Edge, Picture
from neuroexplore.render.text import clean

_ARROW = {True: "", False: ", dir=back", None: ", dir=none"}
# Labels know escapes that begin with a backslash, and HTML's entities; tooltips are read twice.
_IN_LABEL = str.maketrans({"\\": r"\\", '"': r"\"", "&": "&amp;"})
_IN_TOOLTIP = _IN_LABEL | {ord("\\"): r"\\\\"}


def dot(picture: Picture) -> str:
    """Return a picture as a DOT graph; an edge's tooltip is its reason.

    A relation that is walked against its direction keeps the order of the walk, with its arrow
    head at the tail: so a path reads from left to right whatever its relations' directions.
    """
    numbers = {node.id: f"n{number}" for number, node in enumerate(picture.nodes, 1)}
    lines = [f"rankdir={'TB' if picture.downward else 'LR'}", "node [shape=box, style=rounded]"]
    for node in picture.nodes:
        asked = ", penwidth=2.5" if node.asked else ""
        lines.append(f"{numbers[node.id]} [label={_quoted(node.name)}{asked}]")
    lines += [
        f"{numbers[edge.source]} -> {numbers[edge.target]} [{_attributes(edge)}]" for edge in picture.edges
    ]
    for level in picture.levels:
        lines.append(f"{{ rank=same; {'; '.join(numbers[id] for id in level)} }}")
    return "digraph {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


def _attributes(edge: Edge) -> str:
    why = f", tooltip={_quoted(edge.why, _IN_TOOLTIP)}" if edge.why else ""
    return f"label={_quoted(edge.kind)}{_ARROW[edge.forward]}{why}"


def _quoted(content: str, escapes: dict[int, str] = _IN_LABEL) -> str:
    """Return text from the graph, cleaned, as a string that shows just this text."""
    return f'"{clean(content).translate(escapes)}"'
