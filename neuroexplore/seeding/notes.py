"""What the Markdown of a note says: its sections, its tags, and its links with the sentences around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from neuroexplore.models import SECTIONS, title_of
from neuroexplore.seeding.obsidian import blocks
from neuroexplore.sentences import sentences

LONGEST_WHY = 1000
"""How many characters around a link are taken of a text without sentences."""

_SECTION_OF = {title_of(section).casefold(): section for section in SECTIONS}
_SPACE = re.compile(r"\s+")
_ELSEWHERE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")


@dataclass(frozen=True)
class Link:
    """A link to a note: what it names, the sentence it stands in, and its line.

    `written` is "wikilink", "markdown" or "image".
    """

    path: str
    why: str
    line: int
    written: str


@dataclass(frozen=True)
class Note:
    """What a note says; `sections` has the lead as `summary`, and a line for each in `lines_of`."""

    sections: dict[str, str]
    lines_of: dict[str, int]
    tags: list[str]
    links: list[Link]


def note(text: str, first_line: int = 1, names: tuple[str, ...] = ()) -> Note:
    """Take a note's text apart, which begins at `first_line` of its file and goes by these names."""
    return _Reading(text, first_line, names).note()


class _Shown:
    """The text of a block as it is shown, white space collapsed, with the links that stand in it."""

    def __init__(self, whole: bool) -> None:
        self._whole = whole
        self._pieces: list[str] = []
        self._length = 0
        self._spaced = True
        self._links: list[tuple[int, str, int, str]] = []
        self.says = False

    @property
    def empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._length

    def add(self, text: str, *, says: bool = True) -> None:
        """Add shown text; a tag says nothing, though it is shown."""
        piece = _SPACE.sub(" ", text)
        if self._spaced:
            piece = piece.lstrip()
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)
            self._spaced = piece.endswith(" ")
            self.says = self.says or (says and not piece.isspace())

    def link(self, path: str, line: int, written: str) -> None:
        """Note a link where the next text will stand."""
        self._links.append((self._length, path, line, written))

    def links(self) -> Iterator[Link]:
        """Yield the links, each with its sentence, or with all of the text if that is one thing."""
        if not self._links:
            return
        text = "".join(self._pieces).rstrip()
        spans = self._spans(text)
        start, end = next(spans)
        for at, path, line, written in self._links:
            while at >= end < len(text):
                start, end = next(spans)
            yield Link(path, _around(text, start, end, at), line, written)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        end = 0
        for sentence in [text] if self._whole else sentences(text):
            start = text.index(sentence, end)
            end = start + len(sentence)
            yield start, end
        yield end, len(text)


def _around(text: str, start: int, end: int, at: int) -> str:
    if end - start <= LONGEST_WHY:
        return text[start:end]
    first = max(start, min(at - LONGEST_WHY // 2, end - LONGEST_WHY))
    last = first + LONGEST_WHY
    cut = text[first:last]
    return f"{'…' if first > start else ''}{cut}{'…' if last < end else ''}"


class _Reading:
    """Goes through the blocks of a note once."""

    def __init__(self, text: str, first_line: int, names: tuple[str, ...]) -> None:
        self._lines: list[str | None] = list(text.split("\n"))
        self._first_line = first_line
        self._names = {name.casefold() for name in names}
        self._blocks = blocks(text)
        self._tags: list[str] = []
        self._links: list[Link] = []
        self._starts: list[tuple[int, str]] = [(0, "overview")]
        self._lead: tuple[int, int] | None = None
        self._begun = False
        # The level of the heading that opened one of our sections, while it lasts.
        self._open: int | None = None

    def note(self) -> Note:
        """Return what the note says."""
        self._read()
        found: dict[str, list[str]] = {}
        lines_of: dict[str, int] = {}
        ends = [start for start, _ in self._starts[1:]] + [len(self._lines)]
        stretches = [(*self._lead, "summary")] if self._lead else []
        stretches += [(start, end, of) for (start, of), end in zip(self._starts, ends, strict=True)]
        for start, end, section in stretches:
            told = [number for number in range(start, end) if (self._lines[number] or "").strip()]
            if told:
                # Indented code keeps its indent, where it comes first.
                text = "\n".join(line for line in self._lines[told[0] : told[-1] + 1] if line is not None)
                found.setdefault(section, []).append(text.rstrip())
                lines_of.setdefault(section, self._first_line + told[0])
            self._hide(start, end)
        sections = {section: "\n\n".join(texts) for section, texts in found.items()}
        return Note(sections, lines_of, list(dict.fromkeys(self._tags)), self._links)

    def _read(self) -> None:
        items = 0
        row: _Shown | None = None
        level = 0
        for token, inside in self._blocks:
            items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
            if token.type == "hidden" and token.map:
                self._hide(*token.map)
            elif token.type == "tr_open":
                row = _Shown(whole=True)
            elif token.type == "tr_close" and row:
                self._links.extend(row.links())
                row = None
            elif token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "inline" and row:
                row.add("" if row.empty else " | ", says=False)
                self._tell(token, inside, row)
            elif token.type == "inline":
                shown = _Shown(whole=bool(level or items))
                self._tell(token, inside, shown)
                self._links.extend(shown.links())
                if token.level == 1 and token.map:
                    self._place(token, shown, level)
                self._begun = self._begun or shown.says
                level = 0

    def _place(self, token: Token, shown: _Shown, level: int) -> None:
        """Decide what a block that stands in no other is to the note: a heading, its lead, or text."""
        start, end = token.map or (0, 0)
        if level:
            self._head(start, end, _SPACE.sub(" ", token.content).strip().casefold(), level)
        elif not shown.says:
            if all(word.startswith("#") for word in token.content.split()):
                self._hide(start, end)
        elif not self._lead and self._open is None:
            self._lead = start, end

    def _head(self, start: int, end: int, heading: str, level: int) -> None:
        section = _SECTION_OF.get(heading)
        if section:
            self._starts.append((start, section))
            self._hide(start, end)
            self._open = level
        elif self._open is not None and level <= self._open:
            self._starts.append((start, "overview"))
            self._open = None
        elif level == 1 and heading in self._names and not self._begun:
            self._hide(start, end)

    def _hide(self, start: int, end: int) -> None:
        while end < len(self._lines) and self._lines[end] == "":
            end += 1
        self._lines[start:end] = [None] * (end - start)

    def _tell(self, token: Token, inside: list[Token], shown: _Shown) -> None:
        """Add a block's text to what is shown, and write into its lines what is shown in their place."""
        first = (token.map or [0])[0]
        content = token.content
        pieces: list[str] = []
        # Line breaks are counted on from `at`; a link that has no span stands after the last break told.
        told = at = breaks = line = 0
        for part in inside:
            if part.meta:
                start, end = part.meta["span"]
                breaks += content.count("\n", at, start)
                at, line = start, breaks
                if part.type in ("wikilink", "comment"):
                    pieces += [content[told:start], part.content]
                    told = end
                self._meet(part, self._first_line + first + line, content[start] == "!", shown)
            elif part.type in ("softbreak", "hardbreak"):
                line += 1
                shown.add(" ")
            else:
                _add(part, self._first_line + first + line, shown)
        if pieces:
            self._rewrite(first, content, "".join([*pieces, content[told:]]))

    def _meet(self, part: Token, line: int, embedded: bool, shown: _Shown) -> None:
        if part.type == "wikilink":
            shown.link(part.meta["link"], line, "wikilink")
            shown.add(part.content, says=not embedded)
        elif part.type == "tag":
            self._tags.append(part.content[1:].strip("/"))
            shown.add(part.content, says=False)

    def _rewrite(self, first: int, old: str, new: str) -> None:
        for number, (was, becomes) in enumerate(zip(old.split("\n"), new.split("\n"), strict=True), first):
            line = self._lines[number]
            # In a table a bar is written escaped.
            for written in (was, was.replace("|", "\\|")):
                if was != becomes and line and written in line:
                    self._lines[number] = line.replace(written, becomes.strip(), 1)
                    break


def _add(part: Token, line: int, shown: _Shown) -> None:
    """Add what CommonMark knows: text, links, images."""
    if part.type in ("link_open", "image"):
        url = str(part.attrGet("href" if part.type == "link_open" else "src") or "")
        if not _ELSEWHERE.match(url):
            shown.link(unquote(url), line, "markdown" if part.type == "link_open" else "image")
    if part.type in ("text", "text_special", "code_inline"):
        shown.add(part.content)
    elif part.type == "image":
        shown.add(part.content, says=False)
