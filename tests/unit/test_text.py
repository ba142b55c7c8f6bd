"""The display boundary: whatever text holds, it does nothing to a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from neuroexplore.render.text import clean, named, paragraph, text

JOINERS = "\u200c\u200d"
ACTING = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
ANY = st.text(st.characters())
NASTY = st.text(
    st.sampled_from("ab []\x1b\x9b\r\n\t\0\x7f\u200b\u200c\u200d\u202e\u2066\u2028\ufeff\ud800\ue000漢é")
)


@given(ANY | NASTY)
def test_nothing_that_acts_is_left(content: str) -> None:
    left = {character for character in clean(content) if unicodedata.category(character) in ACTING}
    assert left <= set(JOINERS)


@given(ANY | NASTY)
def test_clean_text_stays_as_it_is(content: str) -> None:
    assert clean(clean(content)) == clean(content)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"), include_characters=f" {JOINERS}")))
def test_harmless_text_is_not_touched(content: str) -> None:
    assert clean(content) == content


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00\x07\x08", "␀␇␈"),
        ("\x7f", "␡"),
        ("\x9b2J", "<U+009B>2J"),
        ("one\r\ntwo\tthree\rfour", "one  two three four"),
        ("\u202eabc\u202c", "<U+202E>abc<U+202C>"),
        ("\u2066\u2069\u061c", "<U+2066><U+2069><U+061C>"),
        ("zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("\ud800", "<U+D800>"),
        ("\ue000", "<U+E000>"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("[red]x[/] :smile: <b>", "[red]x[/] :smile: <b>"),
    ],
)
def test_what_acts_becomes_visible(content: str, shown: str) -> None:
    assert clean(content) == shown


def test_markup_is_only_text() -> None:
    assert text("[red]x[/red]").plain == "[red]x[/red]"
    assert named("[b]N", "i\x1bd").plain == "[b]N  i␛d"


@given(NASTY, st.integers(20, 60), st.integers(0, 8))
def test_a_paragraph_keeps_to_the_width_and_its_words(content: str, width: int, indent: int) -> None:
    console = Console(width=width + indent, color_system=None, highlight=False)
    with console.capture() as captured:
        paragraph(console, Text("x").append_text(text(content)).append("x"), indent)
    lines = captured.get().splitlines()
    assert all(cell_len(line) <= width + indent for line in lines)
    assert all(line == line.rstrip() for line in lines)
    assert all(line.startswith(" " * indent) for line in lines if line)
    assert "".join("".join(lines).split()) == "".join(f"x{clean(content)}x".split())
