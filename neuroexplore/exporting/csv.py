"""Writes CSV for `neo4j-admin database import full`, the fastest way of a large graph into Neo4j.

nodes.csv and relations.csv are the concepts and what joins them; with pages.csv, about.csv and
datasets.csv the graph is whole, so that every question can be asked of it. arguments.txt is what the tool
is to be told, and finish.cypher, to be run afterwards, makes constraints, indexes and empty lists.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any

from neuroexplore import queries
from neuroexplore.engines.neo4j_rows import page_row
from neuroexplore.exporting import Form
from neuroexplore.exporting.chosen import Chosen
from neuroexplore.exporting.info import info_row
from neuroexplore.exporting.out import Out
from neuroexplore.models import DatasetInfo
from neuroexplore.seeding.parquet import PAGES, RELATIONS
from neuroexplore.seeding.records import page_key

# Parts the items of a list and several labels; no text has a use for it.
_UNIT = "\x1f"
_UNITS = re.compile(_UNIT)
_LISTS = ("aliases", "domains", "xrefs", "keys", "references", "also_why")
_TYPES = {
    **dict.fromkeys(_LISTS, "string[]"),
    **dict.fromkeys(("degree", "era_start", "era_end", "pages", "relations"), "long"),
    **dict.fromkeys(("prerequisite", "directed"), "boolean"),
}
_CONCEPT = ("name", "type", "summary", "aliases", "domains", "xrefs", "keys", "spelling", "degree")
_PAGE = (*PAGES.names, "dataset", "terms")
_RELATED = ("key", *(name for name in RELATIONS.names if name not in ("source", "target", "key")), "dataset")
_INFO = tuple(name for name in DatasetInfo.model_fields if name != "name")
_ARGUMENTS = """\
--nodes=./nodes.csv
--nodes=./pages.csv
--nodes=./datasets.csv
--relationships=./relations.csv
--relationships=./about.csv
--array-delimiter=U+001F
--multiline-fields=true
"""
_FILES = (
    *("nodes.csv", "pages.csv", "datasets.csv", "relations.csv", "about.csv"),
    *("arguments.txt", "finish.cypher"),
)


def write(chosen: Chosen, out: Out) -> None:
    """Write the files, each in the order of its ids."""
    _table(
        out,
        "nodes.csv",
        ["id:ID(Concept)", *_typed(_CONCEPT), ":LABEL"],
        ([c["id"], *(c[name] for name in _CONCEPT), ["Concept", c["type"]]] for c in chosen.concepts()),
    )
    _table(
        out,
        "pages.csv",
        ["key:ID(Page)", *_typed(_PAGE), ":LABEL"],
        (
            [row["key"], *(row[name] for name in _PAGE), "Page"]
            for page in chosen.pages()
            for row in (page_row(page, page["dataset"]),)
        ),
    )
    _table(
        out,
        "datasets.csv",
        ["name:ID(Dataset)", *_typed(_INFO), ":LABEL"],
        (
            [row["name"], *(row[name] for name in _INFO), "Dataset"]
            for row in (info_row(info, is_part=chosen.is_part) for info in chosen.datasets)
        ),
    )
    _table(
        out,
        "relations.csv",
        [":START_ID(Concept)", ":END_ID(Concept)", *_typed(_RELATED), ":TYPE"],
        (
            [row["source"], row["target"], *(row[name] for name in _RELATED), "RELATED"]
            for row in chosen.relations()
        ),
    )
    _table(
        out,
        "about.csv",
        [":START_ID(Page)", ":END_ID(Concept)", ":TYPE"],
        ([page_key(page["dataset"], page["id"]), page["id"], "ABOUT"] for page in chosen.pages()),
    )
    with out.file("arguments.txt") as file:
        file.write(_ARGUMENTS)
    with out.file("finish.cypher") as file:
        for name in ("schema", "load/empty-lists"):
            file.write(queries.load(name).filled_in({}))


def _typed(names: Iterable[str]) -> list[str]:
    return [f"{name}:{_TYPES.get(name, 'string')}" for name in names]


def _table(out: Out, name: str, header: list[str], rows: Iterable[list[Any]]) -> None:
    with out.file(name) as file:
        csv.writer(file, lineterminator="\n").writerow(header)
        # What is quoted and empty is an empty text to the tool, what is not quoted is none at all.
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for row in rows:
            writer.writerow([_cell(out, value) for value in row])


def _cell(out: Out, value: Any) -> Any:
    if isinstance(value, list):
        return _UNIT.join(out.fit(item, _UNITS) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


FORM = Form("csv", write, ours=lambda name: name in _FILES)
