"""A tour held against the graph: what the graph says of its concepts and of the hops between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroexplore.answers import TourInfo, TourWalk, WalkedStep
from neuroexplore.questions.reasons import hops_of, reasons, step_of
from neuroexplore.tours import find_tour, tours

if TYPE_CHECKING:
    from neuroexplore.graph import Graph


def tour(graph: Graph, name: str) -> TourWalk:
    """Answer Graph.tour."""
    found = find_tour(name)
    visited = [step.concept for step in found.steps]
    concepts = graph.concepts(visited)
    hops = hops_of(visited)
    why = reasons(graph, hops)
    onwards = [step_of(why[hop]) if why[hop] else None for hop in hops]
    return TourWalk(
        **found.model_dump(exclude={"steps"}),
        steps=[
            WalkedStep(
                **step.model_dump(exclude={"concept"}),
                id=step.concept,
                concept=concepts.get(step.concept),
                hop=onward,
            )
            for step, onward in zip(found.steps, [*onwards, None], strict=True)
        ],
        words=found.words,
        minutes=found.minutes,
    )


def tour_infos() -> list[TourInfo]:
    """Return all tours as lists show them; this takes no graph."""
    return [
        TourInfo(
            **found.model_dump(exclude={"steps"}),
            steps=len(found.steps),
            words=found.words,
            minutes=found.minutes,
        )
        for found in tours()
    ]
