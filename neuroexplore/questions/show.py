"""What a concept is: its pages, what it builds on and leads to, and its relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroexplore.models import ConceptPage, NeighborRow, Page, Reason, Related
from neuroexplore.questions.reasons import lead

if TYPE_CHECKING:
    from neuroexplore.graph import Graph


def show(graph: Graph, concept: str) -> ConceptPage:
    """Answer Graph.show."""
    found = graph.resolve(concept)
    rows = graph.rows("neighbors", NeighborRow, concept=found.id)
    relations = [Reason(**row.model_dump(exclude={"name"})) for row in rows]
    return ConceptPage(
        concept=found.ref(),
        aliases=found.aliases,
        xrefs=found.xrefs,
        pages=graph.rows("show", Page, concept=found.id),
        builds_on=graph.rows("builds-on", Related, concept=found.id),
        leads_to=graph.rows("leads-to", Related, concept=found.id),
        relations=sorted(relations, key=lambda reason: (reason.kind, lead(reason), reason.target)),
        names={row.target: row.name for row in rows},
    )
