"""The texts of pages: plain paragraphs flow, and what Markdown gives a structure keeps its lines.

Marks stay as they are written. Nobody says whether a text is meant as Markdown: a bullet may be a minus
("- 70 mV"), a quotation "> 90 %", and emphasis the allele CYP2D6*4. Laid out so, none loses what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table
from rich.text import Text

from neuroexplore.render.text import clean, paragraph, print_table, text

if TYPE_CHECKING:
    from markdown_it.token import Token

# What begins a line in every block that is no paragraph; where no line begins so, none has to be parsed.
_MARK = re.compile(r"^(?: {4}| {0,3}\t|[ \t]*(?:[-+*>#|`~=_:<]|\d{1,9}[.)]))", re.MULTILINE)
_LEAD = re.compile(r"[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*")
_NARROWEST = 6
"""The columns that a cell of a table needs at least, its border and padding among them."""


@dataclass(frozen=True)
class Block:
    """A part of a text: its kind in the words of markdown-it, its lines, and the cells of a table."""

    kind: str
    lines: Sequence[str]
    rows: Sequence[Sequence[str]] = ()

    @property
    def flows(self) -> bool:
        """Whether its lines are one paragraph, however it is wrapped."""
        return self.kind == "paragraph"


def blocks(content: str) -> list[Block]:
    """Return the blocks of a text: paragraphs alone, unless it has the structure of Markdown."""
    normal = content.replace("\r\n", "\n").replace("\r", "\n")
    if _MARK.search(normal):
        found = list(_structure(normal.split("\n")))
        if not all(block.flows for block in found):
            return found
    return [Block("paragraph", [part]) for part in content.split("\n\n")]


def _structure(lines: Sequence[str]) -> Iterator[Block]:
    # Few texts need it, and it takes a moment to import.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    # It would take the addresses of links out of the text.
    parser.block.ruler.disable("reference")
    tokens = iter(parser.parse("\n".join(lines)))
    for token in tokens:
        if token.level == 0 and token.map:
            first, end = token.map
            while end > first and not lines[end - 1].strip():
                end -= 1
            kind = token.type.removesuffix("_open")
            rows = list(_rows(tokens)) if kind == "table" else ()
            yield Block(kind, lines[first:end], rows)


def _rows(tokens: Iterator[Token]) -> Iterator[list[str]]:
    """Take the rest of a table, and yield its rows."""
    row: list[str] = []
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield row
        elif token.type == "inline":
            row.append(token.content)


def print_prose(console: Console, content: str, indent: int) -> None:
    """Print a text of a page, indented as a whole."""
    found = blocks(content)
    apart = not all(block.flows for block in found)
    for number, block in enumerate(found):
        if number and apart:
            console.print()
        if block.flows:
            paragraph(console, text("\n".join(block.lines)), indent)
        elif block.rows and len(block.rows[0]) * _NARROWEST <= console.width - indent:
            print_table(console, _table(block.rows), indent)
        else:
            for line in block.lines:
                _print_line(console, line, indent, "bold" if block.kind == "heading" else "")


def _table(rows: Sequence[Sequence[str]]) -> Table:
    head, *body = rows
    table = Table(box=MARKDOWN, header_style="bold", show_edge=False, pad_edge=False)
    for cell in head:
        table.add_column(text(cell), overflow="fold")
    for row in body:
        table.add_row(*map(text, row))
    return table


def _print_line(console: Console, line: str, indent: int, style: str) -> None:
    """Print a line; what doesn't fit on it hangs below its text, right of marks and indents."""
    shown = clean(line.expandtabs(4))
    found = _LEAD.match(shown)
    lead = found[0] if found and len(found[0]) <= console.width // 2 else ""
    paragraph(console, Text(shown[len(lead) :], style), indent + len(lead), lead)
