"""Concept-graph JSON: nodes, their connections, and the lines of what is wrong with either."""

from __future__ import annotations

import gzip
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.graph import Graph
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats.concept_json import FORMAT, read
from neuroexplore.seeding.sources import Item, LeftOut, Read, Reject, Source
from neuroexplore.settings import Settings
from tests.records import settled

GOOD = """\
[
  {
    "id": "pain_concept",
    "label": "Pain",
    "type": "concept",
    "domain": ["medicine", "Neuroscience"],
    "display_tags": ["neuroscience", "felt"],
    "description": "What is felt.\\n \\nAnd more.\\n\\nAnd yet more.",
    "era": {"start": -400, "end": null},
    "colour": "red",
    "connections": [
      {
        "target": "descartes", "relation_type": "historical",
        "relation": "Descartes drew pain as a pull on a rope.", "directed": false,
        "learning_prerequisite": false, "parallel_development": true, "pending": false
      },
      {"target": "nociception", "relation_type": "logical", "learning_prerequisite": true, "weight": 3},
      {"target": "gate", "pending": true, "relation_type": 7},
      {"target": "rope", "relation": "Nobody has a page on it."},
      {"target": "gate", "pending": true}
    ]
  },
  {"id": "descartes_person", "label": "Ren\\u00e9 Descartes", "type": "person", "domain": "philosophy",
   "connections": [
    {"target": "pain_concept", "relation_type": "historical", "directed": false},
    {"target": "pain", "relation_type": "causal"}]},
  {"id": "nociception", "connections": null}
]
"""


def written(tmp_path: Path, data: str | bytes | Any, name: str = "graph.json") -> Source:
    path = tmp_path / name
    if not isinstance(data, str | bytes):
        data = json.dumps(data)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return Source(path)


def items(source: Source) -> list[Item]:
    return list(read(source))


def found(source: Source, of: type[Concept] | type[Relation]) -> list[tuple[int | None, Any]]:
    return [
        (item.line, item.item)
        for item in items(source)
        if isinstance(item, Read) and isinstance(item.item, of)
    ]


def rejects(source: Source) -> list[tuple[int | None, str]]:
    return [(item.line, item.problem) for item in items(source) if isinstance(item, Reject)]


def node(**fields: Any) -> dict[str, Any]:
    return {"id": "a", "label": "A", **fields}


def connected(**fields: Any) -> list[dict[str, Any]]:
    return [node(connections=[{"target": "a", **fields}])]


def test_a_node_is_a_concept(tmp_path: Path) -> None:
    assert found(written(tmp_path, GOOD), Concept) == [
        (
            2,
            Concept(
                id="pain_concept",
                name="Pain",
                type="concept",
                domains=["medicine", "Neuroscience", "felt"],
                summary="What is felt.",
                overview="And more.\n\nAnd yet more.",
                era_start=-400,
            ),
        ),
        (
            23,
            Concept(id="descartes_person", name="René Descartes", type="person", domains=["philosophy"]),
        ),
        (27, Concept(id="nociception", name="nociception")),
    ]


def test_a_connection_is_a_relation(tmp_path: Path) -> None:
    descartes, pain = "descartes_person", "pain_concept"
    assert found(written(tmp_path, GOOD), Relation) == [
        (
            12,
            Relation(
                source=pain,
                target=descartes,
                kind="historical",
                why="Descartes drew pain as a pull on a rope.",
                directed=False,
            ),
        ),
        (17, Relation(source=pain, target="nociception", kind="logical", prerequisite=True)),
        (19, Relation(source=pain, target="rope", kind="related", why="Nobody has a page on it.")),
        (25, Relation(source=descartes, target=pain, kind="historical", directed=False)),
        (26, Relation(source=descartes, target=pain, kind="causal")),
    ]


def test_what_has_no_place_is_counted(tmp_path: Path) -> None:
    source = written(tmp_path, GOOD)
    left = [item.what for item in items(source) if isinstance(item, LeftOut)]
    assert {what: left.count(what) for what in left} == {
        "field of a node without a place": 1,
        "parallel development": 1,
        "field of a connection without a place": 1,
        "pending connection": 1,
    }
    assert rejects(source) == [(18, "a connection's relation_type is text.")]


def test_a_pair_stated_both_ways_is_united_when_settled(tmp_path: Path) -> None:
    told = settled(read(written(tmp_path, GOOD)), lenient=True)
    assert told.dangling == ["rope"]
    assert sorted((row["source"], row["kind"], row["directed"]) for row in told.relations) == [
        ("descartes_person", "causal", True),
        ("pain_concept", "historical", False),
        ("pain_concept", "logical", True),
    ]


@pytest.mark.parametrize(
    ("target", "ids", "resolved"),
    [
        ("pain", ["pain_concept"], "pain_concept"),
        ("pain_concept", ["pain"], "pain"),
        ("pain", ["pain", "pain_concept"], "pain"),
        ("pain_concept", ["pain", "pain_concept"], "pain_concept"),
        ("pain", ["pain_big_field"], "pain_big_field"),
        ("pain_big_field", ["pain"], "pain"),
        ("Pain", ["pain_concept"], "Pain"),
        ("pain", ["pain_other"], "pain"),
        ("other_concept", ["pain_concept"], "other_concept"),
    ],
)
def test_a_target_may_lack_or_carry_the_suffix(
    tmp_path: Path, target: str, ids: list[str], resolved: str
) -> None:
    nodes = [{"id": id, "type": "Big field"} for id in ids]
    start = {"id": "start", "connections": [{"target": target}]}
    ((_, relation),) = found(written(tmp_path, [start, *nodes]), Relation)
    assert relation.target == resolved


def test_a_target_that_fits_two_nodes_is_rejected(tmp_path: Path) -> None:
    nodes = [{"id": "a_concept", "connections": [{"target": "a"}]}, {"id": "a_field", "type": "field"}]
    assert rejects(written(tmp_path, nodes)) == [(1, "the target 'a' may mean 'a_concept' or 'a_field'.")]


@pytest.mark.parametrize(
    "around", ['{"nodes": %s}', '{"v": [1, {"nodes": []}],\n"nodes": %s, "x": 1}', "\ufeff%s", " \n%s\n "]
)
def test_the_list_may_stand_in_an_object(tmp_path: Path, around: str) -> None:
    plain = found(written(tmp_path, GOOD), Relation)
    shift = around.partition("%")[0].count("\n")
    assert found(written(tmp_path, around % GOOD), Relation) == [
        (line + shift, one) for line, one in plain if line
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_change_nothing(tmp_path: Path, line_end: str) -> None:
    plain = items(written(tmp_path, GOOD))
    assert items(written(tmp_path, GOOD.replace("\n", line_end))) == plain


def test_a_compressed_file_is_read(tmp_path: Path) -> None:
    source = written(tmp_path, gzip.compress(GOOD.encode()), "graph.json.gz")
    assert len(found(source, Concept)) == 3
    assert formats.recognised(source) is FORMAT


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ([7], "a node is an object."),
        ([{}], "id: "),
        ([node(id=5)], "id: "),
        ([node(id="x" * 1_000_000)], "id: String should have at most 1000 characters."),
        ([node(label="a\0")], "NUL"),
        ([node(label=["a"])], "name: "),
        ([node(type={})], "type: "),
        ([node(domain={"a": 1})], "domain is a list of texts."),
        ([node(display_tags=[1])], "display_tags is a list of texts."),
        ([node(description=["a"])], "description is text."),
        ([node(era=[1, 2])], "era holds start and end, in whole years."),
        ([node(era={"start": "1950s"})], "era holds start and end, in whole years."),
        ([node(era={"start": True})], "era holds start and end, in whole years."),
        ([node(era={"start": 1950.5})], "era holds start and end, in whole years."),
        ([node(era={"start": 2**70})], "era holds start and end, in whole years."),
        ([node(era={"end": 2**40})], "era_end: "),
        ('[{"id": "a", "label": "\\ud800"}]', "name: "),
        ('[{"id": "a", "id": "b"}]', "id stands twice."),
        ('[{"id": "a", "era": {"start": %s}}]' % ("9" * 5000), "era holds"),
        ([node(connections={"target": "a"})], "connections is a list."),
        ([node(connections=["a"])], "a connection is an object with a target."),
        ([node(connections=[{}])], "target: "),
        (connected(target=5), "a connection's target is text."),
        (connected(relation=[]), "a connection's relation is text."),
        (connected(relation_type=1), "a connection's relation_type is text."),
        (connected(directed="no"), "a connection's directed is true or false."),
        (connected(pending=0), "a connection's pending is true or false."),
        (connected(target="\ud800"), "target: "),
        (connected(relation="\0"), "why: "),
        (
            connected(directed=False, learning_prerequisite=True),
            "the prerequisite for 'a' has no direction, so it says not which end comes first.",
        ),
        ('[{"id": "a", "connections": [{"target": "a", "target": "b"}]}]', "target stands twice."),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_is_rejected_and_the_rest_is_read(tmp_path: Path, data: Any, problem: str) -> None:
    wrong = data if isinstance(data, str) else json.dumps(data)
    source = written(
        tmp_path, f'[\n\n{wrong[1:-1]},\n{{"id": "fine", "connections": [{{"target": "fine"}}]}}]'
    )
    ((line, said),) = rejects(source)
    assert (line, problem in said) == (3, True), said
    assert found(source, Relation)[-1] == (4, Relation(source="fine", target="fine", kind="related"))
    assert settled(read(source), lenient=True).pages[-1]["id"] == "fine"


def test_a_field_is_rejected_with_its_line(tmp_path: Path) -> None:
    text = '[{"id": "a",\n"connections": [],\n"era":\n{"start": 9999999}},\n{"id": "b",\n"type": 1}]'
    assert [line for line, _ in rejects(written(tmp_path, text))] == [4, 6]


@pytest.mark.parametrize(
    ("end", "line", "problem"),
    [
        ("", 4, "is broken JSON: , is missing"),
        (",", 4, "is broken JSON: expecting value"),
        (",]", 4, "is broken JSON: a value is missing"),
        (',\n{"id": }]', 5, "is broken JSON: expecting value"),
        (',\n{"id": "a]', 5, "is broken JSON: unterminated string starting"),
        (',\n"\\ud8"]', 5, "is broken JSON: "),
        (',\n"\t"]', 5, "is broken JSON: "),
        ("]\n[]", 5, "goes on after the end of its list"),
        (f",\n{'[' * 100_000}", 5, "is nested too deeply"),
        (f",\n{'[' * 100_000}{']' * 100_000}]", 5, "is nested too deeply"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_stands_before_a_break_is_read(tmp_path: Path, end: str, line: int, problem: str) -> None:
    source = written(tmp_path, f'[\n{{"id":\n"fine",\n"connections": []}}{end}')
    ((where, said),) = rejects(source)
    assert (where, said.startswith(problem)) == (line, True), said
    assert said.endswith("; nothing was read from here on.")
    assert [concept.id for _, concept in found(source, Concept)] == ["fine"]


@pytest.mark.parametrize("end", ['{"a" 1, "nodes": []}', "{,}", '{"a": 1', '{"a": 1,}', "{1: 2}", '{"a":'])
def test_a_broken_object_is_told(tmp_path: Path, end: str) -> None:
    ((line, said),) = rejects(written(tmp_path, f"\n{end}"))
    assert (line, "is broken JSON" in said) == (2, True)


@pytest.mark.parametrize("data", ["{}", '{"nodes": {}}', '"nodes"', "7", '{"edges": []}', "", "nodes"])
def test_what_is_no_list_of_nodes_is_told(tmp_path: Path, data: str) -> None:
    with pytest.raises(BadData, match="is neither a list of nodes nor an object"):
        items(written(tmp_path, data))


def test_no_numbers_are_nothing(tmp_path: Path) -> None:
    source = written(tmp_path, '[{"id": "a", "label": NaN, "era": {"start": -Infinity, "end": 5}}]')
    assert found(source, Concept) == [(1, Concept(id="a", name="a", era_end=5))]


def test_what_can_not_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="is not UTF-8") as refused:
        items(written(tmp_path, b'[\n"\xff"]'))
    assert refused.value.line == 2
    with pytest.raises(BadData, match="larger than the 64 MB"):
        items(written(tmp_path, gzip.compress(b" " * (65 << 20)), "bomb.json.gz"))
    with pytest.raises(BadData, match="can't be read"):
        items(written(tmp_path, gzip.compress(b"[]" * 1000)[:-9], "cut.json.gz"))
    with pytest.raises(BadData, match="can't be read"):
        items(written(tmp_path, gzip.compress(b"[]")[:10] + b"\xff" * 20, "broken.json.gz"))
    with pytest.raises(BadData, match="can't be read"):
        items(Source(tmp_path))


def test_reading_takes_time_by_its_length(tmp_path: Path) -> None:
    one = '{"connections": [%s], "id": "%d", "label": "x"}'
    links = ",\n".join('{"target": "1"}' for _ in range(50))
    source = written(tmp_path, f"[{','.join(one % (links, number) for number in range(1_000))}]")
    start = time.process_time()
    assert found(source, Relation)[-1][0] == 1_000 * 49 + 1
    assert time.process_time() - start < 30


def test_the_format_is_recognised(tmp_path: Path) -> None:
    assert formats.recognised(written(tmp_path, GOOD)) is FORMAT
    assert formats.recognised(written(tmp_path, '\ufeff{"v": 1, "nodes": [' + GOOD[2:])) is FORMAT
    for other in (
        '{"nodes": [{"id": "a"}], "links": [{"source": "a"}]}',
        '{"elements": {"nodes": [{"data": {"id": "a"}}]}}',
        '[{"id": "a", "text": "connections"}]',
        '{"id": "a", "connections": []}\n{"id": "b"}',
        "id\tconnections\n",
    ):
        source = written(tmp_path, other)
        assert not FORMAT.recognises(source, other.encode())
    assert not FORMAT.recognises(Source(tmp_path), b"")


def test_a_file_loads_and_answers(tmp_path: Path) -> None:
    source = written(tmp_path, GOOD)
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as graph:
        with pytest.raises(BadData):
            graph.load_from(source.path, dataset="site")
        (report,) = graph.load_from(source.path, dataset="site", lenient=True).loads
        assert (report.added, report.rejected, report.dangling) == (6, 2, ["rope"])
        assert report.left_out["pending connection"] == 1
        assert graph.path("Pain", "nociception").paths[0].hops == 1


def test_two_nodes_of_one_id_are_told_apart(tmp_path: Path) -> None:
    told = settled(read(written(tmp_path, [node(), node(), node(label="B")])), lenient=True)
    assert [page["name"] for page in told.pages] == ["A"]
    assert [reject.problem for reject in told.rejects] == [
        f"the id a has two pages, first in {tmp_path / 'graph.json'} at line 1."
    ]


_NAMES = """
id label type domain description era start connections target relation directed learning_prerequisite pending
"""
NAMES = st.sampled_from(_NAMES.split())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=8),
    max_leaves=30,
)


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    text = bytearray(GOOD.encode())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 9)))
        text[at:end] = draw(st.one_of(st.binary(max_size=5), st.just(bytes(text[at:end]) * 2)))
    return bytes(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=broken() | st.lists(VALUES).map(lambda value: json.dumps(value).encode()))
def test_whatever_a_file_holds_is_read_or_rejected(tmp_path: Path, data: bytes) -> None:
    with suppress(BadData):
        for item in read(written(tmp_path, data)):
            assert isinstance(item, Read | Reject | LeftOut)
            if isinstance(item, Reject):
                assert item.problem.encode()
