"""Grades what a reason is worth: cited, authored, or bare where it would fit any pair.

A reason is bare when it is empty, when fewer than four words are left after the names of both ends
are masked in it, or when the same masked text stands on two or more distinct pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MASK = "\N{WHITE SQUARE}"
_WORD = re.compile(r"\w+")
_FILL = re.compile(r"[\W_]+")
_ENOUGH_WORDS = 4


def masked(why: str, names: Iterable[str]) -> str:
    """Return a reason with whole-word names masked, longest first, and punctuation collapsed.

    Names are found in any case and with a plural s.
    """
    text = why.casefold()
    for name in sorted({n.casefold() for n in names if n}, key=lambda n: (-len(n), n)):
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?:'?s)?(?!\w)", _MASK, text)
    parts = (part if part == _MASK else _FILL.sub(" ", part).strip() for part in re.split(f"({_MASK})", text))
    return " ".join(filter(None, parts))


def specific(why: str, names: Iterable[str]) -> str | None:
    """Return a reason's masked text, or None where too few words are left of it to say anything."""
    text = masked(why, names)
    return text if len(_WORD.findall(text.replace(_MASK, " "))) >= _ENOUGH_WORDS else None
