"""GraphML as three programs write it: what becomes of it, and what can't be taken, with its line."""

from __future__ import annotations

import gzip
import random
from pathlib import Path
from time import monotonic
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.graph import Graph
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding import formats
from neuroexplore.seeding.formats.graphml import FORMAT, read
from neuroexplore.seeding.sources import Item, LeftOut, Read, Reject, Source
from neuroexplore.settings import Settings
from tests.formats.ending import ends_well
from tests.records import settled

FIXTURES = Path(__file__).parent / "fixtures"
OURS = sorted(FIXTURES.glob("*.graphml"))


def items(path: Path) -> list[Item]:
    return list(read(Source(path)))


def told(path: Path) -> list[tuple[Concept | Relation, int | None]]:
    return [(found.item, found.line) for found in items(path) if isinstance(found, Read)]


def written(tmp_path: Path, inner: str, *, keys: str = "", name: str = "g.graphml") -> Path:
    """A graph whose first node or edge stands on line 3."""
    path = tmp_path / name
    path.write_text(
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}\n<graph>\n{inner}\n</graph></graphml>',
        encoding="utf-8",
    )
    return path


def key(name: str, of: str = "all") -> str:
    return f'<key id="{name}" for="{of}" attr.name="{name}"/>'


# -- what is read


def test_networkx() -> None:
    assert told(FIXTURES / "networkx.graphml") == [
        (
            Concept(
                id="tide",
                name="Tide",
                type="phenomenon",
                aliases=["ebb and flow", "sea level & swell"],
                domains=["geophysics", "sea"],
                xrefs=["Q23384"],
                references=["Newton 1687, Principia"],
                summary="The rise and fall of the sea.",
                era_start=-400,
                why_it_matters="Ports live by it.",
                language="de",
            ),
            21,
        ),
        (Concept(id="moon", name="moon", language="en"), 33),
        (
            Relation(
                source="moon",
                target="tide",
                kind="causal",
                why="The moon pulls the near water more than the far.",
                references=["Newton 1687, Principia", "Darwin 1898, The Tides"],
                prerequisite=True,
            ),
            34,
        ),
        (
            Relation(
                source="tide", target="moon", kind="physical", why="Tides brake the moon.", directed=False
            ),
            40,
        ),
    ]


def test_yed() -> None:
    path = FIXTURES / "yed.graphml"
    assert told(path) == [
        (Concept(id="n0::n0", name="Moon", summary="A lamp at <night>."), 31),
        (Concept(id="n0::n1", name="n0::n1"), 45),
        (Relation(source="n0::n0", target="n0::n1", kind="related to", directed=False), 46),
        (Concept(id="n0", name="The sky"), 14),
        (Relation(source="n0::n0", target="n0", kind="is part of", why="It hangs there."), 49),
    ]
    assert [found for found in items(path) if not isinstance(found, Read)] == [LeftOut("hyperedge")]


def test_neo4j_nodes_go_by_the_id_they_have_as_a_property() -> None:
    gene, ague = "HGNC:3", "n5"
    assert told(FIXTURES / "neo4j.graphml") == [
        (Concept(id=gene, name="A third gene", type="Gene", aliases=["G|3", "three"]), 12),
        (Concept(id=ague, name="Ague", type="Disease"), 13),
        (
            Relation(
                source=gene,
                target=ague,
                kind="ASSOCIATED_WITH",
                why="It was seen.",
                also_why=["Twice [|]."],
            ),
            14,
        ),
        (Relation(source=ague, target=gene, kind="LIKE", directed=False), 15),
    ]


def test_what_networkx_itself_writes_is_read(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", name="Ä & <b>", type="letter", era_end=1900, id="not the id", size=1.5)
    graph.add_node(2)
    graph.add_edge("a", 2, kind="before", why="It is.\nSo.", prerequisite=True)
    graph.add_edge("a", 2, kind="unlike", prerequisite=False)
    nx.write_graphml(graph, tmp_path / "g.graphml")
    assert [item for item, _ in told(tmp_path / "g.graphml")] == [
        Concept(id="a", name="Ä & <b>", type="letter", era_end=1900),
        Concept(id="2", name="2"),
        Relation(source="a", target="2", kind="before", why="It is.\nSo.", prerequisite=True),
        Relation(source="a", target="2", kind="unlike"),
    ]
    nx.write_graphml(nx.Graph([("a", "b")]), tmp_path / "g.graphml")
    assert told(tmp_path / "g.graphml")[-1][0] == Relation(
        source="a", target="b", kind="related to", directed=False
    )


@pytest.mark.parametrize("name", ["kind", "relation", "relationship", "predicate", "label", "type", "labelE"])
def test_an_edge_has_its_kind_under_any_of_these_names(tmp_path: Path, name: str) -> None:
    path = written(
        tmp_path, f'<edge source="a" target="b"><data key="{name}">k</data></edge>', keys=key(name)
    )
    assert told(path) == [(Relation(source="a", target="b", kind="k"), 3)]


def test_the_most_particular_name_leads_and_an_empty_one_says_nothing(tmp_path: Path) -> None:
    said = '<data key="label">l</data><data key="kind">k</data><data key="relation"> </data>'
    path = written(
        tmp_path,
        f'<edge source="a" target="b" label="x">{said}</edge>\n<edge source="b" target="c" label="x"/>\n'
        f'<node id="n">{said}<data key="undeclared"/></node>',
        keys=key("kind") + key("label", "node") + key("relation"),
    )
    assert [item for item, _ in told(path)] == [
        Relation(source="a", target="b", kind="k"),
        Relation(source="b", target="c", kind="x"),
        Concept(id="n", name="l", type="k"),
    ]


def test_the_edge_says_its_direction_and_else_its_graph(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    ends = 'source="a" target="b"'
    path.write_text(
        f'<graphml><key id="directed" for="edge"/><graph edgedefault="undirected"><edge {ends}/>'
        f'<edge {ends} directed="true"/><edge {ends}><data key="directed">1</data></edge></graph>'
        f'<graph edgedefault="directed"><edge {ends}/><edge {ends} directed="false"/></graph></graphml>',
        encoding="utf-8",
    )
    assert [item.directed for item, _ in told(path) if isinstance(item, Relation)] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "aliases", "also_why"),
    [
        ("a | b", ["a", "b"], ["a", "b"]),
        ("a|b", ["a", "b"], ["a|b"]),
        (" a  |  | b ", ["a", "b"], ["a", "b"]),
        ('["a | b", " c ", " "]', ["a | b", "c"], ["a | b", " c "]),
        ("[1] a", ["[1] a"], ["[1] a"]),
        ("[1, 2]", ["[1, 2]"], ["[1, 2]"]),
    ],
)
def test_lists_are_taken_apart(tmp_path: Path, text: str, aliases: list[str], also_why: list[str]) -> None:
    path = written(
        tmp_path,
        f'<node id="a"><data key="aliases">{text}</data></node>'
        f'<edge source="a" target="a"><data key="also_why">{text}</data></edge>',
        keys=key("aliases") + key("also_why"),
    )
    node, edge = (item for item, _ in told(path))
    assert isinstance(node, Concept)
    assert isinstance(edge, Relation)
    assert (node.aliases, edge.also_why) == (aliases, also_why)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gzip"])
def test_encoding_line_ends_and_compression_change_nothing(
    tmp_path: Path, line_end: str, encoding: str
) -> None:
    text = (FIXTURES / "networkx.graphml").read_text(encoding="utf-8").partition("?>")[2]
    text = text.replace("\n", line_end)
    path = tmp_path / "g.xml"
    path.write_bytes(
        gzip.compress(text.strip().encode()) if encoding == "gzip" else text.strip().encode(encoding)
    )
    found = [(item, line and line + 1) for item, line in told(path)]
    assert found == told(FIXTURES / "networkx.graphml")
    assert formats.recognised(Source(path)) == FORMAT


def test_each_shape_loads(tmp_path: Path) -> None:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path, environ={})) as graph:
        (report,) = graph.load_from(FIXTURES / "yed.graphml", dataset="sky").loads
        assert (report.read, report.added, report.rejected, report.left_out) == (5, 5, 0, {"hyperedge": 1})
        (report,) = graph.load_from(FIXTURES / "neo4j.graphml", dataset="neo").loads
        assert (report.added, report.rejected) == (4, 0)


# -- how it is told


def test_it_is_recognised_and_nothing_else_is() -> None:
    assert len(OURS) >= 3
    for path in sorted(FIXTURES.iterdir()):
        if path.is_file():
            assert FORMAT.recognises(Source(path), path.read_bytes()[: 1 << 16]) == (path in OURS), path
    for path in OURS:
        assert formats.recognised(Source(path)) == FORMAT
    assert not FORMAT.recognises(Source(FIXTURES), b"")
    assert not FORMAT.recognises(Source(FIXTURES / "x"), b"Of <graphml > and other formats")
    assert not FORMAT.recognises(Source(FIXTURES / "x"), b"<svg><graphmlish/></svg>")


# -- what can't be taken

REJECTS = [
    ('<node id=" "/>', "a node has no id."),
    ("<node/>", "a node has no id."),
    ('<edge source="a"/>', "an edge has no source or no target."),
    ('<edge source=" " target="b"/>', "an edge has no source or no target."),
    ('<edge source="a" target="b" directed="maybe"/>', "directed: Input should be a valid boolean"),
    ('<edge source="a" target="b"><data key="prerequisite">7</data></edge>', "prerequisite: Input should"),
    (
        '<edge source="a" target="b" directed="false"><data key="prerequisite">true</data></edge>',
        "a prerequisite relation must be directed.",
    ),
    ('<node id="a"><data key="era_start">long ago</data></node>', "era_start: Input should be a valid int"),
    ('<node id="a"><data key="era_start">99999999999999999999</data></node>', "era_start: Input should be"),
    (f'<node id="{"a" * (1 << 20)}"/>', "id: String should have at most 1000 characters"),
    (f'<node id="a"><data key="aliases">["{"b" * 1001}"]</data></node>', "aliases.0: String should have"),
    ('<node id="a"><data key="aliases">["\\ud800"]</data></node>', "aliases.0: Input should be a valid str"),
    ('<node id="a"><data key="aliases">["a\\u0000b"]</data></node>', "aliases.0: holds a NUL"),
    (
        '<node id="a">' + "<data key='name'>b</data>" * 170_000 + "</node>",
        "the node is larger than 16 MB.",
    ),
]


@pytest.mark.parametrize(("bad", "said"), REJECTS, ids=[f"{n} {said}" for n, (_, said) in enumerate(REJECTS)])
def test_what_is_rejected_is_told_with_its_line_and_the_rest_is_read(
    tmp_path: Path, bad: str, said: str
) -> None:
    path = written(tmp_path, f'<node id="first"/>\n{bad}\n<node id="last"/>')
    first, reject, last = items(path)
    assert isinstance(first, Read)
    assert isinstance(reject, Reject)
    assert (reject.path, reject.line) == (path, 4)
    assert reject.problem.startswith(said)
    assert reject.problem.endswith(".")
    assert last == Read(Concept(id="last", name="last"), path, 5)


HEAD = '<?xml version="1.0"?>\n'
REFUSED = [
    (b"", None, "holds neither|no well-formed XML"),
    (b"<graphml><graph/></graphml>", None, "holds neither nodes nor edges"),
    (b"<graph><node id='a'/></graph>", 1, "is no GraphML: it opens with 'graph'"),
    (b"<graphml>\n<graph><node id='a'></graph>", 2, r"is no well-formed XML: mismatched tag \(column \d+\)"),
    (b"<graphml>\n<graph><node id='a'/>", 2, "is no well-formed XML: no element found"),
    (b"<graphml>\n<node id='a\xff'/></graphml>", 2, "is no well-formed XML: not well-formed"),
    (b"<graphml>\n<node id='a\x00'/></graphml>", 2, "is no well-formed XML: not well-formed"),
    (b"<graphml>\n<node id='&#xD800;'/></graphml>", 2, "reference to invalid character number"),
    (b"<graphml>\n<node id='&mine;'/></graphml>", 2, "is no well-formed XML: undefined entity"),
    (b"<?xml version='1.0' encoding='martian'?><graphml/>", 1, "unknown encoding|in an encoding"),
    (b"<?xml version='1.0' encoding='shift_jis'?><graphml/>", 1, "unknown encoding|in an encoding"),
    (
        b"<!DOCTYPE graphml [\n<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
        b"<graphml><graph><node id='&b;'/></graph></graphml>",
        1,
        "declares entities",
    ),
    (b"<!DOCTYPE graphml [<!ATTLIST node name CDATA 'x'>]><graphml/>", 1, "declares entities"),
    (
        b"<!DOCTYPE graphml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><graphml>&x;</graphml>",
        1,
        "declares entities",
    ),
    (b"<graphml>" + b"<graph>" * 100_000, 1, "is nested more than 1,000 deep"),
    (
        b"<graphml>\n" + b"".join(b"<a%d/>" % n for n in range(11_000)) + b"</graphml>",
        2,
        "more than 10,000 names",
    ),
    (b"<graphml>\n<graph><node id='" + b"a" * (18 << 20) + b"'/></graph></graphml>", 2, "larger than 16 MB"),
    (b"<graphml>\n" + b"<key id='k' attr.name='kind'/>" * 170_000, 2, "larger than 16 MB"),
]


@pytest.mark.parametrize(
    ("text", "line", "said"), REFUSED, ids=[f"{n} {said}" for n, (_, _, said) in enumerate(REFUSED)]
)
def test_a_file_that_can_not_be_read_is_told_in_one_sentence(
    tmp_path: Path, text: bytes, line: int | None, said: str
) -> None:
    path = tmp_path / "g.graphml"
    path.write_bytes(text)
    started = monotonic()
    with pytest.raises(BadData, match=said) as refused:
        items(path)
    assert refused.value.path == path
    assert line is None or refused.value.line == line
    assert refused.value.problem.endswith(".")
    assert "\n" not in refused.value.problem
    assert monotonic() - started < 20


def test_the_dtd_of_graphml_is_named_by_old_files_and_never_fetched(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    system = "http://127.0.0.1:9/graphml.dtd"
    path.write_text(
        f'<!DOCTYPE graphml SYSTEM "{system}"><graphml><node id="a"/></graphml>', encoding="utf-8"
    )
    assert told(path) == [(Concept(id="a", name="a"), 1)]


def test_a_file_that_unfolds_without_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml.gz"
    with gzip.open(path, "wb") as file:
        file.write(b"<graphml>\n<graph>")
        for _ in range(600):
            file.write(b" " * (1 << 20))
    with pytest.raises(BadData, match="unfolds to more than 200 times its size"):
        items(path)


def test_broken_compression_is_told(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress((FIXTURES / "yed.graphml").read_bytes()))
    path = tmp_path / "g.graphml.gz"
    for broken in (whole[:-200], whole[:200] + bytes(len(whole) - 200)):
        path.write_bytes(broken)
        with pytest.raises(BadData, match="can't be read"):
            items(path)


def test_twice_the_same_id_and_ends_that_are_nowhere_are_rejected_when_settled(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '<node id="a"/>\n<node id="a"><desc>Else.</desc></node>\n<edge source="a" target="gone"/>',
    )
    found = settled(read(Source(path)), lenient=True)
    assert [(reject.line, reject.problem.partition(",")[0]) for reject in found.rejects] == [
        (4, "the id a has two pages"),
        (5, "the relation to gone ends nowhere: no such concept."),
    ]
    assert found.dangling == ["gone"]


# -- whatever comes


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(OURS), st.randoms(use_true_random=False), st.integers(1, 12))
def test_whatever_bytes_change_it_ends_well(
    tmp_path_factory: pytest.TempPathFactory, fixture: Path, random: random.Random, changes: int
) -> None:
    text = bytearray(fixture.read_bytes())
    for _ in range(changes):
        place = random.randrange(len(text))
        text[place : place + random.randrange(4)] = random.choice(
            (b"", bytes([random.randrange(256)]), b"<", b">", b'"', b"</node>", b"<data key='d1'>", b"&#0;")
        )
    path = tmp_path_factory.mktemp("fuzz") / "g.graphml"
    path.write_bytes(text)
    ends_well(read, path)


NAMES = ["graph", "node", "edge", "data", "key", "default", "desc", "port", "hyperedge", "NodeLabel", "x"]
TREES = st.recursive(
    st.text("a<>&\u2028", max_size=4),
    lambda inner: st.tuples(
        st.sampled_from(NAMES),
        st.dictionaries(
            st.sampled_from(["id", "source", "target", "key", "for", "attr.name", "directed", "labels"]),
            st.sampled_from(["", "a", "b", ":A:B", "name", "kind", "all", "node", "true"]),
        ),
        st.lists(inner, max_size=5),
    ),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TREES, max_size=6))
def test_whatever_is_nested_in_what_it_ends_well(
    tmp_path_factory: pytest.TempPathFactory, trees: list[object]
) -> None:
    def grow(parent: ElementTree.Element, tree: object) -> None:
        if isinstance(tree, str):
            parent.text = tree
        elif isinstance(tree, tuple):
            name, attributes, inner = tree
            child = ElementTree.SubElement(parent, name, attributes)
            for each in inner:
                grow(child, each)

    root = ElementTree.Element("graphml")
    for tree in trees:
        grow(root, tree)
    path = tmp_path_factory.mktemp("fuzz") / "g.graphml"
    path.write_bytes(ElementTree.tostring(root))
    ends_well(read, path)
