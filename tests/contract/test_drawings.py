"""What Neo4j Browser draws is what is answered: the same concepts, the same relations, and no clutter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from neo4j.graph import Node, Path, Relationship

from neuroexplore import Concept, Graph, Relation, Settings, queries
from neuroexplore.answers import LearnPlan
from neuroexplore.drawing import drawing
from neuroexplore.errors import NothingFound
from neuroexplore.models import NeighborAnswer, PathAnswer, Reason
from neuroexplore.queries import Query

DRAWINGS = sorted(name for name in queries.names() if queries.is_drawing(name))
PAIRS = [
    ("neurotransmission", "pain-science"),
    ("SSRIs", "memory"),
    ("sleep", "addiction"),
    ("synapse", "axon"),
]


@dataclass(frozen=True)
class Drawn:
    """What Browser has to draw: ids of concepts, how many other nodes of which label, relations."""

    concepts: set[str]
    others: list[str]
    relations: set[tuple[str, str, str, str, bool]]


@pytest.fixture(scope="module")
def seeded(both: tuple[Graph, Graph]) -> Graph:
    """Neo4j with the seed graph."""
    return both[1]


def drawn(graph: Graph, cypher: str) -> Drawn:
    """Ask the server for what this query draws, as Browser does."""
    rows = graph.engine.rows(Query("drawing", "", "", {}, cypher, "neo4j"), {}, timeout=10)
    nodes: dict[str, Node] = {}
    relationships: dict[str, Relationship] = {}
    for value in (value for row in rows for value in row.values() if value is not None):
        assert isinstance(value, Node | Path), "a table is no picture"
        for node in value.nodes if isinstance(value, Path) else (value,):
            nodes[node.element_id] = node
        for each in value.relationships if isinstance(value, Path) else ():
            relationships[each.element_id] = each
    related = [each for each in relationships.values() if each.type == "RELATED"]
    return Drawn(
        {node["id"] for node in nodes.values() if "Concept" in node.labels},
        sorted(min(node.labels) for node in nodes.values() if "Concept" not in node.labels),
        {
            (*(node["id"] for node in each.nodes if node), each["kind"], each["dataset"], each["directed"])
            for each in related
        },
    )


def stated(reasons: list[Reason]) -> set[tuple[str, str, str, str, bool]]:
    """Return relations as they are stored, those without direction from either end."""
    found = set()
    for reason in reasons:
        ends = [reason.source, reason.target]
        for source, target in (ends,) if reason.forward else (ends[::-1],):
            found.add((source, target, reason.kind, reason.dataset, reason.forward is not None))
    return found


def either_way(relations: set[tuple[str, str, str, str, bool]]) -> set[tuple[Any, ...]]:
    """Return relations so that those without direction compare by their ends alone."""
    return {
        ((source, target) if directed else frozenset((source, target)), kind, dataset)
        for source, target, kind, dataset, directed in relations
    }


def held(answer: PathAnswer | NeighborAnswer | LearnPlan) -> tuple[set[str], list[Reason]]:
    """Return the concepts and relations of an answer, read off its JSON: all that names a relation."""
    reasons: list[Reason] = []

    def walk(value: Any) -> Iterator[Any]:
        if isinstance(value, dict):
            if value.keys() >= {"source", "target", "kind", "why"}:
                reasons.append(Reason(**{name: value[name] for name in Reason.model_fields}))
            if value.keys() >= {"id", "name", "degree"}:
                yield value["id"]
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    return set(walk(answer.model_dump())), reasons


def assert_drawn(graph: Graph, answer: PathAnswer | NeighborAnswer | LearnPlan) -> None:
    picture = drawn(graph, drawing(answer))
    concepts, reasons = held(answer)
    assert picture.concepts == concepts
    assert picture.others == []
    assert either_way(picture.relations) == either_way(stated(reasons))


@pytest.mark.parametrize(("source", "target"), PAIRS)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"k": 1},
        {"k": 8, "max_hops": 5},
        {"kinds": ["causal"]},
        {"directed": True},
        {"prerequisite": True},
    ],
    ids=str,
)
def test_a_path_s_picture_is_the_ranked_answer(
    seeded: Graph, source: str, target: str, options: dict[str, Any]
) -> None:
    try:
        answer = seeded.path(source, target, **options)
    except NothingFound:
        assert options.keys() & {"kinds", "directed", "prerequisite"}, "only a filter may leave none"
        return
    assert_drawn(seeded, answer)


@pytest.mark.parametrize(
    "options",
    [{}, {"limit": 3}, {"depth": 2, "kinds": ["causal"]}, {"depth": 3, "types": ["field"]}],
    ids=str,
)
def test_the_picture_of_neighbors_is_their_answer(seeded: Graph, options: dict[str, Any]) -> None:
    answer = seeded.neighbors("dopamine", **options)
    if "types" in options:
        # Whatever a neighbour is reached over is in the picture too; the answer has it by name only.
        picture = drawn(seeded, drawing(answer))
        assert picture.concepts == held(answer)[0] | set(answer.via)
    else:
        assert_drawn(seeded, answer)


@pytest.mark.parametrize("known", [[], ["synapse"], ["chronic-pain"]], ids=str)
def test_the_picture_of_a_plan_is_its_lessons_and_what_they_build_on(seeded: Graph, known: list[str]) -> None:
    assert_drawn(seeded, seeded.learn("chronic-pain", known=known))


def test_the_picture_of_a_page_is_the_concept_with_all_around_it(seeded: Graph) -> None:
    page = seeded.show("dopamine")
    picture = drawn(seeded, drawing(page))
    assert picture.concepts == {"dopamine", *page.names}
    assert picture.others == ["Page"] * len(page.pages)
    assert either_way(picture.relations) == either_way(stated(page.relations))


# -- the queries that are dropped onto Browser


def filled(name: str, **params: Any) -> str:
    return queries.load(f"browser/{name}").filled_in(params)


@pytest.mark.parametrize("name", ["path", "neighbors", "show"])
def test_a_drawing_has_the_parameters_of_its_question(name: str) -> None:
    assert queries.load(f"browser/{name}").params == queries.load(name).params


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_s_own_example_draws(seeded: Graph, name: str) -> None:
    stored = queries.load(name)
    assert not set("&#+%") & set(stored.text), "these can't be in the query of an address"
    picture = drawn(seeded, stored.filled_in(stored.params))
    assert len(picture.concepts) > 1
    assert picture.relations
    assert picture.others == (["Page"] if name == "browser/show" else [])


def test_drawings_hold_the_concepts_of_the_stored_questions(seeded: Graph) -> None:
    ids = [row["id"] for row in seeded.ask("names")]
    for id in ids[::12]:
        rows = seeded.ask("neighbors", concept=id)
        around = {id, *(row["target"] for row in rows)}
        assert drawn(seeded, filled("neighbors", concept=id)).concepts == (around if rows else set())
        assert drawn(seeded, filled("show", concept=id)).concepts == around
        plan, picture = seeded.learn(id), drawn(seeded, filled("learn", concept=id))
        assert (picture.concepts, either_way(picture.relations)) == (
            held(plan)[0],
            either_way(stated(held(plan)[1])),
        )
    for source, target in zip(ids[::12], reversed(ids[::12]), strict=True):
        if source != target:
            rows = seeded.ask("path", source=source, target=target, k=2)
            picture = drawn(seeded, filled("path", source=source, target=target, k=2))
            assert picture.concepts == {id for row in rows for id in row["concepts"]}


# -- names that anyone may give


HOSTILE = [
    "it's",
    '"',
    "\\",
    "\\'",
    "\\u0027",
    "a;b",
    "R&D",
    "#1",
    "50%",
    "5-HT+",
    "line\nline",
    "$id",
    "// x",
    "😀",
]


def test_any_id_is_drawn_and_none_breaks_out(
    wiped_neo4j: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings: Settings = wiped_neo4j().model_copy(update={"data": tmp_path_factory.mktemp("data")})
    concepts = [Concept(id=id, name=f"The {id}") for id in ["hub", *HOSTILE]]
    relations = [Relation(source="hub", target=id, kind=id, directed=False) for id in HOSTILE]
    with Graph.open(settings) as graph:
        graph.load(concepts, relations, dataset="hostile")
        assert_drawn(graph, graph.neighbors("hub"))
        for id in HOSTILE:
            assert_drawn(graph, graph.path("hub", id))
            assert drawn(graph, drawing(graph.show(id))).concepts == {"hub", id}
