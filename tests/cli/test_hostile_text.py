"""Text from the graph does nothing to a terminal: it is shown, whatever it holds."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pygraphviz
import pytest
from markdown_it import MarkdownIt

from neuroexplore import Concept, Graph, Relation, Settings
from neuroexplore.models import SECTIONS
from tests.cli.shell import Ran, Shell

HOSTILE = (
    "[red]m[/red] [/] [link=http://x]l[/link] :smile: {0} %s "
    "\x1b[31mred\x1b[0m \x1b[2J \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ \x9b2J "
    "\u202eover\u202c \u2066iso\u2069 \u061c zero\u200bwidth \ufeff \u00ad "
    "<script>alert(1)</script> lone\rCR del\x7f bell\x07 back\x08 ls\u2028 'q' \"d\" \\ `b` $p"
)
PICTURES = ("[red]m[/red]", "<script>alert(1)</script>", "␛[31mred", "<U+202E>over<U+202C>", "lone CR")
JOINERS = "\u200c\u200d"

ODD_ID = f"odd {HOSTILE}"
ASKED: list[tuple[str, ...]] = [
    ("path", "c0", "c2"),
    ("path", "c2", ODD_ID),
    ("neighbors", "c0", "--depth", "3"),
    ("show", "c0"),
    ("show", "c2"),
    ("search", "zero"),
    ("search", "Name 0"),
    ("builds-on", "c1"),
    ("leads-to", "c0"),
    ("domains",),
    ("stats",),
    ("query", "show", "--param", "concept=c0"),
    ("query", "datasets"),
    ("query", "names"),
    ("query", "path/hops", "--param", 'concepts=["c0", "c1"]'),
    ("learn", "c1"),
    ("learn", "--next", "--known", "c0"),
    ("compare", "c0", "c2"),
    ("between", "c0", "c2"),
    ("central",),
]


def concepts() -> list[Concept]:
    sections: dict[str, Any] = {name: f"{name} {HOSTILE}" for name in ("summary", *SECTIONS)}
    named = [
        Concept(
            id=f"c{number}",
            name=f"Name {number} {HOSTILE}",
            type=f"type {HOSTILE}",
            aliases=[f"alias {number} {HOSTILE}"],
            domains=[f"domain {HOSTILE}"],
            xrefs=[f"X:{number} {HOSTILE}"],
            references=[f"reference {HOSTILE}"],
            **sections,
        )
        for number in range(3)
    ]
    # NUL can't stand on a command line, so this id is asked for by its key, without it.
    return [*named, Concept(id=ODD_ID, name=f"Odd {HOSTILE}", aliases=[ODD_ID])]


def relations() -> list[Relation]:
    kind = f"kind {HOSTILE}"
    cited = [f"reference of a relation {HOSTILE}"]
    return [
        Relation(
            source="c0", target="c1", kind=kind, why=f"one {HOSTILE}", references=cited, prerequisite=True
        ),
        Relation(source="c0", target="c1", kind=kind, why=f"two {HOSTILE}"),
        Relation(source="c1", target="c2", kind=kind, why=f"three {HOSTILE}", directed=False),
        Relation(source="c2", target=ODD_ID, kind=kind, why=""),
    ]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("hostile") / "data"
    with Graph.open(Settings.load(data=data, environ={})) as graph:
        graph.load(concepts(), relations(), dataset="hostile", licence=f"licence {HOSTILE}")
    return data


@pytest.fixture
def hostile_shell(tmp_path: Path, hostile: Path) -> Shell:
    return Shell.at(tmp_path / "home", hostile)


def acting(text: str) -> set[str]:
    """The characters that a terminal obeys or hides: controls, format characters, separators."""
    kinds = ("Cc", "Cf", "Zl", "Zp", "Cs")
    return {c for c in text if unicodedata.category(c) in kinds and c not in JOINERS} - {"\n"}


def assert_shown(ran: Ran) -> None:
    assert (ran.code, ran.err) == (0, "")
    assert acting(ran.out) == set()
    flowing = " ".join(ran.out.split())
    for picture in PICTURES:
        assert picture in flowing or picture.replace(" ", "") in "".join(ran.out.split())


@pytest.mark.parametrize("args", ASKED, ids=lambda args: " ".join(args)[:30].strip())
def test_every_command_shows_hostile_text_harmless(hostile_shell: Shell, args: tuple[str, ...]) -> None:
    assert_shown(hostile_shell.run(*args))


@pytest.mark.parametrize(
    "args", [ASKED[0], ASKED[2], ASKED[3], ASKED[5], ASKED[10]], ids=lambda args: args[0]
)
def test_on_a_terminal_the_only_escapes_are_our_colours(hostile_shell: Shell, args: tuple[str, ...]) -> None:
    coloured = hostile_shell.on_terminal(*args)
    assert "\x1b[" in coloured.out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured.out)
    assert_shown(Ran(coloured.code, plain, coloured.err))
    assert plain == hostile_shell.run(*args).out, "an escape of the text's own would be missing"


def test_drawings_show_hostile_text_harmless(hostile_shell: Shell) -> None:
    for args in (ASKED[0], ASKED[2]):
        assert_shown(hostile_shell.run(*args, "--format", "drawing"))
    ran = hostile_shell.run("learn", "c1", "--format", "drawing")
    assert (ran.code, ran.err, acting(ran.out)) == (0, "", set())


DOCUMENTED = [
    *(args for args in ASKED if args[0] in ("path", "neighbors", "show", "learn", "compare", "between")),
    ("explain", "c0", "c2"),
]


@pytest.mark.parametrize("args", DOCUMENTED, ids=lambda args: " ".join(args)[:30].strip())
def test_documents_take_hostile_text_for_text(hostile_shell: Shell, args: tuple[str, ...]) -> None:
    ran = hostile_shell.run(*args, "--format", "markdown")
    assert (ran.code, ran.err, acting(ran.out)) == (0, "", set())
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(ran.out)
    ours = ("heading", "paragraph", "list_item", "bullet_list", "ordered_list", "blockquote", "inline")
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= set(ours)
    inner = {child.type for token in tokens for child in token.children or []}
    assert inner <= {"text", "text_special", "strong_open", "strong_close"}
    ran = hostile_shell.run(*args, "--format", "dot")
    assert (ran.code, ran.err, acting(ran.out)) == (0, "", set())
    drawn = pygraphviz.AGraph(string=ran.out)
    assert len(drawn.nodes()) == len(re.findall(r"^  n\d+ \[label=", ran.out, re.M)) > 1
    ran = hostile_shell.run(*args, "--format", "mermaid")
    assert (ran.code, ran.err, acting(ran.out)) == (0, "", set())
    line = r'n\d+(?:\["[^"]+"\]| (?:-->|---)(?:\|"[^"|]+"\|)? n\d+)|class(?:Def)? [\w,]+ [\w:-]+'
    assert all(re.fullmatch(line, said.strip()) for said in ran.out.splitlines()[1:])


def test_on_a_terminal_without_colours_there_is_no_escape(hostile_shell: Shell) -> None:
    assert_shown(hostile_shell.on_terminal("show", "c0", "--no-color"))


@pytest.mark.parametrize("extra", [(), ("--debug",)], ids=["", "debug"])
def test_errors_that_name_concepts_are_harmless(hostile_shell: Shell, extra: tuple[str, ...]) -> None:
    ran = hostile_shell.run("show", "name 0 [red", *extra)
    assert (ran.code, ran.out) == (1, "")
    assert "Name 0 [red]m[/red]" in ran.err
    assert acting(ran.err) == set()


def test_a_broken_page_of_a_hostile_name_is_told_harmless(hostile_shell: Shell) -> None:
    pages = hostile_shell.cwd / "pages\x1b[31m"
    pages.mkdir()
    page = pages / "a\u202e\rb.md"
    page.write_text("---\nname: A\nkind\x1b: [red]\n---\n", encoding="utf-8")
    ran = hostile_shell.run("seed", str(pages))
    assert (ran.code, ran.out) == (4, "")
    assert "pages␛[31m/a<U+202E> b.md" in ran.err
    assert acting(ran.err) == set()


def test_json_escapes_hostile_text_and_gives_back_the_very_same(hostile_shell: Shell) -> None:
    ran = hostile_shell.run("show", "c0", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert acting(ran.out) == set()
    assert ran.out.isascii()
    said = json.loads(ran.out)
    (page,) = said["pages"]
    expected = concepts()[0].model_dump()
    assert {name: page[name] for name in expected} == expected
    (reason,) = said["relations"]
    assert reason["kind"] == f"kind {HOSTILE}"
    assert (reason["why"], reason["also_why"]) == (f"one {HOSTILE}", [f"two {HOSTILE}"])
    assert reason["references"] == [f"reference of a relation {HOSTILE}"]


def test_a_hostile_id_is_asked_for_as_it_is_and_comes_back_the_same(hostile: Path) -> None:
    with Graph.open(Settings.load(data=hostile, environ={})) as graph:
        assert graph.resolve(ODD_ID).id == ODD_ID
        (path,) = graph.path("c2", ODD_ID, k=1).paths
        assert path.concepts == ["c2", ODD_ID]
        assert graph.stats().datasets[0].licence == f"licence {HOSTILE}"
