"""What one dataset says becomes records: checked, one an identity, whatever the order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.records import page_key, relation_key
from neuroexplore.seeding.sources import Read
from tests.records import Settled, settled

PAGES = [Concept(id=id, name=f"Name of {id}") for id in "abcd"]


def related(source: str = "a", target: str = "b", kind: str = "causal", **values: Any) -> Relation:
    return Relation(source=source, target=target, kind=kind, **values)


def records(*relations: Relation, pages: list[Concept] = PAGES, **how: Any) -> Settled:
    return settled([*pages, *relations], **how)


def only(*relations: Relation) -> dict[str, Any]:
    (row,) = records(*relations).relations
    return row


def test_records_hold_all_that_was_said_and_what_derives_from_it() -> None:
    told = related(why="It is the one that moves it.", references=["A book"], prerequisite=True)
    found = records(told, format="pages", licence="CC0")
    assert [page["id"] for page in found.pages] == ["a", "b", "c", "d"]
    assert {name: found.pages[0][name] for name in Concept.model_fields} == PAGES[0].model_dump()
    (row,) = found.relations
    assert {name: row[name] for name in Relation.model_fields} == told.model_dump()
    assert (row["grade"], row["also_why"]) == ("cited", [])
    info = found.info
    assert (info.name, info.format, info.licence, info.pages, info.relations) == ("d", "pages", "CC0", 4, 1)
    assert info.digest == found.digest
    assert info.loaded_at.endswith("+00:00")


def test_of_one_identity_told_twice_references_unite_and_the_first_reason_leads() -> None:
    row = only(
        related(why="first", references=["A", "B"]),
        related(why="second", references=["B", "C"], prerequisite=True),
        related(why="first", references=["C"]),
        related(why=""),
        related(why="third"),
        related(why="second"),
    )
    assert (row["why"], row["also_why"]) == ("first", ["second", "third"])
    assert row["references"] == ["A", "B", "C"]
    assert row["prerequisite"] is True


def test_a_reason_that_comes_after_none_leads() -> None:
    row = only(related(why=""), related(why="told"), related(why="more"))
    assert (row["why"], row["also_why"]) == ("told", ["more"])


def test_undirected_relations_are_one_both_ways_and_directed_ones_two() -> None:
    row = only(related("b", "a", directed=False, why="x"), related("a", "b", directed=False, why="y"))
    assert (row["why"], row["also_why"]) == ("x", ["y"])
    assert len(records(related("a", "b"), related("b", "a")).relations) == 2


def test_identity_is_ends_kind_direction_and_dataset() -> None:
    told = [
        related("a", "b"),
        related("b", "a"),
        related("a", "c"),
        related("a", "b", "logical"),
        related("a", "b", directed=False),
        related("a", "a"),
    ]
    keys = [row["key"] for name in "de" for row in settled([*PAGES, *told], name).relations]
    assert len(set(keys)) == len(keys) == 12
    assert only(related(why="x", references=["A"]))["key"] == only(related())["key"]


def test_ends_that_run_together_are_not_confused() -> None:
    ids = ["a", "b,c", "a,b", "c", "1:a", "11:", 'a", "b', 'b", "c']
    pages = [Concept(id=id, name=id) for id in ids]
    told = [related(source, target) for source in ids for target in ids]
    assert len({row["key"] for row in records(*told, pages=pages).relations}) == len(told)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(*[st.text("ab:1é\U0001f9e0", min_size=1)] * 3, st.booleans()), max_size=9))
def test_the_key_computed_here_is_the_one_computed_in_sql(ends: list[tuple[str, str, str, bool]]) -> None:
    told = [related(source, target, kind, directed=directed) for source, target, kind, directed in ends]
    known = {end for relation in told for end in (relation.source, relation.target)}
    expected = {relation_key("d", relation) for relation in told}
    assert {row["key"] for row in settled(told, known=known).relations} == expected


def test_pages_stand_in_the_order_of_ids() -> None:
    found = records(related("c", "d"), related("a", "b"), related("b", "c"), pages=PAGES[::-1])
    assert [page["id"] for page in found.pages] == ["a", "b", "c", "d"]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(9)))
def test_the_order_of_reading_does_not_matter(order: list[int]) -> None:
    items = [
        *PAGES,
        related("a", "b", why="They have always leaned on each other."),
        related("c", "d", why="They have always leaned on each other."),
        related("a", "c", directed=False),
        related("b", "b"),
        related("a", "b", "logical", references=["A"], why="It is the one that moves it."),
    ]
    plain = settled(items)
    mixed = settled([items[i] for i in order])
    assert mixed.digest == plain.digest
    assert (mixed.pages, mixed.relations) == (plain.pages, plain.relations)


def test_the_digest_is_of_every_field() -> None:
    base = records(related())
    page = PAGES[0]
    others = [
        settled([*PAGES, related()], "e"),
        records(related(), format="pages"),
        records(related(), licence="CC0"),
        records(),
        records(related(), related("b", "c")),
        records(related(), pages=PAGES[:3]),
        *(
            records(related().model_copy(update=change))
            for change in ({"why": "x"}, {"prerequisite": True}, {"references": ["A"]}, {"directed": False})
        ),
        *(
            records(related(), pages=[page.model_copy(update={name: change}), *PAGES[1:]])
            for name, change in [
                ("name", "x"),
                ("type", "x"),
                ("aliases", ["x"]),
                ("domains", ["x"]),
                ("xrefs", ["x"]),
                ("references", ["x"]),
                ("era_start", 1),
                ("era_end", 1),
                ("language", "de"),
                ("summary", "x"),
                ("risk", "x"),
            ]
        ),
    ]
    digests = [base.digest, *(other.digest for other in others)]
    assert len(set(digests)) == len(digests)
    assert records(related()).digest == base.digest


@pytest.mark.parametrize("ends", [("a", "nowhere"), ("nowhere", "a"), ("nowhere", "nowhere")])
def test_a_relation_that_ends_nowhere_is_told_with_its_line(ends: tuple[str, str]) -> None:
    reads = [*map(Read, PAGES), Read(related(*ends), Path("a.md"), 7)]
    with pytest.raises(BadData, match=r"a\.md:7: the relation (?:to|from) nowhere ends nowhere"):
        settled(reads)


def test_a_relation_may_end_where_another_dataset_has_a_page() -> None:
    assert len(records(related("a", "elsewhere"), known={"elsewhere"}).relations) == 1


def test_a_relation_may_come_before_its_concepts() -> None:
    assert len(settled([related(), *PAGES]).relations) == 1


def test_two_pages_of_one_id_are_told_with_both_places() -> None:
    other = PAGES[0].model_copy(update={"summary": "Something else."})
    reads = [Read(PAGES[0], "one/a.md", 1), Read(other, "two/a.md", 1)]
    with pytest.raises(BadData, match=r"two/a\.md:1: the id a has two pages, first in one/a\.md at line 1"):
        settled(reads)
    with pytest.raises(BadData, match=r"^the id a has two pages, first elsewhere\.$"):
        records(pages=[PAGES[0], other])


def test_a_page_told_twice_alike_is_one() -> None:
    assert records(pages=[*PAGES, PAGES[0]]).digest == records().digest


def test_a_dataset_of_nothing_is_a_dataset() -> None:
    found = settled([])
    assert (found.pages, found.relations) == ([], [])
    assert found.digest


def test_pages_of_different_datasets_have_different_keys() -> None:
    assert page_key("d", "e/f") != page_key("d.e", "f")
    assert page_key("d", "a") == "d/a"
