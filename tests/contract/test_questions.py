"""Every stored question, from its own example values, on both engines: same columns, same rows."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from neuroexplore import Graph, queries
from neuroexplore.models import (
    SECTIONS,
    ConceptRef,
    Count,
    DatasetInfo,
    DomainCount,
    NeighborRow,
    Page,
    Related,
    RelationRow,
    ResolveRow,
)

Both = tuple[Graph, Graph]
QUESTIONS = [name for name in queries.names() if queries.is_question(name)]
ROW_MODELS: dict[str, type[BaseModel]] = {
    "builds-on": Related,
    "concepts": ConceptRef,
    "datasets": DatasetInfo,
    "domains": DomainCount,
    "leads-to": Related,
    "neighbors": NeighborRow,
    "path/hops": RelationRow,
    "resolve": ResolveRow,
    "show": Page,
    "stats": Count,
}
# Asked for their columns by name in one place each; their rows are no models.
PLAIN = {
    "central": ["source", "targets", "grades"],
    "learn/pages": ["id", "dataset", "summary", *SECTIONS],
    "learn/relations": ["source", "target"],
    "names": ["id", "name", "aliases", "xrefs"],
    "path": ["concepts", "hops"],
    "path/expand": ["source", "targets", "degrees", "grades"],
    "path/expand-filtered": ["source", "targets", "degrees", "grades"],
    "search": None,
    "search/names": ["id", "name", "aliases", "xrefs"],
    "search/pages": None,
}
UNORDERED = {"central", "path/expand", "path/expand-filtered", "path/hops", "stats"}
"""Their rows come in any order; Graph sorts what it answers from them."""


def test_every_question_is_held_here() -> None:
    assert set(QUESTIONS) == ROW_MODELS.keys() | PLAIN.keys()


@pytest.mark.parametrize("name", QUESTIONS)
def test_engines_answer_alike(both: Both, name: str) -> None:
    answers = [rows_of(graph, name) for graph in both]
    assert answers[0], "the example of a stored question must have an answer in the seed graph"
    if name == "datasets":
        answers = [[{**row, "loaded_at": ""} for row in rows] for rows in answers]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", sorted(ROW_MODELS))
def test_columns_are_the_fields_of_the_row_model(both: Both, name: str) -> None:
    model = ROW_MODELS[name]
    for graph in both:
        for row in graph.ask(name, **queries.load(name).params):
            model.model_validate(row)
            required = {field for field, info in model.model_fields.items() if info.is_required()}
            assert required <= row.keys() <= model.model_fields.keys()


@pytest.mark.parametrize("name", sorted(name for name, columns in PLAIN.items() if columns))
def test_columns_of_plain_rows(both: Both, name: str) -> None:
    for graph in both:
        assert list(graph.ask(name, **queries.load(name).params)[0]) == PLAIN[name]


def test_answers_are_alike_over_the_whole_seed_graph(both: Both) -> None:
    one, other = both
    ids = [row["id"] for row in one.ask("names")]
    assert len(ids) >= 40
    for id in ids:
        assert one.show(id) == other.show(id)
        assert one.neighbors(id, depth=2, limit=100) == other.neighbors(id, depth=2, limit=100)
    for source, target in zip(ids, reversed(ids), strict=True):
        if source != target:
            for options in ({}, {"directed": True, "max_hops": 6}, {"kinds": ["causal"], "k": 5}):
                assert answer(one, source, target, options) == answer(other, source, target, options)
    for text in ("dopamine", "blocks reuptake", "neurotransmision", "slow wave", "5-HT", "MESH:D009435"):
        assert one.search(text) == other.search(text)
    assert one.stats().counts == other.stats().counts
    assert one.domains() == other.domains()


def answer(graph: Graph, source: str, target: str, options: dict[str, Any]) -> object:
    from neuroexplore.errors import NothingFound

    try:
        return graph.path(source, target, **options)
    except NothingFound as nothing:
        return str(nothing)


def rows_of(graph: Graph, name: str) -> list[dict[str, Any]]:
    rows = graph.ask(name, **queries.load(name).params)
    if name == "central" or name.startswith("path/expand"):
        lists = [part for part in ("targets", "degrees", "grades") if part in rows[0]]
        rows = [
            {"source": row["source"], "near": sorted(zip(*(row[part] for part in lists), strict=True))}
            for row in rows
        ]
    return sorted(rows, key=repr) if name in UNORDERED else rows
