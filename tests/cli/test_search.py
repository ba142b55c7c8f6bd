"""Search as it is typed and read: by name, by what pages say, with the words marked."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.shell import Shell

SGR = re.compile(r"\x1b\[[0-9;]*m")


def test_pages_are_found_by_what_they_say_with_the_sentence(shell: Shell) -> None:
    ran = shell.run("search", "rubbing a bumped elbow", "--limit", "1")
    assert (ran.code, ran.err) == (0, "")
    name, first, *rest = ran.out.splitlines()
    assert name == "Gate control theory  gate-control-theory"
    assert first.startswith("  Why it matters: It offered in one drawing")
    assert "why rubbing a bumped elbow helps" in " ".join(" ".join([first, *rest]).split())


def test_the_words_that_say_it_are_marked_in_every_form_and_whole(shell: Shell) -> None:
    out = shell.on_terminal("search", "rubs bumping elbows", "--limit", "1").out
    marked = re.findall(r"\x1b\[1;32m(.*?)\x1b\[0m", out)
    assert marked == ["rubbing", "bumped", "elbow"]
    assert SGR.sub("", out) == shell.run("search", "rubs bumping elbows", "--limit", "1").out


def test_a_hit_by_another_name_tells_that_name(shell: Shell) -> None:
    ran = shell.run("search", "norepinefrine", "--limit", "1")
    assert ran.out.startswith(
        "Noradrenaline  noradrenaline\n  also called norepinephrine\n  Noradrenaline is"
    )


def test_as_json_a_hit_has_its_section_sentence_and_score(shell: Shell) -> None:
    (hit,) = json.loads(shell.run("search", "shaking palsy", "--json", "--limit", "1").out)["hits"]
    assert hit["concept"]["id"] == "parkinsons-disease"
    assert hit["section"] == "overview"
    assert hit["matched"] == "James Parkinson described the shaking palsy in 1817."
    assert 80 < hit["score"] < 100


@pytest.mark.parametrize("name", ["receptors", "Receptor", "neurones", "nerve cells", "Parkinson’s diseases"])
def test_commands_take_plurals_and_other_spellings(shell: Shell, name: str) -> None:
    assert shell.run("show", name).code == 0


def test_a_part_of_a_name_is_told_and_not_taken(shell: Shell) -> None:
    ran = shell.run("show", "Parkinsons")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(
        "No concept is called 'Parkinsons'. Nearest: Parkinson's disease (parkinsons-disease)"
    )


def test_what_no_name_is_like_and_no_page_says_is_1(shell: Shell) -> None:
    ran = shell.run("search", "xylophone")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "No name is like 'xylophone' and no page says it: try fewer or other words.\n"


@pytest.mark.parametrize("text", ["...", "--", ""])
def test_a_text_without_a_word_is_2(shell: Shell, text: str) -> None:
    ran = shell.run("search", "--", text)
    assert (ran.code, ran.out, ran.err) == (2, "", "Search needs a word or a part of a name.\n")


def test_a_search_keeps_to_its_limit(shell: Shell) -> None:
    hits = json.loads(shell.run("search", "dopamine", "--json", "--limit", "3").out)["hits"]
    assert len(hits) == 3
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
