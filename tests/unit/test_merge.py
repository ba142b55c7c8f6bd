"""The merged view of a concept: the seed graph's words first, then the other datasets' by name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroexplore.models import Concept
from neuroexplore.seeding.merge import STUB_TYPE, merged, precedence


def page(dataset: str, name: str, **values: Any) -> dict[str, Any]:
    return {**Concept(id="x", name=name, **values).model_dump(), "dataset": dataset}


SEED = page(
    "seed",
    "Pain",
    type="field",
    aliases=["ache", "hurt"],
    domains=["medicine"],
    xrefs=["MESH:D010146"],
)
ALPHA = page("alpha", "Dolor", type="symptom", aliases=["hurt"], domains=["biology"], summary="Alpha's lead.")
BETA = page(
    "beta",
    "Pain",
    aliases=["ACHE", "Dolor"],
    domains=["medicine", "nursing"],
    xrefs=["HP:0012531", "MESH:D010146"],
    summary="Beta's lead.",
)


def test_the_seed_graph_leads_and_the_others_follow_by_name() -> None:
    names = ["zebra", "seed", "alpha", "Seed", "seed2"]
    assert sorted(names, key=precedence) == ["seed", "Seed", "alpha", "seed2", "zebra"]


@given(st.permutations([SEED, ALPHA, BETA]))
def test_the_view_is_one_whatever_the_order_of_loading(pages: list[dict[str, Any]]) -> None:
    assert merged("x", pages) == {
        "id": "x",
        "name": "Pain",
        "type": "field",
        "summary": "Alpha's lead.",
        "aliases": ["ache", "hurt", "Dolor", "ACHE"],
        "domains": ["medicine", "biology", "nursing"],
        "xrefs": ["MESH:D010146", "HP:0012531"],
        "keys": ["x", "pain", "ache", "hurt", "dolor", "mesh:d010146", "hp:0012531"],
        "spelling": " x pain ache hurt dolor mesh d010146 hp 0012531 ",
    }


def test_without_the_seed_graph_the_first_dataset_by_name_leads() -> None:
    view = merged("x", [BETA, ALPHA])
    assert (view["name"], view["type"], view["summary"]) == ("Dolor", "symptom", "Alpha's lead.")
    assert view["aliases"] == ["hurt", "Pain", "ACHE"]


@pytest.mark.parametrize("only", [SEED, ALPHA, BETA], ids=lambda only: only["dataset"])
def test_of_one_page_the_view_is_the_page(only: dict[str, Any]) -> None:
    view = merged("x", [only])
    shared = ("id", "name", "type", "summary", "aliases", "domains", "xrefs")
    assert {name: view[name] for name in shared} == {name: only[name] for name in shared}


def test_a_name_is_no_alias_of_itself() -> None:
    assert merged("x", [page("d", "Pain", aliases=["Pain", "pain", "Pain"])])["aliases"] == ["pain"]


def test_without_a_page_it_is_a_stub_that_goes_by_its_id() -> None:
    assert merged("HGNC:1", []) == {
        "id": "HGNC:1",
        "name": "HGNC:1",
        "type": STUB_TYPE,
        "summary": "",
        "aliases": [],
        "domains": [],
        "xrefs": [],
        "keys": ["hgnc:1"],
        "spelling": " hgnc 1 ",
    }


def test_pages_are_left_as_they_are() -> None:
    before = [dict(SEED), dict(BETA)]
    merged("x", [SEED, BETA])
    assert before == [SEED, BETA]
