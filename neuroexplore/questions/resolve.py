"""Which concept goes by a name; what is near is told and never taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroexplore.errors import AmbiguousName, NothingFound, StoreUnavailable, UnknownConcept
from neuroexplore.models import SEED, ResolveRow
from neuroexplore.names import folded_key_of, key_of

if TYPE_CHECKING:
    from neuroexplore.datasets import Datasets


def resolve(graph: Datasets, name: str) -> ResolveRow:
    """Answer Graph.resolve.

    An id given verbatim wins, then a name up to case and separators, then one up to plural and
    spelling.
    """
    try:
        found = _closest(name, _going_by(graph, key_of(name)) or _going_by(graph, folded_key_of(name)))
    except StoreUnavailable:
        # A server that nothing was loaded into has no index to look into.
        _refuse_empty(graph)
        raise
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(name, [(row.id, row.name) for row in found])
    _refuse_empty(graph)
    from neuroexplore.questions.search import near_names

    near = [(id, shown) for id, shown, _, _ in near_names(graph, name, limit=5)]
    has_seed = bool(near) or any(row["name"] == SEED for row in graph.ask("datasets"))
    raise UnknownConcept(name, near, has_seed=has_seed)


def _going_by(graph: Datasets, key: str) -> list[ResolveRow]:
    return graph.rows("resolve", ResolveRow, key=key) if key else []


def _closest(name: str, rows: list[ResolveRow]) -> list[ResolveRow]:
    """Return the concepts that go by the name in the strictest sense in which any does."""
    by_id = [row for row in rows if row.id == name]
    key = key_of(name)
    by_name = [row for row in rows if key in map(key_of, (row.id, row.name, *row.aliases, *row.xrefs))]
    return by_id or by_name or rows


def _refuse_empty(graph: Datasets) -> None:
    if not graph.ask("datasets"):
        raise NothingFound(f"The graph is empty ({graph.engine.description}): run `neuroexplore seed`.")
