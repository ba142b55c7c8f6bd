"""Graphs that the contract suite loads into both engines."""

from __future__ import annotations

from collections.abc import Iterable

from neuroexplore.models import Concept, Relation
from tests.oracle import TestGraph

# Reasons that grade as they should: each authored text is its own, bare ones are empty.
WHY = "reason number {n} says in many words of its own what joins these two"


def island(graph: TestGraph, start: int) -> tuple[list[Concept], list[Relation]]:
    """A test graph as concepts and relations, with reasons that give it the grades it says."""
    concepts = [Concept(id=node, name=f"The {node}") for node in graph.nodes]
    relations = [
        Relation(
            source=edge.source,
            target=edge.target,
            kind=edge.kind,
            why="" if edge.grade == "bare" else WHY.format(n=f"x{start + n}x"),
            references=["A book, 1999"] if edge.grade == "cited" else [],
            directed=edge.directed,
            prerequisite=edge.prerequisite,
        )
        for n, edge in enumerate(graph.edges)
    ]
    return concepts, relations


def together(islands: Iterable[TestGraph]) -> tuple[list[Concept], list[Relation]]:
    """Several graphs as one load; their ids must not overlap."""
    concepts: list[Concept] = []
    relations: list[Relation] = []
    for graph in islands:
        more_concepts, more_relations = island(graph, len(relations))
        concepts += more_concepts
        relations += more_relations
    return concepts, relations
