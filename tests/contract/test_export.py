"""Exports: the round trip through JSON Lines on both engines, and every other format read back by others."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import networkx as nx
import pytest
import yaml
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from neuroexplore import Concept, Graph, Relation, Settings
from neuroexplore.errors import BadData, NothingFound, StoreUnavailable, UsageError
from neuroexplore.models import SECTIONS
from neuroexplore.seeding import formats
from neuroexplore.seeding.sources import Source
from neuroexplore.server import launch
from neuroexplore.server.home import Home
from neuroexplore.server.java import find_java
from tests.neo4j_server import server_in, start_test_server, unavailable
from tests.records import seed_size, settled

PAGES, LINKS = seed_size()

ODD = (
    "\"double\" 'single' `back` \\ \\u0041 \\\\u0027 {brace} [bracket] $dollar ]]> <b> &amp; // /* */ "
    "bar|bar semi;colon, comma\ttab\nline\r\nand\rreturn \x01\x1b[31m\x7f\x85\u2028\u202e\ufeff "
    "é Ωμέγα 神経 \U0001f9e0 end"
)
CONCEPTS = [
    Concept(id="plain", name="Plain"),
    Concept(
        id="a|b;c, 'd' \"e\" \\u0041 é \U0001f9e0",
        name=f"Name {ODD}",
        type="Odd `type`; \\u0041|x",
        aliases=[ODD, "one;two", "three|four"],
        domains=["odd domain", "tea"],
        xrefs=["X:1", "Y|2"],
        references=[ODD, "A book"],
        era_start=-500,
        era_end=0,
        language="grc",
        summary=f"## No heading\n\n{ODD}",
        **{section: f"{section} {ODD}" for section in SECTIONS},
    ),
    Concept(id="synapse", name="Another synapse", summary="  kept as it is\n", domains=["tea"]),
    Concept(id="-1e5", name="=1+1", aliases=["null", "true", "2020-01-01", "~"], type="biolink:Gene"),
]
ODD_ID = CONCEPTS[1].id
RELATIONS = [
    Relation(source="plain", target=ODD_ID, kind=ODD, why=ODD, references=[ODD, "x;y|z"]),
    Relation(source=ODD_ID, target="plain", kind="k", why="first reason", also_why=["second", ODD]),
    Relation(source=ODD_ID, target="plain", kind="undirected", directed=False),
    Relation(source="synapse", target="neuron", kind="RO:1", prerequisite=True, why="into the seed graph"),
    Relation(source="neuron", target="plain", kind="k", why="its source has no page here"),
    Relation(source="plain", target="plain", kind="k"),
    Relation(source="-1e5", target="gone", kind="k", why="ends where no page is any more"),
]


def fill(graph: Graph) -> None:
    """Load the seed graph, a hostile dataset, and one that is then forgotten, so that a stub stays."""
    graph.seed()
    graph.load([Concept(id="gone", name="Gone")], [], dataset="brief")
    graph.load(CONCEPTS, RELATIONS, dataset="odd.1", licence='CC0, "odd" é')
    graph.load([], [], dataset="empty")
    graph.forget("brief")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """An embedded graph that is only read."""
    data = tmp_path_factory.mktemp("full")
    with Graph.open(Settings.load(engine="embedded", data=data, environ={})) as graph:
        fill(graph)
        yield graph


def embedded(data: Path) -> Settings:
    return Settings.load(engine="embedded", data=data, environ={})


# -- JSON Lines


def test_what_is_exported_and_imported_is_exported_alike_from_either_engine(
    full: Graph, wiped_neo4j: Callable[[], Settings], tmp_path: Path
) -> None:
    first, second, third = (tmp_path / f"{n}.jsonl" for n in "abc")
    zipped = tmp_path / "b.jsonl.gz"
    report = full.export(first)
    assert report.datasets == ["empty", "odd.1", "seed"]
    assert (report.pages, report.concepts) == (PAGES + 4, 0)
    assert report.relations == LINKS + len(RELATIONS)
    with Graph.open(wiped_neo4j().model_copy(update={"data": tmp_path / "neo4j"})) as other:
        loads = other.load_from(first).loads
        assert {load.dataset: (load.added, load.rejected) for load in loads} == {
            "empty": (0, 0),
            "odd.1": (len(CONCEPTS) + len(RELATIONS), 0),
            "seed": (PAGES + LINKS, 0),
        }
        other.export(second)
        other.export(zipped)
        assert [other.show(id) for id in (ODD_ID, "gone")] == [full.show(id) for id in (ODD_ID, "gone")]
        assert all(load.unchanged == load.read for load in other.load_from(first, force=True).loads)
    with Graph.open(embedded(tmp_path / "third")) as other:
        other.load_from(zipped)
        other.export(third)
        assert other.stats().counts == full.stats().counts
        assert [info.digest for info in other.stats().datasets] == [
            info.digest for info in full.stats().datasets
        ]
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
    assert first.read_bytes().isascii()


def test_a_dataset_alone_comes_back_whole_where_nothing_else_is(full: Graph, tmp_path: Path) -> None:
    full.export(tmp_path / "one.jsonl", dataset="odd.1")
    with Graph.open(embedded(tmp_path / "data")) as other:
        (load,) = other.load_from(tmp_path / "one.jsonl").loads
        assert (load.rejected, load.added) == (0, len(CONCEPTS) + len(RELATIONS))
        other.export(tmp_path / "two.jsonl")
        assert other.show("neuron").concept.type == "stub"
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_a_part_holds_the_chosen_concepts_and_what_is_between_them(full: Graph, tmp_path: Path) -> None:
    def parts(**choice: Any) -> tuple[set[str], set[frozenset[str]]]:
        path = tmp_path / "part.graphml"
        assert full.export(path, **choice).is_part
        found = nx.read_graphml(path, force_multigraph=True)
        return set(found.nodes), {frozenset(ends) for ends in found.edges()}

    nodes, edges = parts(around="pain science")
    near = {near.concept.id for near in full.neighbors("pain-science", limit=1000).neighbors}
    assert nodes == near | {"pain-science"}
    told = {frozenset((r.source, r.target)) for id in nodes for r in full.show(id).relations}
    assert edges == {ends for ends in told if ends <= nodes}
    assert parts(around="pain-science", depth=0)[0] == {"pain-science"}
    nodes, edges = parts(domain="Tea")
    assert nodes == {ODD_ID, "synapse"}
    assert edges == set()
    nodes, _ = parts(dataset="odd.1", around="synapse", depth=2)
    assert nodes == {"synapse", "neuron", "plain"}


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        ({"dataset": "nope"}, NothingFound),
        ({"domain": "nope"}, NothingFound),
        ({"around": "nope"}, NothingFound),
        ({"dataset": "empty", "around": "synapse"}, NothingFound),
        ({"around": "synapse", "domain": "tea"}, UsageError),
        ({"around": "synapse", "depth": 9}, UsageError),
        ({"depth": 3}, UsageError),
        ({"dataset": "odd.1", "domain": "tea", "depth": 0}, UsageError),
        ({"format": "yaml"}, UsageError),
    ],
)
def test_a_choice_of_nothing_writes_nothing(
    full: Graph, tmp_path: Path, choice: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        full.export(tmp_path / "x.jsonl", **choice)
    assert list(tmp_path.iterdir()) == []


def test_an_unfinished_load_is_not_exported(wiped_neo4j: Callable[[], Settings], tmp_path: Path) -> None:
    settings = wiped_neo4j().model_copy(update={"data": tmp_path / "data"})
    with Graph.open(settings) as graph:
        graph.load(CONCEPTS[:1], [], dataset="mine")
        with _session(settings) as session:
            session.run("MATCH (d:Dataset) SET d.loading = true").consume()
        with pytest.raises(StoreUnavailable, match="mine has not ended"):
            graph.export(tmp_path / "x.jsonl")
    assert not (tmp_path / "x.jsonl").exists()


NAME = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12)
NAME = NAME.filter(lambda text: text.strip() == text and bool(text.strip()))
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, tuple[list[Concept], list[Relation]]]:
    ids = draw(st.lists(NAME, min_size=1, max_size=4, unique=True))
    found = {}
    for name in draw(st.lists(st.sampled_from(["a", "B.2", "c-_3"]), min_size=1, max_size=2, unique=True)):
        concepts = [
            Concept(
                id=id,
                name=draw(NAME),
                aliases=draw(st.lists(NAME, max_size=2)),
                references=draw(st.lists(NAME, max_size=2)),
                era_start=draw(st.none() | st.integers(-(10**6), 10**6)),
                summary=draw(TEXT),
                risk=draw(TEXT),
            )
            for id in ids
        ]
        relations = [
            Relation(
                source=draw(st.sampled_from(ids)),
                target=draw(st.sampled_from(ids)),
                kind=draw(NAME),
                why=draw(TEXT),
                directed=draw(st.booleans()),
                also_why=draw(st.lists(TEXT, max_size=2)),
            )
            for _ in range(draw(st.integers(0, 4)))
        ]
        found[name] = (concepts, relations)
    return found


@given(datasets())
@given_settings(max_examples=15, deadline=None)
def test_whatever_is_loaded_survives_the_round_trip(
    tmp_path_factory: pytest.TempPathFactory, loads: dict[str, tuple[list[Concept], list[Relation]]]
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    with Graph.open(embedded(folder / "one")) as one, Graph.open(embedded(folder / "two")) as two:
        for name, (concepts, relations) in loads.items():
            one.load(concepts, relations, dataset=name)
        one.export(folder / "one.jsonl")
        assert all(load.rejected == 0 for load in two.load_from(folder / "one.jsonl").loads)
        two.export(folder / "two.jsonl")
        assert [i.digest for i in two.stats().datasets] == [i.digest for i in one.stats().datasets]
    assert (folder / "one.jsonl").read_bytes() == (folder / "two.jsonl").read_bytes()


# -- formats that others read


def test_graphml_is_the_graph_that_networkx_reads(full: Graph, tmp_path: Path) -> None:
    report = full.export(tmp_path / "x.graphml")
    found = nx.read_graphml(tmp_path / "x.graphml", force_multigraph=True)
    assert found.number_of_edges() == report.relations == full.stats().relations
    assert found.number_of_nodes() == report.concepts == full.stats().concepts
    assert report.pages == 0
    odd = ODD.replace("\x01", "\ufffd").replace("\x1b", "\ufffd")
    assert found.nodes[ODD_ID]["name"] == f"Name {odd}"
    assert found.nodes[ODD_ID]["domains"] == "odd domain | tea"
    (edge,) = (data for _, _, data in found.edges(ODD_ID, data=True) if data["kind"] == "k")
    assert (edge["why"], json.loads(edge["also_why"])) == ("first reason", ["second", ODD])
    assert found.nodes["-1e5"]["aliases"] == "null | true | 2020-01-01 | ~"
    assert json.loads(found.nodes[ODD_ID]["aliases"]) == CONCEPTS[1].aliases
    assert found.nodes[ODD_ID]["risk"] == f"risk {odd}"
    assert (found.nodes[ODD_ID]["era_start"], found.nodes[ODD_ID]["era_end"]) == (-500, 0)
    assert (edge["directed"], edge["prerequisite"], edge["dataset"]) == (True, False, "odd.1")
    degrees = {id: data["degree"] for id, data in found.nodes(data=True)}
    simple = nx.Graph(found)
    simple.remove_edges_from(nx.selfloop_edges(simple))
    assert degrees == dict(simple.degree())
    assert report.altered > 0
    assert report.left_out == {}
    assert (tmp_path / "x.graphml").read_bytes().isascii()


def comes_back(graph: Graph, tmp_path: Path, dataset: str, file: str, format: str) -> bool:
    """Whether a dataset, exported and imported again, is what it was."""
    graph.export(tmp_path / file, format=format, dataset=dataset)
    graph.export(tmp_path / "before.jsonl", dataset=dataset)
    with Graph.open(embedded(tmp_path / "data")) as other:
        (load,) = other.load_from(tmp_path / file, dataset="again", format=format).loads
        assert load.rejected == 0
        other.export(tmp_path / "after.jsonl")
    before, after = ((tmp_path / f"{name}.jsonl").read_text().splitlines() for name in ("before", "after"))
    return after[1:] == [line.replace(f'"dataset":"{dataset}"', '"dataset":"again"') for line in before[1:]]


def test_graphml_comes_back_by_its_reader(full: Graph, tmp_path: Path) -> None:
    assert comes_back(full, tmp_path, "seed", "x.graphml", "graphml")


def test_every_list_comes_back_from_graphml(tmp_path: Path) -> None:
    lists = [["al|ias", "b"], ["a | b"], ["|"], ['["x"]', "b"], ["[1] a"], ["plain", "two"], ["one"]]
    with Graph.open(embedded(tmp_path / "one")) as graph:
        concepts = [
            Concept(id=f"c{n}", name="N", aliases=names, domains=names, xrefs=names, references=names)
            for n, names in enumerate(lists)
        ]
        relations = [
            Relation(
                source="c0", target=f"c{n}", kind="k", why="w", references=names, also_why=[*names, " s\n"]
            )
            for n, names in enumerate(lists)
        ]
        relations += [
            Relation(source="c1", target=f"c{n}", kind="k", why="w", also_why=names)
            for n, names in enumerate(lists)
        ]
        graph.load(concepts, relations, dataset="lists")
        assert comes_back(graph, tmp_path, "lists", "x.graphml", "graphml")
        assert graph.export(tmp_path / "x.graphml").altered == 0


def test_of_what_one_page_says_the_first_that_says_it_is_in_graphml(tmp_path: Path) -> None:
    with Graph.open(embedded(tmp_path / "data")) as graph:
        pages = {
            "a": Concept(id="x", name="X", references=["R", "S"], risk="of a"),
            "b": Concept(
                id="x", name="Y", references=["S", "T"], risk="of b", metric="m", era_end=7, language="la"
            ),
        }
        for dataset, page in pages.items():
            graph.load([page], [], dataset=dataset)
        report = graph.export(tmp_path / "x.graphml")
    assert (report.pages, report.concepts) == (0, 1)
    node = nx.read_graphml(tmp_path / "x.graphml").nodes["x"]
    assert (node["name"], node["risk"], node["metric"]) == ("X", "of a", "m")
    assert (node["references"], node["era_end"], node["language"]) == ("R | S | T", 7, "en")
    assert "era_start" not in node


def tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def test_kgx_is_a_pair_of_plain_tables(full: Graph, tmp_path: Path) -> None:
    report = full.export(tmp_path / "kgx", format="kgx")
    nodes = {row["id"]: row for row in tsv(tmp_path / "kgx" / "nodes.tsv")}
    edges = tsv(tmp_path / "kgx" / "edges.tsv")
    assert (len(nodes), len(edges)) == (full.stats().concepts, full.stats().relations)
    assert (report.pages, report.concepts, report.relations) == (0, len(nodes), len(edges))
    assert {edge[end] for edge in edges for end in ("subject", "object")} <= nodes.keys()
    assert nodes["plain"]["category"] == "biolink:concept"
    assert nodes["-1e5"]["category"] == "biolink:Gene"
    assert nodes["-1e5"]["synonym"].split("|") == ["null", "true", "2020-01-01", "~"]
    flat = ODD.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    assert nodes[ODD_ID]["name"] == f"Name {flat}"
    (odd,) = (edge for edge in edges if edge["description"] == flat)
    assert odd["predicate"].replace("_", " ") == f"biolink:{flat}"
    assert odd["publications"].split("|")[-1] == "x;y z"
    assert {edge["predicate"] for edge in edges if edge["subject"] == "synapse"} >= {"RO:1"}
    assert (nodes[ODD_ID]["era_start"], nodes[ODD_ID]["era_end"]) == ("-500", "0")
    assert nodes["synapse"]["provided_by"] == "seed|odd.1"
    assert nodes["gone"]["category"] == "biolink:NamedThing"
    assert report.altered > 0


def test_kgx_comes_back_by_its_reader(full: Graph, tmp_path: Path) -> None:
    assert comes_back(full, tmp_path, "seed", "kgx", "kgx")


def test_an_id_that_a_format_can_not_hold_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    ids = {"kgx": "tab\tin it", "pages": "up/../in it", "x.graphml": "bell\x07in it"}
    with Graph.open(embedded(tmp_path / "data")) as graph:
        for name, id in ids.items():
            graph.load([Concept(id=id, name="X")], [], dataset="odd")
            format = "" if "." in name else name
            with pytest.raises(BadData, match="export it as jsonl"):
                graph.export(tmp_path / name, format=format)
            assert [path.name for path in tmp_path.iterdir()] == ["data"]
            graph.export(tmp_path / "x.jsonl")
            (tmp_path / "x.jsonl").unlink()


@pytest.mark.parametrize(
    "id", ["/a", "a/", "a//b", ".", "a/..", "../a", "a/.b/c", f"{'a' * 256}/b", "a" * 253]
)
def test_an_id_whose_parts_are_no_names_is_no_page(tmp_path: Path, id: str) -> None:
    with Graph.open(embedded(tmp_path / "data")) as graph:
        graph.load([Concept(id=id, name="X")], [], dataset="odd")
        with pytest.raises(BadData, match="can't be the name of a file: export it as jsonl"):
            graph.export(tmp_path / "vault", format="pages")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("ids", [("a", "a.md/b"), ("a", "a.md/b/c"), ("a.md/b", "a")])
def test_two_ids_of_one_file_are_no_pages(tmp_path: Path, ids: tuple[str, ...]) -> None:
    with Graph.open(embedded(tmp_path / "data")) as graph:
        graph.load([Concept(id=id, name="X") for id in ids], [], dataset="odd")
        with pytest.raises(BadData, match="and another are one file name here"):
            graph.export(tmp_path / "vault", format="pages")


def test_ids_with_slashes_are_pages_in_folders(tmp_path: Path) -> None:
    ids = ["Note", "a", "a/Note", "a/b/c d", "b/Note", "a.b/c.md", f"{'a' * 255}/{'é' * 126}"]
    concepts = [Concept(id=id, name=id, summary=f"On {id}.") for id in ids]
    relations = [Relation(source=id, target=ids[at - 1], kind="link", why="w") for at, id in enumerate(ids)]
    with Graph.open(embedded(tmp_path / "one")) as graph:
        graph.load(concepts, relations, dataset="notes")
        assert comes_back(graph, tmp_path, "notes", "vault", "pages")
        found = {
            path.relative_to(tmp_path / "vault").as_posix() for path in (tmp_path / "vault").rglob("*.md")
        }
        assert found == {f"notes/{id}.md" for id in ids}
        graph.export(tmp_path / "vault", format="pages", force=True)


def test_pages_are_read_back_as_they_were(full: Graph, tmp_path: Path) -> None:
    report = full.export(tmp_path / "vault", format="pages")
    assert report.left_out == {"relation whose source has no page in its dataset": 1}
    assert (report.pages, report.relations) == (PAGES + 4, LINKS + len(RELATIONS) - 1)
    read = formats.named("pages").read
    with Graph.open(embedded(tmp_path / "data")) as other:
        load = other.seed(tmp_path / "vault" / "seed")
        assert (load.added, load.rejected) == (PAGES + LINKS, 0)
        assert {i.name: i.pages for i in other.stats().datasets} == {"seed": PAGES}
        same = full.stats().datasets[-1]
        other.export(tmp_path / "again.jsonl")
        full.export(tmp_path / "seed.jsonl", dataset=same.name)
    again, seed = ((tmp_path / name).read_text().splitlines() for name in ("again.jsonl", "seed.jsonl"))
    assert again[1:] == seed[1:]
    found = settled(read(Source(tmp_path / "vault" / "odd.1")), known=["neuron", "gone"])
    assert len(found.relations) == len(RELATIONS) - 1
    (page,) = (page for page in found.pages if page["id"] == ODD_ID)
    front = yaml.safe_load((tmp_path / "vault" / "odd.1" / f"{ODD_ID}.md").read_text().split("---\n")[1])
    assert front["aliases"] == page["aliases"] == CONCEPTS[1].aliases
    assert (page["era_start"], page["era_end"], page["language"]) == (-500, 0, "grc")
    body = ODD.replace("\r\n", "\n").replace("\r", "\n")
    assert page["risk"] == f"risk {body}"
    assert page["summary"] == f"\\## No heading\n\n{body}"
    related = next(entry for entry in front["related"] if entry["kind"] == "k")
    assert related["also_why"] == ["second", ODD]


# -- Neo4j's own ways in


@pytest.mark.parametrize("file", ["", "nodes.csv", "pages.csv", "datasets.csv", "relations.csv"])
def test_what_neo4j_admin_takes_is_not_imported(full: Graph, tmp_path: Path, file: str) -> None:
    full.export(tmp_path / "csv", format="csv", around="synapse")
    with Graph.open(embedded(tmp_path / "data")) as other:
        for format in ("", "csv"):
            with pytest.raises(BadData, match=r"export for neo4j-admin, which can't be imported; .* jsonl"):
                other.load_from(tmp_path / "csv" / file, dataset="back", format=format)


@contextmanager
def _session(settings: Settings) -> Iterator[neo4j.Session]:
    assert settings.uri is not None
    auth = (settings.username, settings.password.get_secret_value())
    with neo4j.GraphDatabase.driver(settings.uri, auth=auth) as driver, driver.session() as session:
        yield session


def everything(settings: Settings) -> tuple[list[Any], list[Any], list[Any]]:
    """All nodes and relationships of a server with all they say, but for when it was loaded, and indexes."""
    with _session(settings) as session:
        nodes = session.run("MATCH (n) RETURN labels(n) AS labels, properties(n) AS said").data()
        related = session.run(
            "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS said, "
            "coalesce(a.key, a.id) AS source, coalesce(b.key, b.id) AS target"
        ).data()
        schema = session.run("SHOW INDEXES YIELD name RETURN name ORDER BY name").data()
    for node in nodes:
        node["labels"].sort()
        for name in ("loaded_at", "source"):
            node["said"].pop(name, None)
    in_order = partial(json.dumps, sort_keys=True)
    return sorted(nodes, key=in_order), sorted(related, key=in_order), schema


@pytest.fixture
def odd_neo4j(
    wiped_neo4j: Callable[[], Settings], tmp_path: Path
) -> tuple[Settings, tuple[list[Any], list[Any], list[Any]]]:
    """A Neo4j that is empty again, and all that it held when two datasets were loaded."""
    settings = wiped_neo4j().model_copy(update={"data": tmp_path / "loaded"})
    with Graph.open(settings) as graph:
        load_odd(graph)
    held = everything(settings)
    wiped_neo4j()
    return settings, held


def load_odd(graph: Graph) -> None:
    graph.load([Concept(id="neuron", name="Neuron", domains=["tea"]), CONCEPTS[0]], [], dataset="seed")
    graph.load([Concept(id="gone", name="Gone")], [], dataset="brief")
    graph.load(CONCEPTS, RELATIONS, dataset="odd.1")
    graph.forget("brief")


def run_script(settings: Settings, script: str) -> None:
    with _session(settings) as session:
        for statement in script.split(";\n"):
            if statement.strip():
                session.run(statement).consume()


def test_a_cypher_script_makes_what_a_load_makes(
    odd_neo4j: tuple[Settings, tuple[list[Any], list[Any], list[Any]]], tmp_path: Path
) -> None:
    settings, loaded = odd_neo4j
    with Graph.open(embedded(tmp_path / "data")) as graph:
        load_odd(graph)
        graph.export(tmp_path / "x.cypher")
        graph.export(tmp_path / "part.cypher", around="synapse")
        script = (tmp_path / "x.cypher").read_text(encoding="ascii")
        for _ in range(2):  # The second run changes nothing.
            run_script(settings, script)
            assert everything(settings) == loaded
        with Graph.open(settings) as other:
            assert other.path("synapse", "plain").paths == graph.path("synapse", "plain").paths
            report = other.load(CONCEPTS, RELATIONS[:-1], dataset="odd.1")
            assert (report.added, report.changed, report.removed) == (0, 0, 1)


def test_a_script_of_a_part_is_not_taken_for_the_whole(
    wiped_neo4j: Callable[[], Settings], tmp_path: Path
) -> None:
    settings = wiped_neo4j().model_copy(update={"data": tmp_path / "neo4j"})
    with Graph.open(embedded(tmp_path / "data")) as graph:
        load_odd(graph)
        graph.export(tmp_path / "part.cypher", around="synapse")
    run_script(settings, (tmp_path / "part.cypher").read_text(encoding="ascii"))
    with Graph.open(settings) as other:
        assert {row["id"] for row in other.ask("names")} == {"synapse", "neuron"}
        report = other.load(CONCEPTS, RELATIONS[:-1], dataset="odd.1")
        assert (report.unchanged, report.added) == (2, len(CONCEPTS) + len(RELATIONS) - 3)


def test_neo4j_admin_imports_the_csv_as_a_load_makes_it(
    odd_neo4j: tuple[Settings, tuple[list[Any], list[Any], list[Any]]], tmp_path: Path
) -> None:
    _, loaded = odd_neo4j
    with Graph.open(embedded(tmp_path / "data")) as graph:
        load_odd(graph)
        graph.export(tmp_path / "csv", format="csv")
        report = graph.export(tmp_path / "csv", format="csv", force=True)
        assert (report.pages, report.concepts) == (len(CONCEPTS) + 2, graph.stats().concepts)
    with (tmp_path / "csv" / "pages.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["id:string"] == ODD_ID)
    assert row["risk:string"] == f"risk {ODD}"
    server = server_in(tmp_path)
    try:
        start_test_server(tmp_path)  # It makes the databases, which the import overwrites.
        server.down()
        said = admin(Home(server.home), tmp_path / "csv")
        assert f"  {len(loaded[0])} nodes\n  {len(loaded[1])} relationships\n" in said
        running = start_test_server(tmp_path)
        settings = Settings.load(
            environ={
                "NEO4J_URI": running.uri,
                "NEO4J_USERNAME": running.username,
                "NEO4J_PASSWORD": running.password.get_secret_value(),
            }
        )
        run_script(settings, (tmp_path / "csv" / "finish.cypher").read_text(encoding="ascii"))
        assert everything(settings) == loaded
    except StoreUnavailable as error:
        unavailable(error)
    finally:
        server.down()


def admin(home: Home, folder: Path) -> str:
    """Import a folder as its arguments.txt says, in the words of docs/formats.md; return what was told."""
    command = [
        *launch._java(find_java(), home),
        *("org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j"),
        *("@arguments.txt", "--overwrite-destination=true"),
    ]
    done = subprocess.run(
        command,
        cwd=folder,
        env=launch._environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
