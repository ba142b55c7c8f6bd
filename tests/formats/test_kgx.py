"""KGX: nodes and edges of Biolink graphs, as TSV and as JSON Lines."""

from __future__ import annotations

import gzip
import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.models import Relation
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats.kgx import FORMAT, read
from neuroexplore.seeding.sources import Source
from tests.records import Settled, settled

FIXTURES = Path(__file__).parent / "fixtures"
TSV, LINES = FIXTURES / "kgx", FIXTURES / "kgx-lines"
PATHS = [TSV, *sorted(TSV.iterdir()), LINES, *sorted(LINES.iterdir())]
REAL = Path(__file__).parents[3] / "shared" / "data"


def lines(folder: Path, *rows: Any, name: str = "nodes.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def read_leniently(path: Path) -> Settled:
    return settled(read(Source(path)), lenient=True)


def told(found: Settled) -> list[tuple[str, int | None, str]]:
    return [(Path(each.path or "").name, each.line, each.problem) for each in found.rejects]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_nodes_and_edges_are_read_from_the_folder_or_either_file(path: Path) -> None:
    found = settled(read(Source(path)))
    second, first = found.pages
    assert {name: value for name, value in first.items() if value and name != "digest"} == {
        "id": "HGNC:1",
        "name": 'Sonic "hedgehog"',
        "type": "Gene",
        "summary": "A gene.",
        "aliases": ["SHH", "hedgehog"],
        "xrefs": ["ENSEMBL:1", "OMIM:2"],
        "references": ["PMID:1"],
        "language": "en",
    }
    assert (second["id"], second["name"], second["type"]) == ("GO:1", "GO:1", "Pathway")
    rows = {row["kind"]: {name: row[name] for name in Relation.model_fields} for row in found.relations}
    assert rows == {
        "actively involved in": Relation(
            source="HGNC:1",
            target="GO:1",
            kind="actively involved in",
            why="It is seen there.",
            references=["PMID:2", "PMID:3", "infores:go", "infores:x"],
        ).model_dump(),
        "RO:0002434": Relation(source="GO:1", target="HGNC:1", kind="RO:0002434").model_dump(),
    }


def test_what_is_not_read_is_counted() -> None:
    left_out = {"negated edge": 1, "deprecated node or edge": 1}
    found = settled(read(Source(TSV)))
    assert found.left_out == {**left_out, 'column "taxon"': 1, 'column "agent_type"': 1}
    found = settled(read(Source(LINES)))
    assert found.left_out == {**left_out, 'property "taxon"': 1, 'property "id"': 1}


def test_what_an_export_of_ours_adds_is_read(tmp_path: Path) -> None:
    lines(
        tmp_path,
        {"id": "a", "category": ["x"], "domains": ["pain"], "era_start": -300, "why_it_matters": "It does."},
    )
    edge = {"subject": "a", "predicate": "x", "object": "a", "directed": False, "also_why": ["Another."]}
    lines(tmp_path, {**edge, "prerequisite": False}, name="edges.jsonl")
    found = settled(read(Source(tmp_path)))
    (page,), (row,) = found.pages, found.relations
    assert (page["domains"], page["era_start"], page["why_it_matters"]) == (["pain"], -300, "It does.")
    assert (row["directed"], row["also_why"]) == (False, ["Another."])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_it_is_recognised(path: Path) -> None:
    assert formats.recognised(Source(path)) is FORMAT


def test_what_others_write_is_not_recognised() -> None:
    others = [path for path in FIXTURES.rglob("*") if not {TSV, LINES} & {path, path.parent}]
    assert len(others) > 5
    assert [path for path in others if FORMAT.recognises(Source(path), b"")] == []


def test_a_compressed_file_finds_its_partner(tmp_path: Path) -> None:
    for path in TSV.iterdir():
        (tmp_path / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    shutil.copy(TSV / "shh_nodes.tsv", tmp_path / "other_nodes.tsv")
    found = settled(read(Source(tmp_path / "shh_edges.tsv.gz")))
    assert (len(found.pages), len(found.relations)) == (2, 2)


def test_a_file_of_nodes_alone_is_a_graph_too(tmp_path: Path) -> None:
    path = Path(shutil.copy(TSV / "shh_nodes.tsv", tmp_path / "things.tsv"))
    assert formats.recognised(Source(path)) is FORMAT
    assert len(settled(read(Source(path))).pages) == 2


def test_a_folder_without_such_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="there are no files"):
        list(read(Source(tmp_path)))


def test_faults_of_a_table_are_told_by_their_lines(tmp_path: Path) -> None:
    (tmp_path / "nodes.tsv").write_bytes(
        b"\xef\xbb\xbfid\tcategory\tname\r\na\tx\tA\r\n\r\n\tx\tB\r\nb\tx\t\xff\r\na\tx\tother\r\nc\tx\tC\tD\r\n"
    )
    (tmp_path / "edges.tsv").write_text("subject\tpredicate\tobject\na\n a\tx\ta\na\tx\tz\n", "utf-8")
    (tmp_path / "more_nodes.tsv").write_text("id\tname\nq\tQ\n", "utf-8")
    found = read_leniently(tmp_path)
    assert told(found) == [
        ("more_nodes.tsv", 1, "is no KGX file: it has no column 'category'."),
        ("nodes.tsv", 4, "the id is missing."),
        ("nodes.tsv", 5, "is not UTF-8 (byte 4 of the line)."),
        ("nodes.tsv", 6, f"the id a has two pages, first in {tmp_path / 'nodes.tsv'} at line 2."),
        ("nodes.tsv", 7, "the row has 4 columns, where 3 are named."),
        ("edges.tsv", 2, "the target is missing."),
        ("edges.tsv", 4, "the relation to z ends nowhere: no such concept."),
    ]
    assert ([page["id"] for page in found.pages], len(found.relations)) == (["a"], 1)


def test_faults_of_rows_are_told_by_their_lines(tmp_path: Path) -> None:
    lines(
        tmp_path,
        {"id": "a", "category": "x"},
        "",
        "{",
        "[1]",
        '{"id": "\\ud800", "category": "x"}',
        {"id": 10**30, "category": "x"},
        {"id": "b", "category": ["x"], "synonym": [["deep"]]},
        {"category": "x", "name": "nobody"},
        "[" * 100_000,
        '{"id": "c", "era_start": ' + "9" * 5000 + "}",
        {"id": "nul\0", "category": "x"},
        {"id": "y" * (1 << 20)},
        {"id": "d", "category": {"a": 1}},
        {"id": "e", "category": []},
    )
    found = read_leniently(tmp_path)
    assert [page["id"] for page in found.pages] == ["a", "e"]
    assert [(line, problem.partition(":")[0]) for _, line, problem in told(found)] == [
        (3, "the line is no JSON that can be read"),
        (4, "the line is no JSON object."),
        (5, "id"),
        (6, "id"),
        (7, "aliases.0"),
        (8, "id"),
        (9, "the line is no JSON that can be read"),
        (10, "the line is no JSON that can be read"),
        (11, "id"),
        (12, "id"),
        (13, "type"),
    ]


def test_names_of_properties_are_noted_within_bounds(tmp_path: Path) -> None:
    rows = [{"id": f"n{row}", **{f"p{row}-{at}": 1 for at in range(30)}} for row in range(10)]
    lines(tmp_path, *rows, '{"id": "z", "\\ud800": 1}')
    assert len(settled(read(Source(tmp_path))).left_out) == 120
    lines(tmp_path, '{"id": "z", "\\ud800": 1}')
    assert settled(read(Source(tmp_path))).left_out == {'property "?"': 1}


_NODES, _EDGES = (LINES / "nodes.jsonl").read_bytes(), (LINES / "edges.jsonl").read_bytes()
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)
_ROW = st.dictionaries(
    st.sampled_from(
        ["id", "name", "category", "synonym", "subject", "object", "predicate", "directed", "why"]
    ),
    _JSON,
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(_ROW, max_size=4), at=st.integers(0, 400), bytes_=st.binary(max_size=6))
def test_of_any_rows_and_bytes_records_or_a_sentence_come(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], at: int, bytes_: bytes
) -> None:
    folder = tmp_path_factory.mktemp("kgx")
    lines(folder, *rows, name="b_nodes.jsonl")
    lines(folder, *rows, name="b_edges.jsonl")
    (folder / "nodes.jsonl").write_bytes(_NODES[:at] + bytes_ + _NODES[at:])
    tsv = (TSV / "shh_edges.tsv").read_bytes()
    (folder / "edges.tsv").write_bytes(tsv[:at] + bytes_ + tsv[at + 1 :])
    with suppress(BadData):
        assert len(read_leniently(folder).pages) <= 3 + len(rows)


@pytest.mark.skipif(not (REAL / "kgx-nodes.tsv").exists(), reason="a real KGX graph is not on this machine")
def test_a_real_one_reads_whole() -> None:
    found = settled(read(Source(REAL / "kgx-nodes.tsv")))
    assert (len(found.pages), len(found.relations)) == (512, 531)
    assert "interacts with" in {row["kind"] for row in found.relations}
    assert all(row["references"] for row in found.relations)
