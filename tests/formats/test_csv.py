"""Tables of nodes and edges: usual names, mapped names, and the headers of neo4j-admin."""

from __future__ import annotations

import gzip
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore import Graph
from neuroexplore.errors import BadData, UsageError
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding import formats
from neuroexplore.seeding.columns import FIELDS, Heading, heading
from neuroexplore.seeding.formats.csv import FORMAT, read
from neuroexplore.seeding.sources import Source
from neuroexplore.settings import Settings
from tests.records import Settled, settled

FIXTURES = Path(__file__).parent / "fixtures"
FIXTURE, ADMIN = FIXTURES / "csv", FIXTURES / "neo4j-admin"


def table(folder: Path, text: str, name: str = "nodes.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def records(path: Path, *, lenient: bool = False, **columns: str) -> Settled:
    mapped = {name.replace("__", "."): column for name, column in columns.items()}
    return settled(read(Source(path, mapped)), lenient=lenient)


def told(found: Settled) -> list[tuple[str, int | None, str]]:
    return [(Path(each.path or "").name, each.line, each.problem) for each in found.rejects]


def test_a_folder_of_nodes_and_edges_is_read_by_the_usual_names() -> None:
    found = records(FIXTURE)
    fear, limbic = found.pages
    assert {name: value for name, value in limbic.items() if value and name != "digest"} == {
        "id": "limbic",
        "name": "Limbic system, the",
        "type": "field",
        "aliases": ["limbic lobe", "rhinencephalon"],
        "references": ["Broca 1878", "Papez 1937"],
        "era_start": 1878,
        "language": "en",
        "summary": 'What "limbic" means.',
    }
    assert (fear["name"], fear["type"], fear["era_start"]) == ("Fear", "concept", None)
    rows = {row["kind"]: {name: row[name] for name in Relation.model_fields} for row in found.relations}
    assert rows == {
        "causal": Relation(
            source="limbic",
            target="fear",
            kind="causal",
            why="The limbic system; fear",
            prerequisite=True,
            references=["LeDoux 2000"],
        ).model_dump(),
        "logical": Relation(source="fear", target="limbic", kind="logical", directed=False).model_dump(),
    }
    assert found.left_out == {'column "colour"': 1, 'column "Weight"': 1}


def test_the_headers_of_neo4j_admin_are_read() -> None:
    found = records(ADMIN)
    movie, person = found.pages
    assert (movie["id"], movie["name"], movie["type"]) == ("Movie:1", "Matrix, The", "Movie")
    assert movie["aliases"] == ["La matrice", "Matriks"]
    assert (person["id"], person["name"], person["type"]) == ("Person:1", "Keanu Reeves", "Actor")
    assert [(row["source"], row["kind"], row["target"]) for row in found.relations] == [
        ("Person:1", "ACTED_IN", "Movie:1")
    ]
    assert found.left_out == {'column "year:int"': 1, 'column "roles:string[]"': 1}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (":ID", ("", "ID", "", "")),
        ("movieId:ID(Movie-ID)", ("movieId", "ID", "Movie-ID", "")),
        ("id:ID(Movie){label:Movie, id-type:long}", ("id", "ID", "Movie", "")),
        (":LABEL", ("", "LABEL", "", ";")),
        (":START_ID(x)", ("", "START_ID", "x", "")),
        ("name:string", ("name", "", "", "")),
        ("names:string[]", ("names", "", "", ";")),
        ("when:datetime{timezone:Europe/Rome}", ("when", "", "", "")),
        ("x:IGNORE", ("x", "IGNORE", "", "")),
        ("dc:title", ("dc:title", "", "", "")),
        ("name", ("name", "", "", "")),
    ],
)
def test_a_heading_is_taken_apart(text: str, meant: tuple[str, str, str, str]) -> None:
    assert heading(text) == Heading(text, *meant)


@pytest.mark.parametrize("path", [FIXTURE, *FIXTURE.iterdir(), ADMIN, *ADMIN.iterdir()], ids=lambda p: p.name)
def test_it_is_recognised(path: Path) -> None:
    assert formats.recognised(Source(path)) is FORMAT


def test_what_others_write_is_not_recognised(tmp_path: Path) -> None:
    for name in ("hetionet", "kgx", "kgx-lines"):
        assert formats.recognised(Source(FIXTURES / name)).name in name
    assert not FORMAT.recognises(Source(tmp_path), b"")
    assert not FORMAT.recognises(Source(table(tmp_path, "id\n", "nodes.txt")), b"id\n")
    assert not FORMAT.recognises(Source(tmp_path), b"")
    table(tmp_path, "id,name\na,A\n", "prices.csv")
    assert not FORMAT.recognises(Source(tmp_path), b""), "there are other things"
    table(tmp_path, "colour,weight\nred,1\n", "nodes.csv")
    (tmp_path / "prices.csv").unlink()
    assert not FORMAT.recognises(Source(tmp_path), b"")
    assert FORMAT.recognises(Source(tmp_path, {"id": "colour"}), b"")
    table(tmp_path, "id,name\na,A\n", "nodes.csv")
    assert FORMAT.recognises(Source(tmp_path), b"")


def test_a_folder_of_tables_alone_is_recognised_whatever_they_are_called(tmp_path: Path) -> None:
    for name in ("README.md", "readme", "LICENSE", "licence.txt", ".hidden"):
        table(tmp_path, "what it is", name)
    assert not FORMAT.recognises(Source(tmp_path), b""), "there is no table"
    table(tmp_path, "id,name\na,A\n", "terms.csv")
    (tmp_path / "more").mkdir()
    table(tmp_path / "more", "from\tto\na\ta\n", "all.tsv")
    assert formats.recognised(Source(tmp_path)) is FORMAT
    assert (len(records(tmp_path).pages), len(records(tmp_path).relations)) == (1, 1)
    table(tmp_path, "x", "readmehow.py")
    assert not FORMAT.recognises(Source(tmp_path), b"")


def test_tables_of_neo4j_admin_are_recognised_by_any_name(tmp_path: Path) -> None:
    table(tmp_path, "movieId:ID(Movie),title,:LABEL\n1,M,Movie\n", "movies.csv")
    table(tmp_path, "personId:ID(Person),name,:LABEL\n1,P,Person\n", "people.csv")
    table(tmp_path, ":START_ID(Person),:END_ID(Movie),:TYPE\n1,1,ACTED_IN\n", "roles.csv")
    assert formats.recognised(Source(tmp_path)) is FORMAT
    assert [page["id"] for page in records(tmp_path).pages] == ["Movie:1", "Person:1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"term_id,nm\na,A\n", "has no column of ids, nor of sources and targets"),
        (b"id,id\na,A\n", "the column 'id' stands twice"),
        ("id,name\na,A\n".encode("utf-16"), "is not UTF-8"),
        (b"id,name\ra,A\r", "a carriage return stands in the middle of the row"),
    ],
)
@pytest.mark.parametrize("name", ["t.csv", "t.tsv"])
def test_a_table_that_can_not_be_read_is_told_why_without_naming_the_format(
    tmp_path: Path, text: bytes, said: str, name: str
) -> None:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as graph:
        (tmp_path / "in").mkdir()
        path = tmp_path / "in" / name
        path.write_bytes(text.replace(b",", b"\t") if name == "t.tsv" else text)
        for source in (path, path.parent):
            with pytest.raises(BadData) as refused:
                graph.load_from(source, dataset="d")
            assert str(refused.value).startswith(f"{path}:1: ")
            assert said in str(refused.value)


def test_the_names_of_our_fields_are_all_known() -> None:
    assert set(FIELDS[Concept]) == set(Concept.model_fields)
    assert set(FIELDS[Relation]) == set(Relation.model_fields)
    for model, fields in FIELDS.items():
        assert all(field in names for field, names in fields.items()), model
        listed = [name for names in fields.values() for name in names]
        assert len(listed) == len(set(listed))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["nodes.csv", "nodes.csv.gz"])
def test_what_separates_columns_is_seen_in_the_header(tmp_path: Path, sign: str, name: str) -> None:
    text = f'"a,;\tb"{sign}Id{sign}NAME\nz{sign}a{sign}A\n'
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    assert [(page["id"], page["name"]) for page in records(path).pages] == [("a", "A")]


def test_a_tsv_is_separated_by_tabs_alone(tmp_path: Path) -> None:
    path = table(tmp_path, 'id\tname,of,it\tname\na\tx\t"A\tB"\n', "nodes.tsv")
    assert [(page["id"], page["name"]) for page in records(path).pages] == [("a", "A\tB")]


@pytest.mark.parametrize("ends", ["Source ID,target_id", "from,to", "sourceId,TargetID", "start,end"])
def test_the_ends_of_a_lone_edge_list_are_concepts(tmp_path: Path, ends: str) -> None:
    found = records(table(tmp_path, f"{ends}\na,b\nb,c\n", "list.csv"))
    assert [(page["id"], page["name"], page["type"]) for page in found.pages] == [
        (name, name, "concept") for name in "abc"
    ]
    assert [row["kind"] for row in found.relations] == ["related", "related"]


def test_lone_nodes_are_concepts(tmp_path: Path) -> None:
    found = records(table(tmp_path, "curie,term\nX:1,One\n"))
    assert [(page["id"], page["name"]) for page in found.pages] == [("X:1", "One")]


def test_columns_may_be_mapped(tmp_path: Path) -> None:
    table(tmp_path, "term_id,called,name,refs,tags\na,A,no,R1|R2,x\nb,B,no,R3;R4,\n")
    table(tmp_path, "a_id,b_id,refs,cited\na,b,S1,S2\n", "edges.csv")
    found = records(
        tmp_path,
        id="term_id",
        name="called",
        domains="=pain",
        nodes__references="refs",
        edges__references="cited",
        edges__source="a_id",
        target="b_id",
        kind="=causal",
        directed="=false",
    )
    first, second = found.pages
    assert (first["id"], first["name"], first["domains"]) == ("a", "A", ["pain"])
    assert (first["references"], second["references"]) == (["R1", "R2"], ["R3", "R4"])
    (row,) = found.relations
    assert (row["kind"], row["directed"], row["references"]) == ("causal", False, ["S2"])
    assert found.left_out == {'column "name"': 1, 'column "tags"': 1, 'column "refs"': 1}


def test_a_field_of_both_sorts_is_mapped_where_the_column_is(tmp_path: Path) -> None:
    table(tmp_path, "id,refs\na,R\n")
    table(tmp_path, "from,to,references\na,a,S\n", "edges.csv")
    found = records(tmp_path, references="refs")
    assert (found.pages[0]["references"], found.relations[0]["references"]) == (["R"], ["S"])


def test_how_files_are_written_may_be_said(tmp_path: Path) -> None:
    path = table(tmp_path, "id|aliases|references\na|x,y|Smith; Jones\nb|'|\n")
    found = records(path, delimiter="pipe", quote="", split=",")
    assert [(page["aliases"], page["references"]) for page in found.pages] == [
        (["x", "y"], ["Smith; Jones"]),
        (["'"], []),
    ]
    found = records(path, delimiter="|", quote="'", split="", lenient=True)
    assert [page["aliases"] for page in found.pages] == [["x,y"]]


def test_a_column_may_be_kept_from_a_field(tmp_path: Path) -> None:
    path = table(tmp_path, "id,label,description\na,A,Text\n")
    (page,) = records(path, name="", summary="").pages
    assert (page["name"], page["summary"]) == ("a", "")


@pytest.mark.parametrize(
    ("option", "column", "problem"),
    [
        ("colour", "x", "--map takes no field 'colour'; there are id, name"),
        ("edges.name", "x", "--map takes no field 'edges.name'"),
        ("node.id", "x", "--map takes no field 'node.id'"),
        ("id", "=x", "--map id takes a column"),
        ("name", "\ud800", "takes the name of a column"),
        ("name", "a\0", "takes the name of a column"),
        ("delimiter", "", "--map delimiter takes one character, not ''"),
        ("delimiter", "::", "--map delimiter takes one character"),
        ("delimiter", "\n", "--map delimiter takes one character"),
        ("quote", "ab", "--map quote takes one character"),
    ],
)
def test_a_mapping_that_can_not_be_is_a_mistake_in_use(
    tmp_path: Path, option: str, column: str, problem: str
) -> None:
    with pytest.raises(UsageError) as caught:
        list(read(Source(table(tmp_path, "id\na\n"), {option: column})))
    assert problem in str(caught.value)


def test_a_column_that_is_nowhere_is_told(tmp_path: Path) -> None:
    table(tmp_path, "id,name\na,A\n")
    table(tmp_path, "from,to,cited\na,a,x\n", "edges.csv")

    def problem(**columns: str) -> str:
        with pytest.raises(BadData) as refused:
            records(tmp_path, **columns)
        return refused.value.problem

    nodes, edges = "nodes.csv, of concepts, has id, name", "edges.csv, of relations, has from, to, cited"
    assert problem(name="x") == f"no table of concepts has the column 'x', which --map name names ({nodes})."
    assert problem(nodes__references="cited") == (
        f"no table of concepts has the column 'cited', which --map nodes.references names ({nodes})."
    )
    assert problem(references="x") == (
        f"no table has the column 'x', which --map references names ({edges}; {nodes})."
    )
    (tmp_path / "edges.csv").unlink()
    assert problem(edges__why="name") == (
        f"no table of relations has the column 'name', which --map edges.why names ({nodes})."
    )
    table(tmp_path, "a,b\n")
    assert problem(id="c") == (
        "no table of concepts has the column 'c', which --map id names (nodes.csv has a, b)."
    )


def test_a_table_of_neither_sort_is_told(tmp_path: Path) -> None:
    table(tmp_path, "id,name\na,A\n")
    table(tmp_path, "colour,weight\nred,1\n", "prices.csv")
    found = records(tmp_path, lenient=True)
    assert told(found) == [
        (
            "prices.csv",
            1,
            "has no column of ids, nor of sources and targets; say which is which with --map "
            "(it has colour, weight).",
        )
    ]
    assert len(found.pages) == 1


def test_faults_are_told_by_their_lines(tmp_path: Path) -> None:
    nodes = 'id,name,era_start\r\n\r\na,"A\r\nA",1\r\nb\r\nc,C,c\r\na,B,1\r\nd,"D,1\r\n'
    table(tmp_path, nodes)
    (tmp_path / "edges.csv").write_bytes(
        b"\xef\xbb\xbffrom,to,kind,directed,prerequisite\na,a,,,\na,a,\xff,,\na,a,k,no,yes\na,a,k,x,\na,z,k,,\n"
    )
    found = records(tmp_path, lenient=True)
    assert told(found) == [
        ("nodes.csv", 5, "the row has 1 column, where 3 are named."),
        ("nodes.csv", 6, "era_start is no year."),
        ("nodes.csv", 7, f"the id a has two pages, first in {tmp_path / 'nodes.csv'} at line 3."),
        ("nodes.csv", 8, "a quoted value begins in this row and never ends."),
        ("edges.csv", 2, "the kind is missing."),
        ("edges.csv", 3, "is not UTF-8 (byte 4 of the line)."),
        ("edges.csv", 4, "a prerequisite relation must be directed."),
        ("edges.csv", 5, "directed is neither true nor false."),
        ("edges.csv", 6, "the relation to z ends nowhere: no such concept."),
    ]
    assert [page["name"] for page in found.pages] == ["A\nA"]


def test_a_folder_without_tables_or_with_an_empty_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="there are no tables"):
        records(tmp_path)
    table(tmp_path, "")
    with pytest.raises(BadData, match=r"nodes\.csv: is empty"):
        records(tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    outside = table(tmp_path, "id\na\n", "outside.csv")
    (tmp_path / "graph" / "nodes.csv").symlink_to(outside)
    with pytest.raises(BadData, match="is a link that leads out of the folder"):
        records(tmp_path / "graph")


def test_it_is_loaded_whole_or_not_at_all(tmp_path: Path) -> None:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as graph:
        (report,) = graph.load_from(FIXTURE, dataset="mine").loads
        assert (report.added, report.read, report.left_out) == (
            4,
            4,
            {'column "colour"': 1, 'column "Weight"': 1},
        )
        (again,) = graph.load_from(FIXTURE, dataset="mine").loads
        assert again.unchanged == 4
        bad = table(tmp_path, "from,to\na,b\n\nb\n", "edges.csv")
        with pytest.raises(BadData, match=r"edges\.csv:4: the row has 1 column"):
            graph.load_from(bad, dataset="mine")
        (report,) = graph.load_from(bad, dataset="mine", lenient=True, columns={"kind": "=causal"}).loads
        assert (report.added, report.removed, report.rejected, report.read) == (3, 4, 1, 4)


_NODES, _EDGES = (FIXTURE / "my-nodes.csv").read_bytes(), (FIXTURE / "my-edges.csv").read_bytes()
_HEAD = st.lists(
    st.one_of(
        st.sampled_from(
            ["id", "name", "from", "to", ":ID(x)", ":LABEL", ":END_ID", "type", "why", "x:IGNORE"]
        ),
        st.text(max_size=4),
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(head=_HEAD, body=st.text(st.sampled_from('ab,;"\n\r\t|é'), max_size=60), at=st.integers(0, 250),
       bytes_=st.binary(max_size=6))  # fmt: skip
def test_of_any_table_records_or_a_sentence_come(
    tmp_path_factory: pytest.TempPathFactory, head: list[str], body: str, at: int, bytes_: bytes
) -> None:
    folder = tmp_path_factory.mktemp("csv")
    (folder / "a.csv").write_bytes(f"{','.join(head)}\n{body}".encode())
    (folder / "nodes.csv").write_bytes(_NODES[:at] + bytes_ + _NODES[at + 1 :])
    (folder / "edges.csv").write_bytes(_EDGES[:at] + bytes_ + _EDGES[at:])
    for path in (folder, folder / "a.csv", folder / "nodes.csv"):
        with suppress(BadData):
            records(path, lenient=True)
