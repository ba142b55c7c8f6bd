"""Stored questions: their files, their parameters, and values written as Cypher."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import ladybug
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroexplore import queries
from neuroexplore.errors import UsageError
from neuroexplore.queries import BadQueryFile, Query, cypher_literal

Write = Callable[[str, str], None]

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))
BMP_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0", max_codepoint=0xFFFF))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab `\\'", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes stored questions into a folder that stands in for cypher/."""
    root = tmp_path / "cypher"
    root.mkdir()

    def put(name: str, text: str) -> None:
        path = root / f"{name}.cypher"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    monkeypatch.setattr(queries, "folder", lambda name: tmp_path / name)
    queries.load.cache_clear()
    yield put
    queries.load.cache_clear()


def query(text: str, **params: Any) -> Query:
    return Query("q", "What?", "", params, text, "neo4j")


def test_a_header_gives_title_doc_and_parameters(write: Write) -> None:
    write(
        "q",
        "// What is it?\n"
        "// It is asked by name.\n"
        '// :param name => "a b"\n'
        "// :param kinds => []\n"
        "// And more.\n"
        "MATCH (n {name: $name}) // $name again\n"
        "WHERE n.kind IN $kinds\n"
        "RETURN n.id AS id\n",
    )
    found = queries.load("q")
    assert (found.name, found.title, found.dialect) == ("q", "What is it?", "neo4j")
    assert found.doc == "It is asked by name.\nAnd more."
    assert dict(found.params) == {"name": "a b", "kinds": []}
    assert found.text.startswith("MATCH (n")
    assert found.text.endswith("AS id\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RETURN 1 AS x\n", "first line must be a comment"),
        ("", "first line must be a comment"),
        ("// Q?\n// :param a => {1\nRETURN $a AS x\n", "the value of a is no JSON"),
        ("// Q?\n// :param a => 1\nRETURN 1 AS x\n", r"declares \['a'\] and uses \[\]"),
        ("// Q?\nRETURN $a AS x\n", r"declares \[\] and uses \['a'\]"),
        ("// Q?\n// :param a => 1\nRETURN $b AS x\n", r"declares \['a'\] and uses \['b'\]"),
        ("// Q?\n// :param a => 1\nRETURN '$a' AS x // $a\n", r"uses \[\]"),
    ],
)
def test_a_file_that_breaks_the_rules_is_a_fault_of_ours(write: Write, text: str, said: str) -> None:
    write("q", text)
    with pytest.raises(BadQueryFile, match=said) as broken:
        queries.load("q")
    assert broken.value.exit_code == 70


@pytest.mark.parametrize(
    "text",
    [
        "RETURN '$no' AS x",
        'RETURN "$no" AS x',
        "RETURN 'it\\'s $no' AS x",
        'RETURN "\\"$no" AS x',
        "RETURN 1 AS `$no`",
        "RETURN 1 AS x // $no",
        "RETURN 1 AS x /* $no\n $no */",
        "RETURN 'http://$no' AS x",
        "RETURN '/* $no' AS x, '$no */' AS y",
        "RETURN ' // ' + '$no' AS x",
    ],
)
def test_a_dollar_in_a_string_or_comment_is_no_parameter(write: Write, text: str) -> None:
    write("q", f"// Q?\n{text}\n")
    assert dict(queries.load("q").params) == {}


def test_parameters_are_written_out_where_they_are_ones() -> None:
    asked = query("UNWIND $rows AS row // $rows\nRETURN '$rows' + row + $end AS `$end`", rows=[], end="")
    written = asked.with_literals({"rows": ["it's $end", "\\1"], "end": None})
    assert written == (
        "UNWIND ['it\\'s $end', '\\\\1'] AS row // $rows\nRETURN '$rows' + row + null AS `$end`"
    )
    with pytest.raises(UsageError, match="needs the parameter 'end'"):
        asked.with_literals({"rows": []})


def test_a_dollar_beside_strings_and_comments_is_one(write: Write) -> None:
    write("q", "// Q?\n// :param yes => 1\nRETURN '// ' + $yes + \"'\" + '$no' AS x\n")
    assert set(queries.load("q").params) == {"yes"}


def test_an_override_inherits_the_header_and_says_why_it_exists(write: Write) -> None:
    write("q", "// Q?\n// Doc.\n// :param a => 1\nRETURN $a AS x\n")
    write("q.ladybug", "// LadybugDB is different.\nRETURN $a + 0 AS x\n")
    base, own = queries.load("q"), queries.load("q", "ladybug")
    assert (own.title, own.doc, own.params) == (base.title, base.doc, base.params)
    assert (base.text, own.text) == ("RETURN $a AS x\n", "RETURN $a + 0 AS x\n")
    assert queries.names() == ["q"]


@pytest.mark.parametrize("header", ["", "// Why.\n// More.\n", "// :param a => 1\n"])
def test_an_override_has_exactly_one_comment_line(write: Write, header: str) -> None:
    write("q", "// Q?\n// :param a => 1\nRETURN $a AS x\n")
    write("q.ladybug", f"{header}RETURN $a AS x\n")
    assert queries.load("q").dialect == "neo4j"
    with pytest.raises(BadQueryFile, match="one comment line that says why"):
        queries.load("q", "ladybug")


def test_an_override_uses_the_same_parameters(write: Write) -> None:
    write("q", "// Q?\n// :param a => 1\nRETURN $a AS x\n")
    write("q.ladybug", "// Why.\nRETURN $b AS x\n")
    with pytest.raises(BadQueryFile, match=r"q \(ladybug\): declares \['a'\] and uses \['b'\]"):
        queries.load("q", "ladybug")


def test_a_folder_holds_questions_by_its_name(write: Write) -> None:
    write("q/part", "// Q?\nRETURN 1 AS x\n")
    assert queries.names() == ["q/part"]
    assert queries.load("q/part").name == "q/part"


@pytest.mark.parametrize("name", ["nope", "", "..", "../q", "q/../q", "q.ladybug", "./q", "q/", "q\\part"])
def test_only_a_question_in_the_folder_is_one(write: Write, name: str) -> None:
    write("q", "// Q?\nRETURN 1 AS x\n")
    write("q.ladybug", "// Why.\nRETURN 1 AS x\n")
    with pytest.raises(UsageError, match="No stored question"):
        queries.load(name)


def test_a_file_elsewhere_is_no_question(write: Write, tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_text("// Mine?\nRETURN 1 AS x\n", encoding="utf-8")
    for name in (str(tmp_path / "mine"), "../mine"):
        with pytest.raises(UsageError, match="No stored question"):
            queries.load(name)


@pytest.mark.parametrize("dialect", ["neo4j", "ladybug"])
@pytest.mark.parametrize("name", [name for name in queries.names() if "ladybug" not in name])
def test_every_question_of_ours_keeps_the_rules(name: str, dialect: queries.Dialect) -> None:
    found = queries.load(name, dialect)
    assert found.title.endswith((".", "?")), "a sentence"
    assert found.statements
    assert found.bind(found.params) == dict(found.params)


def test_parameters_are_checked_both_ways() -> None:
    asked = query("RETURN $a AS x, $b AS y", a=1, b=2)
    assert asked.bind({"b": 4, "a": None}) == {"a": None, "b": 4}
    with pytest.raises(UsageError, match=r"q has no parameter 'c'; it takes: a, b\."):
        asked.bind({"a": 1, "b": 2, "c": 3})
    with pytest.raises(UsageError, match=r"q needs the parameter 'b'; it takes: a, b\."):
        asked.bind({"a": 1})
    with pytest.raises(UsageError, match=r"it takes: none\."):
        query("RETURN 1 AS x").bind({"a": 1})


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("RETURN 1", ["RETURN 1"]),
        ("A;\nB;\n", ["A", "B"]),
        ("A\n  a; \t\nB", ["A\n  a", "B"]),
        ("RETURN 'a;b' AS x;\nB\n", ["RETURN 'a;b' AS x", "B"]),
        ("RETURN 'a; b', \"c;\" AS x", ["RETURN 'a; b', \"c;\" AS x"]),
        ("A;\n// only a comment\n", ["A"]),
        ("A;\n\n;\nB", ["A", "B"]),
    ],
)
def test_statements_end_with_a_semicolon_at_a_line_s_end(text: str, statements: list[str]) -> None:
    assert query(text).statements == statements


def test_filled_in_text_has_literals_in_place_of_parameters() -> None:
    asked = query("MATCH (n {name: $name}) // $name\nRETURN n, '$k';\nRETURN $k", name="x", k=3)
    assert asked.filled_in({"name": "it's", "k": 3}) == (
        "// What?\nMATCH (n {name: 'it\\'s'}) // $name\nRETURN n, '$k';\nRETURN 3;\n"
    )
    with pytest.raises(UsageError, match="needs the parameter 'k'"):
        asked.filled_in({"name": "x"})


def read_literal(text: str) -> str:
    """Read a Cypher string as Neo4j does: its escapes, and UTF-16 pairs for what lies beyond."""
    assert re.fullmatch(r"'(?:[^'\\]|\\.)*'", text, re.S)
    signs = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\\": "\\", "'": "'", '"': '"'}

    def sign(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else signs[match[2]]

    read = re.sub(r"\\(?:u([0-9a-fA-F]{4})|(.))", sign, text[1:-1])
    return read.encode("utf-16", "surrogatepass").decode("utf-16")


@given(TEXT)
def test_a_string_literal_is_ascii_and_reads_as_the_same_text(text: str) -> None:
    literal = cypher_literal(text)
    assert literal.isascii()
    assert literal.isprintable(), "it survives a paste, on one line"
    assert read_literal(literal) == text


@pytest.fixture(scope="module")
def engine() -> Iterator[ladybug.Connection]:
    """The embedded engine, which reads literals as Neo4j does except for UTF-16 pairs."""
    database = ladybug.Database(":memory:", buffer_pool_size=64 << 20, max_db_size=1 << 30)
    connection = ladybug.Connection(database)
    yield connection
    connection.close()
    database.close()


def asked_back(engine: ladybug.Connection, literal: str) -> Any:
    result = engine.execute(f"RETURN {literal} AS x")
    assert not isinstance(result, list), "one statement"
    ((value,),) = result.get_all()
    result.close()
    return value


@given(text=BMP_TEXT)
def test_an_engine_reads_a_literal_as_the_same_text(engine: ladybug.Connection, text: str) -> None:
    assert asked_back(engine, cypher_literal(text)) == text


@pytest.mark.parametrize(
    "text", ["' OR 1=1 //", "\\' RETURN 1", "'; DROP TABLE x; //", "\\", "\\u0027", "`'\""]
)
def test_no_text_breaks_out_of_its_literal(engine: ladybug.Connection, text: str) -> None:
    assert asked_back(engine, cypher_literal(text)) == text


@pytest.mark.parametrize(
    "value", [None, True, False, 0, -5, 2**53, 1.5, -0.25, 1e-7, 1e300, [], ["a", "b"], [[1], [2]]]
)
def test_an_engine_reads_other_literals_as_the_same_value(engine: ladybug.Connection, value: Any) -> None:
    assert asked_back(engine, cypher_literal(value)) == value


def test_keys_of_maps_are_quoted(engine: ladybug.Connection) -> None:
    value = {"plain": 1, "with `ticks` and 'quotes'": ["x"]}
    assert asked_back(engine, cypher_literal(value)) == value


@given(VALUES)
def test_a_literal_of_any_json_stands_on_one_line_and_holds_no_parameter(value: Any) -> None:
    literal = cypher_literal(json.loads(json.dumps(value)))
    assert literal.isascii()
    assert literal.isprintable()
    assert [name for name in queries._TOKEN.findall(literal) if name] == []


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("path", True),
        ("path/hops", True),
        ("load/begin", False),
        ("schema", False),
        ("browser/path", False),
    ],
)
def test_what_writes_or_draws_is_no_question(name: str, asks: bool) -> None:
    assert queries.is_question(name) is asks
    assert name in queries.names()
