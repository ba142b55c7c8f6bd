"""What a text says: its words by their stems, its sentences, and how well one says what is asked."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from neuroexplore.models import SECTIONS
from neuroexplore.sentences import sentences
from neuroexplore.spelling import fold_word, words

_STOP = """
a about after all also an and any are as at be been before but by can could did do does for from had has have
how if in into is it its may more most no not of on one only or other out over own same should so some such
than that the their them then there these they this those through to too under up very was were what when
where which while who why will with without would you your
"""
STOP_WORDS = frozenset(_STOP.split())
"""Words that say nothing of what is sought."""

_SPELLED = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def stems_of(text: str) -> list[str]:
    """Return the stems of the words that count in a text, in order: all but stop words."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def asked_stems(text: str) -> list[str]:
    """Return the stems to look for, each once; of a text of stop words alone, all of them."""
    return list(dict.fromkeys(stems_of(text) or map(stem, words(text))))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what the forms and spellings of a word in lower case share: "blocks" and "blocking".

    The stems are those of Snowball's English stemmer (Porter 2), of the word as folded.
    """
    found: str = _stemmer().stemWord(fold_word(word))
    return found


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


def terms_of(page: Mapping[str, Any]) -> str:
    """Return the stems of all that a page says, each once and with a space on either side."""
    said = (page["name"], *page["aliases"], page["summary"], *(page[section] for section in SECTIONS))
    found = dict.fromkeys(stem(word) for text in filter(None, said) for word in words(text))
    return f" {' '.join(found)} "


# What a sentence that says everything is worth, alone and with what may come on top.
_ONE, _SEVERAL = 64.0, 70.0
_CLOSE, _IN_ORDER, _PLACE, _OFTEN = 10.0, 5.0, 5.0, 8.0
# What a word is worth that the sentence leaves to the page's name, or to another sentence.
_NAMED, _ELSEWHERE = 0.6, 0.3


@dataclass(frozen=True)
class Said:
    """A sentence of a page that says what was asked; `section` is its field name."""

    section: str
    sentence: str
    score: float


def best_sentence(asked: Sequence[str], weights: Mapping[str, float], page: Mapping[str, Any]) -> Said | None:
    """Return the sentence of a page that says these stems best, None where no sentence says any.

    The score, from 0 to 98, is the weighted share of the stems that it says (those in the page's
    name or elsewhere on it count in part), more where they stand close together and in the order
    asked, in an earlier section, and where the page says them often. Of equals the first wins.
    """
    seek = _Seek(asked)
    named = {stem for name in (page["name"], *page["aliases"]) for stem in seek.places(name)}
    found: list[tuple[str, int, str, dict[str, list[int]]]] = []
    for place, section in enumerate(("summary", *SECTIONS)):
        for sentence in sentences(page[section]):
            if places := seek.places(sentence):
                found.append((section, place, sentence, places))
    if not found:
        return None
    anywhere = {stem for *_, places in found for stem in places}
    often = sum(len(at) for *_, places in found for at in places.values()) / len(asked)
    best: Said | None = None
    for section, place, sentence, places in found:
        share = sum(
            weights[stem]
            * (1 if stem in places else _NAMED if stem in named else _ELSEWHERE if stem in anywhere else 0)
            for stem in asked
        ) / sum(weights[stem] for stem in asked)
        worth = _SEVERAL + closeness(asked, places) if len(asked) > 1 else _ONE
        top = _PLACE * (1 - place / len(SECTIONS)) + _OFTEN * (1 - 1 / (1 + often))
        score = share * (worth + top)
        if best is None or score > best.score:
            best = Said(section, sentence, score)
    return best


def closeness(asked: Sequence[str], places: Mapping[str, list[int]]) -> float:
    """Score how close together a sentence says several stems, and whether in the order asked.

    `places` are the positions of each stem among the words of the sentence that count.
    """
    if not all(stem in places for stem in asked):
        return 0.0
    shortest = min(_spans([places[stem] for stem in asked]))
    in_order = any(
        all(start + n in places[stem] for n, stem in enumerate(asked)) for start in places[asked[0]]
    )
    return _CLOSE * len(asked) / shortest + (_IN_ORDER if in_order else 0.0)


def _spans(places: Sequence[list[int]]) -> Iterator[int]:
    """Yield, from each position on, how many words it takes to meet all the stems."""
    for start in sorted({at for several in places for at in several}):
        ends = [next((at for at in several if at >= start), None) for several in places]
        if None not in ends:
            yield max(end for end in ends if end is not None) - start + 1


def said_at(asked: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each word of a sentence that says one of a text."""
    seek = frozenset(asked_stems(asked))
    for word in _SPELLED.finditer(sentence):
        if seek.intersection(map(stem, words(word[0]))):
            yield word.span()


def weights_of(asked: Sequence[str], pages: Collection[Mapping[str, Any]]) -> dict[str, float]:
    """Return what each stem is worth: the rarer among the pages found, the more."""
    return {
        stem: math.log(2 + len(pages) / (1 + sum(f" {stem} " in page["terms"] for page in pages)))
        for stem in asked
    }


class _Seek:
    """Finds stems in texts without stemming what can't be one of them."""

    def __init__(self, asked: Sequence[str]) -> None:
        self._asked = frozenset(asked)
        self._starts = frozenset(map(_start, asked))

    def places(self, text: str) -> dict[str, list[int]]:
        """Return the positions of each stem sought among the words of a text that count."""
        found: dict[str, list[int]] = {}
        counted = (word for word in words(text) if word not in STOP_WORDS or word in self._asked)
        for position, word in enumerate(counted):
            if _start(fold_word(word)) in self._starts and stem(word) in self._asked:
                found.setdefault(stem(word), []).append(position)
        return found


def _start(word: str) -> str:
    """Return the beginning that a word shares with its stem: Snowball makes "dying" "die"."""
    return word[:2].replace("y", "i")
