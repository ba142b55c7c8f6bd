"""What people see: the address opens Browser with the query, which draws the answer of the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from neuroexplore import Concept, Graph, Relation, Settings
from neuroexplore.browser import Site
from neuroexplore.queries import cypher_literal
from neuroexplore.server.local import Running
from tests.browser.window import Window, fits
from tests.cli.shell import Shell

FILES = Path(__file__).parents[2] / "cypher" / "browser"
STYLE = FILES / "neuroexplore.grass"
COLORS = dict(re.findall(r"node\.(\w+) \{\s*color: (#\w+);", STYLE.read_text("utf-8")))
PATH = ("path", "neurotransmission", "pain-science", "--k", "5")


def answer(shell: Shell, *args: str) -> Any:
    ran = shell.run("--engine", "local", "--json", *args)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def address(shell: Shell, *args: str) -> str:
    ran = shell.run("--engine", "local", "browser", *args, "--print")
    assert (ran.code, ran.err) == (0, "")
    return ran.out.strip()


@pytest.fixture(scope="module")
def signed_in(chromium: Window, server: Running, tmp_path_factory: pytest.TempPathFactory) -> Window:
    """The window, where the address of a first picture was opened and its user let in."""
    shell = Shell.at(tmp_path_factory.mktemp("home"), server.home.parent)
    chromium.open(address(shell, *PATH))
    chromium.sign_in(server)
    return chromium


@pytest.fixture(scope="module")
def styled(signed_in: Window) -> Window:
    """The window after the style sheet was dropped on it, drawing answers and no more."""
    signed_in.dress(STYLE)
    return signed_in


def test_without_a_style_concepts_are_drawn_by_name(signed_in: Window, shell: Shell) -> None:
    """And Browser adds what else relates them, as its setting *Connect result nodes* is by default."""
    found = answer(shell, *PATH)
    signed_in.open(address(shell, *PATH))
    signed_in.run()
    names = [concept["name"] for concept in found["concepts"].values()]
    concepts = json.dumps(list(found["concepts"]))
    relations = answer(shell, "query", "path/hops", "--param", f"concepts={concepts}")
    picture = signed_in.picture((len(names), len(relations)))
    assert [said for said, _ in picture.nodes if not any(fits(said, name) for name in names)] == []
    assert [said for said in picture.relations if not fits(said, "RELATED")] == []


def test_a_path_is_drawn_with_names_kinds_and_colours(styled: Window, shell: Shell) -> None:
    found = answer(shell, *PATH)
    reasons = {
        (*sorted((reason["source"], reason["target"])), reason["kind"])
        for path in found["paths"]
        for step in path["steps"]
        for reason in (step, *step["also"])
    }
    concepts = list(found["concepts"].values())
    styled.open(address(shell, *PATH))
    styled.run()
    picture = styled.picture((len(concepts), len(reasons)))
    kinds = [kind for _, _, kind in reasons]
    assert [said for said in picture.relations if not any(fits(said, kind) for kind in kinds)] == []
    assert set(picture.relations) & set(kinds), "some caption has room"
    for concept in concepts:
        nodes = [(caption, color) for caption, color in picture.nodes if fits(caption, concept["name"])]
        assert [color for _, color in nodes] == [COLORS[concept["type"]]], concept["name"]
    assert len({concept["type"] for concept in concepts}) > 1, "of more than one colour"


def test_what_surrounds_a_concept_is_drawn(styled: Window, shell: Shell) -> None:
    args = ("neighbors", "synapse", "--kind", "causal", "--limit", "9")
    found = answer(shell, *args)
    styled.open(address(shell, *args))
    styled.run()
    reasons = sum(len(neighbor["reasons"]) for neighbor in found["neighbors"])
    assert styled.picture((1 + len(found["neighbors"]), reasons)).size[0] > 4


def test_a_page_is_drawn_beside_its_concept(styled: Window, shell: Shell) -> None:
    found = answer(shell, "show", "gate-control-theory")
    styled.open(address(shell, "show", "gate-control-theory"))
    styled.run()
    picture = styled.picture((2 + len(found["names"]), 1 + len(found["relations"])))
    assert [caption for caption, _ in picture.nodes if caption.startswith("page")] == ["page in seed"]
    assert "about" in picture.relations


def test_a_plan_is_drawn(styled: Window, shell: Shell) -> None:
    found = answer(shell, "learn", "synapse")
    lessons = [lesson for step in found["steps"] for lesson in step["lessons"]]
    styled.open(address(shell, "learn", "synapse"))
    styled.run()
    styled.picture((len(lessons), sum(len(lesson["reasons"]) for lesson in lessons)))


def test_a_query_that_is_dropped_draws_for_the_parameters_of_the_moment(styled: Window, shell: Shell) -> None:
    """As cypher/browser/README.md tells."""
    found = answer(shell, "show", "synapse")
    styled.command(':param concept => "synapse')  # Browser itself types the second quotation mark.
    styled.drop(FILES / "neighbors.cypher")
    styled.wait(lambda: styled.all(".filedrop-paste-in-editor"))[0].click()
    styled.wait(lambda: "$concept" in styled.edited())
    styled.run()
    assert styled.picture((1 + len(found["names"]), len(found["relations"])))


def test_types_that_the_style_does_not_know_are_grey(styled: Window, server: Running, shell: Shell) -> None:
    concepts = [Concept(id=f"X:{type}", name=type, type=type) for type in ("Gene", "Disease")]
    relation = Relation(source="X:Gene", target="X:Disease", kind="associated with")
    with Graph.open(Settings.load(engine="local", data=server.home.parent, environ={})) as graph:
        graph.load(concepts, [relation], dataset="imported")
    styled.open(address(shell, "path", "X:Gene", "X:Disease"))
    styled.run()
    picture = styled.picture((2, 1))
    assert sorted(picture.nodes) == [("Disease", COLORS["Concept"]), ("Gene", COLORS["Concept"])]
    assert picture.relations == ["associated with"]


def test_signs_that_mean_something_in_an_address_reach_the_query(styled: Window, server: Running) -> None:
    odd = "R&D #1 5% 5-HT+ it's; \\ 😀"
    site = Site(server.browser_url, server.uri.replace("://", "://neo4j@"), "neo4j")
    styled.open(site.address(f"RETURN {cypher_literal(odd)} AS odd"))
    styled.run()

    def cells() -> list[str]:
        found = styled.all("[data-testid=frame] [role=cell], [data-testid=frame] td")
        return [" ".join(cell.text.split()) for cell in found]

    styled.wait(lambda: f'"{odd}"' in cells(), lambda: f"Cells: {cells()}")
