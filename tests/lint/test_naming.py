"""Whether a reason names a concept, and how well that stands in for the swap test on the seed graph."""

from __future__ import annotations

import random

import pytest

from neuroexplore.lint.naming import Naming
from neuroexplore.seeding.formats import pages
from neuroexplore.seeding.seed import own_seed
from tests.records import settled

NAMES = [
    ["cerebellum", "Cerebellum"],
    ["long-term-potentiation", "Long-term potentiation", "LTP"],
    ["local-anaesthetics", "Local anaesthetics"],
    ["neuroplasticity", "Neuroplasticity", "brain plasticity"],
    *([f"receptor-{n}", f"receptor of the kind {n}"] for n in range(11)),
]


@pytest.mark.parametrize(
    ("why", "names"),
    [
        ("In the cerebellum it is so.", NAMES[0]),
        ("Cerebellar granule cells do it.", NAMES[0]),
        ("LTP lasts for hours.", NAMES[1]),
        ("Potentiation lasts for hours.", NAMES[1]),
        ("A local anesthetic wears off.", NAMES[2]),
        ("Plastic change is slow.", NAMES[3]),
        ("It is the kind 4 of receptors.", NAMES[8]),
    ],
)
def test_a_name_is_told_in_any_form(why: str, names: list[str]) -> None:
    naming = Naming.of(NAMES)
    assert naming.names(naming.said(why), names)


@pytest.mark.parametrize(
    ("why", "names"),
    [
        ("Lidocaine plugs the channel.", NAMES[2]),
        ("In the cerebrum it is so.", NAMES[0]),
        ("It is of a kind with receptors.", NAMES[8]),
        ("", NAMES[0]),
    ],
)
def test_what_is_no_form_of_a_name_does_not_tell_it(why: str, names: list[str]) -> None:
    naming = Naming.of(NAMES)
    assert not naming.names(naming.said(why), names)


def test_as_a_swap_test_it_is_as_good_as_the_document_says() -> None:
    """docs/lint.md: of the seed's reasons with one end swapped at random nine in ten are told."""
    records = settled(pages.read(own_seed().source))
    names = {page["id"]: [page["id"], page["name"], *page["aliases"]] for page in records.pages}
    naming = Naming.of(names.values())
    chance = random.Random(1)
    told = swapped = wrong = 0
    for relation in records.relations:
        said = naming.said(relation["why"])
        ends = {relation["source"], relation["target"]}
        wrong += not all(naming.names(said, names[end]) for end in ends)
        for other in chance.sample(sorted(names.keys() - ends), 3):
            swapped += 1
            told += not naming.names(said, names[other])
    assert told / swapped > 0.9
    assert wrong / len(records.relations) < 0.07
