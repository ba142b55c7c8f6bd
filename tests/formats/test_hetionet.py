"""Hetionet: nodes.tsv and edges.sif, whatever stands before or behind these names."""

from __future__ import annotations

import gzip
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore import Graph
from neuroexplore.errors import BadData
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats.hetionet import FORMAT, read
from neuroexplore.seeding.sources import Source
from neuroexplore.settings import Settings
from tests.records import settled

FIXTURES = Path(__file__).parent / "fixtures"
FIXTURE = FIXTURES / "hetionet"
NODES, EDGES = "small-v1-nodes.tsv", "small-v1-edges-2.sif.gz"
REAL = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "hetionet"))


@pytest.mark.parametrize("name", ["", NODES, EDGES])
def test_nodes_and_edges_are_read_from_the_folder_or_either_file(name: str) -> None:
    found = settled(read(Source(FIXTURE / name)))
    assert [(page["id"], page["name"], page["type"]) for page in found.pages] == [
        ("Biological Process::GO:1", "growth", "Biological Process"),
        ("Gene::3", 'A2M "x', "Gene"),
        ("Gene::9021", "SOCS3", "Gene"),
    ]
    assert {row["kind"]: (row["source"], row["target"], row["directed"]) for row in found.relations} == {
        "GpBP": ("Gene::9021", "Biological Process::GO:1", False),
        "Gr>G": ("Gene::9021", "Gene::3", True),
        "GiG": ("Gene::3", "Gene::9021", False),
    }
    assert found.left_out == {}


@pytest.mark.parametrize("name", ["", NODES, EDGES])
def test_it_is_recognised(name: str) -> None:
    assert formats.recognised(Source(FIXTURE / name)) is FORMAT


def test_what_others_write_is_not_recognised() -> None:
    others = [path for path in FIXTURES.rglob("*") if FIXTURE not in (path, path.parent)]
    assert len(others) > 5
    assert [path for path in others if FORMAT.recognises(Source(path), b"")] == []


def test_faults_are_told_by_their_lines(folder: Path) -> None:
    (folder / NODES).write_text(
        "id\tname\tkind\textra\n\na\tA\n\tB\tGene\tx\nc\tC\tGene\tx\n", encoding="utf-8"
    )
    edges = "source\tmetaedge\ttarget\nc\tCrC\tc\nc\t\tc\nc\tCiC\tz\n"
    (folder / EDGES).write_bytes(gzip.compress(edges.encode()))
    found = settled(read(Source(folder)), lenient=True)
    assert [(Path(told.path or "").name, told.line, told.problem) for told in found.rejects] == [
        (NODES, 3, "the row has 2 columns, where 4 are named."),
        (NODES, 4, "the id is missing."),
        (EDGES, 3, "the kind is missing."),
        (EDGES, 4, "the relation to z ends nowhere: no such concept."),
    ]
    assert [page["id"] for page in found.pages] == ["c"]
    assert [row["kind"] for row in found.relations] == ["CrC"]
    assert found.left_out == {'column "extra"': 1}


def test_a_pair_is_told_from_others_by_its_name(folder: Path) -> None:
    shutil.copy(folder / NODES, folder / "other-nodes.tsv")
    assert len(settled(read(Source(folder))).relations) == 3
    assert not FORMAT.recognises(Source(folder / "other-nodes.tsv"), b"")
    shutil.copy(folder / EDGES, folder / "other-edges.sif.gz")
    with pytest.raises(BadData, match=r"takes one file \*nodes.tsv and one \*edges\*.sif; there are 2 and 2"):
        list(read(Source(folder)))
    assert len(settled(read(Source(folder / "other-nodes.tsv"))).relations) == 3


def test_without_both_files_it_is_told(folder: Path) -> None:
    (folder / EDGES).unlink()
    with pytest.raises(BadData, match="there are 1 and 0"):
        list(read(Source(folder)))
    assert not FORMAT.recognises(Source(folder), b"")


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.sif.gz"
    (folder / EDGES).rename(outside)
    (folder / EDGES).symlink_to(outside)
    with pytest.raises(BadData, match="is a link that leads out of the folder"):
        list(read(Source(folder)))
    with pytest.raises(BadData, match="there are 1 and 0"):
        list(read(Source(folder / NODES)))


def test_columns_that_are_missing_or_doubled_are_told(folder: Path) -> None:
    (folder / NODES).write_text("id\tname\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"nodes.tsv:1: has no column 'kind'; it has id, name"):
        settled(read(Source(folder)))


def test_a_change_of_the_file_beside_it_is_noticed(folder: Path, tmp_path: Path) -> None:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as graph:
        (first,) = graph.load_from(folder / NODES, dataset="h").loads
        assert (first.added, first.read) == (6, 6)
        (again,) = graph.load_from(folder / NODES, dataset="h").loads
        assert (again.added, again.unchanged) == (0, 6)
        edges = "source\tmetaedge\ttarget\nGene::3\tGcG\tGene::9021\n"
        (folder / EDGES).write_bytes(gzip.compress(edges.encode()))
        (changed,) = graph.load_from(folder / NODES, dataset="h").loads
        assert (changed.added, changed.removed, changed.unchanged) == (1, 3, 3)


_SIF = gzip.decompress((FIXTURE / EDGES).read_bytes())


@settings(max_examples=60, deadline=None)
@given(
    which=st.booleans(),
    at=st.integers(0, 200),
    bytes_=st.one_of(st.binary(max_size=8), st.sampled_from([b"\t", b"\n", b"\r\n", b"\0", b"::", b'"'])),
)
def test_of_any_bytes_records_or_a_sentence_come(
    tmp_path_factory: pytest.TempPathFactory, which: bool, at: int, bytes_: bytes
) -> None:
    folder = tmp_path_factory.mktemp("het")
    for name, data, mine in (
        ("nodes.tsv", (FIXTURE / NODES).read_bytes(), which),
        ("edges.sif", _SIF, not which),
    ):
        (folder / name).write_bytes(data[:at] + bytes_ + data[at + len(bytes_) :] if mine else data)
    with suppress(BadData):
        found = settled(read(Source(folder)), lenient=True)
        assert len(found.pages) <= 6


@pytest.mark.skipif(not (REAL / "hetionet-nodes.tsv").exists(), reason="Hetionet is not on this machine")
def test_the_real_one_reads_whole() -> None:
    found = settled(read(Source(REAL / "hetionet-nodes.tsv")))
    assert (len(found.pages), len(found.relations), found.left_out) == (47_031, 99_676, {})
    assert len({row["kind"] for row in found.relations}) == 24
    assert {row["kind"] for row in found.relations if row["directed"]} == {"Gr>G"}
