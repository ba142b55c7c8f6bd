"""Names and texts of graphs of one's own, on both engines: what an index must not change."""

from __future__ import annotations

from collections.abc import Callable

import neo4j
import pytest

from neuroexplore import Concept, Graph, Settings
from neuroexplore.errors import AmbiguousName, NothingFound, StoreUnavailable, UnknownConcept


def test_an_exact_name_comes_before_a_plural_and_a_plural_of_several_is_ambiguous(graph: Graph) -> None:
    concepts = [
        Concept(id="D1", name="Amphetamine"),
        Concept(id="D2", name="Amphetamines"),
        Concept(id="D3", name="Tumour"),
        Concept(id="D4", name="Growths", aliases=["Tumors"]),
        Concept(id="D5", name="AIDS"),
        Concept(id="D6", name="aid"),
    ]
    graph.load(concepts, [], dataset="mine")
    given = {"amphetamine": "D1", "AMPHETAMINES": "D2", "tumour": "D3", "tumors": "D4", "aids": "D5"}
    given |= {"AIDS": "D5", "Aid": "D6"}
    for name, id in given.items():
        assert graph.resolve(name).id == id, name
    with pytest.raises(AmbiguousName) as several:
        graph.resolve("tumor")
    assert several.value.candidates == [("D3", "Tumour"), ("D4", "Growths")]


def test_an_id_given_verbatim_comes_before_any_name(graph: Graph) -> None:
    graph.load([Concept(id="X:1", name="One"), Concept(id="x:1", name="Other")], [], dataset="mine")
    assert graph.resolve("X:1").id == "X:1"
    assert graph.resolve("x:1").id == "x:1"


NASTY = [
    'a "quoted\\" name',
    "back\\slash",
    "(1S,2R)-[2H]{x}",
    "+a -b && c || d ! e",
    "1^2~3*4?5:6/7",
    "AND",
    "a OR NOT b",
    "keys:x",
    "/reg.*ex/",
    "C₁₂H₂₂O₁₁",
    "σ-1 ρεσεπτορ",
    "受容体",
    "Ünïcödé",
    "e",
    "Σ",
    "…",
    "x" * 300,
    " ".join(["a very long name"] * 58),
]


def test_no_sign_in_a_name_means_anything_to_an_index(graph: Graph) -> None:
    graph.load([Concept(id=f"n{i}", name=name) for i, name in enumerate(NASTY)], [], dataset="nasty")
    for i, name in enumerate(NASTY):
        assert graph.resolve(name).id == f"n{i}"
        assert graph.resolve(name.upper()).id == f"n{i}"
        if any(map(str.isalnum, name)):
            found = graph.search(name).hits[0]
            assert (found.concept.id, found.score) == (f"n{i}", 100.0)
    with pytest.raises(UnknownConcept):
        graph.resolve("x" * 299)


def test_a_page_that_changed_is_found_by_its_new_words_alone(graph: Graph) -> None:
    before = Concept(id="a", name="Alpha", aliases=["first letter"], summary="It sings at dawn.")
    graph.load([before], [], dataset="mine")
    assert graph.search("singing").hits[0].matched == "It sings at dawn."
    after = Concept(id="a", name="Alpha", aliases=["foremost"], summary="It whistles at dusk.")
    graph.load([after], [], dataset="mine")
    assert graph.search("whistled").hits[0].matched == "It whistles at dusk."
    for gone in ("singing", "first letter"):
        with pytest.raises(NothingFound):
            graph.search(gone)
    graph.load([], [], dataset="mine")
    with pytest.raises(NothingFound):
        graph.search("whistled")


def test_every_dataset_that_speaks_of_a_concept_is_searched(graph: Graph) -> None:
    graph.load([Concept(id="a", name="Alpha", summary="Ours hums.")], [], dataset="mine")
    graph.load([Concept(id="a", name="A", aliases=["ay"], summary="Theirs buzzes.")], [], dataset="theirs")
    for text, said in (("hum", "Ours hums."), ("buzzing", "Theirs buzzes."), ("ay", "ay")):
        (hit,) = graph.search(text).hits
        assert (hit.concept.id, hit.matched) == ("a", said)


def test_an_empty_graph_says_so(graph: Graph) -> None:
    graph.load([Concept(id="a", name="Alpha")], [], dataset="mine")
    with pytest.raises(UnknownConcept):
        graph.resolve("beta")


def test_a_server_without_the_indexes_says_how_to_get_them(wiped_neo4j: Callable[[], Settings]) -> None:
    settings = wiped_neo4j()
    assert settings.uri
    auth = (settings.username, settings.password.get_secret_value())
    drop = ("DROP INDEX neuroexplore_names IF EXISTS", "DROP INDEX neuroexplore_texts IF EXISTS")
    with neo4j.GraphDatabase.driver(settings.uri, auth=auth) as driver, Graph.open(settings) as graph:
        for statement in drop:
            driver.execute_query(statement)
        with pytest.raises(NothingFound, match=r"The graph is empty .* run `neuroexplore seed`"):
            graph.resolve("alpha")
        graph.load([Concept(id="a", name="Alpha")], [], dataset="mine")
        assert graph.resolve("alphas").id == "a"
        for statement in drop:
            driver.execute_query(statement)
        for ask in (graph.resolve, graph.search):
            with pytest.raises(StoreUnavailable, match="no index of its names and texts"):
                ask("alpha")
        # The same data again: nothing to write, and the indexes come back.
        assert graph.load([Concept(id="a", name="Alpha")], [], dataset="mine").unchanged == 1
        assert graph.search("alphas").hits[0].concept.id == "a"
