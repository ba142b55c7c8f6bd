"""OBO: what terms become, what the format's rules leave out, and what can't be taken, with its line."""

from __future__ import annotations

import gzip
import random
import re
import socket
from collections import Counter
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.graph import Graph
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats.obo import FORMAT, read
from neuroexplore.seeding.sources import Item, LeftOut, Read, Reject, Source
from neuroexplore.settings import Settings
from tests.formats.ending import ends_well
from tests.records import settled

FIXTURES = Path(__file__).parent / "fixtures"
MOODS = FIXTURES / "moods.obo"
REAL = Path(__file__).parents[3] / "shared" / "data"

MOOD, LOW, DAY = "MOOD:0000001", "MOOD:0000002", "MOOD:0000003"
READ = [
    (
        Concept(
            id=MOOD,
            name="mood",
            type="term",
            aliases=["frame of mind", "humour"],
            domains=["moods", "plain", "short"],
            xrefs=["Wikipedia:Mood_(psychology)", "MESH:D019964", "MOOD:9000001"],
            references=["PMID:1234567", "http://example.org/moods", "ISBN:0-00"],
            summary='A state of feeling that "colours" what is perceived.\nIt lasts.',
        ),
        9,
    ),
    (Concept(id=LOW, name="low mood", type="term", domains=["low_moods"]), 25),
    (Relation(source=LOW, target=MOOD, kind="is a", references=["PMID:7654321", "DOID:1"]), 28),
    (Relation(source=LOW, target=DAY, kind="part of"), 29),
    (Relation(source=LOW, target=MOOD, kind="next to", directed=False), 30),
    (Relation(source=LOW, target=MOOD, kind="undeclared"), 31),
    (Concept(id=DAY, name=DAY, type="term", domains=["moods"]), 36),
]


def items(path: Path) -> list[Item]:
    return list(read(Source(path)))


def told(path: Path) -> list[tuple[Concept | Relation, int | None]]:
    return [(found.item, found.line) for found in items(path) if isinstance(found, Read)]


def written(tmp_path: Path, text: str, name: str = "o.obo") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


# -- what is read


def test_terms_and_their_relations_are_read_each_with_its_line() -> None:
    assert told(MOODS) == READ
    assert not any(isinstance(found, Reject) for found in items(MOODS))


def test_what_the_rules_leave_out_is_counted() -> None:
    assert settled(read(Source(MOODS))).left_out == {
        "synonym that is not exact": 1,
        "obsolete term": 1,
        "relation of an obsolete term": 1,
        "anonymous term": 1,
        "instance": 1,
    }


def test_relations_are_bare() -> None:
    assert {row["grade"] for row in settled(read(Source(MOODS))).relations} == {"bare"}


def test_imports_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fixture imports by URL; any attempt to connect would fail the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert "import: http://" in MOODS.read_text(encoding="utf-8")
    assert told(MOODS) == READ


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["", "with a BOM"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("compressed", [False, True])
def test_line_ends_a_byte_order_mark_and_compression_change_nothing(
    tmp_path: Path, start: str, line_end: str, compressed: bool
) -> None:
    text = (start + MOODS.read_text(encoding="utf-8").replace("\n", line_end)).encode()
    path = tmp_path / "o.txt"
    path.write_bytes(gzip.compress(text) if compressed else text)
    assert told(path) == READ
    assert formats.recognised(Source(path)) == FORMAT


def test_ids_are_as_they_are_meant(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "[Term]\nid: A:b\\:c\nname: x\nis_a: with\\ space\nis_a: http://example.org/a%20b\nis_a: plain\n"
        'relationship: r\\:1 A:1 {source="PMID:1"} ! of "r"\n',
    )
    assert [item for item, _ in told(path)] == [
        Concept(id="A:b:c", name="x", type="term"),
        Relation(source="A:b:c", target="with space", kind="is a"),
        Relation(source="A:b:c", target="http://example.org/a%20b", kind="is a"),
        Relation(source="A:b:c", target="plain", kind="is a"),
        Relation(source="A:b:c", target="A:1", kind="r:1", references=["PMID:1"]),
    ]


def test_nothing_is_lost_of_what_stands_twice(tmp_path: Path) -> None:
    path = written(
        tmp_path, '[Term]\nname: a\nid: x\nname: b\ndef: "One." []\ndef: "Two." [R:1]\nxref: R:1\nxref: R:1\n'
    )
    assert told(path) == [
        (
            Concept(
                id="x",
                name="a",
                type="term",
                aliases=["b"],
                summary="One.\n\nTwo.",
                xrefs=["R:1"],
                references=["R:1"],
            ),
            3,
        )
    ]


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    written(tmp_path, "[Term]\nid: b\nname: b\n", "b.obo")
    written(tmp_path, "[Term]\nid: a\nname: a\n", "a.obo")
    written(tmp_path, "no ontology", "README.txt")
    assert [item.id for item, _ in told(tmp_path) if isinstance(item, Concept)] == ["a", "b"]
    (tmp_path / "away.obo").symlink_to(MOODS)
    with pytest.raises(BadData, match="leads out of the folder"):
        items(tmp_path)


def test_it_loads(tmp_path: Path) -> None:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path, environ={})) as graph:
        (report,) = graph.load_from(MOODS, dataset="moods").loads
        assert (report.read, report.added, report.rejected) == (7, 7, 0)
        assert report.left_out["obsolete term"] == 1
        assert graph.show("humour").concept.id == MOOD


# -- how it is told


def test_it_is_recognised_and_nothing_else_is() -> None:
    for path in sorted(FIXTURES.iterdir()):
        if path.is_file():
            assert FORMAT.recognises(Source(path), path.read_bytes()[: 1 << 16]) == (path.suffix == ".obo"), (
                path
            )
    assert formats.recognised(Source(MOODS)) == FORMAT
    source = Source(FIXTURES / "x")
    assert FORMAT.recognises(source, b"! said first\n\n[Term]\nid: x\n")
    assert FORMAT.recognises(source, b"ontology: x\r\nformat-version: 1.2\r\n")
    assert not FORMAT.recognises(source, b"id,name\n[Term],x\n")
    assert not FORMAT.recognises(source, b'{"a": "format-version:"}')
    assert not FORMAT.recognises(source, b"")


# -- what can't be taken

REJECTS = [
    ("xref: http://example.org/a\\:b", 0, "xref: expected EOL"),
    ("def: no quotes []", 0, "def: expected QuotedString at column 6."),
    ('def: "no references"', 0, "def: expected XrefList at column 21."),
    ('synonym: "x" ALMOST []', 0, "synonym: expected SynonymScope"),
    ("is_a: two words", 0, "is_a: expected EOL"),
    ("relationship: part_of", 0, "relationship: expected Id"),
    ("is_obsolete: perhaps", 0, "is_obsolete: expected Boolean"),
    ("colour: red", 0, "a term has no field 'colour'."),
    ('exact_synonym: "x" []', 0, "a term has no field 'exact_synonym'."),
    ("said without a tag", 0, "is no field with a value (`name: ...`)."),
    ("id: second", 0, "the term has a second id."),
    (f"is_a: {'a' * (1 << 20)}", 0, "target: String should have at most 1000 characters"),
    ("is_a: a\0b", 0, "target: holds a NUL character"),
    ("[Term]\nname: x", 0, "the term has no id."),
    ("[Term]\nid: two words\nname: x", 1, "id: expected EOL"),
    (f"[Term]\nid: {'a' * 1001}", 1, "id: String should have at most 1000 characters"),
    ("[Term]\nid: x\nname: a\0b", 1, "name: holds a NUL character"),
    (f'[Term]\nid: x\ndef: "{"a" * 1_000_001}" []', 1, "summary: String should have at most 1000000"),
    ("[Typedef]\nid: r\nname:", 2, "name: expected UnquotedString"),
    ("[Term]\nid: x\n" + "xref: a:b\n" * 170_000, 0, "the stanza is larger than 16 MB."),
]


@pytest.mark.parametrize(
    ("bad", "further", "said"), REJECTS, ids=[f"{n} {said}" for n, (_, _, said) in enumerate(REJECTS)]
)
def test_what_is_rejected_is_told_with_its_line_and_the_rest_is_read(
    tmp_path: Path, bad: str, further: int, said: str
) -> None:
    path = written(tmp_path, f"[Term]\nid: first\nname: f\n{bad}\n\n[Term]\nid: last\nname: l\nis_a: first\n")
    found = items(path)
    rejects = [item for item in found if isinstance(item, Reject)]
    assert [(reject.path, reject.line) for reject in rejects][:1] == [(path, 4 + further)]
    assert rejects[0].problem.startswith(said)
    assert all(reject.problem.endswith(".") and "\n" not in reject.problem for reject in rejects)
    reads = [item.item for item in found if isinstance(item, Read)]
    assert reads[0] == Concept(id="first", name="f", type="term")
    assert reads[-2:] == [
        Concept(id="last", name="l", type="term"),
        Relation(source="last", target="first", kind="is a"),
    ]


def test_a_line_that_is_not_utf_8_is_told_and_its_term_read_without_it(tmp_path: Path) -> None:
    path = tmp_path / "o.obo"
    path.write_bytes(b"[Term]\nid: x\nname: Caf\xe9\n")
    reject, concept = items(path)
    assert reject == Reject("is not UTF-8 (byte 9 of the line).", path, 3)
    assert concept == Read(Concept(id="x", name="x", type="term"), path, 2)


def test_fields_that_are_not_read_are_not_held_against_a_term(tmp_path: Path) -> None:
    said = "creation_date: 17:11:2008 10:00\nproperty_value: broken\nintersection_of:\nunion_of: a b\n"
    path = written(tmp_path, f"remark: anything\n[Term]\nid: x\nname: x\n{said}[Annotation]\nwhat: ever\n")
    assert items(path) == [
        Read(Concept(id="x", name="x", type="term"), path, 3),
        LeftOut("stanza that is no term"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no term"),
        ("format-version: 1.2\n", "holds no term"),
        ("plain text\n\0\n", "holds no term"),
        ("[Typedef]\nid: x\n", "holds no term"),
        (
            "[Term]\nid: x\n" + "".join(f"[Typedef]\nid: r{n}\n" for n in range(100_001)),
            "more than 100,000 rel",
        ),
    ],
)
def test_a_file_that_can_not_be_read_is_told_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadData, match=said) as refused:
        items(path)
    assert refused.value.path == path


def test_a_folder_without_ontologies_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="there are no OBO files"):
        items(tmp_path)


def test_broken_compression_is_told(tmp_path: Path) -> None:
    whole = gzip.compress(MOODS.read_bytes())
    path = tmp_path / "o.obo.gz"
    for broken in (whole[:-100], whole[:100] + bytes(len(whole) - 100)):
        path.write_bytes(broken)
        with pytest.raises(BadData, match="can't be read"):
            items(path)


def test_what_parses_slowly_elsewhere_does_not_here(tmp_path: Path) -> None:
    started = monotonic()
    for nested in (
        "(" * 500_000,
        '"' * 500_000,
        "{" * 500_000,
        "\\ " * 250_000,
        'b {source="' + '\\"' * 250_000,
    ):
        items(written(tmp_path, f"[Term]\nid: x\nis_a: {nested}\nxref: {nested}\n"))
    assert monotonic() - started < 20


def test_a_term_that_stands_twice_and_one_that_is_only_mentioned_are_rejected_when_settled(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, "[Term]\nid: a\nname: a\n[Term]\nid: a\nname: b\nis_a: elsewhere ! imported\n")
    found = settled(read(Source(path)), lenient=True)
    assert [(reject.line, reject.problem.partition(",")[0]) for reject in found.rejects] == [
        (5, "the id a has two pages"),
        (7, "the relation to elsewhere ends nowhere: no such concept."),
    ]
    assert found.dangling == ["elsewhere"]


# -- whatever comes


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_whatever_bytes_change_it_ends_well(
    tmp_path_factory: pytest.TempPathFactory, random: random.Random, changes: int
) -> None:
    text = bytearray(MOODS.read_bytes())
    for _ in range(changes):
        place = random.randrange(len(text))
        text[place : place + random.randrange(4)] = random.choice(
            (
                b"",
                bytes([random.randrange(256)]),
                b"\n",
                b"!",
                b"[",
                b'"',
                b"\\",
                b"{",
                b"\n[Term]\n",
                b"\xc2\x85",
            )
        )
    path = tmp_path_factory.mktemp("fuzz") / "o.obo"
    path.write_bytes(text)
    ends_well(read, path)


TAGS = ["id", "name", "def", "synonym", "xref", "alt_id", "subset", "namespace", "is_a", "relationship"]
VALUES = st.one_of(
    st.sampled_from(
        ["a:b", "x", "true", '"x" []', '"x" EXACT []', 'r a:b {source="c"} ! d', "", "\\", "! x"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=20),
)
LINES = st.one_of(
    st.sampled_from(["[Term]", "[Typedef]", "[Instance]", "[]", "", "! x"]),
    st.builds("{}: {}".format, st.sampled_from([*TAGS, "is_obsolete", "is_symmetric", "x"]), VALUES),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=30))
def test_whatever_stands_in_what_it_ends_well(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    ends_well(read, written(tmp_path_factory.mktemp("fuzz"), "[Term]\n" + "\n".join(lines)))


# -- real ontologies


@pytest.mark.parametrize(
    ("name", "concepts", "relations", "obsolete", "rejects"),
    [("nbo.obo", 4542, 10834, 4, []), ("interneuron.obo", 1061, 2088, 0, [3705])],
)
def test_a_real_ontology(name: str, concepts: int, relations: int, obsolete: int, rejects: list[int]) -> None:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"the ontology {name} is not on this machine; it is not ours to copy")
    found = items(path)
    counts = Counter(type(item.item) for item in found if isinstance(item, Read))
    assert counts == {Concept: concepts, Relation: relations}
    assert found.count(LeftOut("obsolete term")) == obsolete
    assert [item.line for item in found if isinstance(item, Reject)] == rejects
    kinds = {item.item.kind for item in found if isinstance(item, Read) and isinstance(item.item, Relation)}
    assert {"is a", "part of"} <= kinds
    # A relationship goes by its id only where no Typedef gives it another name.
    declared = dict(re.findall(r"^\[Typedef\]\nid: (.+)\nname: (.+)$", path.read_text("utf-8"), re.MULTILINE))
    assert {kind: declared.get(kind, kind) for kind in kinds} == {kind: kind for kind in kinds}
    assert kinds & set(declared.values())
