"""A reason in short: its words alone, without grade and references."""

from __future__ import annotations

from rich.text import Text

from neuroexplore.models import Reason
from neuroexplore.render.text import BARE, text


def why(reason: Reason) -> Text:
    """Return why two concepts hang together, in a warning colour where the reason is bare."""
    return text(reason.why) if reason.grade != "bare" else text(reason.why or BARE, "red")
