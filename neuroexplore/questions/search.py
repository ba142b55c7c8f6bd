"""Finds concepts by their names and by what their pages say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.models import SECTIONS, Hit, SearchAnswer
from neuroexplore.names import nearest

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

TEXT_SCORE = 50.0
"""Score of a sentence that has all the words; near names score from 60."""

_MOST_PAGES = 1000
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*")


def search(graph: Graph, text: str, *, limit: int) -> SearchAnswer:
    """Answer Graph.search."""
    asked = words(text)
    if not asked:
        raise UsageError("Search needs a word or a part of a name.")
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}.")
    best: dict[str, tuple[float, str, str]] = {}
    for id, _, matched, score in nearest(text, graph.names(), limit=limit):
        best[id] = (score, "name", matched)
    for row in graph.ask("search", words=asked, limit=_MOST_PAGES):
        section, sentence, score = best_sentence(asked, row)
        if score > best.get(row["id"], (0.0, "", ""))[0]:
            best[row["id"]] = (score, section, sentence)
    if not best:
        raise NothingFound(f"No name is like {text!r} and no page says it.")
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    concepts = graph.concepts({id for id, _ in ranked})
    hits = [
        Hit(concept=concepts[id], matched=matched, section=section, score=round(score, 1))
        for id, (score, section, matched) in ranked
    ]
    return SearchAnswer(text=text, hits=hits)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, each once."""
    return list(dict.fromkeys(word.lower() for word in _WORD.findall(text)))


def best_sentence(asked: Sequence[str], page: dict[str, Any]) -> tuple[str, str, float]:
    """Return the section, the sentence and the score of what best says these words on a page.

    The sentence with the most of them wins, the earlier and shorter one on a tie.
    """
    best: tuple[float, int, int, str, str] = (0.0, 0, 0, "summary", page["summary"])
    for place, section in enumerate(("summary", *SECTIONS)):
        for sentence in sentences(page[section]):
            lower = sentence.lower()
            share = sum(word in lower for word in asked) / len(asked)
            best = max(best, (share, -place, -len(sentence), section, sentence))
    share, _, _, section, sentence = best
    return section, sentence, TEXT_SCORE * share


def sentences(text: str) -> Iterable[str]:
    """Cut a text into sentences."""
    return (match.strip() for match in _SENTENCE.findall(" ".join(text.split())) if match.strip())
