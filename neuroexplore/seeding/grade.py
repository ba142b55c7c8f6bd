"""Grades what a reason is worth: cited, authored, or bare where it would fit any pair.

A reason is bare when it is empty, when fewer than four words are left after the names of both ends
are masked in it, or when the same masked text stands on two or more distinct pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MASK = "\N{WHITE SQUARE}"
# While names are being masked: no text holds it, and what is ASCII stays so.
_SIGN = "\0"
_FILL = re.compile(r"[^\w\0]+|_+")
_ENOUGH_WORDS = 4
# Of ASCII, what is neither letter nor digit becomes a space: several times faster than an expression.
_ASCII = "".join(sign if sign.isalnum() or sign == _SIGN else " " for sign in map(chr, range(128)))


def folded(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in the form in which they are looked for: caseless, each once."""
    return tuple(dict.fromkeys(name.casefold() for name in names if name))


def masked(why: str, names: Iterable[str]) -> str:
    """Return a reason with whole-word names masked, longest first, and punctuation collapsed.

    `names` are folded; they are found with a plural s.
    """
    text = why.casefold()
    found = [name for name in names if name in text]
    for name in sorted(found, key=lambda name: (-len(name), name)):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?:'?s)?(?!\w)", f" {_SIGN} ", text)
    text = text.translate(_ASCII) if text.isascii() else _FILL.sub(" ", text)
    words = " ".join(text.split())
    return words.replace(_SIGN, _MASK) if found else words


def specific(why: str, names: Iterable[str]) -> str | None:
    """Return a reason's masked text, or None where too few words are left of it to say anything."""
    text = masked(why, names)
    return text if text.count(" ") + 1 - text.count(_MASK) >= _ENOUGH_WORDS else None
