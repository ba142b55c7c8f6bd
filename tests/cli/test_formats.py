"""`--format`: one option for every way to print an answer, refused where it makes no sense."""

from __future__ import annotations

import json
import re
from typing import Any

import pygraphviz
import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.cli.shell import Shell

PICTURED: list[tuple[str, ...]] = [
    ("path", "sleep", "memory"),
    ("explain", "stress", "addiction"),
    ("neighbors", "dopamine", "--depth", "2", "--limit", "40"),
    ("show", "synapse"),
    ("learn", "memory"),
    ("learn", "--next", "--known", "neuron"),
    ("compare", "dopamine", "serotonin"),
    ("between", "sleep", "memory"),
]
DRAWN = [PICTURED[0], PICTURED[2], PICTURED[4]]
PATHS = ("path", "optogenetics", "chronic pain", "--k", "10")

named = pytest.mark.parametrize("args", PICTURED, ids=" ".join)


@pytest.mark.parametrize("args", [*DRAWN, PATHS], ids=" ".join)
@pytest.mark.parametrize("columns", [60, 160])
def test_a_drawing_keeps_to_the_columns(shell: Shell, args: tuple[str, ...], columns: int) -> None:
    ran = shell.run(*args, "--format", "drawing", COLUMNS=str(columns))
    assert (ran.code, ran.err) == (0, "")
    assert max(map(cell_len, ran.out.splitlines())) <= columns
    assert [line for line in ran.out.splitlines() if line != line.rstrip()] == []
    terminal = shell.on_terminal(*args, "--format", "drawing", columns=columns)
    assert re.sub(r"\x1b\[[0-9;]*m", "", terminal.out) == ran.out


@pytest.mark.parametrize("args", DRAWN, ids=" ".join)
def test_a_drawing_where_there_is_no_room_is_no_error(shell: Shell, args: tuple[str, ...]) -> None:
    ran = shell.run(*args, "--format", "drawing", COLUMNS="10")
    assert (ran.code, ran.err) == (0, "")


HOP = re.compile(r"(?:^| )(?:◀── (\w+) ──|(?:── |(?<!.))(\w+) ──▶|(?:── |(?<!.))(\w+) ──)(?: \+\d+)? ")
PLACE = re.compile(r"  \(\d+\) cost [\d.]+$")


def hops(line: str) -> list[tuple[str, bool | None, str]]:
    """The hops on one line of a drawn tree: kind, direction and name of each."""
    found = list(HOP.finditer(line))
    ends = [match.start() for match in found[1:]] + [len(line)]
    return [
        (match[1] or match[2] or match[3], bool(match[2]) if match[1] or match[2] else None, name.strip())
        for match, end in zip(found, ends, strict=True)
        for name in [PLACE.sub("", line[match.end() : end])]
    ]


@pytest.mark.parametrize("columns", ["60", "80", "160"])
def test_drawn_paths_are_the_paths(shell: Shell, columns: int | str) -> None:
    """Read from the tree, hop by hop, they are those that JSON gives, and numbered alike."""
    said = json.loads(shell.run(*PATHS, "--json").out)
    first, *lines = shell.run(*PATHS, "--format", "drawing", COLUMNS=str(columns)).out.splitlines()
    assert first == "Optogenetics  optogenetics"
    above: list[list[tuple[str, bool | None, str]]] = [[]]
    drawn = {}
    for line in lines:
        guides = re.match(r"(?:[│ ]   )*[├└]── ", line)
        assert guides, line
        depth = len(guides.group()) // 4
        walked = above[depth - 1] + hops(line[guides.end() :])
        above[depth:] = [walked]
        if ended := re.search(r"\((\d+)\) cost ([\d.]+)$", line):
            drawn[int(ended[1])] = (ended[2], walked)
    assert drawn == {
        number: (
            f"{path['cost']:.2f}",
            [
                (step["kind"], step["forward"], said["concepts"][step["target"]]["name"])
                for step in path["steps"]
            ],
        )
        for number, path in enumerate(said["paths"], 1)
    }


def test_drawn_neighbours_hang_on_what_they_are_reached_over(shell: Shell) -> None:
    said = json.loads(shell.run(*PICTURED[2], "--json").out)
    out = shell.run(*PICTURED[2], "--format", "drawing", COLUMNS="160").out
    above = [said["concept"]["id"]]
    drawn = {}
    for line in out.partition("\n\n")[0].splitlines()[1:]:
        guides = re.match(r"(?:[│ ]   )*[├└]── ", line)
        assert guides, line
        depth, id = len(guides.group()) // 4, line.split("  ")[-1]
        drawn[id] = (above[depth - 1], depth)
        above[depth:] = [id]
    assert drawn == {near["concept"]["id"]: (near["via"], near["distance"]) for near in said["neighbors"]}


def test_neighbours_of_a_domain_hang_on_what_is_not_shown(shell: Shell) -> None:
    args = ("neighbors", "dopamine", "--depth", "2", "--domain", "history")
    domain = json.loads(shell.run("domains", "--json").out)[-1]["domain"]
    args = (*args[:-1], domain, "--depth", "3")
    said = json.loads(shell.run(*args, "--json").out)
    shown = {near["concept"]["id"] for near in said["neighbors"]}
    unshown = set(said["via"]) - shown - {said["concept"]["id"]}
    assert unshown, "the question has to have such an answer"
    out = shell.run(*args, "--format", "drawing").out
    assert {line.split("… ")[1] for line in out.splitlines() if "… " in line} == {
        said["via"][id] for id in unshown
    }
    assert shell.run(*args).out.count("… ") == len(unshown)
    assert shell.run(*args, "--format", "mermaid").out.count('|"…"|') == len(unshown)


def test_neighbours_farther_away_are_told_as_a_tree_with_every_reason(shell: Shell) -> None:
    said = json.loads(shell.run(*PICTURED[2], "--json").out)
    out = shell.run(*PICTURED[2], COLUMNS="160").out
    flowing = " ".join(re.sub(r"[│├└]|── ", " ", out).split())
    for near in said["neighbors"]:
        for reason in near["reasons"]:
            assert " ".join(reason["why"].replace("── ", " ").split()) in flowing
            for reference in reason["references"]:
                assert " ".join(reference.split()) in flowing


def test_a_plan_that_is_too_wide_to_draw_is_listed(shell: Shell) -> None:
    ran = shell.run("learn", "memory", "--format", "drawing", COLUMNS="50")
    assert (ran.code, ran.err) == (0, "")
    assert "●" not in ran.out
    said = json.loads(shell.run("learn", "memory", "--json").out)
    flowing = " ".join(ran.out.split())
    for step in said["steps"]:
        for lesson in step["lessons"]:
            assert lesson["concept"]["name"] in flowing
    assert "●" not in shell.run("learn", "memory", COLUMNS="50").out
    assert "●" in shell.run("learn", "memory", COLUMNS="80").out


@named
def test_pictures_hold_what_the_answer_holds(shell: Shell, args: tuple[str, ...]) -> None:
    """Both are pictures of one thing: the same names, as many edges, and all that was asked for."""
    ran = shell.run(*args, "--format", "dot")
    assert (ran.code, ran.err) == (0, "")
    graph = pygraphviz.AGraph(string=ran.out)
    labels = [node.attr["label"] for node in graph.nodes()]
    assert len(labels) == len(set(labels)) > 1
    said = shell.run(*args, "--json").out
    assert all(json.dumps(label) in said for label in labels)
    drawn = shell.run(*args, "--format", "mermaid")
    assert (drawn.code, drawn.err) == (0, "")
    assert drawn.out.startswith("flowchart ")
    assert len(re.findall(r"^  n\d+ (?:-->|---)", drawn.out, re.M)) == graph.number_of_edges() > 0
    assert len(re.findall(r'^  n\d+\["', drawn.out, re.M)) == len(labels)


@named
def test_markdown_holds_every_reason_and_every_reference(shell: Shell, args: tuple[str, ...]) -> None:
    ran = shell.run(*args, "--format", "markdown")
    assert (ran.code, ran.err) == (0, "")
    tokens = MarkdownIt("commonmark").parse(ran.out)
    assert tokens[0].type == "heading_open"
    assert tokens[0].tag == "h1"
    written = " ".join(
        child.content for token in tokens for child in token.children or [] if child.content.strip()
    )
    flowing = "".join(written.split())
    said = json.loads(shell.run(*args, "--json").out)
    texts = set(texts_of(said))
    assert texts
    for text in texts:
        assert "".join(text.split()) in flowing, text


def texts_of(said: Any) -> Any:
    """The reasons, references and sentences anywhere in an answer."""
    if isinstance(said, list):
        for each in said:
            yield from texts_of(each)
    elif isinstance(said, dict):
        for name, value in said.items():
            if name in ("why", "sentence", "mechanism") and value:
                yield value
            elif name == "references":
                yield from value
            else:
                yield from texts_of(value)


def test_json_is_json(shell: Shell) -> None:
    for args in (("stats",), ("path", "sleep", "memory"), ("domains",), ("query", "domains")):
        assert shell.run(*args, "--format", "json") == shell.run(*args, "--json")
        assert shell.run("--format=json", *args, "--json") == shell.run(*args, "--json")
    assert shell.run("stats", "--format", "text") == shell.run("stats")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("stats", "--format", "dot"), "stats can't print dot: --format dot is for path, explain"),
        (("seed", "--format", "markdown"), "seed can't print markdown"),
        (("neo4j", "status", "--format", "mermaid"), "neo4j can't print mermaid"),
        (("query", "domains", "--format", "dot"), "query can't print dot"),
        (("explain", "sleep", "memory", "--format", "drawing"), "is for path, neighbors and learn;"),
        (("learn", "--next", "--format", "drawing"), "learn --next has no drawing"),
        (("path", "--pairs", "x", "--format", "dot"), "leave --format out"),
        (("--json", "path", "a", "b", "--format", "dot"), "--json and --format dot are two formats"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_makes_no_sense_is_refused_before_anything_is_asked(
    fresh_shell: Shell, args: tuple[str, ...], said: str
) -> None:
    ran = fresh_shell.run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not fresh_shell.data.exists()


def test_an_error_is_an_error_in_every_format(shell: Shell) -> None:
    for format in ("text", "json", "drawing", "markdown", "mermaid", "dot"):
        ran = shell.run("path", "sleeep", "memory", "--format", format)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("No concept is called 'sleeep'. Nearest: Sleep (sleep)")


def test_more_edges_than_mermaid_draws_are_told_of(shell: Shell) -> None:
    ran = shell.run(
        "neighbors", "neurotransmission", "--depth", "8", "--limit", "1000", "--format", "mermaid"
    )
    edges = len(re.findall(r"^  n\d+ (?:-->|---)", ran.out, re.M))
    assert ran.code == 0
    assert ("Mermaid draws no more than 500 edges" in ran.err) == (edges > 500)
