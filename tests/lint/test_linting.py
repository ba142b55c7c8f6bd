"""A lint as a whole: files with their lines, the choice of rules, many findings, a large graph."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from neuroexplore import Graph, Settings
from neuroexplore.errors import BadData, NothingFound, UsageError
from neuroexplore.lint.subject import MOST
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.seed import own_seed
from tests.lint.linted import concept, concepts, lint, problems, relation

AXON = """\
---
name: Axon
xrefs: ["no curie"]
related:
  - to: brain
    kind: logical
    why: An axon of the brain is as long as it has to be.
  - to: brain
    kind: causal
    why: ""
  - to: gone
    kind: logical
---
"""
BRAIN = "---\nname: Brain\naliases: [axons]\ntype: person\n---\n"


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(Settings.load(engine="embedded", data=tmp_path / "data", environ={})) as opened:
        yield opened


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "axon.md").write_text(AXON, encoding="utf-8")
    (folder / "brain.md").write_text(BRAIN, encoding="utf-8")
    (folder / "wrong.md").write_text("---\nname: Wrong\n---\n## Colour\n", encoding="utf-8")
    return folder


def test_findings_in_files_have_file_and_line(graph: Graph, notes: Path) -> None:
    found = graph.lint(notes)
    assert (found.datasets, found.pages, found.relations) == (["notes"], 2, 3)
    axon, brain, wrong = (str(notes / f"{name}.md") for name in ("axon", "brain", "wrong"))
    assert {(f.rule, f.severity, f.path, f.line, f.concept, f.source, f.target) for f in found.findings} == {
        ("unsound", "error", wrong, 4, None, None, None),
        ("dangling-end", "error", axon, 11, "gone", None, None),
        ("kind-conflict", "note", axon, 8, None, "axon", "brain"),
        ("bare-relation", "note", axon, 8, None, "axon", "brain"),
        ("missing-era", "warning", brain, 1, "brain", None, None),
        ("same-name", "warning", axon, 1, "axon", None, None),
        ("malformed-xref", "warning", axon, 1, "axon", None, None),
    }
    assert (found.count("error"), found.count("warning"), found.count("note")) == (2, 3, 2)
    assert graph.engine.datasets() == [], "nothing is loaded by it"


def test_relations_may_end_in_other_datasets(graph: Graph, notes: Path) -> None:
    graph.load(concepts("gone"), [], dataset="other")
    assert "dangling-end" not in {f.rule for f in graph.lint(notes).findings}
    # What a dataset holds now is replaced by what is linted, and so nothing to end at.
    assert "dangling-end" in {f.rule for f in graph.lint(notes, dataset="other").findings}


def test_rules_are_chosen_by_set_and_by_name(graph: Graph, notes: Path) -> None:
    general, seed = graph.lint(notes), graph.lint(notes, rules="seed")
    assert seed.datasets == ["seed"]
    assert graph.lint(notes, dataset="seed").rules == seed.rules
    assert {rule.name for rule in general.rules} < {rule.name for rule in seed.rules}
    severities = {rule.name: rule.severity for rule in seed.rules}
    assert severities["kind-conflict"] == "error"
    only = graph.lint(notes, only=["kind-conflict", "size"])
    assert [(rule.name, rule.severity) for rule in only.rules] == [
        ("kind-conflict", "note"),
        ("size", "error"),
    ]
    left = graph.lint(notes, skip=["kind-conflict"])
    assert {rule.name for rule in general.rules} - {rule.name for rule in left.rules} == {"kind-conflict"}


def test_refusals(graph: Graph, notes: Path, tmp_path: Path) -> None:
    for asked in ({"only": ["no-such"]}, {"skip": ["no-such"]}):
        with pytest.raises(UsageError, match="No rule is called 'no-such'; there are: bare-relation, "):
            graph.lint(notes, **asked)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="--rules takes one of general, seed"):
        graph.lint(notes, rules="other")
    with pytest.raises(UsageError, match="can't name a dataset"):
        graph.lint(notes, dataset="a/b")
    with pytest.raises(BadData, match="no such file"):
        graph.lint(tmp_path / "nowhere")
    graph.load(concepts("a"), [], dataset="mine")
    graph.forget("mine")
    with pytest.raises(NothingFound, match="Nothing is loaded yet"):
        graph.lint()
    graph.load(concepts("a"), [], dataset="mine")
    with pytest.raises(NothingFound, match="No dataset is called 'yours'; there are: mine"):
        graph.lint(dataset="yours")


def test_every_dataset_is_linted_by_its_own_rules(graph: Graph) -> None:
    graph.seed()
    graph.load(concepts("a", "b"), [relation("a", "b", "inhibits", why="")], dataset="mine")
    both = graph.lint()
    assert both.datasets == ["mine", "seed"]
    assert {f.rule for f in both.findings if f.dataset == "mine"} == {"bare-relation"}
    assert graph.lint(dataset="mine").findings == [f for f in both.findings if f.dataset == "mine"]
    assert graph.lint(dataset="seed").count("error") == 0


def test_our_own_seed_graph_keeps_the_standard(graph: Graph) -> None:
    """What lint can't see of it, a reader has to."""
    found = graph.lint(own_seed().source.path, rules="seed")
    assert [f"{f.path}:{f.line}: {f.problem}" for f in found.findings if f.severity == "error"] == []
    assert found.pages >= 200


def test_the_list_of_identifiers_beside_the_seed_is_looked_at(tmp_path: Path, graph: Graph) -> None:
    pages = tmp_path / "concepts"
    pages.mkdir()
    (pages / "axon.md").write_text('---\nname: Axon\nxrefs: ["MESH:D001369"]\n---\n', encoding="utf-8")
    (tmp_path / "xrefs.tsv").write_text("concept\txref\tname\tnote\n", encoding="utf-8")
    asked = graph.lint(pages, format="pages", rules="seed", only=["identifier-list"])
    assert [(f.path, f.line, f.problem) for f in asked.findings] == [
        (str(pages / "axon.md"), 1, "MESH:D001369 stands on the page axon and is not listed in xrefs.tsv.")
    ]


def test_a_graph_without_anything_has_no_findings() -> None:
    assert problems(lint([])) == []
    assert lint([], rules="seed").count("error") > 0, "the standard asks for pages"


def test_a_large_graph_is_linted_in_bounded_time_and_memory() -> None:
    """20,000 relations with all that may be wrong with them: rules that look at all pairs would not end."""
    chance = random.Random(3)
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    ids = [f"n{n}" for n in range(5_000)]
    named = {id: "".join(chance.choices(syllables, k=5)) for id in ids}
    items: list[Concept | Relation] = [Concept(id=id, name=name) for id, name in named.items()]
    for number in range(20_000):
        a, b = chance.sample(ids, 2)
        own = f"{named[a]} takes {number} parts of {named[b]}" if number % 2 else "it is as it is everywhere"
        items.append(
            relation(a, b, chance.choice(["causal", "logical"]), why=own, prerequisite=number % 9 == 0)
        )
    begun = time.process_time()
    found = lint(items)
    assert time.process_time() - begun < 60
    counts = {rule.name: rule.count for rule in found.rules}
    assert counts["template"] == 1
    assert counts["prerequisite-cycle"] > 0
    assert counts["unnamed-ends"] == counts["bare-relation"] == 0


def test_more_findings_than_are_kept_are_counted() -> None:
    ids = [f"n{n}" for n in range(160)]
    bare = [relation(a, b, why="") for a in ids for b in ids if a < b]
    found = lint([*concepts(*ids), *bare], "bare-relation")
    assert (found.rules[0].count, len(found.findings)) == (len(bare), MOST)
    assert len(bare) > MOST


def test_a_rule_s_findings_do_not_depend_on_the_order_of_reading() -> None:
    chance = random.Random(5)
    ids = [f"n{n}" for n in range(40)]
    items: list[Concept | Relation] = [concept(id, name=f"Concept {id[:2]}") for id in ids]
    items += [
        relation(
            a,
            b,
            chance.choice(["causal", "logical"]),
            prerequisite=chance.random() < 0.3,
            why=chance.choice(
                ["", "says the same of all that there is", f"{a} and {b} go together in many ways"]
            ),
        )
        for a, b in (chance.sample(ids, 2) for _ in range(200))
    ]
    first = lint(items)
    chance.shuffle(items)
    second = lint(items)
    assert {rule.name: rule.count for rule in first.rules} == {rule.name: rule.count for rule in second.rules}
    assert sum(rule.count > 0 for rule in first.rules) > 6
