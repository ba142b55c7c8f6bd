"""Addresses of Neo4j Browser, and the files of cypher/browser/."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroexplore import Settings
from neuroexplore.browser import Site, site_of
from neuroexplore.errors import StoreUnavailable, UsageError
from neuroexplore.queries import cypher_literal

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
SITE = Site("http://h:7474/browser/", "bolt://neo4j@h:7687", "neo4j")


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query, strict_parsing=True)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")))
def test_any_text_reaches_the_editor_whole(text: str) -> None:
    """Also by way of Browser 5, which decodes an address before it takes it apart."""
    address = SITE.address(f"RETURN {cypher_literal(text)}")
    assert address.isascii()
    (typed,) = query(address)["arg"]
    cut_out = re.search(r"[?&]arg=([^&#]*)", unquote(address.replace("+", " ")))
    assert cut_out
    assert cut_out[1] == typed
    read = re.sub(r"\\u00(2[0-9a-f])", lambda code: chr(int(code[1], 16)), typed)
    assert read == f"RETURN {cypher_literal(text)}"


def test_a_query_too_long_for_an_address_is_refused() -> None:
    with pytest.raises(UsageError, match=r"20,\d+ characters"):
        SITE.address("x" * 20_000)


def settings(uri: str, **environ: str) -> Settings:
    return Settings.load(environ={"NEO4J_URI": uri, **environ})


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s", "neo4j+ssc"])
def test_aura_is_opened_in_the_browser_that_neo4j_hosts(scheme: str) -> None:
    site = site_of(settings(f"{scheme}://1a2b.databases.neo4j.io", NEO4J_USERNAME="1a2b", NEO4J_DATABASE="d"))
    address = site.address("RETURN 1")
    assert address.startswith("https://browser.neo4j.io/?")
    assert query(address) == {
        "dbms": [f"{scheme.removesuffix('sc')}://1a2b@1a2b.databases.neo4j.io:7687"],
        "db": ["d"],
        "cmd": ["edit"],
        "arg": ["RETURN 1"],
    }
    assert "Aura" in site.note


@pytest.mark.parametrize(
    ("uri", "page"),
    [
        ("neo4j://nowhere.invalid", "http://nowhere.invalid:7474/browser/"),
        ("bolt+s://nowhere.invalid:17687", "https://nowhere.invalid:7473/browser/"),
        ("bolt://user@nowhere.invalid:7687/path", "http://nowhere.invalid:7474/browser/"),
    ],
)
def test_a_server_s_browser_is_looked_for_at_its_host(uri: str, page: str) -> None:
    with pytest.raises(StoreUnavailable, match=re.escape(f"No Neo4j Browser answers at {page}")):
        site_of(settings(uri))


def test_the_style_sheet_is_one_that_browser_reads() -> None:
    """Rules and nothing else, for GraSS has no comments; and every type of the seed graph has a colour."""
    text = (ROOT / "cypher" / "browser" / "neuroexplore.grass").read_text(encoding="utf-8")
    rule = r"(?:node|relationship)(?:\.\w+)? \{\n(?:  [\w-]+: (?:#[0-9A-F]{6}|\d+px|\"[^\"']+\");\n)+\}\n"
    assert re.fullmatch(rf"{rule}(?:\n{rule})*", text)
    types = {
        found[1] if (found := re.search(r"^type: (\w+)", page.read_text("utf-8"), re.M)) else "concept"
        for page in (ROOT / "seed" / "concepts").glob("*.md")
    }
    assert types <= set(re.findall(r"node\.(\w+) \{\n  color", text))


@pytest.mark.parametrize("name", ["terminal.svg", "browser.png"])
def test_the_readme_shows_pictures_that_load_fast_and_from_nowhere_else(name: str) -> None:
    picture = PICTURES / name
    assert f"](docs/pictures/{name})" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert 1_000 < picture.stat().st_size < 300_000
    if picture.suffix == ".svg":
        assert "url(http" not in picture.read_text(encoding="utf-8")
