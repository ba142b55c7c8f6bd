"""OBO Graphs JSON: the same ontology as in OBO, and what can't be taken, with its place."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.graph import Graph
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats import obo
from neuroexplore.seeding.formats.obo_json import FORMAT, read
from neuroexplore.seeding.sources import Item, Read, Reject, Source
from neuroexplore.settings import Settings
from tests.formats.ending import ends_well
from tests.records import settled

FIXTURES = Path(__file__).parent / "fixtures"
MOODS = FIXTURES / "moods.json"
LIBRARY = "http://purl.obolibrary.org/obo"


def items(path: Path) -> list[Item]:
    return list(read(Source(path)))


def reads(found: list[Item]) -> list[Concept | Relation]:
    return [item.item for item in found if isinstance(item, Read)]


def written(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "o.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def graph(*nodes: Any, edges: Any = ()) -> dict[str, Any]:
    return {"graphs": [{"nodes": list(nodes), "edges": list(edges)}]}


# -- what is read


def test_it_says_what_the_same_ontology_says_in_obo() -> None:
    """But for what this format has no word for: that a relationship is symmetric."""
    in_obo = [item.item for item in obo.read(Source(FIXTURES / "moods.obo")) if isinstance(item, Read)]
    by_id = [*(item for item in in_obo if isinstance(item, Concept))]
    said = [*by_id, *(item for item in in_obo if isinstance(item, Relation) and item.kind != "next to")]
    assert len(said) == 6
    assert reads(items(MOODS)) == said


def test_what_the_rules_leave_out_is_counted() -> None:
    found = settled(read(Source(MOODS)))
    assert found.rejects == []
    assert found.left_out == {
        "synonym that is not exact": 1,
        "obsolete term": 1,
        "instance": 1,
        "term that is only mentioned": 1,
        "relation of an obsolete term": 1,
        "relation of an instance": 1,
    }
    assert {row["grade"] for row in found.relations} == {"bare"}


def test_ids_are_those_of_obo_and_else_verbatim(tmp_path: Path) -> None:
    ids = {
        f"{LIBRARY}/CL_0000540": "CL:0000540",
        f"{LIBRARY}/NCBITaxon_Union_0000021": "NCBITaxon_Union:0000021",
        f"{LIBRARY}/uberon/core#x_y": f"{LIBRARY}/uberon/core#x_y",
        "http://example.org/A_1": "http://example.org/A_1",
        "CL:0000540x": "CL:0000540x",
    }
    document = graph(
        *({"id": id, "lbl": "n"} for id in ids),
        edges=[{"sub": id, "pred": f"{LIBRARY}/RO_0002202", "obj": id} for id in ids],
    )
    found = reads(items(written(tmp_path, document)))
    assert [item.id for item in found if isinstance(item, Concept)] == list(ids.values())
    assert [(item.source, item.kind, item.target) for item in found if isinstance(item, Relation)] == [
        (id, "RO:0002202", id) for id in ids.values()
    ]


def test_all_graphs_of_a_document_are_read_and_empty_fields_say_nothing(tmp_path: Path) -> None:
    node = {"id": "A:1", "lbl": "a", "type": "CLASS", "meta": None}
    other = {
        "id": "A:2",
        "lbl": " ",
        "type": "CLASS",
        "meta": {"definition": None, "synonyms": None, "subsets": [], "xrefs": None, "deprecated": False},
    }
    edge = {"sub": "A:2", "pred": "is_a", "obj": "A:1", "meta": None}
    document = {"graphs": [{"nodes": [node], "edges": None}, {"edges": [edge], "nodes": [other]}, {}]}
    assert reads(items(written(tmp_path, document))) == [
        Concept(id="A:1", name="a", type="term"),
        Concept(id="A:2", name="A:2", type="term"),
        Relation(source="A:2", target="A:1", kind="is a"),
    ]


def test_a_byte_order_mark_line_ends_and_compression_change_nothing(tmp_path: Path) -> None:
    text = ("\ufeff" + MOODS.read_text(encoding="utf-8").replace("\n", "\r\n")).encode()
    for name, content in (("o.json", text), ("o.gz", gzip.compress(text))):
        path = tmp_path / name
        path.write_bytes(content)
        assert reads(items(path)) == reads(items(MOODS))
        assert formats.recognised(Source(path)) == FORMAT


def test_it_loads(tmp_path: Path) -> None:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path, environ={})) as opened:
        (report,) = opened.load_from(MOODS, dataset="moods").loads
        assert (report.read, report.added, report.rejected) == (6, 6, 0)
        assert opened.show("MOOD:0000002").concept.name == "low mood"


# -- how it is told


def test_it_is_recognised_and_nothing_else_is() -> None:
    for path in sorted(FIXTURES.iterdir()):
        if path.is_file():
            assert FORMAT.recognises(Source(path), path.read_bytes()[: 1 << 16]) == (path == MOODS), path
    assert formats.recognised(Source(MOODS)) == FORMAT
    other = b'{"graphs": [{"nodes": {"a": {"label": "A"}}, "edges": [{"source": "a", "target": "a"}]}]}'
    assert not FORMAT.recognises(Source(FIXTURES / "x"), other)
    assert not FORMAT.recognises(Source(FIXTURES / "x"), b'[{"graphs": [], "lbl": 1}]')
    assert not FORMAT.recognises(Source(FIXTURES / "x"), b"")


# -- what can't be taken

NODE, EDGE = "graphs[0].nodes[1]: ", "graphs[0].edges[0]: "
BAD_NODES: list[tuple[Any, str]] = [
    (7, f"{NODE}Input should be a valid dictionary"),
    ({}, f"{NODE}id: is missing."),
    ({"id": 5}, f"{NODE}id: Input should be a valid string."),
    ({"id": " ", "lbl": "x"}, f"{NODE}id: String should have at least 1 character."),
    ({"id": "a" * (1 << 20), "lbl": "x"}, f"{NODE}id: String should have at most 1000 characters."),
    ({"id": "x", "lbl": ["x"]}, f"{NODE}lbl: Input should be a valid string."),
    ({"id": "x", "lbl": "a\0b"}, f"{NODE}name: holds a NUL character."),
    ({"id": "x", "lbl": "\ud800"}, f"{NODE}name: Input should be a valid string"),
    ({"id": "x", "lbl": 10**30}, f"{NODE}lbl: Input should be a valid string."),
    ({"id": "x", "lbl": "x", "meta": []}, f"{NODE}meta: Input should be a valid dictionary"),
    ({"id": "x", "lbl": "x", "meta": {"xrefs": ["x"]}}, f"{NODE}meta.xrefs.0: Input should be"),
    ({"id": "x", "lbl": "x", "meta": {"definition": "d"}}, f"{NODE}meta.definition: Input should be"),
    ({"id": "x", "lbl": "x", "meta": {"deprecated": "perhaps"}}, f"{NODE}meta.deprecated: Input should be"),
    (
        {"id": "x", "lbl": "x", "meta": {"definition": {"val": "a" * 1_000_001}}},
        f"{NODE}summary: String should have at most 1000000 characters.",
    ),
]
BAD_EDGES: list[tuple[Any, str]] = [
    (None, f"{EDGE}Input should be a valid dictionary"),
    ({"sub": "first", "pred": "is_a"}, f"{EDGE}obj: is missing."),
    ({"sub": "first", "pred": "is_a", "obj": 1}, f"{EDGE}obj: Input should be a valid string."),
    ({"sub": "first", "pred": "is_a", "obj": ""}, f"{EDGE}target: String should have at least 1 character."),
    ({"sub": "first", "pred": "", "obj": "last"}, f"{EDGE}kind: String should have at least 1 character."),
]


@pytest.mark.parametrize(
    ("node", "edge", "said"),
    [*((node, None, said) for node, said in BAD_NODES), *((None, edge, said) for edge, said in BAD_EDGES)],
    ids=[said[:60] for _, said in [*BAD_NODES, *BAD_EDGES]],
)
def test_what_is_rejected_is_told_with_its_place_and_the_rest_is_read(
    tmp_path: Path, node: Any, edge: Any, said: str
) -> None:
    first, last = ({"id": id, "lbl": id, "type": "CLASS"} for id in ("first", "last"))
    sound = {"sub": "last", "pred": "is_a", "obj": "first"}
    is_edge = said.startswith(EDGE)
    nodes = [first, last] if is_edge else [first, node, last]
    path = written(tmp_path, graph(*nodes, edges=[edge, sound] if is_edge else [sound]))
    found = items(path)
    (reject,) = [item for item in found if isinstance(item, Reject)]
    assert (reject.path, reject.line) == (path, None)
    assert reject.problem.startswith(said)
    assert reject.problem.endswith(".")
    assert reads(found) == [
        Concept(id="first", name="first", type="term"),
        Concept(id="last", name="last", type="term"),
        Relation(source="last", target="first", kind="is a"),
    ]


def test_graphs_that_are_none_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, {"graphs": [5, {"nodes": {}, "edges": 5}, {"nodes": 7}]})
    assert items(path) == [
        Reject("graphs[0] is no object.", path),
        Reject("graphs[2].nodes is no list.", path),
        Reject("graphs[1].edges is no list.", path),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "is no JSON"),
        ('{"graphs":\n[}', 2, r"is no JSON: Expecting value \(column 2\)"),
        ("\0", 1, "is no JSON"),
        ("[]", None, 'a list of "graphs"'),
        ('{"graphs": {}}', None, 'a list of "graphs"'),
        ('{"graphs": []}', None, 'a list of "graphs"'),
        ('{"graphs": ' + "[" * 100_000, None, "is nested too deep"),
        ('{"graphs": [' + "9" * 5000 + "]}", None, "holds a number that is too long"),
    ],
    ids=range(8),
)
def test_a_file_that_can_not_be_read_is_told_in_one_sentence(
    tmp_path: Path, text: str, line: int | None, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadData, match=said) as refused:
        items(path)
    assert (refused.value.path, refused.value.line) == (path, line)
    assert refused.value.problem.endswith(".")


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    path.write_bytes(b'{"graphs": [\n{"id": "\xff"}]}')
    with pytest.raises(BadData, match="is not UTF-8") as refused:
        items(path)
    assert refused.value.line == 2


def test_a_file_that_unfolds_to_more_than_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(257):
            file.write(b" " * (1 << 20))
    with pytest.raises(BadData, match="larger than the 256 MB"):
        items(path)


def test_a_term_that_stands_twice_and_one_that_is_only_mentioned_are_rejected_when_settled(
    tmp_path: Path,
) -> None:
    nodes = [{"id": "a", "lbl": "a"}, {"id": "a", "lbl": "b"}, {"id": "elsewhere"}]
    path = written(tmp_path, graph(*nodes, edges=[{"sub": "a", "pred": "is_a", "obj": "elsewhere"}]))
    found = settled(read(Source(path)), lenient=True)
    assert [reject.problem.partition(",")[0] for reject in found.rejects] == [
        "the id a has two pages",
        "the relation to elsewhere ends nowhere: no such concept.",
    ]
    assert found.dangling == ["elsewhere"]


# -- whatever comes


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_whatever_bytes_change_it_ends_well(
    tmp_path_factory: pytest.TempPathFactory, random: random.Random, changes: int
) -> None:
    text = bytearray(MOODS.read_bytes())
    for _ in range(changes):
        place = random.randrange(len(text))
        text[place : place + random.randrange(3)] = random.choice(
            (b"", bytes([random.randrange(256)]), b'"', b"[", b"}", b"null", b"\\ud800", b"1e999", b"NaN")
        )
    path = tmp_path_factory.mktemp("fuzz") / "o.json"
    path.write_bytes(text)
    ends_well(read, path)


KEYS = st.sampled_from(["id", "lbl", "type", "meta", "sub", "pred", "obj", "val", "xrefs", "synonyms"])
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(["a", "CLASS", "PROPERTY", "is_a", "\ud800"]),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
PARTS = st.lists(st.dictionaries(KEYS, ANYTHING, max_size=6) | ANYTHING, max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({"nodes": PARTS, "edges": PARTS}) | ANYTHING, max_size=3))
def test_whatever_stands_in_what_it_ends_well(
    tmp_path_factory: pytest.TempPathFactory, graphs: list[Any]
) -> None:
    ends_well(read, written(tmp_path_factory.mktemp("fuzz"), {"graphs": graphs}))
