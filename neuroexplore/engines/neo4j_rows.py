"""The rows that the statements of cypher/load write, from rows of records; no driver is needed for them."""

from __future__ import annotations

from neuroexplore.engines import Row
from neuroexplore.seeding.records import page_key
from neuroexplore.wording import terms_of


def page_row(page: Row, dataset: str) -> Row:
    """Return a page as load/pages takes it."""
    return {**page, "dataset": dataset, "key": page_key(dataset, page["id"]), "terms": terms_of(page)}


def relation_row(relation: Row, dataset: str) -> Row:
    """Return a relation as load/relations and load/new-relations take it."""
    values = {**relation, "dataset": dataset}
    return {"source": values.pop("source"), "target": values.pop("target"), "values": values}
