"""Markdown shows text from the graph as it is: none of it becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from neuroexplore.models import Reason
from neuroexplore.render.formats.markdown import Item, blocks, escaped, joined, reason, strong
from neuroexplore.render.text import clean
from tests.hostile import HOSTILE, NAMES

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FRAMES = {
    "paragraph": ("{}", ["paragraph_open", "inline", "paragraph_close"]),
    "heading": ("## {}", ["heading_open", "inline", "heading_close"]),
    "quotation": (
        "> {}",
        ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"],
    ),
    "middle": ("# a {} b", ["heading_open", "inline", "heading_close"]),
}


def flat(content: str) -> str:
    return " ".join(clean(content).split())


def written(inline: Token) -> str:
    """The text of what stands in a block, of which nothing is markup."""
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return "".join(child.content for child in children)


def assert_text(name: str, frame: str) -> None:
    form, expected = FRAMES[frame]
    tokens = PARSER.parse(form.format(escaped(name)))
    assert [token.type for token in tokens] == expected
    (inline,) = (token for token in tokens if token.type == "inline")
    assert written(inline) == form.lstrip("#> ").format(flat(name))


@pytest.mark.parametrize("frame", FRAMES)
def test_hostile_text_is_text(frame: str) -> None:
    for name in HOSTILE:
        assert_text(name, frame)


@given(NAMES.filter(flat), st.sampled_from(list(FRAMES)))
@example("a\u00a0\u2003b", "heading")
def test_any_text_is_text(name: str, frame: str) -> None:
    assert_text(name, frame)


@given(NAMES, NAMES, NAMES, NAMES)
def test_an_entry_has_its_parts_where_they_belong(here: str, there: str, kind: str, why: str) -> None:
    """The names stand in strong emphasis, all else is text, and the references are entries beneath."""
    said = Reason(
        source="a",
        target="b",
        kind=kind,
        forward=True,
        why=why,
        grade="cited",
        references=[here or "x", there or "x"],
        prerequisite=False,
        dataset="d",
        also_why=[kind or "x"],
    )
    text = blocks([[reason(joined(here, there, said), said), Item("last")]])
    tokens = PARSER.parse(text)
    assert [t.type for t in tokens if t.type.endswith("list_open")] == ["bullet_list_open"] * 2
    assert sum(t.type == "list_item_open" for t in tokens) == 5
    inlines = [token for token in tokens if token.type == "inline"]
    children = inlines[0].children or []
    kinds = [child.type for child in children if child.type not in ("text", "text_special")]
    assert kinds == ["strong_open", "strong_close"] * sum(bool(flat(name)) for name in (here, there))
    bold = "".join(child.content for child in children)
    expected = f"{flat(here)} → {flat(there)} ({flat(kind)}): {flat(why) or NO_REASON}"
    assert bold.split() == expected.split()
    assert [written(inline) for inline in inlines[1:]] == [
        f"also: {flat(kind or 'x')}".strip(),
        f"cited: {flat(here or 'x')}".strip(),
        f"cited: {flat(there or 'x')}".strip(),
        "last",
    ]


NO_REASON = "The graph gives no reason of its own for this hop."


def test_references_of_a_bare_reason_are_to_be_seen_and_its_dataset_is_told_where_asked() -> None:
    said = Reason(
        source="a",
        target="b",
        kind="k",
        forward=True,
        why="",
        grade="bare",
        references=["PMID:1"],
        prerequisite=False,
        dataset="d*",
    )
    assert reason("a", said) == Item(f"a: {NO_REASON}", [Item("see: PMID:1")])
    assert reason("a", said, attributed=True) == Item(f"a: {NO_REASON} (from d\\*)", [Item("see: PMID:1")])


def test_the_tests_above_see_markup() -> None:
    with pytest.raises(AssertionError):
        written(PARSER.parse("*a*")[1])
    assert PARSER.parse("1. one")[0].type == "ordered_list_open"


@pytest.mark.parametrize(
    ("content", "source"),
    [
        ("Long-term depression (LTD), 'x'", "Long-term depression (LTD), 'x'"),
        ("doi:10.1126/science.150.3699.971", "doi:10.1126/science.150.3699.971"),
        ("Pain 6, S121-S126: 3.5 mV!", "Pain 6, S121-S126: 3.5 mV!"),
        ("http://a.example", "http:\\//a.example"),
    ],
)
def test_what_needs_no_escape_gets_none(content: str, source: str) -> None:
    assert escaped(content) == source


def test_nothing_is_not_emphasised() -> None:
    assert strong(" \n") == ""
