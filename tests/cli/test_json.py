"""`--json` gives each answer as the API's model, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from neuroexplore.answers import TourInfo, TourWalk
from neuroexplore.diagnosis import Diagnosis
from neuroexplore.models import (
    ConceptPage,
    DomainCount,
    NeighborAnswer,
    PathAnswer,
    Related,
    SearchAnswer,
    Stats,
)
from neuroexplore.reports import LoadReport
from tests.cli.shell import Shell

ANSWERS: list[tuple[tuple[str, ...], Any]] = [
    (("path", "neurotransmission", "pain-science"), PathAnswer),
    (("neighbors", "dopamine", "--depth", "2"), NeighborAnswer),
    (("show", "neurotransmission"), ConceptPage),
    (("search", "reuptake"), SearchAnswer),
    (("builds-on", "nerve"), list[Related]),
    (("leads-to", "axon"), list[Related]),
    (("domains",), list[DomainCount]),
    (("stats",), Stats),
    (("tour",), list[TourInfo]),
    (("tour", "how-we-sleep"), TourWalk),
    (("doctor",), Diagnosis),
]

REASON = {
    "source": str,
    "target": str,
    "kind": str,
    "forward": bool | None,
    "why": str,
    "grade": str,
    "references": list,
    "prerequisite": bool,
    "dataset": str,
    "also_why": list,
}


@pytest.mark.parametrize(("args", "model"), ANSWERS, ids=[" ".join(args) for args, _ in ANSWERS])
def test_an_answer_is_the_model_field_by_field(
    shell: Shell, small_shell: Shell, args: tuple[str, ...], model: Any
) -> None:
    ran = (small_shell if args[0] in ("builds-on", "leads-to") else shell).run(*args, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    said = json.loads(ran.out)
    adapter = TypeAdapter(model)
    assert adapter.dump_python(adapter.validate_python(said), mode="json") == said


def test_a_load_reports_in_json(own_shell: Shell) -> None:
    ran = own_shell.run("--json", "seed")
    report = LoadReport.model_validate_json(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert report.unchanged == report.read > 0


def test_stored_questions_and_rows_are_json_too(shell: Shell) -> None:
    stored = json.loads(shell.run("queries", "--json").out)
    assert [set(question) for question in stored] == [{"name", "title", "doc", "params"}] * len(stored)
    rows = json.loads(shell.run("query", "concepts", "--json").out)
    assert [row["id"] for row in rows] == ["neurotransmission", "pain-science"]


def test_the_fields_of_a_path_are_those_that_are_documented(shell: Shell) -> None:
    said = json.loads(shell.run("path", "neurotransmission", "pain-science", "--json").out)
    assert_fields(said, source=str, target=str, paths=list, complete=bool, concepts=dict)
    assert len(said["paths"]) == 3
    for path in said["paths"]:
        assert_fields(path, concepts=list, hops=int, cost=float, terms=list, steps=list)
        for term in path["terms"]:
            assert_fields(term, term=str, value=float)
        assert sum(term["value"] for term in path["terms"]) == pytest.approx(path["cost"])
        assert path["hops"] == len(path["steps"]) == len(path["concepts"]) - 1
        for step in path["steps"]:
            assert_fields(step, **REASON, also=list)
            for reason in step["also"]:
                assert_fields(reason, **REASON)
    assert set(said["concepts"]) == {id for path in said["paths"] for id in path["concepts"]}
    for concept in said["concepts"].values():
        assert_fields(concept, id=str, name=str, type=str, summary=str, domains=list, degree=int)


def assert_fields(found: dict[str, Any], **types: Any) -> None:
    assert set(found) == set(types)
    for name, type_ in types.items():
        assert isinstance(found[name], type_), name
