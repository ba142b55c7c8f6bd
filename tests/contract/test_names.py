"""Names and texts on both engines: what people type, and the concept that comes first."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from neuroexplore import Concept, Graph, Settings
from neuroexplore.errors import NeuroexploreError, UnknownConcept
from neuroexplore.models import SECTIONS
from neuroexplore.names import nearest
from neuroexplore.questions.search import near_names
from neuroexplore.resources import folder
from neuroexplore.seeding.formats import pages
from neuroexplore.wording import asked_stems, stems_of

Both = tuple[Graph, Graph]
RIGHT = 0.97
"""The share of first hits that must be right."""


@dataclass(frozen=True)
class Asked:
    """What someone types, what sort of query it is, and the concept that must come first."""

    sort: str
    query: str
    first: str


def asked() -> list[Asked]:
    lines = Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()
    return [Asked(*line.split("\t")) for line in lines if not line.startswith("#")]


ASKED = asked()
SAME_NAME = ("id", "name", "alias", "plural", "abbreviation")
"""Sorts of query that are a concept's name, so that every command takes them."""


def labelled_pages() -> list[Concept]:
    """The pages that the queries were written for, as the seed graph has them now."""
    ids = sorted({row.first for row in ASKED})
    reads = (read for id in ids for read in pages.read_page(folder("seed") / "concepts" / f"{id}.md"))
    return [read.item for read in reads if isinstance(read.item, Concept)]


@pytest.fixture(scope="module")
def labelled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Both engines with these pages, for questions that change nothing."""
    wipe = request.getfixturevalue("wiped_neo4j")
    embedded = Settings.load(engine="embedded", data=tmp_path_factory.mktemp("data"), environ={})
    with Graph.open(embedded) as one, Graph.open(wipe()) as other:
        for graph in (one, other):
            graph.load(labelled_pages(), [], dataset="seed")
        yield one, other


def hits(graph: Graph, query: str) -> Any:
    """All that a search answers, or what it says instead."""
    try:
        return graph.search(query).hits
    except NeuroexploreError as error:
        return str(error)


def test_the_queries_are_150_and_of_every_sort() -> None:
    assert len({row.query.casefold() for row in ASKED}) == len(ASKED) == 150
    sorts = ("id", "name", "alias", "xref", "typo", "plural", "spelling", "order", "partial")
    assert {row.sort for row in ASKED} == {*sorts, "abbreviation", "possessive", "text"}


def test_the_first_hit_is_right_and_all_hits_the_same_on_both_engines(labelled: Both) -> None:
    wrong: list[str] = []
    for row in ASKED:
        one, other = (hits(graph, row.query) for graph in labelled)
        assert one == other, row
        if isinstance(one, str) or one[0].concept.id != row.first:
            wrong.append(f"{row.query!r} gives {one if isinstance(one, str) else one[0].concept.id}")
    assert len(wrong) <= (1 - RIGHT) * len(ASKED), wrong


@pytest.mark.parametrize("row", [row for row in ASKED if row.sort in SAME_NAME], ids=lambda row: row.query)
def test_a_name_is_taken_in_every_form(labelled: Both, row: Asked) -> None:
    for graph in labelled:
        assert graph.resolve(row.query).id == row.first


def test_a_typo_is_told_the_right_name_first_and_never_taken(labelled: Both) -> None:
    typos = [row for row in ASKED if row.sort == "typo"]
    for row in typos:
        told = []
        for graph in labelled:
            with pytest.raises(UnknownConcept) as unknown:
                graph.resolve(row.query)
            told.append(unknown.value.near)
        assert told[0] == told[1]
        assert told[0][0][0] == row.first


WORDS = ("pain", "gate", "of", "the", "receptors", "dopamin", "blocks", "nerve", "5-HT", "sleeps")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mistyped(random_: random.Random, name: str) -> str:
    """A name with a slip, a longer one with two: letters left out, doubled, put in, mistaken, swapped."""
    letters = list(name)
    for _ in range(random_.choice([1, 2]) if len(letters) >= 8 else 1):
        place = random_.randrange(len(letters))
        slip = random_.choice(["leave out", "double", "put in", "mistake", "swap"])
        if slip == "leave out" and len(letters) > 3:
            del letters[place]
        elif slip == "double":
            letters.insert(place, letters[place])
        elif slip == "put in":
            letters.insert(place, random_.choice(LETTERS))
        elif slip == "mistake":
            letters[place] = random_.choice(LETTERS)
        elif place:
            letters[place - 1 : place + 1] = letters[place], letters[place - 1]
    return "".join(letters)


def test_candidates_lose_nothing_that_comparing_every_name_would_find_first(labelled: Both) -> None:
    known = labelled[0].names()
    random_ = random.Random(7)
    names = [name for _, shown, others in known for name in (shown, *others)]
    slips = [mistyped(random_, name) for name in names]
    for query in [*(row.query for row in ASKED), *slips]:
        everything = nearest(query, known, 5)
        for graph in labelled:
            assert near_names(graph, query, limit=5)[:1] == everything[:1], query


def test_pages_are_found_as_by_reading_all_of_them(labelled: Both) -> None:
    """The oracle counts stems in the pages themselves."""
    said = {
        page.id: set(
            stems_of(
                " ".join([page.name, *page.aliases, page.summary, *(getattr(page, s) for s in SECTIONS)])
            )
        )
        for page in labelled_pages()
    }
    for row in ASKED:
        stems = asked_stems(row.query)
        least = (len(stems) + 1) // 2
        # Words that a stem search takes for stop words are no stems of the oracle's.
        expected = {id for id, those in said.items() if len(those.intersection(stems)) >= least}
        for graph in labelled:
            terms = [f" {stem} " for stem in stems]
            rows = graph.ask("search/pages", terms=terms, least=least, limit=1000)
            assert {found["id"] for found in rows} == expected, row


def test_a_text_hit_shows_the_sentence_and_where_it_stands(labelled: Both) -> None:
    for graph in labelled:
        hit = graph.search("rubbing a bumped elbow").hits[0]
        assert (hit.concept.id, hit.section) == ("gate-control-theory", "why_it_matters")
        assert hit.matched.startswith("It offered in one drawing")
        assert hit.matched in " ".join(graph.show("gate-control-theory").pages[0].why_it_matters.split())


@given_settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_any_text_is_answered_alike(labelled: Both, text: str) -> None:
    one, other = (hits(graph, text) for graph in labelled)
    assert one == other


@given_settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=5))
def test_any_words_are_answered_alike(labelled: Both, words: list[str]) -> None:
    one, other = (hits(graph, " ".join(words)) for graph in labelled)
    assert one == other
