"""Rules on reasons: there is one, it is of this pair, and it can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

from neuroexplore.lint.naming import Naming
from neuroexplore.lint.rules import Rule, viewed
from neuroexplore.lint.subject import Found, Subject
from neuroexplore.seeding.parquet import Row

_UNNAMED = pa.schema([("n", pa.int64()), ("ends", pa.list_(pa.string()))])


def _unnamed(view: str) -> Callable[[Subject], Found]:
    def find(subject: Subject) -> Found:
        subject.run("reasons")
        # Both rules look at the same rows, which the first to be asked makes.
        if subject.once("unnamed"):
            naming = Naming.of(row["names"] for row in subject.each("FROM page_names"))
            subject.insert("unnamed", _ends(subject, naming), _UNNAMED)
        return subject.seen("reasons", view)

    return find


def _ends(subject: Subject, naming: Naming) -> Iterator[Row]:
    for row in subject.each("FROM reason_named"):
        said = naming.said(row["why"])
        ends = [
            row[end]
            for end in ("source", "target")
            if row[f"{end}_names"] is not None and not naming.names(said, row[f"{end}_names"])
        ]
        if ends:
            yield {"n": row["n"], "ends": ends}


RULES = (
    Rule(
        "bare-relation",
        "A relation has no reason, or fewer than four words of one besides the names of its ends.",
        general="note",
        seed="error",
        find=viewed("reasons", "found_bare_relation"),
    ),
    Rule(
        "template",
        "The same reason, but for the names in it, stands on several pairs.",
        general="warning",
        seed="error",
        find=viewed("reasons", "found_template"),
    ),
    Rule(
        "unnamed-ends",
        "A reason names neither end, so that it may fit any pair.",
        general="warning",
        seed="warning",
        find=_unnamed("found_unnamed_ends"),
    ),
    Rule(
        "unnamed-end",
        "A reason does not name one of its ends, so that it may fit another concept in its place.",
        general="note",
        seed="note",
        find=_unnamed("found_unnamed_end"),
    ),
    Rule(
        "why-length",
        "A reason has fewer than 12 or more than 45 words.",
        general=None,
        seed="error",
        find=viewed("reasons", "found_why_length"),
    ),
)
