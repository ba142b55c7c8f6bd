"""Texts of pages: paragraphs flow, structure keeps its lines, and nothing that is written is lost."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from neuroexplore.models import SECTIONS, Concept
from neuroexplore.render.formats.markdown import prose
from neuroexplore.render.prose import blocks, print_prose
from neuroexplore.render.text import clean
from neuroexplore.seeding.formats.pages import read_page

SEED = Path(__file__).parents[2] / "seed" / "concepts"
ACTING = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")

NOTE = """\
A first line
and its second, of **one** paragraph with [a link](https://a.example).

# Head

- one
- two
  - nested, and so long that it can't stand on one line of sixty columns
- [ ] a task

1. first
10. tenth

> quoted
> lines

| a | b |
|---|---|
| 1 \\| 2 | &#x202e; |

```python
def f(x):
\treturn x
```

[ref]: https://b.example

Last."""

SHOWN = """\
  A first line and its second, of **one** paragraph with [a
  link](https://a.example).

  # Head

  - one
  - two
    - nested, and so long that it can't stand on one line of
      sixty columns
  - [ ] a task

  1. first
  10. tenth

  > quoted
  > lines

  a     | b
  ------|---------
  1 | 2 | &#x202e;

  ```python
  def f(x):
      return x
  ```

  [ref]: https://b.example

  Last.
"""


def printed(content: str, width: int = 60, indent: int = 2) -> str:
    console = Console(width=width, color_system=None, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        print_prose(console, content, indent)
    return captured.get()


def test_structure_keeps_its_lines() -> None:
    assert printed(NOTE) == SHOWN
    assert printed(NOTE.replace("\n", "\r\n")) == SHOWN
    assert printed(NOTE.replace("\n", "\r")) == SHOWN


@pytest.mark.parametrize(
    "content",
    ["- 70 mV\n- 55 mV", "> 90 % of cells", "# of cells", "1986. A year.", "CYP2D6*4, CYP2D6*10\n- a_b_c"],
)
def test_marks_stay_as_they_are_written(content: str) -> None:
    assert printed(content, indent=0) == content.replace("\n- a", "\n\n- a") + "\n"


def test_what_does_not_fit_hangs_below_its_text() -> None:
    assert printed("10. one two three four five six", 22, 0).split("\n") == [
        "10. one two three four",
        "    five six",
        "",
    ]


@pytest.mark.parametrize("width", [80, 160])
def test_a_wide_table_keeps_to_the_width_and_its_words(width: int) -> None:
    cell = "words that go on and on " * 5
    shown = printed(f"| a | b |\n|---|---|\n| {cell} | {cell} |\n", width)
    assert max(map(len, shown.splitlines())) <= width
    assert shown.split().count("words") == 10
    # Of so many columns no cell would have room for a word.
    row = "|".join("abcdefghijklmnopqrstuvwxyz" * 2)
    assert row[:50] in printed(f"{row}\n{'|'.join(['--'] * 52)}\n{row}", width)


def test_the_pages_of_the_seed_are_plain_paragraphs() -> None:
    pages = [next(read_page(path)).item for path in SEED.glob("*.md")]
    said = [getattr(page, of) for page in pages if isinstance(page, Concept) for of in ("summary", *SECTIONS)]
    assert len(said) > 1000
    for content in said:
        assert [block.lines for block in blocks(content)] == [[part] for part in content.split("\n\n")]
        assert all(block.flows for block in blocks(content))


def test_only_a_text_that_may_have_structure_pays_for_the_parser() -> None:
    program = (
        "import sys; from neuroexplore.render.prose import blocks; "
        "blocks('Plain.\\n\\nTwo *paragraphs*, of -70 mV.'); assert 'markdown_it' not in sys.modules; "
        "blocks('- a'); assert 'markdown_it' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


WRITTEN = st.text(st.sampled_from("ab \n-+*>#`~=_:<1.)[]!&;\\\t\r\x1b\u202e\u2028漢"), max_size=80)


@given(WRITTEN, st.integers(24, 60), st.integers(0, 4))
@example("> - a\n  ```\n\tb\n", 24, 2)
def test_nothing_is_lost_nothing_acts_and_the_width_is_kept(content: str, width: int, indent: int) -> None:
    shown = printed(content, width, indent)
    assert "".join(shown.split()) == "".join(clean(content).split())
    acting = {character for character in shown if unicodedata.category(character) in ACTING}
    assert acting <= {"\n"}
    lines = shown.split("\n")
    assert lines == [line.rstrip() for line in lines]
    assert all(cell_len(line) <= width for line in lines)


PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(st.text(st.sampled_from("ab \n-+*>#`~=_:<1.)[]!&;\\|\t"), max_size=80))
@example(NOTE)
@example("- a\n\n  - b\n\n\n- c")
def test_in_a_document_it_is_text_with_its_lines(content: str) -> None:
    tokens = PARSER.parse("\n\n".join(filter(None, prose(content))))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    children = [child for token in tokens for child in token.children or []]
    assert {child.type for child in children} <= {"text", "text_special", "hardbreak"}
    said = "".join(child.content for child in children)
    assert "".join(said.split()) == "".join(content.split())


def test_in_a_document_lists_and_code_keep_lines_and_indents() -> None:
    assert prose("- a\n  - b") == ["\\- a\\\n&nbsp;&nbsp;\\- b"]
    assert prose("Plain\ntext.") == ["Plain text."]
