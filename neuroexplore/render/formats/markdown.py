"""Markdown in which text from the graph is text: what a document is put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from neuroexplore.models import Quote, Reason
from neuroexplore.render.prose import blocks as laid_out
from neuroexplore.render.text import BARE, citing, clean

_INLINE = re.compile(r"[\\`*_{}\[\]<>#|~&$]|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
# What makes a block of a line that begins with it: a list, a quotation, the underline of a heading.
_BLOCK = re.compile(r"^(\d*)([-+=:.)])")


@dataclass
class Item:
    """An entry of a list, its text being Markdown already, with the entries beneath it."""

    said: str
    beneath: list[Item] = field(default_factory=list)


def escaped(content: str) -> str:
    """Return text from the graph, cleaned and on one line, so that Markdown shows it as it is.

    By CommonMark and by GitHub's additions to it, web addresses among them; that it links an address
    of mail can't be helped.
    """
    line = " ".join(clean(content).split())
    return _BLOCK.sub(r"\1\\\2", _INLINE.sub(r"\\\g<0>", line))


def strong(content: str) -> str:
    """Return text from the graph as strong emphasis."""
    return f"**{said}**" if (said := escaped(content)) else ""


def blocks(parts: Iterable[str | list[Item]]) -> str:
    """Return a document of these paragraphs, headings and lists, those that are empty left out."""
    written = (part if isinstance(part, str) else "\n".join(_lines(part, "")) for part in parts)
    return "\n\n".join(filter(None, written)) + "\n"


def _lines(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        # More than one space before its text, and what is beneath would have to stand farther in.
        yield f"{indent}- {item.said.strip()}"
        yield from _lines(item.beneath, indent + "  ")


def prose(content: str) -> list[str]:
    """Return the blocks of a page's section: paragraphs, and what has lines of its own as these lines."""
    return [
        escaped("\n".join(block.lines)) if block.flows else "\\\n".join(map(_line, block.lines))
        for block in laid_out(content)
    ]


def _line(content: str) -> str:
    line = clean(content.expandtabs(4))
    return "&nbsp;" * (len(line) - len(line.lstrip(" "))) + escaped(line)


def joined(here: str, there: str, reason: Reason) -> str:
    """Name the ends of a relation with its arrow and kind."""
    line = "→" if reason.forward else "–" if reason.forward is None else "←"
    return f"{strong(here)} {line} {strong(there)} ({escaped(reason.kind)})"


def reason(head: str, reason: Reason, *, attributed: bool = False) -> Item:
    """Return a relation as an entry: what it joins, why, and beneath it what else was said and cited.

    With `attributed`, its dataset too.
    """
    why = escaped(reason.why) or BARE
    if reason.grade == "bare" and reason.why:
        why += " (bare: would fit any pair)"
    if attributed:
        why += source(reason)
    beneath = [Item(f"also: {escaped(further)}") for further in reason.also_why]
    beneath += [Item(f"{citing(reason)}: {escaped(reference)}") for reference in reason.references]
    return Item(f"{head}: {why}", beneath)


def source(said: Reason | Quote) -> str:
    """Return which dataset says something, to stand after it."""
    return f" (from {escaped(said.dataset)})"
