"""The best path, told: who its ends are, the reasons, and what the pages say of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from neuroexplore.models import Explanation, Page, Quote, ToldHop
from neuroexplore.sentences import naming

if TYPE_CHECKING:
    from neuroexplore.graph import Graph

QUOTES_PER_HOP = 3
_QUOTES_PER_END = 2


def explain(graph: Graph, source: str, target: str, options: dict[str, Any]) -> Explanation:
    """Answer Graph.explain."""
    found = graph.path(source, target, **{**options, "k": 1})
    best = found.paths[0]
    pages = {id: graph.rows("show", Page, concept=id) for id in best.concepts}
    hops = [ToldHop(step=step, quotes=_quotes(pages, step.source, step.target)) for step in best.steps]
    reasons = [reason for hop in hops for reason in (hop.step, *hop.step.also)]
    return Explanation(
        source=found.source,
        target=found.target,
        cost=best.cost,
        complete=found.complete,
        hops=hops,
        concepts=found.concepts,
        references=list(dict.fromkeys(ref for reason in reasons for ref in reason.references)),
    )


def _quotes(pages: dict[str, list[Page]], source: str, target: str) -> list[Quote]:
    """Return at most three sentences by which the ends' pages name each other, two of one end."""
    both = [_said(pages[here], pages[there]) for here, there in ((source, target), (target, source))]
    lead = [said[:_QUOTES_PER_END] for said in both]
    return [*lead[0], *lead[1]][:QUOTES_PER_HOP]


def _said(pages: list[Page], others: list[Page]) -> list[Quote]:
    names = [name for other in others for name in (other.name, *other.aliases)]
    return [
        Quote(concept=page.id, dataset=page.dataset, section=section, sentence=sentence)
        for page in pages
        for section, sentence in naming(page.model_dump(), names)
    ]
