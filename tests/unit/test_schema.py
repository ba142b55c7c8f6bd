"""The documented JSON Schema is that of the models, and real answers fit it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from neuroexplore import Graph, Settings
from neuroexplore.schema import schema, text

DOCUMENT = Path(__file__).parents[2] / "docs" / "answers.schema.json"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == text(), "run `make schema`"


def test_answers_fit_the_schema(tmp_path: Path) -> None:
    with Graph.open(Settings.load(data=tmp_path, environ={})) as graph:
        answers = {
            "path": graph.path("neurotransmission", "pain-science"),
            "neighbors": graph.neighbors("synapse", depth=2),
            "show": graph.show("synapse"),
            "search": graph.search("reuptake"),
            "stats": graph.stats(),
            "tour NAME": graph.tour("how-we-sleep"),
        }
    said = {name: json.loads(answer.model_dump_json()) for name, answer in answers.items()}
    jsonschema.Draft202012Validator(schema()).validate(said)
    assert not jsonschema.Draft202012Validator(schema()).is_valid({"path": {"paths": "none"}})
