"""Writes pictures as flowcharts of Mermaid, which GitHub and many other sites draw."""

from __future__ import annotations

import re

from neuroexplore.render.formats.picture import Picture
from neuroexplore.render.text import clean

MOST_EDGES = 500
"""Mermaid refuses to draw more, unless the page that it draws on sets its maxEdges higher."""
NOTHING = " "
"""What stands for an empty name: Mermaid takes no empty label."""

# A label is read as a string, as Markdown, as HTML and for icons (fa:fa-x). All ASCII but letters,
# digits, spaces and what can't begin any of these is written by its code. At its beginning a hyphen
# would make a list.
_ACTS = re.compile(r"[^\w \-,/'\u0080-\U0010ffff]|_|^[-,/' ]", re.ASCII)
# Mermaid marks codes for itself by these, and what is written so would be taken for one.
_MARKS = (("ﬂ°", "fl°"), ("¶ß", "¶ ß"))


def mermaid(picture: Picture) -> str:
    """Return a picture as a Mermaid flowchart; what was asked for has a thick border."""
    numbers = {node.id: f"n{number}" for number, node in enumerate(picture.nodes, 1)}
    lines = [f'{numbers[node.id]}["{escaped(node.name) or NOTHING}"]' for node in picture.nodes]
    for edge in picture.edges:
        start, end = (edge.target, edge.source) if edge.forward is False else (edge.source, edge.target)
        line = "---" if edge.forward is None else "-->"
        caption = escaped(edge.kind)
        said = f'|"{caption}"|' if caption else ""
        lines.append(f"{numbers[start]} {line}{said} {numbers[end]}")
    asked = ",".join(numbers[node.id] for node in picture.nodes if node.asked)
    if asked:
        lines += ["classDef asked stroke-width:3px", f"class {asked} asked"]
    direction = "TD" if picture.downward else "LR"
    return f"flowchart {direction}\n" + "".join(f"  {line}\n" for line in lines)


def escaped(content: str) -> str:
    """Return text from the graph, cleaned, so that it stands within a label's quotes for itself."""
    shown = clean(content).strip()
    for mark, harmless in _MARKS:
        shown = shown.replace(mark, harmless)
    return _ACTS.sub(lambda found: f"#{ord(found.group())};", shown)
