"""What a sentence says of what was asked: stems, sentences, closeness, and which one is quoted."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroexplore.models import SECTIONS
from neuroexplore.sentences import sentences
from neuroexplore.spelling import words
from neuroexplore.wording import (
    STOP_WORDS,
    asked_stems,
    best_sentence,
    closeness,
    said_at,
    stem,
    stems_of,
    terms_of,
    weights_of,
)


def page(name: str = "Thing", *aliases: str, **sections: str) -> dict[str, Any]:
    """A page with these sections, the others empty."""
    texts = {section: sections.get(section, "") for section in ("summary", *SECTIONS)}
    row = {"id": name.lower(), "name": name, "aliases": list(aliases), **texts}
    return {**row, "terms": terms_of(row)}


def score(asked: str, row: dict[str, Any]) -> float:
    """How well the best sentence of a page says this, all of its words alike."""
    stems = asked_stems(asked)
    found = best_sentence(stems, dict.fromkeys(stems, 1.0), row)
    return found.score if found else 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blocks", "blocking"),
        ("signalling", "signaled"),
        ("sensitised", "sensitization"),
        ("studies", "study"),
        ("anaesthetics", "anesthetic"),
        ("behaviour", "behaviors"),
        ("dying", "dies"),
        ("neurones", "neuron"),
        ("possibility", "possible"),
        ("Lømo", "lomo"),
    ],
)
def test_forms_and_spellings_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stems_of(one) == stems_of(other) != []


def test_stop_words_count_for_nothing_unless_there_are_no_others() -> None:
    assert asked_stems("What is the study of the mind, and of a mind?") == ["studi", "mind"]
    assert asked_stems("to be or not to be") == ["to", "be", "or", "not"]
    assert asked_stems(" ?! ") == []
    assert all(words(word) == [word] for word in STOP_WORDS)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "Of H.M., at 3.5 mV, e.g. in rats.\n\nThen more.",
            ["Of H.M., at 3.5 mV, e.g. in rats.", "Then more."],
        ),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("β first. 5-HT second.", ["β first.", "5-HT second."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, cut: list[str]) -> None:
    assert list(sentences(text)) == cut


def test_a_text_of_nothing_but_abbreviations_is_cut_in_no_time() -> None:
    start = time.process_time()
    assert list(sentences("Dr. " * 100_000)) == [("Dr. " * 100_000).strip()]
    assert time.process_time() - start < 5


def spans(asked: Sequence[str], places: dict[str, list[int]]) -> int:
    """The oracle: the shortest stretch over all choices of a place for each stem."""
    return min(max(choice) - min(choice) + 1 for choice in product(*(places[stem] for stem in asked)))


@given(st.lists(st.sampled_from("abcx"), max_size=12), st.integers(1, 3))
def test_closeness_is_that_of_the_shortest_stretch(sentence: list[str], size: int) -> None:
    asked = "abc"[:size]
    places = {letter: [at for at, said in enumerate(sentence) if said == letter] for letter in asked}
    places = {letter: at for letter, at in places.items() if at}
    if len(places) < size:
        assert closeness(asked, places) == 0
        return
    in_order = asked in "".join(sentence)
    assert closeness(asked, places) == pytest.approx(10 * size / spans(asked, places) + 5 * in_order)


def test_a_phrase_comes_before_the_same_words_in_disorder_and_those_before_scattered_ones() -> None:
    phrase = score("place cells", page(summary="It has place cells."))
    disorder = score("place cells", page(summary="It has cells in place."))
    scattered = score("place cells", page(summary="Of many cells some few may fire in one such place."))
    apart = score("place cells", page(summary="It has cells. They have a place."))
    assert phrase > disorder > scattered > apart > 0


def test_the_lead_comes_before_later_sections() -> None:
    scores = [score("raphe", page(**{section: "The raphe."})) for section in ("summary", *SECTIONS)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_page_that_says_a_word_often_comes_before_one_that_says_it_once() -> None:
    often = page(mechanism="It releases cortisol. Cortisol rises. Then cortisol falls.")
    once = page(context="It drives cortisol.")
    assert score("cortisol", often) > score("cortisol", once)


def test_what_a_sentence_leaves_to_the_name_of_its_page_counts_in_part() -> None:
    sentence = "Some drugs block it."
    whole = score("block reuptake", page(summary="Some drugs block reuptake."))
    named = score("block reuptake", page("Reuptake", summary=sentence))
    also = score("block reuptake", page("Uptake", "reuptake", summary=sentence))
    other = score("block reuptake", page("Release", summary=sentence))
    assert whole > named == also > other > 0


def test_a_name_alone_says_nothing() -> None:
    assert best_sentence(["reuptak"], {"reuptak": 1.0}, page("Reuptake", summary="It ends.")) is None


def test_of_sentences_that_say_it_equally_well_the_first_is_quoted() -> None:
    row = page(summary="It is here. Cats sleep. Dogs run. Cats sleep.", risk="Cats sleep.")
    found = best_sentence(["cat", "sleep"], {"cat": 1.0, "sleep": 1.0}, row)
    assert found is not None
    assert (found.section, found.sentence) == ("summary", "Cats sleep.")


def test_a_rare_word_is_worth_more_than_a_common_one() -> None:
    rows = [page(summary="A channel opens."), page(summary="A channel shuts."), page(summary="Magnesium.")]
    weights = weights_of(["magnesium", "channel"], rows)
    assert weights["magnesium"] > weights["channel"] > 0


WORDS = ("cell", "cells", "of", "place", "placed", "Aether", "ether", "ordinary")


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_a_sentence_is_found_when_it_has_one_of_the_stems_and_not_otherwise(
    said: list[str], asked: list[str]
) -> None:
    sentence, stems = " ".join(said), asked_stems(" ".join(asked))
    has = set(stems) & set(map(stem, words(sentence)))
    found = best_sentence(stems, dict.fromkeys(stems, 1.0), page("X", summary=sentence))
    assert (found is not None) == bool(has)
    marked = {stem(words(sentence[start:end])[0]) for start, end in said_at(" ".join(asked), sentence)}
    assert marked == has
    assert found is None or 0 < found.score <= 98


def test_the_words_that_say_it_are_marked_as_they_stand() -> None:
    sentence = "Huxley's β-blockers BLOCKED, and re-blocks block; unblocked."
    marked = [sentence[start:end] for start, end in said_at("huxley's blocking beta", sentence)]
    assert marked == ["Huxley's", "β", "BLOCKED", "blocks", "block"]


def test_terms_hold_each_stem_of_a_page_once_between_spaces() -> None:
    row = page("Blocks", "a blocker", summary="It blocked the Signalling.", risk="Signals block.")
    assert row["terms"] == " block a blocker it the signal "
