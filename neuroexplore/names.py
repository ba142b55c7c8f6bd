"""How names are compared: what counts as the same name, and which names are near."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from neuroexplore.spelling import fold, fold_word, words

NEAR = 60.0
"""The least score at which a name counts as near."""
SPREAD = 15.0
"""How far below the best score a name may still be worth telling."""

FOLDED = 99.0
"""Score of a plural or another spelling of a name; the name itself has 100."""
REORDERED = 0.97
"""What a name's words in another order are worth of what they are worth in its own."""
WITHIN, COVERED = 75.0, 20.0
"""Score of a text that stands in a name as whole words or at the beginning of one: WITHIN, and of
COVERED the share of the name that it makes up."""
ASIDE = 3.0
"""What a name that is merely like the text is worth less where it is not the one that is shown."""

SHARED = 0.35
"""The least share of a text's parts that a concept must have for its names to be compared at all.

A slip changes the word and at most three of its pairs, so that one slip in a word of three letters is
borne, and two in a word of eight.
"""
_MOST_PARTS = 80

_SEPARATORS = re.compile(r"[\s\-_\u2010-\u2015]+")

Known = tuple[str, str, Iterable[str]]
"""A concept's id, its name, and its further names."""


def key_of(name: str) -> str:
    """Return the form under which names are the same: no case, no spaces, hyphens or underscores.

    >>> key_of("Pain Science") == key_of("pain-science")
    True
    """
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", name).casefold())


def folded_key_of(name: str) -> str:
    """Return the form under which plurals and other spellings of a name are the same, too.

    A name in capitals alone is an abbreviation, and so its own form: AIDS is no plural of AID.

    >>> folded_key_of("Local anaesthetics") == folded_key_of("local anesthetic")
    True
    """
    return key_of(name) if name.isupper() else fold(name, _SEPARATORS)


def keys_of(id: str, name: str, aliases: Iterable[str], xrefs: Iterable[str]) -> list[str]:
    """Return the keys under which a concept is found, each once: exact ones, then folded ones.

    Ids and cross-references are not words, and so have no plural and no other spelling.
    """
    aliases = list(aliases)
    exact = map(key_of, [id, name, *aliases, *xrefs])
    folded = map(folded_key_of, [name, *aliases])
    return list(dict.fromkeys(filter(None, [*exact, *folded])))


def spelling_of(names: Iterable[str]) -> str:
    """Return the words of a concept's names, folded, each once and with a space on either side.

    What `parts_of` a text are in it says whether the concept is worth comparing.
    """
    return f" {' '.join(dict.fromkeys(fold_word(word) for name in names for word in words(name)))} "


def parts_of(text: str) -> list[str]:
    """Return the parts of a text that a near name shares: folded words, and pairs of letters in them.

    A space stands for the beginning or the end of a word. A long text has its first parts only.

    >>> parts_of("Pain")
    [' pain ', ' p', 'pa', 'ai', 'in', 'n ']
    """
    padded = [f" {fold_word(word)} " for word in words(text)]
    pairs = (word[i : i + 2] for word in padded for i in range(len(word) - 1))
    return list(dict.fromkeys([*padded[: _MOST_PARTS // 4], *pairs]))[:_MOST_PARTS]


def least_shared(parts: list[str]) -> int:
    """Return how many of these parts a concept must have to be compared."""
    return max(1, int(SHARED * len(parts)))


def nearest(name: str, known: Iterable[Known], limit: int = 5) -> list[tuple[str, str, str, float]]:
    """Return (id, name, matched name, score) of the concepts with the most similar names, best first.

    The score is from 0 to 100, as `Asked.likeness` gives it; names below NEAR are left out, and those
    more than SPREAD below the best.
    """
    asked = Asked.of(name)
    found: list[tuple[float, str, str, str]] = []
    for id, shown, others in known:
        best, matched = 0.0, shown
        for other in dict.fromkeys([shown, id, *others]):
            score = asked.likeness(other)
            if other != shown and score < FOLDED:
                score -= ASIDE
            if score > best:
                best, matched = score, other
        if best >= NEAR:
            found.append((-best, id, shown, matched))
    found.sort()
    # Where one name is very near, names that merely resemble it are noise.
    least = -found[0][0] - SPREAD if found else 0.0
    return [(id, shown, matched, -score) for score, id, shown, matched in found[:limit] if -score >= least]


@dataclass(frozen=True)
class Asked:
    """A text that names are compared with, in the forms that the comparison takes."""

    key: str
    folded: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Asked:
        """Bring a text into these forms."""
        return cls(key_of(text), folded_key_of(text), tuple(map(fold_word, words(text))))

    def likeness(self, name: str) -> float:
        """Score a name from 0 to 100: by the edits between the whole names, with words in another
        order, or by whether the text stands in it.

        Edits are insertions and deletions as a share of both lengths (rapidfuzz's ratio).
        """
        from rapidfuzz.fuzz import ratio

        key = key_of(name)
        if key == self.key:
            return 100.0 if key else 0.0
        best = ratio(self.key, key)
        other = tuple(map(fold_word, words(name)))
        if other and self.words:
            best = max(best, REORDERED * ratio("".join(self.words), "".join(other)), self._within(other))
            if best > NEAR and folded_key_of(name) == self.folded:
                return FOLDED
            if len(other) > 1 or len(self.words) > 1:
                best = max(best, REORDERED * ratio(" ".join(sorted(self.words)), " ".join(sorted(other))))
        return min(FOLDED, best)

    def _within(self, other: tuple[str, ...]) -> float:
        """Score a text whose words stand in a name, the last of them perhaps only begun."""
        *whole, last = self.words
        text, name = " ".join(self.words), " ".join(other)
        if len(text) < 3 or last not in name:
            return 0.0
        begun = f" {text}" in f" {name}"
        if begun or (set(whole) <= set(other) and any(word.startswith(last) for word in other)):
            return WITHIN + COVERED * min(1.0, len(text) / len(name))
        return 0.0
