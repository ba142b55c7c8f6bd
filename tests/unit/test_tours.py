"""Tours: what a good one says and where its hops lead, and what is wrong with a bad one, with its line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from neuroexplore.errors import BadData, NothingFound
from neuroexplore.names import folded_key_of
from neuroexplore.reading import minutes
from neuroexplore.resources import folder
from neuroexplore.seeding.formats import pages
from neuroexplore.seeding.seed import own_seed
from neuroexplore.tours import FEWEST, MOST, Tour, find_tour, read_tour, tours
from tests.records import settled

TOURS = tours()
RELATED = {
    frozenset((row["source"], row["target"])) for row in settled(pages.read(own_seed().source)).relations
}

every_tour = pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.name)

# -- those that come along


def test_they_are_found_in_the_order_of_their_names() -> None:
    names = [tour.name for tour in TOURS]
    assert len(names) >= 8
    assert names == sorted(path.stem for path in (folder("seed") / "tours").iterdir())


@every_tour
def test_every_hop_is_a_relation_of_the_seed_graph(tour: Tour) -> None:
    assert FEWEST <= len(tour.steps) <= MOST
    for here, there in pairwise(tour.steps):
        assert {here.concept, there.concept} in RELATED, f"{here.concept} and {there.concept}"


def texts(tour: Tour) -> Iterator[tuple[str, str]]:
    for step in tour.steps:
        for field in ("hook", "reveals", "example", "thread"):
            text = getattr(step, field)
            if text is not None:
                yield f"{step.concept}: {field}", text


@every_tour
def test_every_text_is_of_a_readable_length_and_ends_as_a_sentence(tour: Tour) -> None:
    said = list(texts(tour))
    assert len({text for _, text in said}) == len(said), "nothing is said twice"
    for where, text in said:
        assert 15 <= len(text.split()) <= 60, where
        assert text[-1] in ".?", where
        assert "  " not in text, where
    for step in tour.steps:
        assert "?" in step.hook, f"{step.concept}: a hook asks"
    for text in (tour.shows, tour.audience):
        assert len(text.split()) <= 40
        assert text.endswith(".")
    assert tour.minutes == minutes(tour.words) > 0


def test_no_two_go_by_one_name() -> None:
    keys = [key for tour in TOURS for key in {folded_key_of(tour.name), folded_key_of(tour.title)}]
    assert len(keys) == len(set(keys))


def test_the_first_line_of_each_is_its_title() -> None:
    """Completion reads no more of it than that."""
    for tour in TOURS:
        path = folder("seed") / "tours" / f"{tour.name}.yaml"
        assert path.read_text(encoding="utf-8").splitlines()[0] == f"title: {tour.title}"


# -- by name


@pytest.mark.parametrize("name", ["how-we-sleep", "How We Sleep", "how_we sleep", "how-we-sleeps"])
def test_a_tour_is_found_by_name_and_title_as_concepts_are(name: str) -> None:
    assert find_tour(name).title == "How we sleep"


def test_a_typo_suggests_and_resolves_to_nothing() -> None:
    with pytest.raises(NothingFound, match=r"Nearest: Why pain is not damage \(why-pain-is-not-damage\)"):
        find_tour("why pane is not damage")
    with pytest.raises(NothingFound, match=r"No tour is called 'zzz'\. `neuroexplore tour` lists them\."):
        find_tour("zzz")


def test_a_tour_asked_for_by_its_name_needs_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text("broken: [", encoding="utf-8")
    assert find_tour("good", tmp_path).name == "good"
    with pytest.raises(BadData, match=r"wrong\.yaml:1"):
        find_tour("Good", tmp_path)


# -- what breaks the format

STEPS = [
    f"  - concept: c{n}\n    hook: Why {n}?\n    reveals: So.\n    example: It.\n    thread: On.\n"
    for n in range(FEWEST)
]
LAST = STEPS[-1].replace("    thread: On.\n", "")
HEAD = "title: A good one\nshows: What it shows.\naudience: For all.\nsteps:\n"
GOOD = HEAD + "".join(STEPS[:-1]) + LAST


def test_a_good_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    tour = read_tour(path)
    assert (tour.name, tour.title, len(tour.steps)) == ("good", "A good one", FEWEST)
    assert tour.words == 5 * 4 + 4
    assert tour.steps[-1].thread is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "a tour has title, shows, audience and steps"),
        ("- a list\n", 1, "a tour has title, shows, audience and steps"),
        ("name: mine\n" + GOOD, 1, "its name is that of its file"),
        ("title: [broken\n", 2, "expected"),
        ("title: !!python/object:os.system x\n", 1, "could not determine a constructor"),
        (GOOD.replace("title: A good one\n", ""), 1, "title: is missing"),
        (GOOD.replace("shows: What", "shows: '' # What"), 2, "at least 1 character"),
        (
            GOOD.replace("audience: For all.\n", "audience: For all.\nshows: Twice.\n"),
            4,
            "'shows' stands twice",
        ),
        (GOOD.replace("audience", "for"), 1, "audience: is missing"),
        (GOOD.replace("    hook: Why 1?\n", ""), 10, "steps.1.hook: is missing"),
        (GOOD.replace("hook: Why 2?", "hook: 2"), 16, "steps.2.hook: Input should be a valid string"),
        (GOOD.replace("example: It.\n", "example: It.\n    colour: red\n", 1), 9, "there is no such field"),
        (HEAD + STEPS[0] + LAST, 4, "at least 5 items"),
        (HEAD + "".join(STEPS) + "".join(STEPS), 4, "at most 9 items"),
        (GOOD.replace("concept: c3", "concept: c0"), 1, "the concept 'c0' is visited twice"),
        (GOOD.replace("    thread: On.\n", "", 1), 1, "the step 'c0' has no thread"),
        (HEAD + "".join(STEPS), 1, "the last step has a thread"),
    ],
)
def test_what_breaks_the_format_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as refused:
        read_tour(path)
    assert said in refused.value.problem
    assert (refused.value.path, refused.value.line) == (path, line)
    assert refused.value.problem.endswith(".")


def test_a_file_that_is_none_or_not_utf_8_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: Café".encode("latin-1"))
    with pytest.raises(BadData, match="is not UTF-8"):
        read_tour(latin)
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(BadData, match=r"folder\.yaml: can't be read: Is a directory"):
        read_tour(tmp_path / "folder.yaml")
