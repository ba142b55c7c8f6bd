"""What is read, and what a reader makes of it: concepts, relations, and what it could not take."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import BaseModel, ValidationError

from neuroexplore.errors import BadData, fault_of
from neuroexplore.models import Concept, Relation

_Model = TypeVar("_Model", bound=BaseModel)
_LONGEST_LINE = 16 << 20
_LONGEST_SKIPPED = 1 << 30
_PIECE = 1 << 20
_UNFOLDED = 1 << 29
_UNFOLDS = 200
UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading a file raises that is broken, or broken in its compression."""


@dataclass(frozen=True, slots=True)
class Read:
    """A concept or relation as a reader met it, with the file and line it stands on.

    `dataset` is given by formats that keep several datasets in one file.
    """

    item: Concept | Relation
    path: Path | str | None = None
    line: int | None = None
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that can't be loaded, and why, in one sentence."""

    problem: str
    path: Path | str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something sound that a format's rules leave out, such as an "obsolete term"; it is counted."""

    what: str


@dataclass(frozen=True, slots=True)
class Described:
    """What a file says of a dataset that it holds."""

    dataset: str
    format: str
    licence: str


@dataclass(frozen=True, slots=True)
class Stub:
    """An id at which relations of a dataset may end although no page speaks of it."""

    id: str
    dataset: str = ""


@dataclass(frozen=True)
class Column:
    """Where a field's values come from: a column, and where it is empty, or None, a `default`.

    A value is split at the first of the characters `split` that it holds; a field of one value takes the
    first part. Where it starts with `cut`, that is cut off, and each `spaces` in the rest becomes a space.
    `put` is put before it. With `sign`, a flag is true where the value holds one of these characters.
    """

    name: str | None
    split: str = ""
    cut: str = ""
    default: str = ""
    spaces: str = ""
    put: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Table:
    """A delimited file whose rows are all concepts or all relations, read column-wise by the stage.

    `columns` gives a Column for fields of Concept or Relation; of several, a list takes the values of all,
    another field that of the first which has one. `quote` is "" where quotes are plain characters. `names`
    are the columns of a file that has no header. `leave_out` says what a row is that is left out because
    the column is true in it. With `ends`, the ends of relations are concepts too, which go by their ids;
    with `padded`, the columns that a row has not are empty.
    """

    path: Path
    of: type[Concept] | type[Relation]
    columns: Mapping[str, Column | tuple[Column, ...]]
    delimiter: str = "\t"
    quote: str = ""
    names: tuple[str, ...] = ()
    leave_out: Mapping[str, str] = field(default_factory=dict)
    ends: bool = False
    padded: bool = False


@dataclass(frozen=True)
class Source:
    """What an import was asked to read: a file or folder, and the options that its reader takes."""

    path: Path
    map: Mapping[str, str] = field(default_factory=dict)

    def files(self, *suffixes: str) -> list[Path]:
        """Return the files of a folder with these suffixes, at any depth, sorted; hidden ones left out.

        Raises:
            BadData: a link leads out of the folder.
        """
        if self.path.is_file():
            return [self.path]
        found = []
        root = self.path.resolve()
        for folder, folders, names in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in names:
                path = Path(folder) / name
                if name.startswith(".") or not name.lower().endswith(suffixes):
                    continue
                if not path.resolve().is_relative_to(root):
                    raise BadData("is a link that leads out of the folder.", path)
                # A pipe or device has no end.
                if path.is_file():
                    found.append(path)
        return sorted(found)

    def around(self) -> list[Path]:
        """Return the files of a folder, as `files` does; of a file, those right beside it and itself."""
        if not self.path.is_file():
            return self.files("")
        folder = self.path.parent
        found = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
        return [
            path
            for path in found
            if path == self.path or (path.is_file() and path.resolve().parent == folder.resolve())
        ]

    def digest(self, files: Iterable[Path] | None = None) -> str:
        """Return a hash of every byte that a reader could read, and of the options.

        `files` are those that it reads, if they are not all of the folder, or not in it.
        """
        sha = hashlib.sha256(repr(sorted(self.map.items())).encode())
        folder = self.path.parent if self.path.is_file() else self.path
        for path in files or ([self.path] if self.path.is_file() else self.files("")):
            name = os.fsencode(path.relative_to(folder).as_posix())
            sha.update(b"\n%s\0%d\0" % (name, path.stat().st_size))
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    sha.update(piece)
        return sha.hexdigest()


Item = Read | Reject | LeftOut | Described | Stub | Table
Reader = Callable[[Source], Iterator[Item]]


@dataclass(frozen=True)
class Format:
    """A way in which graphs are written down.

    `version` is raised when the same bytes are read differently, so that an unchanged file is read
    again; `keeps_datasets` says that files name the datasets they hold, `has_columns` that the columns of
    its tables can be named (Source.map). `recognises` is asked with the
    source and the first bytes of its file, decompressed; of a folder there are none. `files` says which
    files are read of a source, where something beside its path is read too.
    """

    name: str
    about: str
    version: int
    recognises: Callable[[Source, bytes], bool]
    read: Reader
    keeps_datasets: bool = False
    has_columns: bool = False
    files: Callable[[Source], list[Path]] | None = None


def opened(path: Path) -> BinaryIO:
    """Open a file for reading its bytes, decompressed where it is compressed by gzip.

    Raises:
        BadData: it can't be opened.
    """
    try:
        return gzip.open(path, "rb") if is_compressed(path) else path.open("rb")  # type: ignore[return-value]
    except OSError as error:
        raise BadData(f"can't be read: {error.strerror or error}.", path) from error


def is_compressed(path: Path) -> bool:
    """Return whether a file begins as gzip's do."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def lines(path: Path, longest: int = _LONGEST_LINE) -> Iterator[tuple[int, str | Reject]]:
    """Yield each line's number and text, or a Reject where it is not UTF-8 or longer than `longest` bytes.

    Raises:
        BadData: the file can't be read on, its compression is broken, or it unfolds without measure.
    """
    number = 0
    for piece, whole in _pieces(path, longest):
        if not whole:
            number += 1
            yield number, Reject(f"the line is longer than {longest >> 20} MB.", path, number)
            continue
        try:
            texts: list[str] | list[bytes] = piece.decode().split("\n")
        except UnicodeDecodeError:
            texts = piece.split(b"\n")
        for text in texts:
            number += 1
            if isinstance(text, bytes):
                try:
                    text = text.decode()
                except UnicodeDecodeError as error:
                    yield number, Reject(f"is not UTF-8 (byte {error.start} of the line).", path, number)
                    continue
            if number == 1:
                text = text.removeprefix("\ufeff")
            yield number, text.rstrip("\r")


def _pieces(path: Path, longest: int) -> Iterator[tuple[bytes, bool]]:
    """Yield the lines of a file, many at a time; False stands for a line that is too long to be kept."""
    rest = b""
    skipped = 0
    with opened(path) as file:
        while True:
            try:
                piece = file.read(_PIECE)
            except UNREADABLE as error:
                raise BadData(f"can't be read: {error}.", path) from error
            if not piece:
                break
            if file.tell() > _UNFOLDED and file.tell() > _UNFOLDS * path.stat().st_size:
                problem = f"unfolds to more than {_UNFOLDS} times its size; decompress it to have it read."
                raise BadData(problem, path)
            end = piece.rfind(b"\n")
            if skipped:
                end = piece.find(b"\n")
                skipped += len(piece)
                if skipped > _LONGEST_SKIPPED:
                    raise BadData(f"holds a line longer than {_LONGEST_SKIPPED >> 20} MB.", path)
                if end < 0:
                    continue
                yield b"", False
                skipped, piece = 0, piece[end + 1 :]
                end = piece.rfind(b"\n")
            if end < 0:
                rest += piece
                if len(rest) > longest:
                    rest, skipped = b"", len(rest)
                continue
            yield rest + piece[:end], True
            rest = piece[end + 1 :]
    if rest or skipped:
        yield rest, not skipped


def text_of(path: Path, most: int = 1 << 28) -> str:
    """Return a whole file's text, decompressed; `most` bounds its bytes.

    Raises:
        BadData: the file can't be read, is larger, or is not UTF-8.
    """
    with opened(path) as file:
        try:
            found = file.read(most + 1)
        except UNREADABLE as error:
            raise BadData(f"can't be read: {error}.", path) from error
    if len(found) > most:
        raise BadData(f"is larger than the {most >> 20} MB that this format is read up to.", path)
    try:
        return found.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise BadData(f"is not UTF-8 (byte {error.start}).", path, line) from error


def checked(
    model: type[Concept] | type[Relation],
    values: Mapping[str, object],
    path: Path,
    line: int | None,
    lines_of: Mapping[str, int] | None = None,
    *,
    dataset: str = "",
) -> Read | Reject:
    """Return a concept or relation made of values as read, or why they make none.

    `lines_of` gives the lines of single fields, where they are known.
    """
    try:
        return Read(model.model_validate(values), path, line, dataset)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        return Reject(fault_of(first), path, (lines_of or {}).get(field, line))


def each_once(texts: Iterable[str]) -> list[str]:
    """Return texts without the empty, and without those that differ from an earlier one in case alone."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(text.casefold(), text)
    return list(found.values())
