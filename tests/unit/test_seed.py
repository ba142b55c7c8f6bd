"""The seed graph keeps the rules of a concept page, as far as a machine can hold them."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest

from neuroexplore.models import SECTIONS, SEED_KINDS
from neuroexplore.names import keys_of
from neuroexplore.seeding.formats import pages
from neuroexplore.seeding.seed import own_seed
from tests.records import settled

RECORDS = settled(pages.read(own_seed().source))
PAGES = {page["id"]: page for page in RECORDS.pages}
MESH = Path(__file__).parents[3] / "shared" / "data" / "mesh-terms.tsv"


@pytest.mark.parametrize("id", PAGES)
def test_a_page_is_whole(id: str) -> None:
    page = PAGES[id]
    assert page["type"] in ("concept", "field", "person", "event")
    assert page["domains"]
    assert page["references"]
    assert 8 <= len(page["summary"].split()) <= 70
    required = SECTIONS if page["type"] == "concept" else ("overview", "why_it_matters")
    assert [section for section in required if not page[section]] == []
    for section in SECTIONS:
        if page[section]:
            assert 25 <= len(page[section].split()) <= 80, section
    if page["type"] in ("person", "event"):
        assert page["era_start"] is not None


def test_every_reason_is_specific_and_of_a_readable_length() -> None:
    for relation in RECORDS.relations:
        where = f"{relation['source']} -> {relation['target']}"
        assert relation["grade"] != "bare", where
        assert 12 <= len(relation["why"].split()) <= 45, where
        assert relation["kind"] in SEED_KINDS, where
        assert relation["also_why"] == [], where


def test_no_relation_is_stated_twice_in_one_direction() -> None:
    ends = [(relation["source"], relation["target"]) for relation in RECORDS.relations]
    assert len(ends) == len(set(ends))


def test_prerequisites_have_no_cycle_and_lead_somewhere() -> None:
    needed = [(r["source"], r["target"]) for r in RECORDS.relations if r["prerequisite"]]
    graph = nx.DiGraph(needed)
    assert nx.is_directed_acyclic_graph(graph), nx.find_cycle(graph)
    # A longest chain of four relations makes a plan of five steps.
    deep = [id for id in graph if chain(graph, id) >= 4]
    assert len(deep) >= 60


def chain(graph: nx.DiGraph[str], id: str) -> int:
    return int(nx.dag_longest_path_length(graph.subgraph(nx.ancestors(graph, id) | {id})))


def test_the_graph_is_connected_without_dead_ends_and_hubs() -> None:
    graph = nx.Graph((r["source"], r["target"]) for r in RECORDS.relations)
    assert set(graph) == set(PAGES)
    assert nx.is_connected(graph)
    assert nx.diameter(graph) <= 6
    degrees = dict(graph.degree())
    assert min(degrees.values()) >= 4, min(degrees, key=degrees.__getitem__)
    assert max(degrees.values()) <= 40, max(degrees, key=degrees.__getitem__)


def test_no_name_belongs_to_two_concepts() -> None:
    owner: dict[str, str] = {}
    for page in PAGES.values():
        for key in keys_of(page["id"], page["name"], page["aliases"], page["xrefs"]):
            assert owner.setdefault(key, page["id"]) == page["id"], key


def test_identifiers_are_references_nowhere() -> None:
    cited = [reference for page in PAGES.values() for reference in page["references"]]
    cited += [reference for relation in RECORDS.relations for reference in relation["references"]]
    assert [reference for reference in cited if reference.startswith(("MESH:", "GO:"))] == []


@pytest.mark.skipif(not MESH.exists(), reason="the list of MeSH names is not on this machine")
def test_mesh_identifiers_exist() -> None:
    with MESH.open(encoding="utf-8", newline="") as file:
        known = {f"MESH:{row['mesh_id']}" for row in csv.DictReader(file, delimiter="\t")}
    used = {xref for page in PAGES.values() for xref in page["xrefs"] if xref.startswith("MESH:")}
    assert used <= known
    assert used
