"""Rules on the whole: what the standard of the seed graph asks to be counted."""

from __future__ import annotations

from neuroexplore.lint.rules import Rule
from neuroexplore.lint.subject import Found, Spot, Subject, counted
from neuroexplore.models import SEED_KINDS
from neuroexplore.seeding.parquet import Row

PAGES, WHOLE, RELATIONS = 200, 160, 1_100
"""At least so many pages, concepts with all eight sections, and relations."""
CITED, IDENTIFIED = 0.25, 0.7
"""At least this share of the relations has a reference, of the concepts an identifier."""


def _counts(subject: Subject) -> Row:
    subject.run("standard")
    (row,) = subject.each("FROM counted")
    return row


def _size(subject: Subject) -> Found:
    counts = _counts(subject)
    asked = (
        ("pages", PAGES, "pages"),
        ("whole", WHOLE, "concepts with all eight sections"),
        ("relations", RELATIONS, "relations"),
    )
    return counted(
        Spot(f"There are {counts[name]:,} {what}; the standard asks for {least:,}.")
        for name, least, what in asked
        if counts[name] < least
    )


def _share(part: str, whole: str, least: float, said: str) -> Found:
    problem = f"{part} of {whole} {said}; the standard asks for {least:.0%}."
    return counted([Spot(problem)])


def _cited(subject: Subject) -> Found:
    counts = _counts(subject)
    if counts["cited"] >= CITED * counts["relations"]:
        return Found(0, [])
    return _share(f"{counts['cited']:,}", f"{counts['relations']:,} relations", CITED, "have a reference")


def _identified(subject: Subject) -> Found:
    counts = _counts(subject)
    if counts["identified"] >= IDENTIFIED * counts["concepts"]:
        return Found(0, [])
    return _share(
        f"{counts['identified']:,}", f"{counts['concepts']:,} concepts", IDENTIFIED, "have an identifier"
    )


def _kinds(subject: Subject) -> Found:
    subject.run("standard")
    foreign = subject.seen("standard", "found_foreign_kind")
    unused = [Spot(f"No relation is {row['kind']}.") for row in subject.each("FROM unused_kind")]
    return Found(foreign.total + len(unused), [*unused, *foreign.spots])


RULES = (
    Rule(
        "size",
        f"There are fewer than {PAGES} pages, {WHOLE} whole concepts or {RELATIONS:,} relations.",
        general=None,
        seed="error",
        find=_size,
    ),
    Rule(
        "cited-share",
        f"Fewer than {CITED:.0%} of the relations have a reference.",
        general=None,
        seed="error",
        find=_cited,
    ),
    Rule(
        "identified-share",
        f"Fewer than {IDENTIFIED:.0%} of the concepts have an identifier.",
        general=None,
        seed="error",
        find=_identified,
    ),
    Rule(
        "kinds",
        f"A relation is of a kind besides {', '.join(SEED_KINDS[:-1])} and {SEED_KINDS[-1]}, "
        "or one of these is not in use.",
        general=None,
        seed="error",
        find=_kinds,
    ),
)
