"""Takes a GraphML file apart into its nodes and edges, one after the other, each with its line.

expat's events are gathered without a tree: memory holds what is open, which is one node or edge, and the
groups it stands in. Entities are refused by defusedxml, and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from neuroexplore.errors import BadData
from neuroexplore.seeding.sources import UNREADABLE, opened

_PIECE = 1 << 20
_LARGEST = 16 << 20
"""How many characters the open elements may hold together, and a single tag."""
_UNFOLDED, _UNFOLDS = 1 << 29, 200
"""From how many bytes on a file may unfold to no more than so many times its size."""
_LEAST = 100
"""What a piece of text counts for at least: that many short ones take memory, too."""
_DEEPEST = 1000
_MOST_NAMES = 10_000
_ELEMENTS = frozenset(("graph", "node", "edge", "hyperedge", "port"))
_READ = ("node", "edge", "hyperedge")
_LABELS = frozenset(("NodeLabel", "EdgeLabel"))
_SPACES = re.compile(r"[\s-]+")


@dataclass
class Element:
    """A node, edge or hyperedge as it is written.

    `data` is by the name of its key, in lower case and with underscores; `desc` elements are data, too.
    `label` is the text that yEd draws; `directed` is what the graph says of its edges. Of one that is
    `too_large` there is no data.
    """

    what: str
    line: int
    attributes: dict[str, str]
    directed: bool
    data: dict[str, str] = field(default_factory=dict)
    label: str = ""
    too_large: bool = False
    size: int = 0


@dataclass(frozen=True)
class _Key:
    name: str
    of: str


class _Gathering:
    """What XMLParser tells its events to; `found` is what was closed since it was last taken."""

    def __init__(self, path: Path, wanted: Container[str]) -> None:
        self.path = path
        self.wanted = wanted
        self.expat: Any = None
        self.found: list[Element] = []
        self._keys: dict[str, _Key] = {}
        self._defaults: dict[str, dict[str, str]] = {what: {} for what in (*_READ, "all")}
        self._open: list[Element] = []
        self._depth = 0
        self._held = 0
        self._names: set[str] = set()
        # What the text that is being gathered is: "", "data", "default", "desc" or "label".
        self._taking = ""
        self._text: list[str] = []
        self._key = _Key("", "")

    def doctype(self, name: str, system: str, public: str, has_declarations: int) -> None:
        # Entities and default attributes make much of little; a reference to GraphML's own DTD does not.
        if has_declarations:
            raise self._bad("declares entities or other markup of its own, which is not taken.")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._depth += 1
        self._names.add(tag)
        self._names.update(attributes)
        if self._depth == 1 and name != "graphml":
            raise self._bad(f"is no GraphML: it opens with {name[:50]!r}.")
        if self._depth > _DEEPEST:
            raise self._bad(f"is nested more than {_DEEPEST:,} deep.")
        if len(self._names) > _MOST_NAMES:
            raise self._bad(f"has more than {_MOST_NAMES:,} names of elements and attributes.")
        if self._taking == "label":
            # What yEd nests in a label is where it stands, not what it says.
            self._take()
        self._taking = ""
        if name in _ELEMENTS:
            self._open_element(name, attributes)
        elif name == "key":
            of, id = attributes.get("for", "all"), attributes.get("id", "")
            self._key = self._keys[id] = _Key(_plain(attributes.get("attr.name") or id), of)
            self._hold(len(id) + len(self._key.name))
        elif name == "data":
            id = attributes.get("key", "")
            self._key = self._keys.get(id) or _Key(_plain(id), "")
            if self._key.name in self.wanted:
                self._begin("data")
        elif name == "default" and self._key.name in self.wanted and self._key.of in self._defaults:
            self._begin("default")
        elif name == "desc" and self._open:
            self._begin("desc")
        elif name in _LABELS and self._open and not self._open[-1].label:
            self._begin("label")

    def data(self, text: str) -> None:
        if self._taking:
            self._text.append(text)
            self._hold(len(text))

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self._depth -= 1
        if self._taking:
            self._take()
        if name in _ELEMENTS and self._open:
            self._close_element()

    def _bad(self, problem: str) -> BadData:
        return BadData(problem, self.path, self.expat.CurrentLineNumber)

    def _begin(self, what: str) -> None:
        self._taking, self._text = what, []

    def _take(self) -> None:
        text = "".join(self._text).strip()
        taking, self._taking, self._text = self._taking, "", []
        if taking == "default":
            self._defaults[self._key.of][self._key.name] = text
        elif not self._open or not text:
            return
        elif taking == "label":
            self._open[-1].label = " ".join(text.split())
        else:
            self._open[-1].data.setdefault("desc" if taking == "desc" else self._key.name, text)

    def _open_element(self, name: str, attributes: dict[str, str]) -> None:
        directed = self._open[-1].directed if self._open else True
        if name == "graph":
            directed = attributes.get("edgedefault") != "undirected"
        self._open.append(Element(name, self.expat.CurrentLineNumber, attributes, directed))
        self._hold(sum(map(len, attributes.values())))

    def _close_element(self) -> None:
        element = self._open.pop()
        self._held -= element.size
        if element.what in _READ:
            element.data = {**self._defaults["all"], **self._defaults[element.what], **element.data}
            self.found.append(element)

    def _hold(self, size: int) -> None:
        """Count what is kept in memory: as long as its element is open, of keys for good."""
        size = max(size, _LEAST)
        self._held += size
        if self._open:
            self._open[-1].size += size
        if self._held <= _LARGEST:
            return
        if not self._open or self._open[-1].size < _LARGEST // 2:
            raise self._bad(f"what is open here is larger than {_LARGEST >> 20} MB.")
        largest = self._open[-1]
        self._held -= largest.size
        largest.size, largest.too_large = 0, True
        largest.data.clear()
        self._taking, self._text = "", []


def _plain(name: str) -> str:
    return _SPACES.sub("_", name.strip().lower())


def elements(path: Path, wanted: Container[str]) -> Iterator[Element]:
    """Yield the nodes, edges and hyperedges of a file as they are closed, with the data that is wanted.

    Raises:
        BadData: the file can't be read, is no well-formed XML, no GraphML, or declares entities.
    """
    gathering = _Gathering(path, wanted)
    parser: Any = DefusedXMLParser(target=gathering)
    expat = gathering.expat = parser.parser
    expat.StartDoctypeDeclHandler = gathering.doctype
    read = 0
    with opened(path) as file:
        while True:
            try:
                piece = file.read(_PIECE)
                if not piece:
                    parser.close()
                    return
                parser.feed(piece)
            except ParseError as error:
                line, column = error.position
                said = str(error).partition(":")[0]
                raise BadData(f"is no well-formed XML: {said} (column {column + 1}).", path, line) from error
            except DefusedXmlException as error:
                line = expat.CurrentLineNumber
                raise BadData("declares entities, which are not taken.", path, line) from error
            except UNREADABLE as error:
                raise BadData(f"can't be read: {error}.", path) from error
            except (LookupError, ValueError) as error:
                # What Python says of an encoding that it does not know, or that expat can't take.
                raise BadData(f"is in an encoding that can't be read ({error}).", path, 1) from error
            read += len(piece)
            if read > _UNFOLDED and read > _UNFOLDS * path.stat().st_size:
                problem = f"unfolds to more than {_UNFOLDS} times its size; decompress it to have it read."
                raise BadData(problem, path)
            if read - max(expat.CurrentByteIndex, 0) > _LARGEST + _PIECE:
                line = expat.CurrentLineNumber
                raise BadData(f"has a tag or comment larger than {_LARGEST >> 20} MB.", path, line)
            yield from gathering.found
            gathering.found.clear()
