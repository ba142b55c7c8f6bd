"""Loading on both engines: a dataset becomes what it is said to be, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neuroexplore import Concept, Graph, Relation, Settings
from neuroexplore.errors import AmbiguousName, BadData, UnknownConcept, UsageError

A, B, C = (Concept(id=id, name=id.upper(), summary=f"Lead of {id}.") for id in "abc")
WHY = "a sentence with more than four words"


def relation(source: str, target: str, **more: object) -> Relation:
    return Relation.model_validate({"source": source, "target": target, "kind": "causal", "why": WHY, **more})


def content(graph: Graph) -> object:
    """All that the graph answers, but for times."""
    ids = [row["id"] for row in graph.ask("names")]
    return [graph.show(id) for id in ids], graph.stats().counts, graph.domains()


def test_loading_again_changes_nothing(graph: Graph) -> None:
    first = graph.load([A, B], [relation("a", "b")], dataset="mine")
    assert (first.read, first.added, first.unchanged) == (3, 3, 0)
    before, datasets = content(graph), graph.stats().datasets
    again = graph.load([B, A], [relation("a", "b")], dataset="mine")
    assert (again.added, again.changed, again.removed, again.unchanged) == (0, 0, 0, 3)
    assert content(graph) == before
    assert graph.stats().datasets == datasets


def test_a_changed_dataset_is_brought_up_to_date(graph: Graph) -> None:
    graph.load([A, B, C], [relation("a", "b"), relation("b", "c")], dataset="mine")
    renamed = A.model_copy(update={"name": "Alpha"})
    report = graph.load([renamed, B], [relation("a", "b", references=["A book"])], dataset="mine")
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 2, 2, 1)
    assert graph.resolve("alpha").id == "a"
    assert graph.show("b").relations[0].grade == "cited"
    with pytest.raises(UnknownConcept):
        graph.show("c")
    assert graph.stats().concepts == 2


def test_the_graph_is_the_same_in_whatever_order_datasets_were_loaded(
    settings: Settings, graph: Graph
) -> None:
    seed_page = A.model_copy(update={"name": "Seed's A", "aliases": ["first"], "domains": ["one"]})
    other_page = A.model_copy(
        update={"name": "Other A", "type": "Gene", "xrefs": ["X:1"], "domains": ["two"]}
    )
    loads = {
        "seed": ([seed_page, B], [relation("a", "b")]),
        "aaa": ([other_page, C], [relation("c", "a", kind="logical", directed=False)]),
        "zzz": ([A, C], [relation("a", "c"), relation("c", "a")]),
    }
    for name in ("zzz", "seed", "aaa"):
        graph.load(*loads[name], dataset=name)
    one = content(graph)
    graph.load([C], [], dataset="zzz")
    for name in ("aaa", "zzz", "seed"):
        graph.load(*loads[name], dataset=name)
    assert content(graph) == one
    shown = graph.show("first")
    assert (shown.concept.name, shown.concept.type, shown.concept.domains) == (
        "Seed's A",
        "concept",
        ["one", "two"],
    )
    assert [page.dataset for page in shown.pages] == ["seed", "aaa", "zzz"]
    assert shown.xrefs == ["X:1"]
    assert shown.concept.degree == 2


def test_what_another_dataset_says_stays_whole(graph: Graph) -> None:
    graph.load([A, B], [relation("a", "b")], dataset="mine")
    graph.load([A, C], [relation("a", "c"), relation("c", "b")], dataset="theirs")
    graph.load([C], [], dataset="mine")
    assert [page.dataset for page in graph.show("a").pages] == ["theirs"]
    # No page speaks of b any more, but a relation of `theirs` ends there.
    assert graph.show("b").concept.type == "stub"
    assert {r.dataset for r in graph.show("c").relations} == {"theirs"}


def test_nothing_is_left_when_the_last_dataset_is_forgotten(graph: Graph) -> None:
    graph.load([A, B], [relation("a", "b")], dataset="mine")
    assert graph.forget("mine").removed == 3
    assert (graph.stats().concepts, graph.stats().datasets) == (0, [])
    assert graph.load([A], [], dataset="mine").added == 1


def test_a_load_with_an_error_writes_nothing(graph: Graph) -> None:
    graph.load([A, B], [relation("a", "b")], dataset="mine")
    before = content(graph)
    with pytest.raises(BadData, match="ends nowhere"):
        graph.load([A, C], [relation("a", "nowhere")], dataset="mine")
    with pytest.raises(BadData, match="two pages"):
        graph.load([A, A.model_copy(update={"name": "Other"})], [], dataset="mine")
    assert content(graph) == before


def test_the_same_relation_stated_twice_is_one(graph: Graph) -> None:
    twice = [
        relation("a", "b", why="first of all the reasons given", references=["One"]),
        relation("a", "b", why="second of all the reasons given", references=["Two", "One"]),
        relation("a", "b", kind="logical"),
    ]
    graph.load([A, B], twice, dataset="mine")
    (path,) = graph.path("a", "b").paths
    assert path.concepts == ["a", "b"]
    step = path.steps[0]
    assert (step.why, step.also_why) == (
        "first of all the reasons given",
        ["second of all the reasons given"],
    )
    assert step.references == ["One", "Two"]
    assert [further.kind for further in step.also] == ["logical"]


def test_names_are_found_in_any_form_and_never_guessed(graph: Graph) -> None:
    one = Concept(id="pain-science", name="Pain science", aliases=["algology"], xrefs=["MESH:D1"])
    two = Concept(id="pain-study", name="Study of pain", aliases=["Algology"])
    graph.load([one, two], [], dataset="mine")
    for name in ("pain-science", "PAIN SCIENCE", "painscience", "Pain_Science", "mesh:d1"):
        assert graph.resolve(name).id == "pain-science"
    with pytest.raises(AmbiguousName, match=r"pain-science.*pain-study"):
        graph.resolve("algology")
    with pytest.raises(UnknownConcept, match="Pain science") as unknown:
        graph.resolve("pane science")
    assert unknown.value.near[0] == ("pain-science", "Pain science")


def test_a_name_that_could_leave_the_data_folder_names_no_dataset(graph: Graph) -> None:
    with pytest.raises(UsageError, match="can't name a dataset"):
        graph.load([A], [], dataset="../evil")


def test_names_are_left_for_completion_by_either_engine(settings: Settings, graph: Graph) -> None:
    odd = Concept(id="tab\tin id", name="Odd")
    graph.load([A, odd], [], dataset="mine")
    file = "names.tsv" if settings.engine == "embedded" else "names-neo4j.tsv"
    assert (settings.data / file).read_text(encoding="utf-8") == "a\tA\n"


def test_the_first_dataset_of_an_empty_graph_may_end_where_a_later_one_has_its_page(
    graph: Graph, tmp_path: Path
) -> None:
    """One file of two datasets, the first of which ends at a page of the second."""
    lines = (
        {"dataset": {"name": "one", "format": "api", "licence": ""}},
        {"page": {"dataset": "one", "id": "a", "name": "A"}},
        {"relation": {"dataset": "one", "source": "a", "target": "b", "kind": "causal", "why": WHY}},
        {"dataset": {"name": "two", "format": "api", "licence": ""}},
        {"page": {"dataset": "two", "id": "b", "name": "B"}},
    )
    file = tmp_path / "two.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert [load.added for load in graph.load_from(file).loads] == [2, 1]
    assert [ref.degree for ref in graph.concepts(["a", "b"]).values()] == [1, 1]
    assert graph.path("a", "b").paths[0].concepts == ["a", "b"]
    assert graph.resolve("b").type == "concept"
