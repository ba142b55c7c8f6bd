"""Writes the JSON Schema of all answers, as `--json` prints them: `make schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from neuroexplore.answers import (
    BetweenAnswer,
    CentralAnswer,
    Comparison,
    Exported,
    LearnNext,
    LearnPlan,
    LintAnswer,
    RuleInfo,
    TourInfo,
    TourWalk,
)
from neuroexplore.diagnosis import Diagnosis
from neuroexplore.models import (
    ConceptPage,
    DatasetInfo,
    DomainCount,
    Explanation,
    NeighborAnswer,
    PathAnswer,
    Related,
    SearchAnswer,
    Stats,
)
from neuroexplore.reports import Diff, LoadReport, Loads

ANSWERS = {
    "path": PathAnswer,
    "explain": Explanation,
    "neighbors": NeighborAnswer,
    "show": ConceptPage,
    "search": SearchAnswer,
    "stats": Stats,
    "domains": list[DomainCount],
    "builds-on": list[Related],
    "leads-to": list[Related],
    "learn": LearnPlan,
    "learn --next": LearnNext,
    "compare": Comparison,
    "between": BetweenAnswer,
    "central": CentralAnswer,
    "tour": list[TourInfo],
    "tour NAME": TourWalk,
    "seed": LoadReport,
    "import": Loads,
    "diff": list[Diff],
    "datasets": list[DatasetInfo],
    "forget": LoadReport,
    "export": Exported,
    "lint": LintAnswer,
    "lint --list": list[RuleInfo],
    "doctor": Diagnosis,
}
"""What each command answers; a list prints as a JSON array."""


def schema() -> dict[str, Any]:
    """Return one JSON Schema (2020-12) with a property for each command's answer."""
    models = [_item(answer) for answer in ANSWERS.values()]
    places, definitions = models_json_schema(
        [(model, "serialization") for model in dict.fromkeys(models)], title="neuroexplore --json"
    )
    properties: dict[str, Any] = {}
    for command, answer in ANSWERS.items():
        reference = places[_item(answer), "serialization"]
        properties[command] = reference if answer is _item(answer) else {"type": "array", "items": reference}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "The answer that each command prints with --json stands under the command's name.",
        "type": "object",
        "properties": properties,
        **definitions,
    }


def _item(answer: Any) -> Any:
    return answer.__args__[0] if hasattr(answer, "__args__") else answer


def text() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
