"""Explore a graph of concepts: how two ideas hang together, and why.

>>> from neuroexplore import Graph
>>> with Graph.open() as graph:
...     answer = graph.path("neurotransmission", "pain-science")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from neuroexplore.graph import Graph
    from neuroexplore.models import Concept, Relation
    from neuroexplore.settings import Settings

__all__ = ["Concept", "Graph", "Relation", "Settings"]

_HOME = {
    "Concept": "neuroexplore.models",
    "Graph": "neuroexplore.graph",
    "Relation": "neuroexplore.models",
    "Settings": "neuroexplore.settings",
}


def __getattr__(name: str) -> Any:
    """Import the public names on first use: `neuroexplore --help` needs none of them."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
