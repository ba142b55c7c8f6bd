"""What a reason is worth: the definition in docs, case by case."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.grade import folded
from neuroexplore.seeding.grade import masked as masked_folded
from tests.records import settled

NAMES = {
    "pain": ["Pain", "suffering"],
    "pain-science": ["Pain science", "science of pain"],
    "neuron": ["Neuron", "nerve cell"],
    "gaba": ["GABA", "γ-aminobutyric acid"],
}
OWN = "Measuring it in volunteers changed how everyone thought."


def relation(
    why: str, source: str = "pain", target: str = "neuron", kind: str = "causal", cited: bool = False
) -> Relation:
    return Relation(source=source, target=target, kind=kind, why=why, references=["A book"] if cited else [])


def masked(why: str, names: Iterable[str]) -> str:
    return masked_folded(why, folded(names))


def grades(told: list[Relation], names: dict[str, list[str]]) -> list[str]:
    """Return the grades that a load of these relations gives them."""
    pages = [Concept(id=id, name=name, aliases=aliases) for id, (name, *aliases) in names.items()]
    known = {end for relation in told for end in (relation.source, relation.target)}
    rows = settled([*pages, *told], known=known).relations
    by_identity = {(r["source"], r["target"], r["kind"]): r["grade"] for r in rows}
    return [by_identity[(r.source, r.target, r.kind)] for r in told]


def grade(why: str, cited: bool = False) -> str:
    return grades([relation(why, cited=cited)], NAMES)[0]


@pytest.mark.parametrize("cited", [False, True])
@pytest.mark.parametrize("why", ["", " \n\t ", "...", "—", "_ - _"])
def test_an_empty_reason_is_bare(why: str, cited: bool) -> None:
    assert grade(why, cited) == "bare"


@pytest.mark.parametrize(
    "why",
    [
        "Neuron drives pain.",
        "Neurons make pain, suffering, pain.",
        "The neuron causes pain directly.",
        "nerve cells: they are pain",
        "Nerve cells' pain is suffering.",
        "one - two ... three",
    ],
)
def test_fewer_than_four_words_beside_the_names_are_bare(why: str) -> None:
    assert grade(why) == "bare"
    assert grade(why, cited=True) == "bare", "a reference does not make it a reason"


@pytest.mark.parametrize(
    "why", ["Of neurons it needs four.", "A pain in every single neuron", "one two three four"]
)
def test_four_words_beside_the_names_are_enough(why: str) -> None:
    assert grade(why) == "authored"
    assert grade(why, cited=True) == "cited"


def test_a_template_on_two_pairs_is_bare_on_both() -> None:
    one = relation("The study of pain has always leaned on neurons.")
    other = relation(
        "the study of GABA, has always leaned on: pain science!", "gaba", "pain-science", cited=True
    )
    assert grades([one], NAMES) == ["authored"]
    assert grades([other], NAMES) == ["cited"]
    assert grades([one, other], NAMES) == ["bare", "bare"]


def test_one_pair_both_ways_or_in_several_kinds_is_no_template() -> None:
    there = relation("They have always leaned on each other.")
    back = relation("They have always leaned on each other.", "neuron", "pain", cited=True)
    of_another_kind = relation("They have always leaned on each other.", kind="logical")
    assert grades([there, back, of_another_kind], NAMES) == ["authored", "cited", "authored"]


def test_a_template_spares_reasons_of_their_own() -> None:
    told = [
        relation("They have always leaned on each other."),
        relation("They have always leaned on each other.", "gaba", "pain"),
        relation(OWN, "gaba", "neuron"),
    ]
    assert grades(told, NAMES) == ["bare", "bare", "authored"]


ENDS = [name for id in ("pain", "neuron") for name in (id, *NAMES[id])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pain hurts", "pain hurts"),
        ("pain hurts", "suffering hurts"),
        ("PAIN and Suffering", "pain and pain"),
        ("pains and neurons", "pain and nerve cell"),
        ("the neuron's pain", "the nerve cells' pain"),
        ("a  -  b;c", "a b c"),
        ("it makes pain.", "it makes pain"),
        ("(pain) makes it", "pain makes it"),
    ],
)
def test_names_are_masked_in_any_case_and_with_a_plural_s(one: str, other: str) -> None:
    assert masked(one, ENDS) == masked(other, ENDS)


@pytest.mark.parametrize(
    "why", ["paint hurts", "spain hurts", "painful hurts", "pains_ hurts", "neuronal hurts"]
)
def test_names_are_masked_as_whole_words_only(why: str) -> None:
    assert masked(why, ENDS) == why.replace("_", " ").replace("  ", " ")


def test_the_longest_name_is_masked_first_whatever_the_order() -> None:
    plain = masked("pain is about pain", ["pain"])
    for names in (["pain", "pain science"], ["pain science", "pain"]):
        assert masked("Pain science is about pain", names) == plain


def test_signs_in_a_name_are_only_text() -> None:
    plain = masked("mostly x and x and axb", ["x"])
    assert masked("Mostly C++ and a.b and axb", ["C++", "a.b", "("]) == plain
    assert masked("γ-Aminobutyric acid does", ["Γ-AMINOBUTYRIC ACID"]) == masked("x does", ["x"])


def test_an_id_is_a_name_too_even_of_a_concept_without_a_page() -> None:
    told = relation("HGNC:1 meets HGNC:2 there", "HGNC:1", "HGNC:2")
    assert grades([told], {}) == ["bare"]


@settings(max_examples=24, deadline=None)
@given(st.permutations(range(4)))
def test_grades_do_not_depend_on_the_order_of_relations(order: list[int]) -> None:
    told = [
        relation("They have always leaned on each other."),
        relation("They have always leaned on each other.", "gaba", "pain", cited=True),
        relation(OWN, "gaba", "neuron", cited=True),
        relation(""),
    ]
    expected = ["bare", "bare", "cited", "bare"]
    assert grades([told[i] for i in order], NAMES) == [expected[i] for i in order]


@given(st.text("abc ,.-\n", max_size=60), st.sets(st.text("abc", min_size=1, max_size=4), max_size=4))
def test_no_name_is_left_and_no_punctuation(why: str, names: set[str]) -> None:
    text = masked(why, names)
    assert not set(text) & set(",.-\n")
    assert not set(text.split()) & names
