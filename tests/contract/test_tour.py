"""Tours held against the graph that is open, on both engines."""

from __future__ import annotations

from itertools import pairwise

from neuroexplore import Concept, Graph, Relation
from neuroexplore.answers import TourWalk
from neuroexplore.tours import find_tour, tours


def ends(walk: TourWalk) -> list[tuple[str, str]]:
    ids = [step.id for step in walk.steps]
    return list(pairwise(ids))


def test_every_tour_is_walked_alike_on_the_seed_graph(both: tuple[Graph, Graph]) -> None:
    one, other = both
    for tour in tours():
        walk = one.tour(tour.name)
        assert walk == other.tour(tour.name)
        assert [step.id for step in walk.steps] == [step.concept for step in tour.steps]
        assert [step.concept.id for step in walk.steps if step.concept] == [step.id for step in walk.steps]
        hops = [step.hop for step in walk.steps[:-1] if step.hop]
        assert [(hop.source, hop.target) for hop in hops] == ends(walk)
        assert all(hop.why and hop.kind and hop.grade != "bare" for hop in hops)
        assert walk.steps[-1].hop is walk.steps[-1].thread is None
        assert (walk.words, walk.minutes) == (tour.words, tour.minutes)


def test_what_the_graph_lacks_is_null_and_what_others_add_is_there(graph: Graph) -> None:
    """A graph of someone else's, which knows three of the concepts and two hops, one of them twice."""
    first, second, third, *rest = [step.concept for step in find_tour("how-we-sleep").steps]
    concepts = [Concept(id=id, name=f"My {id}") for id in (first, second, third)]
    against = Relation(
        source=second, target=first, kind="own", why="It is what keeps us from it all the day."
    )
    along = Relation(source=first, target=second, kind="own", why="", references=["A book, 1999"])
    graph.load(concepts, [against, along], dataset="mine")
    walk = graph.tour("how-we-sleep")
    assert [step.concept.name if step.concept else None for step in walk.steps] == [
        *(concept.name for concept in concepts),
        *(None for _ in rest),
    ]
    hop = walk.steps[0].hop
    assert hop is not None
    assert (hop.grade, hop.forward, hop.dataset) == ("authored", False, "mine")
    assert [(also.grade, also.forward) for also in hop.also] == [("bare", True)]
    assert [step.hop for step in walk.steps[1:]] == [None] * (len(rest) + 2)
    assert all(step.hook and step.reveals and step.example for step in walk.steps)


def test_a_graph_that_holds_nothing_still_tells_the_tour(graph: Graph) -> None:
    graph.load([], [], dataset="nothing")
    walk = graph.tour("how-we-sleep")
    assert {(step.concept, step.hop) for step in walk.steps} == {(None, None)}
