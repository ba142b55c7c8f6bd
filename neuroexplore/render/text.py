"""The display boundary: text from the graph becomes harmless here, and looks alike everywhere."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from neuroexplore.models import Quote, Reason

_STYLES = {"cited": "green", "authored": "cyan", "bare": "red", "see": "dim"}
BARE = "The graph gives no reason of its own for this hop."


class _Console(Console):
    """A console that leaves a pipe which its reader has closed to the command line."""

    def on_broken_pipe(self) -> None:
        """Let the error through; rich would end the process as if nothing had been found."""
        raise


def console(*, color: bool = True) -> Console:
    """Return a console on stdout that neither parses markup nor guesses highlights.

    A terminal's own width counts; piped output is 80 wide unless COLUMNS says otherwise.
    """
    # Left alone, rich takes the width of whatever terminal is at hand, be it only the keyboard's.
    piped = not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdigit()
    # Without a colour system there is no bold or dim either: not one escape code.
    return _Console(
        color_system="auto" if color else None,
        width=80 if piped else None,
        highlight=False,
        markup=False,
        emoji=False,
        file=sys.stdout,
    )


def clean(text: str) -> str:
    """Return text with characters that act on a terminal or reorder it made visible.

    Control characters (escape among them) become their Unicode pictures, format characters such as
    bidi overrides their code points; line breaks and tabs become spaces.

    >>> clean("a\\x1b[31mb\\u202ec")
    'a␛[31mb<U+202E>c'
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character in "\n\r\t":
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"<U+{code:04X}>"
    # Zero-width joiners shape words in several scripts and emoji; they reorder nothing.
    if category in ("Cf", "Zl", "Zp", "Cs", "Co", "Cn") and character not in "\u200c\u200d":
        return f"<U+{ord(character):04X}>"
    return character


def text(content: str, style: str = "") -> Text:
    """Return text from the graph, cleaned, in a style."""
    return Text(clean(content), style=style)


def named(name: str, id: str) -> Text:
    """Return a concept's name with its id beside it, both cleaned."""
    return text(name, "bold").append_text(text(f"  {id}", "dim"))


def counted(count: int, what: str) -> str:
    """Return how many there are of what, in the plural unless it is one.

    >>> counted(1, "page"), counted(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def paragraph(console: Console, content: Text, indent: int = 0, opening: str = "") -> None:
    """Print text wrapped to the console, indented as a whole; `opening` ends the first line's indent."""
    for line in content.wrap(console, max(console.width - indent, 20)):
        whole = Text(opening.rjust(indent)).append_text(line)
        whole.rstrip()
        console.print(whole, soft_wrap=True)
        opening = ""


def print_table(console: Console, table: Table, indent: int = 0) -> None:
    """Print a table without the spaces that fill up its last column."""
    print_trimmed(console, Padding.indent(table, indent))


def print_trimmed(console: Console, drawn: RenderableType) -> None:
    """Print what rich lays out without spaces at the ends of its lines."""
    for segments in console.render_lines(drawn, pad=False):
        line = Text.assemble(*((segment.text, segment.style or "") for segment in segments))
        line.rstrip()
        console.print(line, soft_wrap=True)


def fancy(console: Console) -> bool:
    """Say whether the console's encoding has arrows and lines."""
    return console.encoding.lower().startswith("utf")


def arrow(kind: str, forward: bool | None, console: Console) -> Text:
    """Return a relation as an arrow in its true direction, captioned by its kind."""
    line, head, tail = ("──", "▶", "◀") if fancy(console) else ("--", ">", "<")
    left = tail if forward is False else ""
    right = head if forward else ""
    caption = Text(f"{left}{line} ", style="bold")
    caption.append_text(text(kind, "magenta"))
    return caption.append(f" {line}{right}", style="bold")


def reason_lines(console: Console, reason: Reason, indent: int, *, attributed: bool = False) -> None:
    """Print why two concepts hang together: the reason in full, its grade, its references.

    With `attributed`, its dataset too.
    """
    for said in reason_said(reason, attributed=attributed):
        paragraph(console, said, indent)


def reason_said(reason: Reason, *, attributed: bool = False) -> Iterator[Text]:
    """Yield what `reason_lines` prints, a paragraph at a time."""
    if reason.why:
        said = text(reason.why)
        if reason.grade == "bare":
            said.append(f"  [{reason.grade}: would fit any pair]", style=_STYLES["bare"])
    else:
        said = Text(BARE, style=_STYLES["bare"])
    yield Text.assemble(said, source_of(reason)) if attributed else said
    for further in reason.also_why:
        yield Text("Also: ").append_text(text(further))
    label = citing(reason)
    for number, reference in enumerate(reason.references):
        beside = Text(" " * (len(label) + 2)) if number else Text(f"{label}: ", style=_STYLES[label])
        yield beside.append_text(text(reference, "dim"))


def citing(reason: Reason) -> str:
    """Return what its references are to a reason: "cited", or "see" where they stand for a missing one."""
    return "see" if reason.grade == "bare" else reason.grade


def source_of(said: Reason | Quote) -> Text:
    """Return which dataset says something, to stand after it."""
    return text(f"  [from {said.dataset}]", "dim")
