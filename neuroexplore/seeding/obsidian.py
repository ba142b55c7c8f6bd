"""Obsidian's Markdown: what it has beyond CommonMark, as rules of markdown-it.

Wikilinks, tags, comments, and the marks at the ends of a block become tokens of their own. Each holds in
`meta["span"]` where it stands in the text of its block.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SUFFIXES = """
avif bmp gif jpeg jpg png svg webp flac m4a mp3 ogg opus wav webm 3gp mkv mov mp4 ogv pdf canvas base
"""
ATTACHMENTS = frozenset(_SUFFIXES.split())
"""The suffixes of files that Obsidian opens besides notes."""

_WIKILINK = re.compile(r"!?\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
# As Obsidian has it: all but white space and punctuation, hyphens, underscores and slashes apart.
_TAG = re.compile(r"#([^\s'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\u2000-\u206f\u2e00-\u2e7f]+)")
# A task's box, or a callout's type.
_OPENING = re.compile(r"\[(?:[ xX/-]|![\w -]+)\][+-]?[ \t]+")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+\s*$")
# Quotes and lists may nest deeper in a note than anything does in a line. How deep a line is followed
# is what an unclosed bracket costs, a thousand times over in a file made for it.
_BLOCKS_DEEP, _LINES_DEEP = 100, 10


def blocks(text: str) -> list[tuple[Token, list[Token]]]:
    """Return the tokens of a text's blocks, each with those of its own text, if it has any."""
    env: MutableMapping[str, Any] = {}
    found = []
    for token in _BLOCKS.parse(text, env):
        inside: list[Token] = []
        if token.type == "inline":
            _LINES.inline.parse(token.content, _LINES, env, inside)
        found.append((token, inside))
    return found


def parts(link: str) -> tuple[str, str]:
    """Return what a link names and the heading in it, without the id of a block."""
    path, _, heading = link.partition("#")
    path, _, block = path.partition("^")
    return path.strip(), "" if block else " > ".join(
        part.strip() for part in heading.split("#") if part.strip() and not part.startswith("^")
    )


def shown(link: str, alias: str = "") -> str:
    """Return the text that a link is shown as: its alias, or the name of the note without its folders.

    Obsidian shows the folders too; in a sentence they are in the way of the name.
    """
    if alias.strip():
        return alias.strip()
    path, heading = parts(link)
    name = path.rpartition("/")[2]
    return f"{name} > {heading}" if name and heading else name or heading


def plain(text: str) -> str:
    """Return a text with its wikilinks replaced by what they are shown as."""
    return _WIKILINK.sub(lambda found: shown(found[1], found[2] or ""), text)


def is_attachment(path: str) -> bool:
    """Return whether a link's path has the suffix of a file that is no note."""
    return path.rpartition(".")[2].lower() in ATTACHMENTS and "." in path


def _push(state: StateInline, kind: str, end: int, text: str, link: str = "") -> None:
    token = state.push(kind, "", 0)
    token.content = text
    token.meta = {"span": (state.pos, end), "link": link}


def _wikilink(state: StateInline, silent: bool) -> bool:
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        # The bar is escaped where the link stands in a table.
        link = found[1].removesuffix("\\")
        hidden = found[0].startswith("!") and is_attachment(parts(link)[0])
        text = "" if hidden else shown(link, (found[2] or "").removesuffix("\\"))
        _push(state, "wikilink", found.end(), text, link)
    state.pos = found.end()
    return True


def _tag(state: StateInline, silent: bool) -> bool:
    if state.pos and not state.src[state.pos - 1].isspace():
        return False
    found = _TAG.match(state.src, state.pos, state.posMax)
    if not found or not found[1].strip("/") or found[1].isdigit():
        return False
    if not silent:
        _push(state, "tag", found.end(), found[0])
    state.pos = found.end()
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("%%", state.pos):
        return False
    end = state.src.find("%%", state.pos + 2, state.posMax) + 2
    if end < 2:
        return False
    if not silent:
        # Its line ends stay, so that what follows stays on its line.
        _push(state, "comment", end, "\n" * state.src.count("\n", state.pos, end))
    state.pos = end
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    opening = _OPENING.match(state.src) if state.pos == 0 else None
    closing = _BLOCK_ID.match(state.src, state.pos) if state.src[state.pos] == "^" else None
    if closing and state.pos and not state.src[state.pos - 1].isspace():
        return False
    if not (found := opening or closing):
        return False
    if not silent:
        # A box and a type belong to the text of the note; only a sentence is told without them.
        _push(state, "opening" if opening else "comment", found.end(), "")
    state.pos = found.end()
    return True


def _hidden_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Take a comment that opens a line and is not closed on it; it ends where it is closed, if ever.

    One that is closed within the paragraph, with text after it, is left to be found there.
    """
    if state.is_code_block(first):
        return False
    text = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    if not text.startswith("%%") or "%%" in text[2:]:
        return False
    line, apart, after = first, False, ""
    while (line := line + 1) < last:
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        apart = apart or state.isEmpty(line)
        _, closed, after = text.partition("%%")
        if closed:
            break
    if after.strip() and not apart:
        return False
    if not silent:
        state.line = min(line + 1, last)
        state.push("hidden", "", 0).map = [first, state.line]
    return True


def _parser(deep: int) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": deep}).enable(["table", "strikethrough"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before(
        "fence", "hidden", _hidden_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    for name, rule in (("mark", _mark), ("wikilink", _wikilink), ("tag", _tag), ("comment", _comment)):
        parser.inline.ruler.before("link", name, rule)
    return parser


_BLOCKS, _LINES = _parser(_BLOCKS_DEEP), _parser(_LINES_DEEP)
