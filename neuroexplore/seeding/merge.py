"""The merged view: what a concept is called and said to be over all datasets that have a page on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from neuroexplore.models import SEED
from neuroexplore.names import keys_of, spelling_of

STUB_TYPE = "stub"
"""The type of a concept whose last page is gone while a relation still ends there."""


def precedence(dataset: str) -> tuple[bool, str]:
    """Sort key of datasets: the seed graph's words lead, then datasets by name."""
    return (dataset != SEED, dataset)


def merged(id: str, pages: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the merged view of a concept from its pages' rows, which carry `dataset`.

    The first page names it; the first that has a lead gives the summary; names, domains and
    cross-references are united in the order of the pages.
    """
    pages = sorted(pages, key=lambda page: precedence(page["dataset"]))
    if not pages:
        return _view(id, id, STUB_TYPE, "", [], [], [])
    name = pages[0]["name"]
    said = _once(n for page in pages for n in (page["name"], *page["aliases"]))
    return _view(
        id,
        name,
        pages[0]["type"],
        next((page["summary"] for page in pages if page["summary"]), ""),
        [alias for alias in said if alias != name],
        _once(domain for page in pages for domain in page["domains"]),
        _once(xref for page in pages for xref in page["xrefs"]),
    )


def views(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the merged view of each concept, with its degree, from the rows of graph.sql's concept_row."""
    for id, group in groupby(rows, key=lambda row: row["id"]):
        found = list(group)
        pages = [row for row in found if row["dataset"] is not None]
        yield {**merged(id, pages), "degree": found[0]["degree"]}


def _view(
    id: str,
    name: str,
    type: str,
    summary: str,
    aliases: list[str],
    domains: list[str],
    xrefs: list[str],
) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "type": type,
        "summary": summary,
        "aliases": aliases,
        "domains": domains,
        "xrefs": xrefs,
        "keys": keys_of(id, name, aliases, xrefs),
        "spelling": spelling_of([id, name, *aliases, *xrefs]),
    }


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
