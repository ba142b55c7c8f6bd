"""Writes JSON Lines: all that was loaded and nothing that is derived from it, so that it comes back whole.

The same datasets give the same bytes, whichever engine holds them: datasets come by name; in each its
pages by id, the ends that no page speaks of, and its relations by source, kind, target and direction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from neuroexplore.exporting import Form
from neuroexplore.exporting.chosen import Chosen
from neuroexplore.exporting.out import Out
from neuroexplore.models import Concept, Relation

# Beyond ASCII all is escaped: so it survives any pipe, and no terminal takes it for a command.
_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def write(chosen: Chosen, out: Out) -> None:
    """Write a line for each dataset, page, stub and relation."""
    with out.file() as file:
        for info in chosen.datasets:
            said = {"name": info.name, "format": info.format, "licence": info.licence}
            _line(file, "dataset", said)
            for page in chosen.pages(info.name):
                _line(file, "page", _said(info.name, page, Concept.model_fields))
            for id in chosen.stubs(info.name):
                _line(file, "stub", {"dataset": info.name, "id": id})
            for relation in chosen.relations(info.name):
                _line(file, "relation", _said(info.name, relation, Relation.model_fields))


def _line(file: TextIO, kind: str, said: Mapping[str, Any]) -> None:
    file.write(_JSON.encode({kind: said}) + "\n")


def _said(dataset: str, row: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Return the fields of a row that are not empty."""
    return {"dataset": dataset, **{name: row[name] for name in fields if row[name] not in ("", None, [])}}


FORM = Form("jsonl", write, suffixes=(".jsonl",))
