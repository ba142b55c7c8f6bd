"""Reasons in short: the words of one alone, and whether several datasets give them."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from neuroexplore.models import Page, Quote, Reason, Step
from neuroexplore.render.text import BARE, text


def why(reason: Reason) -> Text:
    """Return why two concepts hang together, in a warning colour where the reason is bare."""
    return text(reason.why) if reason.grade != "bare" else text(reason.why or BARE, "red")


def several(said: Iterable[Reason | Quote | Page]) -> bool:
    """Return whether more than one dataset says all this, so that each has to be named."""
    found = set()
    for each in said:
        found.add(each.dataset)
        if isinstance(each, Step):
            found.update(reason.dataset for reason in each.also)
    return len(found) > 1
