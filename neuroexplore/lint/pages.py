"""Rules on what a page says of its concept."""

from __future__ import annotations

from collections.abc import Callable

from neuroexplore.lint.rules import Rule, viewed
from neuroexplore.lint.subject import Found, Subject
from neuroexplore.models import SECTIONS


def _in_order(view: str) -> Callable[[Subject], Found]:
    def find(subject: Subject) -> Found:
        subject.stage.db.set("sections", list(SECTIONS))
        return subject.seen("pages", view)

    return find


RULES = (
    Rule(
        "missing-section",
        "A concept lacks one of the eight sections, or another page its Overview or Why it matters.",
        general=None,
        seed="error",
        find=_in_order("found_missing_section"),
    ),
    Rule(
        "section-length",
        "A section has fewer than 25 or more than 80 words.",
        general=None,
        seed="error",
        find=_in_order("found_section_length"),
    ),
    Rule(
        "lead-length",
        "The lead has fewer than 8 or more than 70 words.",
        general=None,
        seed="error",
        find=viewed("pages", "found_lead_length"),
    ),
    Rule(
        "missing-era",
        "A person or event has no era.",
        general="warning",
        seed="error",
        find=viewed("pages", "found_missing_era"),
    ),
    Rule(
        "era-order",
        "An era ends before it starts.",
        general="warning",
        seed="error",
        find=viewed("pages", "found_era_order"),
    ),
    Rule(
        "page-type",
        "A page is of a type other than concept, field, person and event.",
        general=None,
        seed="error",
        find=viewed("pages", "found_foreign_type"),
    ),
    Rule(
        "no-domain",
        "A page is in no domain.",
        general=None,
        seed="error",
        find=viewed("pages", "found_no_domain"),
    ),
    Rule(
        "no-reference",
        "A page has no reference.",
        general=None,
        seed="error",
        find=viewed("pages", "found_no_reference"),
    ),
)
