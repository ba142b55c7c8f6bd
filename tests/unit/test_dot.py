"""The DOT of a picture, drawn by the real Graphviz, shows every name as it is."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pygraphviz
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.render.formats.dot import dot
from neuroexplore.render.formats.picture import Edge, Node, Picture
from neuroexplore.render.text import clean
from tests.hostile import HOSTILE, NAMES

WAYS = (True, False, None)
SVG = "{http://www.w3.org/2000/svg}"
TITLE = "{http://www.w3.org/1999/xlink}title"


def pictured(names: list[str]) -> Picture:
    """A picture whose nodes, kinds and reasons all go by these names."""
    nodes = [Node(name, name, asked=place == 0) for place, name in enumerate(dict.fromkeys(names))]
    edges = [
        Edge(name, names[0], kind=name, forward=WAYS[place % 3], why=name) for place, name in enumerate(names)
    ]
    return Picture(nodes, edges, levels=[[node.id for node in nodes[:2]]])


def drawn(picture: Picture) -> ElementTree.Element:
    svg: bytes = pygraphviz.AGraph(string=dot(picture)).draw(format="svg", prog="dot")
    return ElementTree.fromstring(svg.decode())


def groups(svg: ElementTree.Element, what: str) -> dict[str, ElementTree.Element]:
    """What Graphviz drew, by its title: n1 is a node's and n1->n2 an edge's."""
    found = [group for group in svg.iter(f"{SVG}g") if group.get("class") == what]
    return {str(group.findtext(f"{SVG}title")): group for group in found}


def shown(group: ElementTree.Element) -> str:
    """The text of a label; Graphviz keeps spaces apart by making some of them unbreakable."""
    return "".join(text.text or "" for text in group.iter(f"{SVG}text")).replace("\xa0", " ")


def said(text: str) -> str:
    return clean(text).replace("\xa0", " ")


def assert_shows(names: list[str]) -> None:
    picture = pictured(names)
    svg = drawn(picture)
    number = {node.id: f"n{place}" for place, node in enumerate(picture.nodes, 1)}
    nodes, edges = groups(svg, "node"), groups(svg, "edge")
    assert {title: shown(group) for title, group in nodes.items()} == {
        number[node.id]: said(node.name) for node in picture.nodes
    }
    assert len(edges) == len(picture.edges)
    for edge in picture.edges:
        group = edges[f"{number[edge.source]}->{number[edge.target]}"]
        assert shown(group) == said(edge.kind)
        titles = {said(str(link.get(TITLE))) for link in group.iter(f"{SVG}a")}
        assert titles == ({said(edge.why)} if edge.why else set())
        assert len(list(group.iter(f"{SVG}polygon"))) == (edge.forward is not None), "its arrow head"


def test_hostile_names_are_shown() -> None:
    assert_shows(list(HOSTILE))


@settings(max_examples=60)
@given(st.lists(NAMES, min_size=1, max_size=6, unique=True))
def test_any_names_are_shown(names: list[str]) -> None:
    assert_shows(names)


def test_a_relation_walked_against_its_direction_keeps_its_place_and_its_arrow() -> None:
    nodes = [Node("a", "A"), Node("b", "B")]
    for forward, points in ((True, "b"), (False, "a")):
        svg = drawn(Picture(nodes, [Edge("a", "b", "causal", forward)]))
        (head,) = groups(svg, "edge")["n1->n2"].iter(f"{SVG}polygon")
        left, right = (middle(group) for group in groups(svg, "node").values())
        assert left < right, "the walk goes from left to right"
        assert (middle(head) > (left + right) / 2) == (points == "b")


def middle(drawn: ElementTree.Element) -> float:
    """The mean place, from the left, of the points of what was drawn."""
    points = " ".join(
        part.get("points") or part.get("d") or "" for part in drawn.iter() if part.tag != f"{SVG}text"
    )
    places = [float(x) for x in re.findall(r"(-?[\d.]+),-?[\d.]+", points)]
    return sum(places) / len(places)
