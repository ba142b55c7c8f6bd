"""Reads the tours: walks through the graph from concept to concept, each with a story of its own.

A tour is a file of seed/tours, and its name the file's stem.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from neuroexplore.errors import BadData, NothingFound, fault_of
from neuroexplore.names import folded_key_of, key_of, nearest
from neuroexplore.reading import minutes
from neuroexplore.resources import folder

FEWEST, MOST = 5, 9
"""How many steps a tour has."""

_Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Lines = dict[tuple[str | int, ...], int]


class TourStep(BaseModel):
    """One concept of a tour: what makes one want to know, what there is to know, and where it leads.

    `thread` leads on to the next step; the last step has none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    concept: _Said
    hook: _Said
    reveals: _Said
    example: _Said
    thread: _Said | None = None

    @property
    def words(self) -> int:
        """The number of words of the step's own text."""
        said = (self.hook, self.reveals, self.example, self.thread or "")
        return sum(len(text.split()) for text in said)


class Tour(BaseModel):
    """A walk from concept to concept: what it shows, for whom, and its steps."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: _Said
    title: _Said
    shows: _Said
    audience: _Said
    steps: list[TourStep] = Field(min_length=FEWEST, max_length=MOST)

    @model_validator(mode="after")
    def _threads_join_the_steps(self) -> Tour:
        visited = [step.concept for step in self.steps]
        again = next((id for n, id in enumerate(visited) if id in visited[:n]), None)
        if again is not None:
            raise ValueError(f"the concept {again!r} is visited twice")
        for step in self.steps[:-1]:
            if step.thread is None:
                raise ValueError(f"the step {step.concept!r} has no thread to the next")
        if self.steps[-1].thread is not None:
            raise ValueError("the last step has a thread, and nothing to lead to")
        return self

    @property
    def words(self) -> int:
        """The number of words of the tour's own text, without what the graph adds."""
        return sum(step.words for step in self.steps)

    @property
    def minutes(self) -> float:
        """How many minutes these words take to read."""
        return minutes(self.words)


def tours(place: Path | None = None) -> list[Tour]:
    """Return all tours of a folder, by default those that come along, in the order of their names.

    Raises:
        BadData: a tour breaks the format, with its file and line.
    """
    return [read_tour(path) for path in _files(place)]


def find_tour(name: str, place: Path | None = None) -> Tour:
    """Return the tour of this name or title, in any case, with or without hyphens, or in the plural.

    Raises:
        NothingFound: there is none; the error tells the nearest.
        BadData: a tour breaks the format, with its file and line.
    """
    for path in _files(place):
        if path.stem == name:
            # The others need not be read.
            return read_tour(path)
    known = tours(place)
    for key in (key_of, folded_key_of):
        for tour in known:
            if key(name) in (key(tour.name), key(tour.title)):
                return tour
    near = nearest(name, [(tour.name, tour.title, ()) for tour in known], limit=3)
    listed = ", ".join(f"{title} ({id})" for id, title, _, _ in near)
    hint = f"Nearest: {listed}." if near else "`neuroexplore tour` lists them."
    raise NothingFound(f"No tour is called {name!r}. {hint}")


def read_tour(path: Path) -> Tour:
    """Read one tour.

    Raises:
        BadData: it breaks the format, with its file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        values = loader.construct_document(node) if node is not None else None
    except UnicodeDecodeError as error:
        raise BadData(f"is not UTF-8 (byte {error.start}).", path) from error
    except OSError as error:
        raise BadData(f"can't be read: {error.strerror}.", path) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "broken YAML"
        raise BadData(f"{problem}.", path, mark.line + 1 if mark else 1) from error
    lines: _Lines = {}
    for place, line in _places(node):
        if place in lines:
            raise BadData(f"the field {place[-1]!r} stands twice.", path, line)
        lines[place] = line
    if not isinstance(values, dict) or "name" in values:
        raise BadData("a tour has title, shows, audience and steps; its name is that of its file.", path, 1)
    try:
        return Tour.model_validate({"name": path.stem, **values})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadData(fault_of(first), path, _line(lines, first)) from error


def _files(place: Path | None) -> list[Path]:
    return sorted((place or folder("seed") / "tours").glob("*.yaml"))


def _places(node: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield the place of each field and item, as pydantic names it, with its line."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*at, str(key.value))
            yield here, key.start_mark.line + 1
            yield from _places(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*at, index), item.start_mark.line + 1
            yield from _places(item, (*at, index))


def _line(lines: _Lines, error: Any) -> int:
    """Return the line of what is wrong, or of the innermost place around it that stands in the file."""
    place = tuple(error["loc"])
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
