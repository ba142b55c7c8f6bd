"""A Neo4j that others use too: what we did not load is not seen, not changed and not removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from neuroexplore import Concept, Graph, Relation, Settings
from neuroexplore.errors import BadData

WHY = "a sentence with more than four words"
CONCEPTS = [Concept(id=id, name=id.upper(), summary=f"Lead of {id}.") for id in "abc"]
RELATIONS = [Relation(source="a", target="b", kind="causal", why=WHY, prerequisite=True)]
# Nodes of another application: labelled like ours, tied to each other, and later to ours.
THEIRS = """
CREATE (x:Concept {id: 'x', name: 'Theirs', keys: 'x'})-[:RELATED {since: 1999}]->(y:Concept:Page {id: 'y'}),
       (d:Dataset {name: 'theirs', digest: 'abc'})-[:HOLDS]->(x), (p:Page {dataset: 'mine', id: 'a'}),
       (:Person {name: 'Someone'})-[:KNOWS]->(:Person)
"""
TIED = """
MATCH (a:Concept {id: 'a'}), (b:Concept {id: 'b'}), (c:Concept {id: 'c'}), (x:Concept {id: 'x'})
CREATE (a)-[:RELATED {note: 'theirs'}]->(x), (x)-[:RELATED]->(b), (a)-[:RELATED {prerequisite: true}]->(b),
       (b)-[:RELATED]->(c), (:Person {name: 'Reader'})-[:LIKES]->(c)
"""
ALL_OF_THEM = """
MATCH (n) WHERE n.degree IS NULL AND n.loaded_at IS NULL AND n.terms IS NULL AND NOT n:LoadLease
OPTIONAL MATCH (n)-[r]->(m) WHERE r.grade IS NULL
RETURN labels(n) AS labels, properties(n) AS node, type(r) AS type, properties(r) AS tie, m.id AS other
ORDER BY toString(n.id) + coalesce(n.name, '') + labels(n)[0] + coalesce(m.id, '')
"""


@pytest.fixture
def server(wiped_neo4j: Callable[[], Settings], tmp_path: Path) -> Iterator[tuple[Graph, Any]]:
    """A graph on the test server, and a driver that speaks to it as another application."""
    settings = wiped_neo4j().model_copy(update={"data": tmp_path})
    assert settings.uri
    auth = (settings.username, settings.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(settings.uri, auth=auth) as driver,
        driver.session() as session,
        Graph.open(settings) as graph,
    ):
        yield graph, session


def answers(graph: Graph) -> object:
    return (
        graph.stats().model_dump(exclude={"datasets": {"__all__": {"loaded_at"}}}),
        [graph.show(id) for id in "abc"],
        graph.path("a", "b"),
        graph.neighbors("a", depth=3),
        graph.learn("b"),
        graph.central(),
        graph.names(),
    )


def test_their_data_is_not_seen_not_changed_and_not_removed(server: tuple[Graph, Any]) -> None:
    graph, session = server
    graph.load(CONCEPTS, RELATIONS, dataset="mine")
    alone = answers(graph)
    graph.forget("mine")
    session.run(THEIRS).consume()
    before = session.run(ALL_OF_THEM).data()
    assert len(before) >= 6
    graph.load(CONCEPTS, RELATIONS, dataset="mine")
    assert answers(graph) == alone
    session.run(TIED).consume()
    tied = session.run(ALL_OF_THEM).data()
    assert answers(graph) == alone
    # Loading again, with a change, settles the concepts that they are tied to.
    graph.load(CONCEPTS[:2], [], dataset="mine")
    graph.load(CONCEPTS, RELATIONS, dataset="mine")
    assert answers(graph) == alone
    assert session.run(ALL_OF_THEM).data() == tied
    graph.forget("mine")
    assert graph.stats().relations == 0
    assert [row for row in session.run(ALL_OF_THEM).data() if row["node"].get("name") == "Theirs"]


@pytest.mark.parametrize(
    ("theirs", "concepts", "dataset", "said"),
    [
        (
            "CREATE (:Concept {id: 'a', mine: 1})",
            CONCEPTS,
            "mine",
            "has a Concept 'a' that neuroexplore did not",
        ),
        (
            "CREATE (:Dataset {name: 'mine'})",
            CONCEPTS,
            "mine",
            "has a Dataset 'mine' that neuroexplore did not",
        ),
    ],
)
def test_what_would_change_theirs_is_refused_whole(
    server: tuple[Graph, Any], theirs: str, concepts: list[Concept], dataset: str, said: str
) -> None:
    graph, session = server
    session.run(theirs).consume()
    before = session.run("MATCH (n) WHERE NOT n:LoadLease RETURN labels(n) AS l, properties(n) AS p").data()
    with pytest.raises(BadData, match=said):
        graph.load(concepts, [], dataset=dataset)
    after = session.run("MATCH (n) WHERE NOT n:LoadLease RETURN labels(n) AS l, properties(n) AS p").data()
    assert after == before
