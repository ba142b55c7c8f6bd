"""Stored questions: finds, parses and checks the files of cypher/.

A file opens with comment lines. The first is the question's title, further ones its doc, and each
`// :param NAME => JSON` declares a parameter by a value that can be asked at once. An override for
one dialect, NAME.DIALECT.cypher, carries no header of its own but one line on why it exists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from neuroexplore.errors import NeuroexploreError, UsageError
from neuroexplore.resources import folder

Dialect = Literal["neo4j", "ladybug"]

# Nothing that leads out of the folder, and no override.
_NAME = re.compile(r"[\w-]+(?:/[\w-]+)*")
_PARAM_LINE = re.compile(r"^:param (\w+) => (.+)$")
_TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|\$(\w+)", re.S)


class BadQueryFile(NeuroexploreError):
    """A stored question that breaks the rules of its format: a fault of ours, not the caller's."""


@dataclass(frozen=True)
class Query:
    """A stored question in one dialect: what it asks, with which parameters, in which words."""

    name: str
    title: str
    doc: str
    params: Mapping[str, Any]
    text: str
    dialect: Dialect

    @property
    def statements(self) -> list[str]:
        """The statements of the text, which are separated by a semicolon at a line's end."""
        parts = re.split(r";[ \t]*(?:\n|$)", self.text)
        return [part.strip() for part in parts if _TOKEN.sub("", part).strip()]

    def bind(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters to ask with, after checking that they are the declared ones.

        Raises:
            UsageError: a parameter is missing or not one of this question's.
        """
        unknown = sorted(params.keys() - self.params.keys())
        missing = sorted(self.params.keys() - params.keys())
        takes = ", ".join(self.params) or "none"
        if unknown:
            raise UsageError(f"{self.name} has no parameter {unknown[0]!r}; it takes: {takes}.")
        if missing:
            raise UsageError(f"{self.name} needs the parameter {missing[0]!r}; it takes: {takes}.")
        return {name: params[name] for name in self.params}

    def filled_in(self, params: Mapping[str, Any]) -> str:
        """Return the text with its parameters as literals in their places, as Neo4j Browser takes it.

        Not as `:param` lines: with these it is several statements to Browser, which runs them as a
        script and shows neither rows nor a picture (seen with Browser 5.24).
        """
        text = self.with_literals(params).strip().removesuffix(";")
        return f"// {self.title}\n{text};\n"

    def with_literals(self, params: Mapping[str, Any]) -> str:
        """Return the text with its parameters written out, as a script takes it."""
        bound = {name: cypher_literal(value) for name, value in self.bind(params).items()}
        return _TOKEN.sub(lambda token: bound[token[1]] if token[1] else token[0], self.text)


def cypher_literal(value: Any) -> str:
    """Return a JSON-like value as a Cypher literal, with everything unusual in strings escaped."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value).replace("e+", "e")
    if isinstance(value, str):
        # Beyond ASCII, JSON's \uXXXX is also Cypher's, and survives any paste.
        return "'" + json.dumps(value)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
    if isinstance(value, Mapping):
        pairs = (f"`{key.replace('`', '``')}`: {cypher_literal(v)}" for key, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(cypher_literal(item) for item in value) + "]"


def names() -> list[str]:
    """Return the names of the stored questions, a folder's as `folder/name`."""
    root = folder("cypher")
    found = (path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.cypher"))
    return sorted(name for name in found if not name.endswith(".ladybug"))


@cache
def load(name: str, dialect: Dialect = "neo4j") -> Query:
    """Return a stored question in a dialect.

    Raises:
        UsageError: there is no question of that name.
        BadQueryFile: its file breaks the rules of the format.
    """
    root = folder("cypher")
    base = root / f"{name}.cypher"
    if not _NAME.fullmatch(name) or not base.is_file():
        raise UsageError(f"No stored question is called {name!r}; `neuroexplore queries` lists them.")
    comments, text = _split(base)
    if not comments:
        raise BadQueryFile(f"{base.name}: the first line must be a comment that says the question.")
    doc, params = _header(base, comments)
    override = root / f"{name}.{dialect}.cypher"
    if override.is_file():
        own, text = _split(override)
        if len(own) != 1 or _PARAM_LINE.match(own[0]):
            raise BadQueryFile(f"{override.name}: needs one comment line that says why it exists.")
    used = {match for match in _TOKEN.findall(text) if match}
    if used != set(params):
        raise BadQueryFile(
            f"{name} ({dialect}): declares {sorted(params)} and uses {sorted(used)} as parameters."
        )
    return Query(name, doc[0], "\n".join(doc[1:]), params, text, dialect)


def _split(path: Path) -> tuple[list[str], str]:
    """Return a file's opening comment lines, without their slashes, and what follows them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return [line[2:].strip() for line in lines[:end]], "\n".join(lines[end:]).strip() + "\n"


def _header(path: Path, comments: list[str]) -> tuple[list[str], dict[str, Any]]:
    doc: list[str] = []
    params: dict[str, Any] = {}
    for line in comments:
        match = _PARAM_LINE.match(line)
        if not match:
            doc.append(line)
            continue
        try:
            params[match[1]] = json.loads(match[2])
        except json.JSONDecodeError as error:
            raise BadQueryFile(f"{path.name}: the value of {match[1]} is no JSON: {error}.") from error
    return doc, params


def is_question(name: str) -> bool:
    """Return whether a stored text asks for rows, rather than draws in Browser or writes to the graph."""
    return not is_drawing(name) and not name.startswith("load/") and name != "schema"


def is_drawing(name: str) -> bool:
    """Return whether a stored text gives nodes and paths, which Neo4j Browser draws."""
    return name.startswith("browser/")
