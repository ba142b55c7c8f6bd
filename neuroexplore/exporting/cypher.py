"""Writes a script of Cypher that makes the graph in an empty Neo4j, as a load would have made it.

It consists of the very statements by which neuroexplore loads, their rows as literals: cypher-shell and
Neo4j Browser run it as it is. A second run changes nothing; one that broke off is noticed by the next load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TextIO

from neuroexplore import queries
from neuroexplore.engines import Row
from neuroexplore.engines.neo4j_rows import page_row, relation_row
from neuroexplore.exporting import Form
from neuroexplore.exporting.chosen import Chosen
from neuroexplore.exporting.info import info_row
from neuroexplore.exporting.out import Out
from neuroexplore.seeding.parquet import PAGES, RELATIONS

# A statement is parsed whole: many rows in one take longer than the same in several.
_ROWS = 50


def write(chosen: Chosen, out: Out) -> None:
    """Write the constraints, then pages, relations and merged views in batches, then the datasets."""
    with out.file() as file:
        schema = queries.load("schema")
        file.write(schema.filled_in({}))
        for info in chosen.datasets:
            _statement(file, "begin", dataset=info.name)
        pages = (
            page_row({name: page[name] for name in PAGES.names}, page["dataset"]) for page in chosen.pages()
        )
        _statements(file, "pages", "rows", pages)
        _statements(file, "ends", "ids", chosen.stubs())
        relations = (
            relation_row({name: row[name] for name in RELATIONS.names}, row["dataset"])
            for row in chosen.relations()
        )
        _statements(file, "relations", "rows", relations)
        views = ({k: v for k, v in view.items() if k != "degree"} for view in chosen.concepts())
        _statements(file, "views", "rows", views)
        for info in chosen.datasets:
            _statement(file, "end", info=info_row(info, is_part=chosen.is_part))


def _statements(file: TextIO, name: str, param: str, items: Iterable[Any]) -> None:
    for batch in _batches(items):
        _statement(file, name, **{param: batch})


def _statement(file: TextIO, name: str, **params: Any) -> None:
    file.write(queries.load(f"load/{name}").with_literals(params).strip() + ";\n")


def _batches(items: Iterable[Any]) -> Iterator[list[Row]]:
    rest = iter(items)
    while batch := list(islice(rest, _ROWS)):
        yield batch


FORM = Form("cypher", write, suffixes=(".cypher", ".cql"))
