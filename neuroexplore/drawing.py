"""From an answer to the Cypher that draws it in Neo4j Browser: its concepts and relations, no others."""

from __future__ import annotations

from collections.abc import Iterable

from neuroexplore import queries
from neuroexplore.answers import LearnPlan
from neuroexplore.models import ConceptPage, NeighborAnswer, PathAnswer, Reason, Relation
from neuroexplore.seeding.records import relation_key

Drawable = PathAnswer | NeighborAnswer | LearnPlan | ConceptPage


def drawing(answer: Drawable) -> str:
    """Return a query, with all values in it as literals, whose nodes and paths are the answer's.

    A page is drawn by the stored question `browser/show`. What is ranked, filtered or cut can't be
    asked of Neo4j in one query, so of every other answer the query names the concepts by their ids
    and the relations by their keys.
    """
    if isinstance(answer, ConceptPage):
        return queries.load("browser/show").filled_in({"concept": answer.concept.id})
    concepts, reasons = _parts(answer)
    # A concept that two hops share is one node; the order is the answer's, so that it can be read.
    ids, keys = dict.fromkeys(concepts), dict.fromkeys(map(key_of, reasons))
    return queries.load("browser/answer").filled_in({"concepts": list(ids), "relations": list(keys)})


def key_of(reason: Reason) -> str:
    """Return the key by which a relation is stored, however it was walked."""
    ends = (reason.source, reason.target) if reason.forward is not False else (reason.target, reason.source)
    directed = reason.forward is not None
    relation = Relation(source=ends[0], target=ends[1], kind=reason.kind, directed=directed)
    return relation_key(reason.dataset, relation)


def _parts(answer: PathAnswer | NeighborAnswer | LearnPlan) -> tuple[list[str], Iterable[Reason]]:
    if isinstance(answer, PathAnswer):
        steps = [step for path in answer.paths for step in path.steps]
        on_paths = [id for path in answer.paths for id in path.concepts]
        return on_paths, [reason for step in steps for reason in (step, *step.also)]
    if isinstance(answer, NeighborAnswer):
        near = [neighbor.concept.id for neighbor in answer.neighbors]
        reasons = [reason for neighbor in answer.neighbors for reason in neighbor.reasons]
        return [answer.concept.id, *answer.via, *near], reasons
    lessons = [lesson for step in answer.steps for lesson in step.lessons]
    known = [ref.id for ref in answer.known]
    to_learn = [lesson.concept.id for lesson in lessons]
    return [answer.concept.id, *known, *to_learn], [reason for each in lessons for reason in each.reasons]
