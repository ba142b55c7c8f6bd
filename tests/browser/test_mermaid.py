"""The Mermaid of a picture, drawn by Mermaid itself in a real browser, shows every name as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from selenium import webdriver

from neuroexplore import Graph, Settings
from neuroexplore.render.formats.mermaid import MOST_EDGES, mermaid
from neuroexplore.render.formats.picture import Edge, Node, Picture, picture
from neuroexplore.render.text import clean
from tests.browser.mermaid_js import VERSIONS, chromium, mermaid_js
from tests.hostile import HOSTILE, NAMES

WAYS = (True, False, None)
STRICT, LOOSE = {"securityLevel": "strict"}, {"securityLevel": "loose"}
DRAW = """
const [source, settings, done] = arguments;
mermaid.initialize({startOnLoad: false, ...settings});
mermaid.render('drawn', source).then(({svg}) => {
  document.body.innerHTML = svg;
  const labels = [...document.querySelectorAll('g.edgeLabel > g.label[data-id]')];
  const paths = [...document.querySelectorAll('path[data-id]')];
  const nodes = [...document.querySelectorAll('g.node[id*="-flowchart-n"]')];
  const number = node => node.id.split('-flowchart-')[1].split('-')[0];
  done({
    nodes: Object.fromEntries(nodes.map(node => [number(node), node.textContent])),
    asked: nodes.filter(node => node.classList.contains('asked')).map(number),
    kinds: Object.fromEntries(labels.map(label => [label.dataset.id, label.textContent])),
    arrows: Object.fromEntries(paths.map(path => [path.dataset.id, path.hasAttribute('marker-end')])),
    markup: [...document.querySelectorAll('b, i, em, strong, code, pre, a, img, ul, ol, h1, h2, script')]
      .map(element => element.outerHTML),
  });
}, error => done({error: String(error)}));
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    running = chromium()
    yield running
    running.quit()


@pytest.fixture(scope="module", params=VERSIONS)
def page(
    request: pytest.FixtureRequest, browser: webdriver.Chrome, tmp_path_factory: pytest.TempPathFactory
) -> webdriver.Chrome:
    """A page in the browser on which this version of Mermaid draws."""
    script = mermaid_js(request.param)
    html = tmp_path_factory.mktemp("page") / "page.html"
    html.write_text(
        f'<!doctype html><meta charset="utf-8"><body><script src="{script.as_uri()}"></script>',
        encoding="utf-8",
    )
    browser.get(html.as_uri())
    browser.set_script_timeout(60)
    return browser


def drawn(page: webdriver.Chrome, picture: Picture, **settings: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.execute_async_script(DRAW, mermaid(picture), settings)
    assert "error" not in found, found
    return found


def pictured(names: list[str]) -> Picture:
    """A picture with a concept for each of these names, and the first related to all others by them."""
    nodes = [Node(str(place), name, asked=place == 0) for place, name in enumerate(["The first", *names])]
    edges = [Edge("0", str(place), kind=name, forward=WAYS[place % 3]) for place, name in enumerate(names, 1)]
    return Picture(nodes, edges)


def flat(text: str) -> str:
    return " ".join(text.split())


def said(name: str) -> str:
    """A name as it should be shown: two marks that Mermaid keeps for itself are not."""
    return flat(clean(name).replace("ﬂ°", "fl°").replace("¶ß", "¶ ß"))


def assert_shows(page: webdriver.Chrome, names: list[str], **settings: Any) -> None:
    found = drawn(page, pictured(names), **settings)
    expected = {f"n{place}": said(name) for place, name in enumerate(names, 2)}
    assert {number: flat(text) for number, text in found["nodes"].items()} == {"n1": "The first", **expected}
    assert found["asked"] == ["n1"]
    assert found["markup"] == []
    edges = {
        f"L_{number}_n1_0" if WAYS[place % 3] is False else f"L_n1_{number}_0": WAYS[place % 3] is not None
        for place, number in enumerate(expected, 1)
    }
    assert found["arrows"] == edges
    captions = dict(zip(edges, expected.values(), strict=True))
    assert {id: flat(text) for id, text in found["kinds"].items() if flat(text)} == {
        id: caption for id, caption in captions.items() if caption
    }


@pytest.mark.parametrize("security", [STRICT, LOOSE], ids=["strict", "loose"])
def test_hostile_names_are_shown(page: webdriver.Chrome, security: dict[str, Any]) -> None:
    assert_shows(page, list(HOSTILE), **security)


# Names are drawn many at a time: a page takes a second, and one name more or less is no matter.
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(names=st.lists(NAMES, min_size=40, max_size=40))
def test_any_names_are_shown(page: webdriver.Chrome, names: list[str]) -> None:
    assert_shows(page, names, **LOOSE)


def test_answers_are_drawn(page: webdriver.Chrome, tmp_path: Path) -> None:
    with Graph.open(Settings.load(data=tmp_path / "data", environ={})) as graph:
        answers = [
            graph.path("sleep", "memory"),
            graph.explain("stress", "addiction"),
            graph.neighbors("synapse", depth=2, limit=40),
            graph.show("synapse"),
            graph.learn("chronic pain"),
            graph.learn_next(known=["neuron"]),
            graph.compare("dopamine", "serotonin"),
            graph.between("sleep", "memory"),
        ]
    for answer in answers:
        shown = picture(answer)
        found = drawn(page, shown)
        assert {flat(text) for text in found["nodes"].values()} == {node.name for node in shown.nodes}
        assert len(found["arrows"]) == len(shown.edges)
        kinds = sorted(text for text in found["kinds"].values() if text)
        assert kinds == sorted(edge.kind for edge in shown.edges if edge.kind)


def test_mermaid_draws_so_many_edges_and_not_one_more(page: webdriver.Chrome) -> None:
    """Which is what `--format mermaid` says on stderr."""
    nodes = [Node("a", "A"), Node("b", "B")]
    most = Picture(nodes, [Edge("a", "b", "", True)] * MOST_EDGES)
    assert len(drawn(page, most)["nodes"]) == 2
    more = Picture(nodes, [*most.edges, Edge("a", "b", "", True)])
    found = page.execute_async_script(DRAW, mermaid(more), {})
    assert "Too many edges" in found.get("error", "") or "maxEdges" in found.get("error", "")
