"""Reads concept-graph JSON as sites publish it: a list of nodes, each with its connections.

Ids stay as they are written. A target may be written without the suffix that ids carry, or with one that
they do not (`pain` for `pain_concept`), where that fits exactly one node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from neuroexplore.errors import BadData
from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.placed_json import BrokenJson, Elements, Lines, members, start_of
from neuroexplore.seeding.sources import Format, Item, LeftOut, Reject, Source, checked, each_once, text_of

_LARGEST = 64 << 20
_SUFFIX = "_concept"
_KIND = "related"
_NODE = {"id", "label", "type", "domain", "display_tags", "description", "era", "connections"}
_CONNECTION = {"target", "relation_type", "relation"}
_FLAGS = {"directed": True, "learning_prerequisite": False, "parallel_development": False, "pending": False}
"""What a connection may be, and is where it does not say so."""
_FIELD_OF = {
    "id": "id",
    "label": "name",
    "type": "type",
    "domain": "domains",
    "era": "era_start",
    "description": "summary",
}
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_SHOWN = 100


def read(source: Source) -> Iterator[Item]:
    """Yield the concept of each node and then its relations, in the order of the file.

    Raises:
        BadData: it is neither a list of nodes nor an object with one, or larger than 64 MB.
    """
    path = source.path
    text = text_of(path, most=_LARGEST)
    lines = Lines(text)
    try:
        start = _start(path, text)
        targets = _Targets(text, start)
        nodes = Elements(text, start)
        for value, at in nodes:
            line = lines.of(at)
            if isinstance(value, dict):
                yield from _Node(path, text, at, line).items(targets)
            else:
                yield Reject("a node is an object.", path, line)
        rest = start_of(text, nodes.end)
        if start == start_of(text) and rest < len(text):
            raise BrokenJson("goes on after the end of its list", rest)
    except BrokenJson as error:
        # What stands before it has been read; where a next node would begin nobody can tell.
        yield Reject(f"{error.problem}; nothing was read from here on.", path, lines.of(error.at))


def _start(path: Path, text: str) -> int:
    """Return where the list of nodes begins."""
    start = start_of(text)
    if text.startswith("{", start):
        start = members(text, start, until="nodes").places.get("nodes", len(text))
    if not text.startswith("[", start):
        raise BadData('is neither a list of nodes nor an object with one as "nodes".', path)
    return start


class _Targets:
    """The ids of a file's nodes, and the other ways in which a target may be written."""

    def __init__(self, text: str, start: int) -> None:
        self._ids: set[str] = set()
        self._meant: dict[str, set[str]] = {}
        try:
            for value, _ in Elements(text, start):
                if isinstance(value, dict) and isinstance(id := value.get("id"), str):
                    self._learn(id, value.get("type"))
        except BrokenJson:
            return  # It is told of when the nodes are read.

    def _learn(self, id: str, type: Any) -> None:
        self._ids.add(id)
        own = f"_{type.strip().lower().replace(' ', '_')}" if isinstance(type, str) else ""
        for suffix in {_SUFFIX, own} - {"", "_"}:
            other = id.removesuffix(suffix) if id.endswith(suffix) else id + suffix
            self._meant.setdefault(other, set()).add(id)

    def meant(self, target: str) -> list[str]:
        """Return the ids that a target may mean; where there is none, what is written."""
        return [target] if target in self._ids else sorted(self._meant.get(target, {target}))


class _Node:
    """One node of a file: its members, and where they stand."""

    def __init__(self, path: Path, text: str, at: int, line: int) -> None:
        self._path = path
        self._text = text
        self._at = at
        self._line = line
        self._members = members(text, at)

    def items(self, targets: _Targets) -> Iterator[Item]:
        """Yield its concept and then its relations; without a concept there are no relations."""
        try:
            values = self._values()
        except BadData as error:
            yield Reject(error.problem, error.path, error.line)
            return
        lines_of = {field: self._line_of(name) for name, field in _FIELD_OF.items()}
        lines_of |= {"era_end": lines_of["era_start"], "overview": lines_of["summary"]}
        concept = checked(Concept, values, self._path, self._line, lines_of)
        yield concept
        if isinstance(concept, Reject):
            return
        for _ in self._members.values.keys() - _NODE:
            yield LeftOut("field of a node without a place")
        connections = self._members.values.get("connections")
        if not isinstance(connections, list | None):
            yield Reject("connections is a list.", self._path, self._line_of("connections"))
        elif connections:
            place = self._members.places["connections"]
            lines = Lines(self._text, place, self._line_of("connections"))
            for value, at in Elements(self._text, place):
                yield from self._connection(value, at, lines.of(at), targets)

    def _values(self) -> dict[str, object]:
        """Return the values of its concept's fields."""
        node = {name: value for name, value in self._members.values.items() if value not in (None, "")}
        if self._members.twice:
            raise self._bad(self._members.twice[0], "stands twice")
        description = _text(node, "description")
        era = node.get("era", {})
        if description is None:
            raise self._bad("description", "is text")
        if not isinstance(era, dict) or not {type(year) for year in _ends(era)} <= {int, type(None)}:
            raise self._bad("era", "holds start and end, in whole years")
        end = _PARAGRAPH_END.search(description)
        years = dict(zip(("era_start", "era_end"), _ends(era), strict=True))
        domains = self._listed("domain") + self._listed("display_tags")
        return {
            "id": node.get("id", ""),
            "name": node.get("label", node.get("id", "")),
            **({"type": node["type"]} if "type" in node else {}),
            "domains": each_once(domains),
            **years,
            "summary": description[: end.start()] if end else description,
            "overview": description[end.end() :] if end else "",
        }

    def _listed(self, name: str) -> list[str]:
        value = self._members.values.get(name) or []
        listed = value if isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in listed):
            raise self._bad(name, "is a list of texts")
        return [text.strip() for text in listed]

    def _connection(self, value: Any, at: int, line: int, targets: _Targets) -> Iterator[Item]:
        """Yield the relation that a connection makes, or why it makes none."""
        if not isinstance(value, dict):
            yield Reject("a connection is an object with a target.", self._path, line)
            return
        found = members(self._text, at)
        is_ = {flag: found.values.get(flag) for flag in _FLAGS}
        is_ = {flag: _FLAGS[flag] if said is None else said for flag, said in is_.items()}
        texts = {name: _text(found.values, name) for name in ("target", "relation_type", "relation")}
        wrong = [f"{name} stands twice" for name in found.twice]
        wrong += [f"{name} is text" for name, text in texts.items() if text is None]
        wrong += [f"{flag} is true or false" for flag, said in is_.items() if not isinstance(said, bool)]
        if wrong:
            yield Reject(f"a connection's {wrong[0]}.", self._path, line)
            return
        if is_["pending"]:
            yield LeftOut("pending connection")
            return
        for _ in found.values.keys() - _CONNECTION - _FLAGS.keys():
            yield LeftOut("field of a connection without a place")
        if is_["parallel_development"]:
            yield LeftOut("parallel development")
        target = (texts["target"] or "").strip()
        meant = targets.meant(target)
        told = repr(target[:_SHOWN])
        if len(meant) > 1:
            ids = " or ".join(repr(id[:_SHOWN]) for id in meant[:3])
            yield Reject(f"the target {told} may mean {ids}.", self._path, line)
        elif is_["learning_prerequisite"] and not is_["directed"]:
            problem = f"the prerequisite for {told} has no direction, so it says not which end comes first."
            yield Reject(problem, self._path, line)
        else:
            values = {
                "source": self._members.values["id"],
                "target": meant[0],
                "kind": (texts["relation_type"] or "").strip() or _KIND,
                "why": texts["relation"],
                "prerequisite": is_["learning_prerequisite"],
                "directed": is_["directed"],
            }
            yield checked(Relation, values, self._path, line)

    def _line_of(self, name: str) -> int:
        place = self._members.places.get(name, self._at)
        return self._line + self._text.count("\n", self._at, place)

    def _bad(self, name: str, problem: str) -> BadData:
        return BadData(f"{name} {problem}.", self._path, self._line_of(name))


def _ends(era: dict[str, Any]) -> tuple[Any, Any]:
    return era.get("start"), era.get("end")


def _text(values: dict[str, Any], name: str) -> str | None:
    """Return a member that is text, "" where it is not there, None where it is something else."""
    value = values.get(name)
    return "" if value is None else value if isinstance(value, str) else None


def recognises(source: Source, head: bytes) -> bool:
    """Return whether a file begins as a list of nodes that have connections with targets."""
    return _BEGINS.match(head) is not None and all(_NAMED[name].search(head) for name in _NAMED)


_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{(?s:.)*\"nodes\"\s*:\s*\[\s*\{)")
_NAMED = {name: re.compile(rb'"%s"\s*:' % name) for name in (b"id", b"connections")}

FORMAT = Format("concept-json", "JSON of concepts, each with its connections", 1, recognises, read)
