"""Delimited files: every row with its line, whatever else stands in the file."""

from __future__ import annotations

import csv
import gzip
import io
import resource
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding import sources
from neuroexplore.seeding.rows import Rows
from neuroexplore.seeding.sources import Column, Reject, Table
from tests.records import Settled, settled

CONCEPT: Mapping[str, Column] = {"id": Column("id"), "name": Column("name")}
RELATION: Mapping[str, Column] = {
    "source": Column("from"),
    "target": Column("to"),
    "kind": Column(None, default="causal"),
}


def written(folder: Path, data: str | bytes, name: str = "nodes.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def concepts(path: Path, columns: Any = CONCEPT, **how: Any) -> Table:
    return Table(path, Concept, columns, **{"delimiter": ",", "quote": '"', **how})


def read(*tables: Table, **how: Any) -> Settled:
    return settled(tables, lenient=True, **how)


def names(found: Settled) -> dict[str, str]:
    return {page["id"]: page["name"] for page in found.pages}


def rejects(found: Settled) -> list[tuple[int | None, str]]:
    return [(reject.line, reject.problem) for reject in found.rejects]


def test_every_sort_of_field_is_read_from_its_column(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "id\tname\tsort\tother\tmore\tfrom\tto\tlang\n"
        " a \t N\u00a0\tx:Gene|x:Thing\tb| c ||b\tc;d\t-0300\t+12\t\n"
        "b\t\t|Gene\t\t\t\t\tde\n",
    )
    columns = {
        "id": Column("id"),
        "name": Column("name"),
        "type": Column("sort", split="|", cut="x:"),
        "aliases": (Column("other", split="|"), Column("more", split="|;")),
        "domains": Column(None, default="pain"),
        "era_start": Column("from"),
        "era_end": Column("to"),
        "language": Column("lang"),
    }
    found = settled([Table(path, Concept, columns)])
    first, second = found.pages
    assert (first["id"], first["name"], first["type"]) == ("a", "N", "Gene")
    assert (first["aliases"], first["domains"]) == (["b", "c", "d"], ["pain"])
    assert (first["era_start"], first["era_end"], first["language"]) == (-300, 12, "en")
    assert (second["id"], second["name"], second["type"], second["language"]) == ("b", "b", "Gene", "de")
    assert (second["aliases"], second["era_start"]) == ([], None)


def test_every_sort_of_field_of_a_relation_is_read_from_its_column(tmp_path: Path) -> None:
    nodes = written(tmp_path, "id,name\na,A\nb,B\nc,C\n")
    edges = written(
        tmp_path,
        "from,to,kind,text,first,way,cites\n"
        "a,b,x:is_part_of,Because,yes,TRUE,p|q\n"
        "b,c,is_other,,0,no,\n"
        "c,a,x:>,,,,r\n",
        "edges.csv",
    )
    columns = {
        "source": Column("from"),
        "target": Column("to"),
        "kind": Column("kind", cut="x:", spaces="_"),
        "why": (Column("cites", split="|"), Column("text")),
        "prerequisite": Column("first"),
        "directed": Column("way"),
        "references": Column("cites", split="|"),
    }
    found = settled([concepts(nodes), Table(edges, Relation, columns, delimiter=",")])
    assert {
        row["source"]: (
            *(row[name] for name in ("target", "kind", "why", "prerequisite", "directed", "references")),
        )
        for row in found.relations
    } == {
        "a": ("b", "is part of", "p", True, True, ["p", "q"]),
        "b": ("c", "is_other", "", False, False, []),
        "c": ("a", ">", "r", False, True, ["r"]),
    }


def test_a_flag_may_be_a_sign_in_a_value_and_an_id_may_be_put_into_a_space(tmp_path: Path) -> None:
    nodes = written(tmp_path, "id\n1\n2\n", "nodes.tsv")
    edges = written(tmp_path, "from\tto\tkind\n1\t2\tG>G\n2\t1\tGiG\n1\t2\tG<G\n", "edges.tsv")
    put = {"id": Column("id", put="S:")}
    columns = {
        "source": Column("from", put="S:"),
        "target": Column("to", put="S:"),
        "kind": Column("kind"),
        "directed": Column("kind", sign="><"),
    }
    found = settled([Table(nodes, Concept, put), Table(edges, Relation, columns)])
    assert [(page["id"], page["name"]) for page in found.pages] == [("S:1", "S:1"), ("S:2", "S:2")]
    assert {row["kind"]: row["directed"] for row in found.relations} == {
        "G>G": True,
        "GiG": False,
        "G<G": True,
    }


def test_quotes_and_semicolons_of_a_file_never_reach_the_database(tmp_path: Path) -> None:
    path = written(tmp_path, "id,\"na'); DROP TABLE file; --\"\na,b'c\n")
    columns = {"id": Column("id", put="x'y:"), "name": Column("na'); DROP TABLE file; --", cut="b'")}
    assert names(settled([concepts(path, columns)])) == {"x'y:a": "c"}


BROKEN = 'id,name\n\na,A\n"b","B\n\nB"\n\nc\nd,D,x\n"e"e,E\nf,F,\n,G\nh,H\nh,I\n'
"""Blank lines, a value over three lines, and every fault a row may have."""
FOUND = {"a": "A", "b": "B\n\nB", "f": "F", "h": "H"}
LINES = [8, 9, 10, 12, 14]


@pytest.mark.parametrize(
    ("quote", "end", "start", "packed"),
    [
        ("", "\n", "", False),
        ('"', "\n", "", False),
        ("", "\r\n", "\ufeff", True),
        ('"', "\r\n", "\ufeff\r\n\n", True),
        ('"', "\n", "\n\n", True),
    ],
)
def test_lines_are_those_of_the_file(tmp_path: Path, quote: str, end: str, start: str, packed: bool) -> None:
    text = BROKEN if quote else BROKEN.replace('"b","B\n\nB"', "b,B\n\n").replace('"e"e', "e,e")
    data = start.encode() + text.replace("\n", end).encode()
    path = written(
        tmp_path, gzip.compress(data) if packed else data, "nodes.csv.gz" if packed else "nodes.csv"
    )
    found = read(concepts(path, quote=quote))
    assert names(found) == (FOUND if quote else {**FOUND, "b": "B"})
    assert [line for line, _ in rejects(found)] == [line + start.count("\n") for line in LINES]
    assert {reject.path for reject in found.rejects} == {str(path)}


def test_each_fault_is_told_in_a_sentence(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, BROKEN)))
    assert rejects(found) == [
        (8, "the row has 1 column, where 2 are named."),
        (9, "the row has 3 columns, where 2 are named."),
        (10, "something follows a closing quote; within a quoted value a quote is written twice."),
        (12, "the id is missing."),
        (14, f"the id h has two pages, first in {found.rejects[0].path} at line 13."),
    ]


def test_mixed_ends_of_lines_are_all_ends_of_lines(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, b"id,name\r\na,A\nb,B\r\n\r\n,C\nd,D")))
    assert names(found) == {"a": "A", "b": "B", "d": "D"}
    assert rejects(found) == [(5, "the id is missing.")]


def test_a_lone_carriage_return_is_no_end_of_a_line(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, b'id,name\na,A\rx\nb,"B\rx"\n')))
    assert names(found) == {"b": "B\rx"}
    assert rejects(found) == [(2, "a carriage return stands in the middle of the row.")]
    with pytest.raises(BadData, match=r"nodes\.csv:1: a carriage return stands"):
        read(concepts(written(tmp_path, b"id,name\ra,A\r")))


def test_lines_that_are_not_utf8_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    data = b'id,name\na,\xff\nb,B\nc,"C\n\xe4\n"\nd,D\n\xed\xa0\x80,E\nf,F\n'
    found = read(concepts(written(tmp_path, data)))
    assert names(found) == {"b": "B", "d": "D", "f": "F"}
    assert rejects(found) == [
        (2, "is not UTF-8 (byte 2 of the line)."),
        (5, "is not UTF-8 (byte 0 of the line)."),
        (8, "is not UTF-8 (byte 0 of the line)."),
    ]


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    for data in ("id,name\na,A\n".encode("utf-16"), "id,name\na,A\n".encode("utf-16-le")):
        with pytest.raises(BadData, match=r"nodes\.csv:1: .*(UTF-8|NUL)"):
            read(concepts(written(tmp_path, data)))


def test_a_nul_character_is_told_by_its_line(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, "id,name\na,A\nb,B\0\n\0,C\n")))
    assert names(found) == {"a": "A"}
    assert rejects(found) == [(3, "the name holds a NUL character."), (4, "the id holds a NUL character.")]


def test_a_quote_that_never_ends_is_told_where_it_begins(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, 'id,name\na,A\nb,"B\nc,C\nd,D\n')))
    assert names(found) == {"a": "A"}
    ((line, problem),) = rejects(found)
    assert line == 3
    assert problem == "a quoted value begins in this row and never ends; all up to line 5 is lost with it."


def test_after_a_quote_that_runs_on_for_megabytes_reading_goes_on(tmp_path: Path) -> None:
    filler = "x" * 1_000_000 + "\n"
    found = read(concepts(written(tmp_path, f'id,name\na,A\nb,"B\n{filler * 5}z,Z\n')))
    assert names(found) == {"a": "A", "z": "Z"}
    told = [(line, problem.partition(",")[0]) for line, problem in rejects(found)]
    assert told == [(3, "a value has more than 4"), (8, "the row has 1 column")]


def test_lines_too_long_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    data = b"id,name\na,A\nb," + b"x" * (20 << 20) + b"\nc,C\n"
    found = read(concepts(written(tmp_path, data)))
    assert names(found) == {"a": "A", "c": "C"}
    assert rejects(found) == [(3, "the line is longer than 16 MB.")]
    found = read(concepts(written(tmp_path, data[:-5])))
    assert (names(found), rejects(found)) == ({"a": "A"}, [(3, "the line is longer than 16 MB.")])


def test_a_row_of_many_long_values_is_not_gathered_without_end(tmp_path: Path) -> None:
    value = '"' + ("x" * 999_999 + "\n") * 3 + '",'
    path = written(tmp_path, "id,name\na,A\n" + value * 12 + "\n")
    with pytest.raises(BadData, match=r"nodes\.csv:3: the row that begins here has more than 32,000,000"):
        read(concepts(path))


def test_long_fields_are_told_by_their_line(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, f"id,name\n{'i' * 1_000_000},A\nb,{'n' * 1001}\nc,C\n")))
    assert names(found) == {"c": "C"}
    assert rejects(found) == [
        (2, "the id has 1000000 characters; up to 1000 are taken."),
        (3, "the name has 1001 characters; up to 1000 are taken."),
    ]


def test_a_list_of_half_a_million_values_takes_no_more_than_its_time(tmp_path: Path) -> None:
    values = "|".join(str(value) for value in range(400_000))
    path = written(tmp_path, f"id\tone\ttwo\na\t{values}\tx|x\n")
    columns = {"id": Column("id"), "aliases": (Column("one", split="|"), Column("two", split="|"))}
    began = time.process_time()
    (page,) = settled([Table(path, Concept, columns)]).pages
    assert time.process_time() - began < 30
    assert len(page["aliases"]) == 400_002


def test_years_and_flags_that_are_none_are_told_by_their_line(tmp_path: Path) -> None:
    columns = {**CONCEPT, "era_start": Column("year")}
    path = written(tmp_path, "id,name,year\na,A,1900\nb,B,19.5\nc,C,about 1900\nd,D,99999999999999999999\n")
    found = read(concepts(path, columns))
    assert names(found) == {"a": "A"}
    assert rejects(found) == [(line, "era_start is no year.") for line in (3, 4, 5)]
    path = written(tmp_path, "from,to,way\na,a,perhaps\na,a,undirected\n", "edges.csv")
    edges = Table(path, Relation, {**RELATION, "directed": Column("way")}, delimiter=",")
    found = read(edges, known=["a"])
    assert rejects(found) == [(2, "directed is neither true nor false.")]
    assert [row["directed"] for row in found.relations] == [False]


def test_several_files_keep_their_own_lines(tmp_path: Path) -> None:
    nodes = written(tmp_path, "id,name\n\na,A\nb\n")
    more = written(tmp_path, 'id,name\nc,"C\nC"\n,D\n', "more.csv")
    edges = written(tmp_path, "from,to\n\n\na,c\na,nowhere\nnowhere,c\n", "edges.csv")
    relations = Table(edges, Relation, RELATION, delimiter=",")
    found = read(concepts(nodes), concepts(more), relations)
    assert [(Path(told.path or "").name, told.line) for told in found.rejects] == [
        ("nodes.csv", 4),
        ("more.csv", 4),
        ("edges.csv", 5),
        ("edges.csv", 6),
    ]
    assert found.dangling == ["nowhere"]
    assert [(row["source"], row["target"]) for row in found.relations] == [("a", "c")]


def test_lines_go_on_over_batches_and_rows_keep_their_order(tmp_path: Path) -> None:
    rows = "".join(f"{number},N{number}\n" for number in range(130_000))
    found = read(concepts(written(tmp_path, f"id,name\n{rows}\n0,other\n129999,other\n")))
    assert len(found.pages) == 130_000
    assert rejects(found) == [
        (line, f"the id {id} has two pages, first in {tmp_path / 'nodes.csv'} at line {first}.")
        for line, id, first in ((130_003, 0, 2), (130_004, 129_999, 130_001))
    ]


def test_more_columns_than_are_named_are_taken_where_they_are_empty(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, "id,name\na,A,\nb,B,,\nc,C,,x\n")))
    assert names(found) == {"a": "A", "b": "B"}
    assert rejects(found) == [(4, "the row has 4 columns, where 2 are named.")]


def test_of_a_padded_table_rows_may_end_early(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, "id,name,x\na,A\nb\n"), padded=True))
    assert (names(found), rejects(found)) == ({"a": "A", "b": "b"}, [])


def test_rows_that_a_column_says_are_none_are_left_out_and_counted(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name,old,not\na,A,False,\nb,B,True,\nc,C,1,1\nd,D,,yes\n")
    found = read(concepts(path, leave_out={"old": "old term", "not": "denied term", "absent": "x"}))
    assert names(found) == {"a": "A"}
    assert found.left_out == {"old term": 2, "denied term": 1}


def test_ends_become_concepts_by_themselves(tmp_path: Path) -> None:
    long = "x" * 1001
    path = written(tmp_path, f"from,to\nb,a\na,b\na,a\n,c\nd,{long}\n")
    found = read(Table(path, Relation, RELATION, delimiter=",", ends=True))
    assert names(found) == {"a": "a", "b": "b", "c": "c", "d": "d"}
    assert {page["type"] for page in found.pages} == {"concept"}
    assert [line for line, _ in rejects(found)] == [5, 6]
    one = settled([Concept(id="a", name="a"), Concept(id="b", name="b")])
    assert found.pages[:2] == one.pages


def test_a_file_without_a_header_has_its_columns_named(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, "\ufeffa,A\n\nb\n"), names=("id", "name")))
    assert (names(found), [line for line, _ in rejects(found)]) == ({"a": "A"}, [3])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", r"nodes\.csv: is empty"),
        (b"\xef\xbb\xbf\n\n", r"nodes\.csv: is empty"),
        (b"id,other\n", r"nodes\.csv:1: has no column 'name'; it has id, other"),
        (b"\nid,name,id\n", r"nodes\.csv:2: the column 'id' stands twice"),
        (b"id,\xff\n", r"nodes\.csv:1: is not UTF-8"),
        (b"id,name\0\n", r"nodes\.csv:1: the name of a column holds a NUL"),
        (b'id,"name\n', r"nodes\.csv:1: a quoted value begins in this row and never ends"),
        (b"id,name" + b",x" * 2000 + b"\n", r"nodes\.csv:1: has 2,002 columns"),
        (b"id," + b"x" * 5000 + b"\n", r"nodes\.csv:1: the name of a column holds"),
        (b"id," + b"x" * (20 << 20) + b"\n", r"nodes\.csv:1: the line is longer than 16 MB"),
        (gzip.compress(b"id,name\na,A\n")[:-6], r"nodes\.csv: can't be read: Compressed file ended"),
        (b"\x1f\x8b\x08" + b"\0" * 7 + b"\xff" * 40, r"nodes\.csv: can't be read: "),
        (b"\x1f\x8bnothing of the kind", r"nodes\.csv: can't be read: "),
    ],
)
def test_where_nothing_can_be_read_it_is_said_why(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(BadData, match=problem):
        read(concepts(written(tmp_path, data)))


def test_columns_without_a_name_are_no_doubles(tmp_path: Path) -> None:
    assert names(read(concepts(written(tmp_path, "id,,name,\na,x,A,\n")))) == {"a": "A"}


def test_a_header_may_run_over_several_lines(tmp_path: Path) -> None:
    found = read(concepts(written(tmp_path, 'id,"na\nme"\na,A\n,B\n'), {**CONCEPT, "name": Column("na\nme")}))
    assert (names(found), [line for line, _ in rejects(found)]) == ({"a": "A"}, [4])


def test_names_of_files_and_columns_may_be_patterns_or_words_of_the_database(tmp_path: Path) -> None:
    folder = tmp_path / "year=2020"
    folder.mkdir()
    path = written(folder, "ID,id,at,n,line,file,select\nX,a,A,1,2,3,4\n", "no*[a-z]?.csv")
    assert names(read(concepts(path, {**CONCEPT, "name": Column("at")}))) == {"a": "A"}


def test_a_gzip_bomb_is_refused_in_bounded_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_UNFOLDED", 1 << 26)
    piece = gzip.compress(b"\0" * (1 << 24)) * 20
    path = written(tmp_path, gzip.compress(b"id,name\n") + piece)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadData, match="unfolds to more than 200 times its size"):
        read(concepts(path))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


_CELL = st.text(st.sampled_from('ab,";\n\r\t é\u2028\0'), max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(_CELL, min_size=2, max_size=2), max_size=8), end=st.sampled_from(["\n", "\r\n"])
)
def test_what_the_csv_module_writes_is_read_back_with_its_lines(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], end: str
) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator=end)
    lines = []
    for row in rows:
        lines.append(text.getvalue().count("\n") + 1)
        writer.writerow(row)
    path.write_bytes(text.getvalue().encode())
    found = Rows(path, ",", '"')
    # Before the end of a line, a carriage return belongs to it.
    told = [
        (found.line, [cell.replace("\r\n", "\n") for cell in row]) for row in found if isinstance(row, list)
    ]
    meant = [[plain(cell) for cell in row] for row in rows]
    assert told == list(zip(lines, meant, strict=True))


def plain(cell: str) -> str:
    while "\r\n" in cell:
        cell = cell.replace("\r\n", "\n")
    return cell


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=80), quote=st.sampled_from(["", '"']), packed=st.booleans())
def test_of_any_bytes_rows_or_a_sentence_come(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, quote: str, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "rows.csv"
    path.write_bytes((gzip.compress(data)[: len(data) + 15]) if packed else data)
    rows = Rows(path, ",", quote)
    told = []
    with suppress(BadData):
        for row in rows:
            told.append(row.line if isinstance(row, Reject) else rows.line)
    assert told == sorted(set(told))
