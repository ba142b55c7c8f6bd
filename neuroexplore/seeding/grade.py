"""Grades what a reason is worth: cited, authored, or bare where it would fit any pair.

A reason is bare when it is empty, when fewer than four words are left after the names of both ends
are masked in it, or when the same masked text stands on two or more distinct pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from neuroexplore.models import Grade, Relation

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


def grades(relations: Sequence[Relation], names: Mapping[str, Sequence[str]]) -> list[Grade]:
    """Return the grade of each relation of one dataset; `names` are those of each concept id."""
    texts: list[str] = []
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for relation in relations:
        ends = (relation.source, relation.target)
        text = masked(relation.why, (name for end in ends for name in (end, *names.get(end, ()))))
        texts.append(text)
        if len(pairs[text]) < 2:
            pairs[text].add((min(ends), max(ends)))
    return [
        "bare"
        if len(_WORD.findall(text.replace(_MASK, " "))) < _ENOUGH_WORDS or len(pairs[text]) > 1
        else "cited"
        if relation.references
        else "authored"
        for relation, text in zip(relations, texts, strict=True)
    ]
