"""The pages' identifiers and their list hold each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from neuroexplore.lint.identifiers import agrees
from tests.lint.linted import concept, lint, problems

HEAD = "concept\txref\tname\tnote\n"
PAGES = [
    concept("opioid-receptors", aliases=["opiate receptor"], xrefs=["MESH:D1"]),
    concept("alcohol", xrefs=["CHEBI:2"]),
    concept("brain"),
]
WHOLE = f"{HEAD}alcohol\tCHEBI:2\tethanol\tThe same thing.\nopioid-receptors\tMESH:D1\tReceptors, Opioid\t\n"


def told(tmp_path: Path, text: str | bytes) -> list[tuple[int | None, str]]:
    table = tmp_path / "xrefs.tsv"
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = lint(PAGES, "identifier-list", rules="seed", table=table, from_files=True)
    assert {finding.path for finding in found.findings} <= {str(table), None}
    return [(finding.line, finding.problem) for finding in found.findings]


@pytest.mark.parametrize("text", [WHOLE, WHOLE.replace("\n", "\r\n"), "\ufeff" + WHOLE, WHOLE + "\n"])
def test_a_list_that_agrees_is_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            WHOLE.replace("The same thing.", " "),
            2,
            "CHEBI:2 is called 'ethanol', which is no name of alcohol",
        ),
        (WHOLE.replace("ethanol", ""), 2, "CHEBI:2 of alcohol is listed without a name."),
        (WHOLE.replace("alcohol\t", "ethanol\t"), 2, "for the page ethanol, which there is not."),
        (WHOLE + "brain\tMESH:D9\tBrain\t\n", 4, "for the page brain, which does not carry it."),
        (WHOLE + "alcohol\tCHEBI:2\tethanol\tAgain.\n", 4, "is listed twice, first at line 2."),
        (WHOLE + "alcohol\tCHEBI:2\n", 4, "The row has 2 columns in place of 4."),
        (WHOLE.encode() + b"\xff\n", 4, "The row is not UTF-8"),
        (WHOLE.replace("note", "notes"), 1, "has the columns concept, xref, name, note."),
        ("", 1, "has the columns concept, xref, name, note."),
    ],
)
def test_a_list_that_does_not_agree_is_told_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, said: str
) -> None:
    assert any(at == line and said in problem for at, problem in told(tmp_path, text))


def test_an_identifier_that_is_not_listed_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + "alcohol\tCHEBI:2\tAlcohol\t\n") == [
        (None, "MESH:D1 stands on the page opioid-receptors and is not listed in xrefs.tsv.")
    ]


def test_a_loaded_graph_without_a_list_is_left_alone() -> None:
    assert problems(lint(PAGES, "identifier-list", rules="seed")) == []


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Receptors, Opioid", "opioid receptor"),
        ("Action Potentials", "action potential"),
        ("Long-Term Potentiation", "long term potentiation"),
        ("Anesthetics, Local", "local anaesthetics"),
        ("Neurons, Motor, Alpha", "alpha motor neuron"),
    ],
)
def test_names_agree_in_any_form(name: str, own: str) -> None:
    assert agrees(name, ["another", own])


@pytest.mark.parametrize(("name", "own"), [("ethanol", "alcohol"), ("Brain", "brain stem"), ("Pain", "")])
def test_other_names_do_not_agree(name: str, own: str) -> None:
    assert not agrees(name, [own])
