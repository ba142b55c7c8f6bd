"""A loaded graph is linted alike on both engines, and as the files that it came from."""

from __future__ import annotations

import random

from neuroexplore import Graph
from neuroexplore.answers import LintAnswer
from neuroexplore.seeding.seed import own_seed
from tests.contract.graphs import together
from tests.oracle import random_graph


def without_places(found: LintAnswer) -> LintAnswer:
    """What was found, but for the order and the files; these a loaded graph does not know."""
    findings = [finding.model_copy(update={"path": None, "line": None}) for finding in found.findings]
    findings.sort(key=lambda finding: (finding.rule, finding.problem))
    return found.model_copy(update={"findings": findings})


def test_the_seed_graph_is_linted_alike_on_both_engines(both: tuple[Graph, Graph]) -> None:
    one, other = (without_places(graph.lint()) for graph in both)
    assert one == other
    assert one.count("error") == 0
    # The rules that ask for what is common to a format, or in what order it was read, have no part in it.
    read = without_places(both[0].lint(own_seed().source.path, dataset="seed"))
    assert read == one


def test_a_graph_with_faults_is_linted_as_it_was_loaded(graph: Graph) -> None:
    concepts, relations = together(random_graph(random.Random(n), prefix=f"i{n}-") for n in range(20))
    graph.load(concepts, relations, dataset="islands")
    found = graph.lint()
    assert (found.datasets, found.pages) == (["islands"], len(concepts))
    islands = [finding for finding in found.findings if finding.rule == "island"]
    assert len(islands) > 10
    bare = [finding for finding in found.findings if finding.rule == "bare-relation"]
    assert len(bare) == sum(relation.why == "" for relation in relations) > 0
    assert {(finding.source, finding.target) for finding in bare} <= {(r.source, r.target) for r in relations}


def test_findings_come_in_one_order_on_both_engines(both: tuple[Graph, Graph]) -> None:
    concepts, relations = together(random_graph(random.Random(n), prefix=f"o{n}-") for n in range(20))
    found = []
    for graph, order in zip(both, (relations, reversed(relations)), strict=True):
        graph.load(concepts, order, dataset="ordered")
        found.append(graph.lint(dataset="ordered"))
        graph.forget("ordered")
    assert found[0] == found[1]
    assert found[0].count("warning") > 10


def test_what_is_linted_is_counted_with_what_is_wrong(graph: Graph) -> None:
    concepts, relations = together([random_graph(random.Random(2), prefix="a-")])
    graph.load(concepts, [], dataset="pages")
    graph.load([], relations, dataset="relations")
    graph.forget("pages")
    (info,) = graph.datasets()
    assert graph.lint().relations == info.relations == len(relations)


def test_a_relation_whose_end_was_forgotten_is_told(graph: Graph) -> None:
    concepts, relations = together([random_graph(random.Random(1), prefix="a-")])
    graph.load(concepts, [], dataset="pages")
    graph.load([], relations, dataset="relations")
    assert graph.lint(only=["dangling-end"]).findings == []
    graph.forget("pages")
    found = graph.lint(only=["dangling-end"])
    assert {finding.dataset for finding in found.findings} == {"relations"}
    assert {finding.concept for finding in found.findings} <= {concept.id for concept in concepts}
    assert len(found.findings) == len(relations)
