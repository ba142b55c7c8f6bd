"""How names are compared: what counts as the same name, and which names are near."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NEAR = 60.0
"""The least score at which a name counts as near."""
SPREAD = 15.0
"""How far below the best score a name may still be worth telling."""

_SEPARATORS = re.compile(r"[\s\-_\u2010-\u2015]+")


def key_of(name: str) -> str:
    """Return the form under which names are the same: no case, no spaces, hyphens or underscores.

    >>> key_of("Pain Science") == key_of("pain-science")
    True
    """
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", name).casefold())


def keys_of(id: str, name: str, aliases: Iterable[str], xrefs: Iterable[str]) -> list[str]:
    """Return the keys under which a concept is found, each once, in order."""
    return list(dict.fromkeys(filter(None, map(key_of, [id, name, *aliases, *xrefs]))))


def nearest(
    name: str, known: Iterable[tuple[str, str, Iterable[str]]], limit: int = 5
) -> list[tuple[str, str, str, float]]:
    """Return (id, name, matched name, score) of the concepts with the most similar names, best first.

    `known` holds each concept's id, name and further names; the score is from 0 to 100, by edit
    distance over whole names (rapidfuzz's ratio) or, where it is higher, over reordered words.
    """
    from rapidfuzz import fuzz

    asked = name.casefold()
    key = key_of(name)
    found: list[tuple[float, str, str, str]] = []
    for id, shown, others in known:
        best, matched = 0.0, shown
        for other in dict.fromkeys([shown, id, *others]):
            score = max(
                fuzz.ratio(key, key_of(other), score_cutoff=best),
                0.97 * fuzz.token_sort_ratio(asked, other.casefold(), score_cutoff=best),
                _inside(asked, other.casefold()),
            )
            if score > best:
                best, matched = score, other
        if best >= NEAR:
            found.append((-best, id, shown, matched))
    found.sort()
    # Where one name is very near, names that merely resemble it are noise.
    least = -found[0][0] - SPREAD if found else 0.0
    return [(id, shown, matched, -score) for score, id, shown, matched in found[:limit] if -score >= least]


def _inside(asked: str, name: str) -> float:
    """Score a text that stands in a name as whole words, or at the beginning of one."""
    if len(asked) >= 3 and re.search(rf"(?<!\w){re.escape(asked)}", name):
        return 75.0 + 20.0 * len(asked) / len(name)
    return 0.0
