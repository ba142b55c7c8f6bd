"""JSON Lines as exports are: every field, every kind of fault with its line, and hostile bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from neuroexplore import Graph, Settings
from neuroexplore.errors import BadData, UsageError
from neuroexplore.models import SECTIONS, Concept, Relation
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats.jsonl import read
from neuroexplore.seeding.sources import Described, Item, Read, Reject, Source, Stub

PAGE = {
    "id": "HGNC:1",
    "name": "One \U0001f9e0",
    "type": "Gene",
    "aliases": ["uno"],
    "domains": ["biology"],
    "xrefs": ["X:1"],
    "references": ["A book"],
    "era_start": -5,
    "era_end": 7,
    "language": "la",
    "summary": "A lead.",
    **{section: f"On {section}." for section in SECTIONS},
}
RELATION = {
    "source": "HGNC:1",
    "target": "two",
    "kind": "binds",
    "why": "It does.",
    "prerequisite": False,
    "directed": False,
    "references": ["B"],
    "also_why": ["And so it is said."],
}
LINES: list[dict[str, Any]] = [
    {"dataset": {"name": "genes", "format": "obo", "licence": "CC0"}},
    {"page": {"dataset": "genes", **PAGE}},
    {"stub": {"dataset": "genes", "id": "two"}},
    {"relation": {"dataset": "genes", **RELATION}},
    {"page": {"dataset": "other", "id": "three", "name": "Three"}},
]


def written(folder: Path, *said: Any, name: str = "x.jsonl") -> Path:
    path = folder / name
    path.write_bytes(
        b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in said)
    )
    return path


def items(path: Path) -> list[Item]:
    return list(read(Source(path)))


def test_every_field_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, *LINES)
    assert items(path) == [
        Described("genes", "obo", "CC0"),
        Read(Concept.model_validate(PAGE), path, 2, "genes"),
        Stub("two", "genes"),
        Read(Relation.model_validate(RELATION), path, 4, "genes"),
        Read(Concept(id="three", name="Three"), path, 5, "other"),
    ]
    assert set(PAGE) == set(Concept.model_fields)
    assert set(RELATION) == set(Relation.model_fields)


def test_a_file_is_loaded_as_the_datasets_that_it_names(tmp_path: Path) -> None:
    path = written(tmp_path, *LINES)
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as graph:
        loads = graph.load_from(path).loads
        assert [(load.dataset, load.added, load.rejected) for load in loads] == [
            ("genes", 2, 0),
            ("other", 1, 0),
        ]
        infos = {info.name: (info.format, info.licence) for info in graph.stats().datasets}
        assert infos == {"genes": ("obo", "CC0"), "other": ("jsonl", "")}
        assert graph.show("two").concept.type == "stub"
        assert graph.show("two").relations[0].also_why == ["And so it is said."]
        with pytest.raises(UsageError, match="leave --dataset out"):
            graph.load_from(path, dataset="mine")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["", "with a BOM"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_compression_marks_and_empty_lines_change_nothing(tmp_path: Path, start: bytes, end: bytes) -> None:
    path = written(tmp_path, *LINES)
    plain = [item for item in items(path) if not isinstance(item, Read)], len(items(path))
    odd = tmp_path / "y.jsonl.gz"
    odd.write_bytes(gzip.compress(start + path.read_bytes().replace(b"\n", end + end)))
    assert ([item for item in items(odd) if not isinstance(item, Read)], len(items(odd))) == plain
    assert formats.recognised(Source(odd)).name == "jsonl"


BAD = [
    (b"{", "is not JSON"),
    (b"nothing", "is not JSON"),
    (b"\xff{}", "is not UTF-8"),
    (b"[" * 100_000, "is not JSON"),
    (b'{"page":' * 50_000, "is not JSON"),
    (b"9" * 10_000, "is not JSON"),
    (b"[]", "a line holds one of"),
    (b"5", "a line holds one of"),
    (b"{}", "a line holds one of"),
    ({"page": {}, "relation": {}}, "a line holds one of"),
    ({"id": "HGNC:1", "category": ["biolink:Gene"]}, "a line holds one of"),
    ({"page": ["x"]}, "page: must be fields with values."),
    ({"page": {"id": "x", "name": "X"}}, "page: needs the name of its dataset."),
    ({"page": {"dataset": 5, "id": "x", "name": "X"}}, "page: needs the name of its dataset."),
    ({"page": {"dataset": "../x", "id": "x", "name": "X"}}, "can't name a dataset"),
    (b'{"page":{"dataset":"\\ud800","id":"x","name":"X"}}', "can't name a dataset"),
    ({"page": {"dataset": "d", "id": "x"}}, "name: is missing."),
    (
        {"page": {"dataset": "d", "id": "x", "name": "X", "colour": 1}},
        "colour: there is no such field.",
    ),
    ({"page": {"dataset": "d", "id": "x", "name": "X\0"}}, "name: holds a NUL character."),
    (b'{"page":{"dataset":"d","id":"x","name":"\\ud800"}}', "name: Input should be a valid string"),
    ({"page": {"dataset": "d", "id": "x" * (1 << 20), "name": "X"}}, "id: String should have at most 1000"),
    (b'{"page":{"dataset":"d","id":"x","name":"X","era_start":%s}}' % (b"9" * 30), "era_start: "),
    (b'{"page":{"dataset":"d","id":"x","name":"X","era_start":NaN}}', "era_start: "),
    ({"relation": {"dataset": "d", "source": "a", "target": "b"}}, "kind: is missing."),
    (
        {"relation": {"dataset": "d", **RELATION, "prerequisite": True}},
        "a prerequisite relation must be directed",
    ),
    ({"dataset": {"format": "x"}}, "dataset: needs the name of its dataset."),
    ({"dataset": {"name": "d", "digest": "x"}}, "dataset: unknown field 'digest'."),
    ({"dataset": {"name": "d", "licence": 5}}, "dataset: format and licence are texts."),
    (b'{"dataset":{"name":"d","licence":"\\ud800"}}', "dataset: format and licence are texts."),
    ({"dataset": {"name": "d", "licence": "\0"}}, "dataset: format and licence are texts."),
    ({"stub": {"dataset": "d"}}, "stub: has an id and nothing else."),
    ({"stub": {"dataset": "d", "id": "x", "name": "X"}}, "stub: has an id and nothing else."),
    (b'{"stub":{"dataset":"d","id":"\\udfff"}}', "stub: has an id and nothing else."),
]


@pytest.mark.parametrize(("line", "said"), BAD, ids=[f"{n} {said}" for n, (_, said) in enumerate(BAD)])
def test_a_line_that_can_not_be_taken_is_told_and_the_rest_is_read(
    tmp_path: Path, line: Any, said: str
) -> None:
    path = written(tmp_path, LINES[0], line, LINES[4])
    first, reject, last = items(path)
    assert isinstance(first, Described)
    assert isinstance(last, Read)
    assert isinstance(reject, Reject)
    assert (reject.path, reject.line) == (path, 2)
    assert said in reject.problem
    assert reject.problem.endswith(".")
    assert "\n" not in reject.problem


def test_faults_refuse_the_whole_and_are_told_with_file_and_line(tmp_path: Path) -> None:
    dangling = {"relation": {"dataset": "genes", **RELATION, "target": "nowhere"}}
    path = written(tmp_path, *LINES, {"page": {"dataset": "other", "id": "three", "name": "Drei"}}, dangling)
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as graph:
        with pytest.raises(BadData, match=r"x\.jsonl:7: the relation to nowhere ends nowhere"):
            graph.load_from(path)
        assert graph.engine.datasets() == []
        assert {load.dataset: load.rejected for load in graph.load_from(path, lenient=True).loads} == {
            "genes": 1,
            "other": 1,
        }


def test_a_file_that_is_broken_off_or_too_much_is_refused_as_a_whole(tmp_path: Path) -> None:
    whole = gzip.compress(written(tmp_path, *LINES * 100).read_bytes())
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadData, match="can't be read"):
        items(tmp_path / "cut.jsonl.gz")
    broken = bytearray(whole)
    broken[20:40] = bytes(20)
    (tmp_path / "broken.jsonl.gz").write_bytes(broken)
    with pytest.raises(BadData, match="can't be read"):
        items(tmp_path / "broken.jsonl.gz")
    with pytest.raises(BadData, match="can't be read"):
        formats.recognised(Source(tmp_path / "broken.jsonl.gz"))
    many = [{"stub": {"dataset": f"d{n}", "id": "x"}} for n in range(101)]
    with pytest.raises(BadData, match="more than 100 datasets"):
        items(written(tmp_path, *many))


def test_a_line_without_end_takes_no_more_than_a_bound(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(200):
            file.write(b" " * (1 << 20))
    (found,) = items(tmp_path / "bomb.jsonl.gz")
    assert isinstance(found, Reject)
    assert (found.problem, found.line) == ("the line is longer than 128 MB.", 1)


@pytest.mark.parametrize("line", LINES[:4])
def test_a_file_is_recognised_by_its_first_line(tmp_path: Path, line: Any) -> None:
    assert formats.recognised(Source(written(tmp_path, line, LINES[4]))).name == "jsonl"


@pytest.mark.parametrize(
    "line",
    [
        {"id": "HGNC:1", "category": ["biolink:Gene"]},
        {"subject": "HGNC:1", "predicate": "biolink:binds", "object": "two"},
        {"graphs": []},
        {"page": "one"},
        b"---",
    ],
)
def test_other_formats_are_left_to_their_readers(tmp_path: Path, line: Any) -> None:
    path = written(tmp_path, line)
    assert not formats.named("jsonl").recognises(Source(path), path.read_bytes())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.dictionaries(
    st.sampled_from([*PAGE, *RELATION, "dataset", "format", "licence"]), JSON, max_size=8
)
STRUCTURED = st.builds(
    lambda kind, said: json.dumps({kind: said}).encode(),
    st.sampled_from(["dataset", "page", "stub", "relation"]),
    FIELDS | st.builds(lambda said: {"dataset": "d", "name": "n", **said}, FIELDS) | JSON,
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    found = bytearray(b"\n".join(json.dumps(line).encode() for line in LINES))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(found) - 1))
        found[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(found)


@given(mutated() | st.lists(STRUCTURED, max_size=4).map(b"\n".join))
@given_settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_bytes_the_reader_ends_with_reads_and_rejects(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    try:
        found = items(path)
    except BadData:
        # Hypothesis finds the two bytes by which compression is told.
        assert content.startswith(b"\x1f\x8b")
        return
    for item in found:
        assert isinstance(item, Read | Reject | Described | Stub)
        if isinstance(item, Reject):
            assert item.problem.endswith(".")
            assert item.line
