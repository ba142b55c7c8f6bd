"""The picture of an answer: each concept and each relation once, as it was walked."""

from __future__ import annotations

import pytest

from neuroexplore.answers import Comparison
from neuroexplore.models import ConceptRef, Reason, Stats
from neuroexplore.render.formats.documents import document
from neuroexplore.render.formats.picture import Edge, Node, picture


def ref(id: str) -> ConceptRef:
    return ConceptRef(id=id, name=id.upper(), type="concept", summary="", domains=[], degree=1)


def said(source: str, target: str, kind: str, forward: bool | None, dataset: str = "seed") -> Reason:
    return Reason(
        source=source,
        target=target,
        kind=kind,
        forward=forward,
        why=f"said by {dataset}",
        grade="authored",
        references=[],
        prerequisite=False,
        dataset=dataset,
    )


def test_a_relation_is_one_edge_whoever_says_it_and_however_it_is_walked() -> None:
    found = Comparison(
        left=ref("a"),
        right=ref("b"),
        facets=[],
        relations=[
            said("a", "b", "causal", True),
            said("a", "b", "causal", True, "other"),
            said("b", "a", "causal", False),
            said("a", "b", "causal", False),
            said("a", "b", "logical", True),
            said("a", "b", "logical", None),
            said("b", "a", "logical", None),
        ],
        adamic_adar=0,
        likeness=0,
        shared=[],
        only_left=[ref("c")],
        only_right=[],
        shared_count=0,
        only_left_count=1,
        only_right_count=0,
    )
    drawn = picture(found)
    assert drawn.nodes == [Node("a", "A", asked=True), Node("b", "B", asked=True)]
    assert drawn.edges == [
        Edge("a", "b", "causal", True, "said by seed"),
        Edge("a", "b", "causal", False, "said by seed"),
        Edge("a", "b", "logical", True, "said by seed"),
        Edge("a", "b", "logical", None, "said by seed"),
    ]


def test_an_answer_without_a_picture_is_refused() -> None:
    stats = Stats(concepts=0, relations=0, counts=[], datasets=[])
    with pytest.raises(TypeError, match="Stats has no picture"):
        picture(stats)
    with pytest.raises(TypeError, match="Stats makes no document"):
        document(stats)
