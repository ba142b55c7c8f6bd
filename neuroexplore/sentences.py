"""Sentences of a page, and whether they name a concept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from neuroexplore.models import SECTIONS

_SPACE = re.compile(r"\s+")
# A full stop ends a sentence before a space and anything but a small letter, and not after what is
# commonly abbreviated or after a single capital (an initial).
_END = re.compile(r"(?<=[.!?])[\"'’”)\]]*\s+(?![a-z])")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|al|ca|approx|Fig|Dr|St|No)|\b[A-Z])\.$")

_LONGEST_ABBREVIATED = len("approx.")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, its white space collapsed."""
    flat = _SPACE.sub(" ", text).strip()
    start = 0
    for end in _END.finditer(flat):
        # No more than its longest is looked back for, or a text of nothing else takes its square of time.
        if _ABBREVIATED.search(flat, max(start, end.start() - _LONGEST_ABBREVIATED), end.start()):
            continue
        yield flat[start : end.end()].strip()
        start = end.end()
    if flat[start:].strip():
        yield flat[start:].strip()


def naming(page: Mapping[str, Any], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (section, sentence) for the sentences of a page that have one of the names in them.

    Names are found as whole words in any case, with a plural s; sections in reading order.
    """
    pattern = _pattern(tuple(sorted({name for name in names if name}, key=lambda n: (-len(n), n))))
    for section in ("summary", *SECTIONS):
        for sentence in sentences(page[section]):
            if pattern.search(sentence):
                yield section, sentence


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(name) for name in names) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{listed})(?:'?s)?(?!\w)", re.IGNORECASE)
