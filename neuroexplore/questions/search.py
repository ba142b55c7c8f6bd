"""Finds concepts by their names and by what their pages say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.models import Hit, SearchAnswer
from neuroexplore.names import least_shared, nearest, parts_of
from neuroexplore.spelling import words
from neuroexplore.wording import Said, asked_stems, best_sentence, weights_of

if TYPE_CHECKING:
    from neuroexplore.datasets import Datasets
    from neuroexplore.graph import Graph

FAINT = 0.45
"""A hit below this share of the best one's score is left out: it merely touches what was asked."""

_MOST_WORDS = 30
_MOST_PAGES = 1000


def search(graph: Graph, text: str, *, limit: int) -> SearchAnswer:
    """Answer Graph.search."""
    if not words(text):
        raise UsageError("Search needs a word or a part of a name.")
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}.")
    best: dict[str, tuple[float, str, str]] = {}
    for id, _, matched, score in near_names(graph, text, limit=limit):
        best[id] = (score, "name", matched)
    for id, said in saying(graph, text):
        if said.score > best.get(id, (0.0, "", ""))[0]:
            best[id] = (said.score, said.section, said.sentence)
    if not best:
        raise NothingFound(f"No name is like {text!r} and no page says it: try fewer or other words.")
    least = FAINT * max(score for score, _, _ in best.values())
    telling = [item for item in best.items() if item[1][0] >= least]
    ranked = sorted(telling, key=lambda item: (-item[1][0], item[0]))[:limit]
    concepts = graph.concepts({id for id, _ in ranked})
    hits = [
        Hit(concept=concepts[id], matched=matched, section=section, score=round(score, 1))
        for id, (score, section, matched) in ranked
    ]
    return SearchAnswer(text=text, hits=hits)


def near_names(graph: Datasets, text: str, *, limit: int) -> list[tuple[str, str, str, float]]:
    """Return (id, name, matched name, score) of concepts with a name like the text, best first."""
    parts = parts_of(text)
    if not parts:
        return []
    rows = graph.ask("search/names", parts=parts, least=least_shared(parts))
    known = [(row["id"], row["name"], [*row["aliases"], *row["xrefs"]]) for row in rows]
    return nearest(text, known, limit)


def saying(graph: Graph, text: str) -> list[tuple[str, Said]]:
    """Return the concepts whose pages say at least half of what is asked, each page's best sentence."""
    asked = asked_stems(text)[:_MOST_WORDS]
    rows = graph.ask(
        "search/pages",
        terms=[f" {stem} " for stem in asked],
        least=(len(asked) + 1) // 2,
        limit=_MOST_PAGES,
    )
    weights = weights_of(asked, rows)
    found = ((row["id"], best_sentence(asked, weights, row)) for row in rows)
    return [(id, said) for id, said in found if said is not None]
