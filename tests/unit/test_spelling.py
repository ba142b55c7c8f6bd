"""Plurals and spellings of a word fold into one form, other words into others, and only once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroexplore.names import folded_key_of
from neuroexplore.spelling import fold, fold_word, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("neuron", "neurones"),
        ("epilepsies", "Epilepsy"),
        ("stresses", "stress"),
        ("reflexes", "reflex"),
        ("headaches", "headache"),
        ("caches", "cache"),
        ("viruses", "virus"),
        ("abuses", "abuse"),
        ("causes", "cause"),
        ("diseases", "disease"),
        ("analyses", "analysis"),
        ("psychoses", "psychosis"),
        ("hippocampi", "hippocampus"),
        ("basal ganglia", "basal ganglion"),
        ("cortices", "cortex"),
        ("laminae", "lamina"),
        ("Parkinson's disease", "Parkinson disease"),
        ("Parkinson’s diseases", "parkinson-disease"),
        ("local anaesthetics", "local anesthetic"),
        ("oestrogens", "estrogen"),
        ("central sensitisation", "central sensitization"),
        ("analyse", "analyze"),
        ("learned behaviour", "learned behavior"),
        ("brain tumours", "brain tumor"),
        ("signalling", "signaling"),
        ("labelled", "labeled"),
        ("nerve fibres", "nerve fiber"),
        ("catalogue", "catalog"),
        ("defence", "defense"),
        ("grey matter", "gray matter"),
        ("sulphate", "sulfate"),
        ("leucocyte", "leukocyte"),
        ("β-endorphin", "beta endorphin"),
        ("Ramón y Cajal", "Ramon y Cajal"),
        ("Lømo", "Lomo"),
        ("re-uptakes", "reuptake"),
        ("SSRIs", "ssri"),
    ],
)
def test_plurals_and_spellings_of_a_name_fold_into_one(one: str, other: str) -> None:
    assert folded_key_of(one) == folded_key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("filling", "filing"),
        ("mourning", "morning"),
        ("four", "for"),
        ("hour", "hor"),
        ("AIDS", "aid"),
        ("toes", "tes"),
        ("gas", "ga"),
        ("sepsis", "sepse"),
        ("basis", "base"),
        ("1,2-diol", "12-diol"),
        ("HGNC:1", "HGNC1"),
        ("5-HT1A", "5-HT1B"),
        ("synaptic vesicle", "synaptic vesicular"),
        ("pain, chronic", "chronic pain"),
    ],
)
def test_other_words_fold_into_others(one: str, other: str) -> None:
    assert folded_key_of(one) != folded_key_of(other)


SPACE = re.compile(r"[\s-]+")
PARTS_OF_WORDS = [
    "ae",
    "oe",
    "our",
    "behavi",
    "ise",
    "isation",
    "ies",
    "ches",
    "sses",
    "uses",
    "ll",
    "ing",
    "re",
]
WORDLIKE = st.lists(st.sampled_from([*PARTS_OF_WORDS, *"abcelnorstuxyzα1é -'"]), max_size=12).map("".join)


@given(WORDLIKE)
def test_folding_again_changes_nothing(name: str) -> None:
    once = fold(name, SPACE)
    assert fold(once, SPACE) == once
    assert all(fold_word(fold_word(word)) == fold_word(word) for word in words(name))


@given(st.text(max_size=30))
def test_folding_any_text_again_changes_nothing(name: str) -> None:
    assert fold(fold(name, SPACE), SPACE) == fold(name, SPACE)
