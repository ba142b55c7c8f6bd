"""Draws what needs what: a row for each thing in its order, and a lane down from it to what needs it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.text import Text

_CORNERS = {
    # (goes down, goes up, the row goes on to the right)
    (True, False, False): "┐",
    (True, False, True): "┬",
    (False, True, False): "┘",
    (False, True, True): "┴",
    (True, True, False): "┤",
    (True, True, True): "┼",
}
_PLAIN = str.maketrans({"─": "-", "│": "|", "●": "o", **dict.fromkeys("┐┬┘┴┤┼", "+")})


@dataclass(frozen=True)
class _Lane:
    """From which row it goes to which rows that need it."""

    source: int
    needed_by: frozenset[int]

    def meets(self, row: int) -> bool:
        """Say whether it begins or ends in a row."""
        return row == self.source or row in self.needed_by

    def spans(self, row: int) -> bool:
        """Say whether it is in a row or passes it."""
        return min(self.source, *self.needed_by) <= row <= max(self.source, *self.needed_by)


def lanes(
    labels: Sequence[Text], needed_by: Sequence[Collection[int]], width: int, *, fancy: bool = True
) -> list[Text] | None:
    """Return the drawing, a text for each row, or None where it takes more than `width` columns.

    `needed_by` holds for each row the rows that need it: those below it, and in a cycle also some
    above. Each lane keeps a column to itself: columns used again save space, and nobody can read them.
    """
    every = [_Lane(row, frozenset(rows)) for row, rows in enumerate(needed_by) if rows]
    longest = max((label.cell_len for label in labels), default=0)
    if longest + 2 * len(every) + 1 > width:
        return None
    return [_row(row, label, longest, every, fancy) for row, label in enumerate(labels)]


def _row(row: int, label: Text, longest: int, every: Sequence[_Lane], fancy: bool) -> Text:
    last = max((place for place, lane in enumerate(every) if lane.meets(row)), default=-1)
    line = Text(" " + ("─" if last >= 0 else " ") * (longest - label.cell_len), style="dim")
    for place, lane in enumerate(every):
        line.append("─" if place <= last else " ", style="dim")
        line.append_text(_mark(row, lane, goes_on=place < last))
    if not fancy:
        line.plain = line.plain.translate(_PLAIN)
    drawn = Text.assemble(label, line)
    drawn.rstrip()
    return drawn


def _mark(row: int, lane: _Lane, *, goes_on: bool) -> Text:
    if row in lane.needed_by:
        return Text("●", style="cyan")
    if row == lane.source:
        corner = _CORNERS[max(lane.needed_by) > row, min(lane.needed_by) < row, goes_on]
        return Text(corner, style="dim")
    if lane.spans(row):
        return Text("┼" if goes_on else "│", style="dim")
    return Text("─" if goes_on else " ", style="dim")
