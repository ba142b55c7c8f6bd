"""The rule that holds the pages' identifiers and their list, xrefs.tsv, together.

The list says of each identifier on a page which name its vocabulary gives it, and where that is no name
of the page's, in a note, why it is the same concept all the same.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from neuroexplore.errors import BadData
from neuroexplore.lint.rules import Rule
from neuroexplore.lint.subject import Found, Spot, Subject, counted
from neuroexplore.names import folded_key_of, key_of
from neuroexplore.seeding.sources import Reject, lines

TABLE = "xrefs.tsv"
_COLUMNS = ("concept", "xref", "name", "note")


class Listed(NamedTuple):
    """A row of the list, with its line."""

    concept: str
    xref: str
    name: str
    note: str
    line: int


def listed(path: Path) -> Iterator[Listed | Spot]:
    """Yield the rows of a list, and a Spot for each line that is none."""
    found = lines(path)
    header = next(found, (1, ""))[1]
    if isinstance(header, Reject) or tuple(header.split("\t")) != _COLUMNS:
        yield Spot(f"The list of identifiers has the columns {', '.join(_COLUMNS)}.", str(path), 1)
        return
    for number, text in found:
        if isinstance(text, Reject):
            yield Spot(f"The row {text.problem}", str(path), number)
        elif len(row := next(csv.reader([text], delimiter="\t", quoting=csv.QUOTE_NONE), [])) == len(
            _COLUMNS
        ):
            concept, xref, name, note = row
            yield Listed(concept, xref, name, note, number)
        elif text.strip():
            yield Spot(f"The row has {len(row)} columns in place of {len(_COLUMNS)}.", str(path), number)


def agrees(name: str, names: Iterable[str]) -> bool:
    """Return whether a vocabulary's name is one of a page's: caseless, in singular or plural, in either
    spelling, with or without hyphens, and whatever way round a comma.

    >>> agrees("Receptors, Opioid", ["opioid receptor"])
    True
    """
    known = {key for own in names for key in (key_of(own), folded_key_of(own))}
    parts = [part.strip() for part in name.split(",")]
    orders = (name, " ".join(parts[::-1]), " ".join(parts))
    return any(key in known for order in orders for key in (key_of(order), folded_key_of(order)))


def _spots(subject: Subject) -> Iterator[Spot]:
    subject.run("identifiers")
    pages = {row["id"]: row for row in subject.each("FROM page_identifiers")}
    carried = {(id, xref) for id, page in pages.items() for xref in page["xrefs"]}
    if subject.table is None:
        if carried and subject.from_files:
            yield Spot(
                f"{len(carried):,} identifiers stand on pages, and no {TABLE} beside them lists their names."
            )
        return
    path = str(subject.table)
    met: dict[tuple[str, str], int] = {}
    for row in listed(subject.table):
        if isinstance(row, Spot):
            yield row
            continue
        both = (row.concept, row.xref)
        if both in met:
            yield Spot(
                f"{row.xref} of {row.concept} is listed twice, first at line {met[both]}.", path, row.line
            )
        elif both not in carried:
            what = "does not carry it" if row.concept in pages else "there is not"
            yield Spot(
                f"{row.xref} is listed for the page {row.concept}, which {what}.", path, row.line, row.concept
            )
        elif not row.name.strip():
            yield Spot(f"{row.xref} of {row.concept} is listed without a name.", path, row.line, row.concept)
        elif not row.note.strip() and not agrees(row.name, pages[row.concept]["names"]):
            problem = (
                f"{row.xref} is called {row.name!r}, which is no name of {row.concept}, and no note says why."
            )
            yield Spot(problem, path, row.line, row.concept)
        met.setdefault(both, row.line)
    for id, xref in sorted(carried - met.keys()):
        yield Spot(f"{xref} stands on the page {id} and is not listed in {TABLE}.", concept=id)


def _find(subject: Subject) -> Found:
    try:
        return counted(_spots(subject))
    except BadData as error:
        return counted([Spot(f"The list of identifiers {error.problem}", str(error.path), error.line)])


RULES = (
    Rule(
        "identifier-list",
        f"The pages' identifiers and their list, {TABLE}, do not agree.",
        general=None,
        seed="error",
        find=_find,
    ),
)
