"""neuroexplore tour, as people run it: listed, piped, and step by step on a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from neuroexplore import Concept, Graph, Settings
from neuroexplore.answers import TourWalk
from neuroexplore.tours import find_tour, tours
from tests.cli.shell import COMMAND, Shell

TOUR = find_tour("from-reflex-to-thought")
LAST = len(TOUR.steps)
ASKS = "q: leave "
ENTER = "\r"
SGR = re.compile(r"\x1b\[[0-9;]*m")


def flat(text: str) -> str:
    return " ".join(text.split())


def visited(shown: str) -> list[int]:
    """The steps that were shown, by their numbers."""
    heads = re.findall(rf"^\s*(\d) of {LAST}  ", SGR.sub("", shown).replace("\r", "\n"), re.M)
    return [int(number) for number in heads]


def test_without_a_name_all_are_listed_and_no_graph_is_opened(fresh_shell: Shell) -> None:
    ran = fresh_shell.run("tour")
    assert (ran.code, ran.err) == (0, "")
    for tour in tours():
        length = f"{len(tour.steps)} steps, about {round(tour.minutes)} min of reading"
        told = f"{tour.title} {tour.name} {tour.shows} {tour.audience} {length}"
        assert told in flat(ran.out)
    assert not fresh_shell.data.exists()
    listed = json.loads(fresh_shell.run("tour", "--json").out)
    assert [(info["name"], info["minutes"]) for info in listed] == [(t.name, t.minutes) for t in tours()]


def test_piped_it_comes_all_at_once_with_what_the_graph_says(shell: Shell) -> None:
    ran = shell.run("tour", TOUR.name)
    assert (ran.code, ran.err) == (0, "")
    assert visited(ran.out) == [*range(1, LAST + 1)]
    walk = TourWalk.model_validate_json(shell.run("tour", TOUR.name, "--json").out)
    told = flat(ran.out)
    for number, step in enumerate(walk.steps, 1):
        assert step.concept is not None
        story = f"{step.hook} {step.reveals} Example: {step.example} {step.thread or ''}".strip()
        assert f"{number} of {LAST} {step.concept.name} {step.id} " in told
        assert story in told
        if step.hop is not None:
            assert f"{step.hop.why} {step.hop.grade}: {step.hop.references[0]}" in told
    assert f"{walk.steps[0].concept.name} ── historical ──▶ Classical conditioning" in told  # type: ignore[union-attr]


def test_a_long_lead_is_cut_to_its_first_sentence(shell: Shell) -> None:
    walk = TourWalk.model_validate_json(shell.run("tour", "what-a-drug-does", "--json").out)
    opioids = next(step.concept for step in walk.steps if step.id == "opioids")
    assert opioids is not None
    first, second = opioids.summary.split(". ", 1)
    told = flat(shell.run("tour", "what-a-drug-does").out)
    assert f"{first}. " in told
    assert flat(second) not in told


def test_on_a_terminal_enter_leads_on_b_back_and_q_out(shell: Shell) -> None:
    ran = shell.typed("tour", TOUR.name, keys=[ENTER, "b", "\n", " ", "x", "\x1b[B", "q"], asks=ASKS)
    assert ran.code == 0
    assert visited(ran.out) == [1, 2, 1, 2, 3]
    assert "Enter: next, q: leave" in ran.out, "the first step has no way back"
    assert "Enter: next, b: back, q: leave" in ran.out


def test_the_last_step_ends_it(shell: Shell) -> None:
    ran = shell.typed("tour", TOUR.name, keys=[ENTER] * LAST, asks=ASKS)
    assert ran.code == 0
    assert visited(ran.out) == [*range(1, LAST + 1)]
    assert "Enter: end, b: back, q: leave" in ran.out


def test_keys_typed_at_once_are_taken_one_by_one(shell: Shell) -> None:
    ran = shell.typed("tour", TOUR.name, keys=["\r\rbQ"], asks=ASKS)
    assert (ran.code, visited(ran.out)) == (0, [1, 2, 3, 2])


@pytest.mark.parametrize(("keys", "code"), [("\x03", 130), ("\r\x03", 130), ("\x04", 0)])
def test_an_interrupt_ends_quietly_with_130_and_the_end_of_input_as_q(
    shell: Shell, keys: str, code: int
) -> None:
    ran = shell.typed("tour", TOUR.name, keys=[keys], asks=ASKS)
    assert ran.code == code
    left = ran.out.replace("\r", "\n").splitlines()
    assert left[-1].strip() == "", "the prompt is gone, and nothing came after it"
    assert "Traceback" not in ran.out


def test_all_and_json_ask_nothing_on_a_terminal(shell: Shell) -> None:
    ran = shell.on_terminal("tour", TOUR.name, "--all", watch_errors=True)
    assert (ran.code, ran.err) == (0, "")
    assert SGR.sub("", ran.out) == shell.run("tour", TOUR.name).out
    ran = shell.on_terminal("tour", TOUR.name, "--json", watch_errors=True)
    assert TourWalk.model_validate_json(ran.out).name == TOUR.name


def test_where_not_all_is_a_terminal_nothing_is_asked(shell: Shell) -> None:
    """Nobody could see the prompt where stderr goes elsewhere."""
    ran = shell.on_terminal("tour", TOUR.name)
    assert (ran.code, visited(ran.out)) == (0, [*range(1, LAST + 1)])


def test_a_terminal_that_can_not_be_read_from_gets_all_at_once(shell: Shell) -> None:
    ours, theirs = pty.openpty()
    mute = os.open(os.ttyname(theirs), os.O_WRONLY | os.O_NOCTTY)
    process = subprocess.Popen(
        [*COMMAND, "tour", TOUR.name], cwd=shell.cwd, env=shell.env, stdin=mute, stdout=theirs, stderr=theirs
    )
    os.close(mute)
    os.close(theirs)
    shown = b""
    with process:
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # Linux ends a terminal that nobody holds any more with an error.
                break
    os.close(ours)
    assert process.returncode == 0
    assert visited(shown.decode()) == [*range(1, LAST + 1)]


def test_what_the_open_graph_lacks_is_told_in_a_sentence_with_what_to_do(tmp_path: Path) -> None:
    shell = Shell.at(tmp_path / "home", tmp_path / "data")
    first, second = (step.concept for step in TOUR.steps[:2])
    concepts = [Concept(id=first, name=first.upper(), summary=" "), Concept(id=second, name=second.upper())]
    with Graph.open(Settings.load(data=shell.data, environ={})) as graph:
        graph.load(concepts, [], dataset="mine")
    ran = shell.run("tour", TOUR.name)
    assert (ran.code, ran.err) == (0, "")
    told = flat(ran.out)
    seed_it = "`neuroexplore seed` loads the seed graph, for which the tours are written."
    assert f"The graph that is open does not relate REFLEX-ARC and CLASSICAL-CONDITIONING: {seed_it}" in told
    for step in TOUR.steps[2:]:
        assert f"The graph that is open has no concept {step.concept!r}: {seed_it}" in told
    assert told.count(seed_it) == LAST - 1
    for step in TOUR.steps:
        assert f"{step.hook} {step.reveals} Example: {step.example}" in told
