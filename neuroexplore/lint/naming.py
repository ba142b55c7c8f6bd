"""Whether a reason names a concept: by a name, or by a word of one, in any of their forms.

It stands in for the swap test, which asks a reader whether a reason would fit another concept as well:
one that names both ends fits no other pair word for word. docs/lint.md says what was measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from neuroexplore.spelling import fold_word, words
from neuroexplore.wording import STOP_WORDS, stem

SHARED_BY, SHARE = 10, 0.005
"""A word names a concept if no more concepts than this, or than this share of all, have it in a name."""
LEAST, PART = 5, 0.6
"""Two words are forms of one that begin with as many letters alike, and this part of the name's."""


@dataclass(frozen=True)
class Said:
    """The words of a reason: their stems, and those that count, by their first letters."""

    stems: frozenset[str]
    begun: dict[str, list[str]]


@dataclass(frozen=True)
class Naming:
    """What names the concepts of a dataset: `rare` holds the words that few of them share."""

    rare: frozenset[str]

    @classmethod
    def of(cls, concepts: Iterable[Collection[str]]) -> Naming:
        """Learn from the names of all concepts which words tell few of them."""
        count: Counter[str] = Counter()
        total = 0
        for names in concepts:
            total += 1
            count.update({word for name in names for word in _parts(name)})
        most = max(SHARED_BY, int(SHARE * total))
        return cls(frozenset(word for word, concepts_with in count.items() if concepts_with <= most))

    def said(self, why: str) -> Said:
        """Take a reason apart."""
        begun: dict[str, list[str]] = {}
        spelled = words(why)
        for word in map(fold_word, spelled):
            if len(word) >= LEAST and word not in STOP_WORDS:
                begun.setdefault(word[:LEAST], []).append(word)
        return Said(frozenset(map(stem, spelled)), begun)

    def names(self, said: Said, names: Iterable[str]) -> bool:
        """Return whether a reason names the concept that goes by these names."""
        return any(self._names(said, _parts(name)) for name in names)

    def _names(self, said: Said, parts: tuple[str, ...]) -> bool:
        if all(stem(part) in said.stems for part in parts):
            return bool(parts)
        return any(
            stem(part) in said.stems or any(_akin(part, word) for word in said.begun.get(part[:LEAST], ()))
            for part in parts
            if part in self.rare
        )


@lru_cache(maxsize=100_000)
def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that count, folded: all of them where only stop words are."""
    spelled = words(name.replace("_", " "))
    return tuple(fold_word(word) for word in spelled if word not in STOP_WORDS) or tuple(
        map(fold_word, spelled)
    )


def _akin(part: str, word: str) -> bool:
    """Return whether two words of LEAST letters or more are forms of one: "cerebellum", "cerebellar"."""
    alike = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(part, word, strict=False)))
    return alike >= max(LEAST, PART * len(part))
