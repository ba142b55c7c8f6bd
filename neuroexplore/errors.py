"""The errors a caller can meet, each with the exit code that the command line gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


class NeuroexploreError(Exception):
    """Base of all errors; its text is one sentence that says what is wrong and what to do next."""

    exit_code = 70

    def sentences(self) -> list[str]:
        """Return what is to be told, a line each: one sentence, but for what lists several faults."""
        return [str(self)]


def fault_of(error: Mapping[str, Any]) -> str:
    """Say what is wrong with a field, or with all, from one of the errors of pydantic's ValidationError."""
    where = ".".join(map(str, error["loc"]))
    said = _PLAIN.get(error["type"]) or str(error["msg"]).removeprefix("Value error, ")
    return f"{where}: {said}." if where else f"{said}."


_PLAIN = {"missing": "is missing", "extra_forbidden": "there is no such field"}


class NothingFound(NeuroexploreError):
    """The question was understood and the graph has no answer to it."""

    exit_code = 1


class UnknownConcept(NothingFound):
    """No concept goes by this name.

    `name` is what was asked for; `near` holds (id, name) of concepts with a similar name, nearest
    first. `has_seed` says whether the seed graph is loaded.
    """

    def __init__(self, name: str, near: Sequence[tuple[str, str]] = (), *, has_seed: bool = True) -> None:
        self.name = name
        self.near = list(near)
        hint = (
            "Nearest: " + ", ".join(f"{near_name} ({id})" for id, near_name in self.near) + "."
            if self.near
            else "Try `neuroexplore search` with a part of the name."
        )
        if not has_seed:
            hint += " The seed graph is not loaded: `neuroexplore seed` adds it."
        super().__init__(f"No concept is called {name!r}. {hint}")


class UsageError(NeuroexploreError):
    """The question itself is wrong: a missing parameter, two ends that are one, a bad option."""

    exit_code = 2


class AmbiguousName(UsageError):
    """Several concepts go by this name; `candidates` holds their (id, name)."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.name = name
        self.candidates = list(candidates)
        listed = ", ".join(f"{candidate_name} ({id})" for id, candidate_name in self.candidates)
        super().__init__(f"{name!r} may mean several concepts; ask by id: {listed}.")


class StoreUnavailable(NeuroexploreError):
    """The store can't be reached, opened or used as it is."""

    exit_code = 3


class UnfinishedLoad(UserWarning):
    """The graph is being loaded, or a load of it broke off, so that a part of it may be missing."""


class QueryFailed(NeuroexploreError):
    """The store was reached and refused or broke off a query."""

    exit_code = 3


class QueryTimeout(QueryFailed):
    """A query did not answer within its time limit."""


class BadData(NeuroexploreError):
    """Input that can't be loaded. `path` and `line` say where, as far as is known."""

    exit_code = 4

    def __init__(self, problem: str, path: Path | str | None = None, line: int | None = None) -> None:
        self.problem = problem
        self.path = path
        self.line = line
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(where + problem)
