"""When two names are one, and which names are near."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroexplore.models import Concept
from neuroexplore.names import (
    key_of,
    keys_of,
    least_shared,
    nearest,
    parts_of,
    spelling_of,
)
from neuroexplore.resources import folder
from neuroexplore.seeding.formats import pages
from neuroexplore.seeding.sources import Source

KNOWN: list[tuple[str, str, list[str]]] = [
    ("pain-science", "Pain science", ["pain research"]),
    ("chronic-pain", "Chronic pain", ["persistent pain"]),
    ("neurotransmission", "Neurotransmission", ["synaptic transmission"]),
    ("neurotransmitter-production", "Neurotransmitter production", []),
    ("gaba", "GABA", ["gamma-aminobutyric acid", "MESH:D005680"]),
    ("ssris", "Selective serotonin reuptake inhibitors", ["SSRI", "SSRIs"]),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pain Science", "pain-science"),
        ("pain_science", "painscience"),
        ("  pain \t\n science ", "pain-science"),
        ("long‐term", "long-term"),
        ("long–term", "long-term"),
        ("STRASSE", "straße"),
        ("ﬁbre", "fibre"),
        ("cafe\u0301", "caf\u00e9"),
        ("ＧＡＢＡ", "gaba"),
        ("pain\u00a0science", "pain science"),
    ],
)
def test_names_that_differ_in_form_only_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("pain", "pains"), ("HGNC:1", "HGNC1"), ("a.b", "ab"), ("α", "a"), ("5-HT", "5-HT2")],
)
def test_names_that_differ_in_substance_are_two(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@given(st.text(st.characters(categories=("L", "N", "Zs", "Pd"))))
def test_a_key_is_its_own_key(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)


@given(st.text(), st.sampled_from([" ", "-", "_", "\t", "\u2013", "\u00a0"]), st.integers(0, 20))
def test_separators_anywhere_change_no_key_of_plain_text(name: str, separator: str, place: int) -> None:
    # A separator may part characters that would else compose, such as a letter and its accent.
    plain = "".join(character for character in name if character.isascii())
    assert key_of(plain[:place] + separator + plain[place:]) == key_of(plain)


def test_the_keys_of_a_concept_come_once_each_in_order_and_never_empty() -> None:
    assert keys_of(
        "pain-science", "Pain science", ["Science of pain", " - ", "painscience"], ["MESH:D1"]
    ) == [
        "painscience",
        "scienceofpain",
        "mesh:d1",
    ]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("neurotransmision", "neurotransmission"),
        ("pian science", "pain-science"),
        ("science pain", "pain-science"),
        ("synaptic transmision", "neurotransmission"),
        ("Gama aminobutyric acid", "gaba"),
        ("reuptake inhibitors", "ssris"),
        ("SSRIS", "ssris"),
    ],
)
def test_the_nearest_name_comes_first(asked: str, first: str) -> None:
    assert nearest(asked, KNOWN)[0][0] == first


def test_a_near_name_tells_which_name_matched_and_how_well() -> None:
    ((id, shown, matched, score),) = nearest("synaptic transmision", KNOWN)
    assert (id, shown, matched) == ("neurotransmission", "Neurotransmission", "synaptic transmission")
    assert 90 < score < 100


def test_a_name_itself_scores_100() -> None:
    assert nearest("Pain Science", KNOWN)[0][1:] == ("Pain science", "Pain science", 100.0)


@pytest.mark.parametrize("asked", ["xylophone", "zz", "", "?"])
def test_what_resembles_nothing_has_no_nearest(asked: str) -> None:
    assert nearest(asked, KNOWN) == []


def test_where_one_name_is_very_near_those_that_merely_resemble_it_are_left_out() -> None:
    assert [id for id, *_ in nearest("neurotransmission", KNOWN)] == ["neurotransmission"]


def test_no_more_than_the_limit_and_ties_in_the_order_of_ids() -> None:
    twins = [(f"id{number}", "Same name", []) for number in (3, 1, 2)]
    assert [id for id, *_ in nearest("same name", twins)] == ["id1", "id2", "id3"]
    assert [id for id, *_ in nearest("same name", twins, limit=2)] == ["id1", "id2"]


@given(st.text(max_size=30), st.lists(st.text(max_size=20), max_size=5))
def test_scores_fall_from_100_at_most_to_60_at_least(asked: str, names: list[str]) -> None:
    found = nearest(asked, [(str(number), name, []) for number, name in enumerate(names)])
    scores = [score for *_, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(60 <= score <= 100 for score in scores)


@given(st.text(alphabet="()[]{}*+?.\\^$|a b", max_size=12))
def test_signs_of_regular_expressions_are_only_text(asked: str) -> None:
    nearest(asked, [("x", f"before {asked} after", [])])


def test_no_two_concepts_of_the_seed_graph_share_a_key() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for read in pages.read(Source(folder("seed") / "concepts")):
        if isinstance(read.item, Concept):
            page = read.item
            for key in keys_of(page.id, page.name, page.aliases, page.xrefs):
                owners[key].add(page.id)
    assert len(owners) > 200
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_folded_keys_come_after_exact_ones_and_ids_and_cross_references_have_none() -> None:
    found = keys_of("GENES:1", "Anaesthetics", ["AIDS", "fibres"], ["Xs:1"])
    assert found == ["genes:1", "anaesthetics", "aids", "fibres", "xs:1", "anesthetic", "fiber"]


@given(st.lists(st.text(max_size=20), max_size=4))
def test_a_name_shares_all_its_parts_with_its_concept(names: list[str]) -> None:
    spelling = spelling_of(names)
    for name in names:
        assert all(part in spelling for part in parts_of(name))
        assert least_shared(parts_of(name)) <= max(1, len(parts_of(name)))


def test_the_parts_of_a_long_text_are_few() -> None:
    assert len(parts_of(" ".join(f"word{n}" for n in range(500)))) == 80
    assert len(parts_of("x" * 10_000)) < 10


def test_a_text_within_a_name_scores_by_how_much_of_the_name_it_is() -> None:
    known = [("a", "Synaptic vesicle", []), ("b", "Fusion", ["vesicle fusion"]), ("c", "Vessel", [])]
    (a, b) = nearest("vesicles", known)
    assert (a[0], a[2], round(a[3], 2)) == ("a", "Synaptic vesicle", 75 + 20 * 7 / 16)
    # A further name is worth a little less than the one that is shown.
    assert (b[0], b[2], round(b[3], 2)) == ("b", "vesicle fusion", 75 + 20 * 7 / 14 - 3)


@pytest.mark.parametrize(
    "asked", ["depressive disorder, major", "Major Depressive Disorders", "disorder major depressive"]
)
def test_words_in_another_order_are_nearly_the_name(asked: str) -> None:
    known = [
        ("mdd", "Depression", ["major depressive disorder"]),
        ("add", "Addiction", ["addictive disorder"]),
    ]
    ((id, _, matched, score),) = nearest(asked, known)
    assert (id, matched) == ("mdd", "major depressive disorder")
    assert score >= 94
