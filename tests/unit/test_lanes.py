"""The drawing of what needs what says just that: it is read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from neuroexplore.render.lanes import lanes

CORNERS = "┐┬┘┴┤┼"


@st.composite
def needs(draw: st.DrawFn) -> list[set[int]]:
    """Of each row the rows that need it: mostly below, and some above as in a cycle; never itself."""
    count = draw(st.integers(1, 9))
    rows = st.integers(0, count - 1)
    return [draw(st.sets(rows, max_size=4)) - {row} for row in range(count)]


def read(drawn: list[str], labels: list[str], needed_by: list[set[int]]) -> list[set[int]]:
    """Follow each lane from its beginning up and down, as an eye does, to the rows that need it."""
    longest = max(map(len, labels))
    found: list[set[int]] = [set() for _ in labels]
    columns = iter(range(longest + 2, longest + 2 + 2 * len(labels), 2))
    for source, rows in enumerate(needed_by):
        if not rows:
            continue
        column = next(columns)
        marks = [line[column] if column < len(line) else " " for line in drawn]
        assert marks[source] in CORNERS
        ways = {"┐": (1,), "┬": (1,), "┘": (-1,), "┴": (-1,)}.get(marks[source], (1, -1))
        for way in ways:
            row = source + way
            while 0 <= row < len(marks) and marks[row] in "●│┼":
                if marks[row] == "●":
                    found[source].add(row)
                row += way
    return found


@given(needs())
def test_the_drawing_says_what_needs_what(needed_by: list[set[int]]) -> None:
    labels = [f"{row}{'x' * (row % 4)}" for row in range(len(needed_by))]
    drawn = lanes([Text(label) for label in labels], needed_by, 80)
    assert drawn is not None
    lines = [line.plain for line in drawn]
    assert read(lines, labels, needed_by) == needed_by
    assert [line for line in lines if line != line.rstrip()] == []
    for line, label in zip(lines, labels, strict=True):
        assert line.startswith(label)


@given(needs())
def test_a_row_reaches_as_far_as_its_last_mark_without_a_gap(needed_by: list[set[int]]) -> None:
    drawn = lanes([Text("a")] * len(needed_by), needed_by, 80)
    for row, line in enumerate(drawn or []):
        meets = needed_by[row] or any(row in rows for rows in needed_by)
        last = max((place for place, mark in enumerate(line.plain) if mark in "●┐┘┤"), default=0)
        assert bool(meets) == (last > 0)
        assert " " not in line.plain[2:last]


@given(needs(), st.integers(1, 30))
def test_it_keeps_to_the_width_or_is_not_drawn(needed_by: list[set[int]], width: int) -> None:
    drawn = lanes([Text("漢字")] * len(needed_by), needed_by, width)
    needed = 4 + 1 + 2 * sum(map(bool, needed_by))
    assert (drawn is None) == (needed > width)
    assert all(line.cell_len <= width for line in drawn or [])


def test_a_terminal_without_lines_gets_plain_ones() -> None:
    drawn = lanes([Text("a"), Text("b"), Text("c")], [{1, 2}, {2, 0}, set()], 40, fancy=False)
    assert drawn is not None
    assert [line.plain for line in drawn] == ["a -+-o", "b -o-+", "c -o-o"]


@pytest.mark.parametrize(
    ("needed_by", "expected"),
    [
        ([{1}, set()], ["a ─┐", "b ─●"]),
        ([{2}, set(), set()], ["a ─┐", "b  │", "c ─●"]),
        ([{2}, {2}, set()], ["a ─┐", "b ─┼─┐", "c ─●─●"]),
        ([{1}, {0}], ["a ─┬─●", "b ─●─┘"]),
        ([set(), set()], ["a", "b"]),
    ],
)
def test_small_drawings(needed_by: list[set[int]], expected: list[str]) -> None:
    drawn = lanes([Text(name) for name in "abc"[: len(needed_by)]], needed_by, 40)
    assert [line.plain for line in drawn or []] == expected
