"""JSON whose parts are known by where they stand: one level at a time, each value read by Python's json."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from neuroexplore.errors import NeuroexploreError

_SPACE = re.compile(r"[ \t\n\r]*")


class BrokenJson(NeuroexploreError):
    """Text that is no JSON from `at` on; `problem` says why, without a full stop."""

    def __init__(self, problem: str, at: int) -> None:
        super().__init__(f"{problem}.")
        self.problem = problem
        self.at = at


@dataclass(frozen=True)
class Members:
    """An object's values by name, where each begins, and the names that stand twice."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)


class Lines:
    """Counts lines, on from a place whose line is known."""

    def __init__(self, text: str, at: int = 0, line: int = 1) -> None:
        """Begin at a place and its line."""
        self._text = text
        self._begin = self._reached = at, line

    def of(self, at: int) -> int:
        """Return the line of a place; asked in the order of the text, it reads each line once."""
        if at < self._reached[0]:
            self._reached = self._begin
        reached, line = self._reached
        self._reached = at, line + self._text.count("\n", reached, at)
        return self._reached[1]


def start_of(text: str, at: int = 0) -> int:
    """Return where the next value begins."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def value_at(text: str, at: int) -> tuple[Any, int]:
    """Return the value that begins at `at`, and where it ends.

    Raises:
        BrokenJson: there is none, or it is nested deeper than Python follows.
    """
    try:
        return _DECODER.raw_decode(text, at)
    except RecursionError as error:
        raise BrokenJson("is nested too deeply", at) from error
    except json.JSONDecodeError as error:
        said = f"{error.msg[:1].lower()}{error.msg[1:]}".removesuffix(" at")
        raise BrokenJson(f"is broken JSON: {said}", min(error.pos, len(text))) from error


class Elements:
    """The values of an array, each with where it begins; `end` is where the array ended, once it was read.

    Iterating raises BrokenJson where the array breaks off, or a value in it does.
    """

    def __init__(self, text: str, at: int) -> None:
        """Read the array that begins at `at`."""
        self._text = text
        self.end = at

    def __iter__(self) -> Iterator[tuple[Any, int]]:
        """Yield the values; once."""
        at = start_of(self._text, self.end + 1)
        while not self._text.startswith("]", at):
            value, end = value_at(self._text, at)
            yield value, at
            at = start_of(self._text, end)
            if not self._text.startswith("]", at):
                at = _expected(self._text, at, ",")
                if self._text.startswith("]", at):
                    raise BrokenJson("is broken JSON: a value is missing", at)
        self.end = at + 1


def members(text: str, at: int, until: str | None = None) -> Members:
    """Return the members of the object that begins at `at`; of two of one name the first.

    Of the member `until` there is only the place, and of those after it nothing.

    Raises:
        BrokenJson: the object breaks off, or a value in it does.
    """
    found = Members()
    at = start_of(text, at + 1)
    while not (text.startswith("}", at) and not found.places):
        if not text.startswith('"', at):
            _expected(text, at, '"')
        name, end = value_at(text, at)
        start = _expected(text, start_of(text, end), ":")
        if name == until:
            found.places[name] = start
            break
        value, end = value_at(text, start)
        if name in found.values:
            found.twice.append(name)
        else:
            found.values[name], found.places[name] = value, start
        at = start_of(text, end)
        if text.startswith("}", at):
            break
        at = _expected(text, at, ",")
    return found


def _expected(text: str, at: int, sign: str) -> int:
    """Return where the value after a sign begins."""
    if not text.startswith(sign, at):
        raise BrokenJson(f"is broken JSON: {sign} is missing", at)
    return start_of(text, at + 1)


def _whole(digits: str) -> float:
    # Python refuses numbers of thousands of digits, and nothing here holds one past 64 bits.
    return int(digits) if len(digits) < 20 else math.inf


def _nothing(name: str) -> None:
    """Read NaN and Infinity, which are no JSON but written by many, as null."""


_DECODER = json.JSONDecoder(parse_int=_whole, parse_constant=_nothing)
