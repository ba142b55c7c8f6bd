"""Where an export goes: a file, a folder or standard output; a file or folder whole or not at all."""

from __future__ import annotations

import gzip
import io
import os
import re
import secrets
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TextIO

from neuroexplore.errors import StoreUnavailable, UsageError


class Out:
    """What a writer writes into, and its account of what the format could not take as it is."""

    def __init__(self, open: Callable[[str], IO[bytes]]) -> None:
        self._open = open
        self.altered = 0
        self.left_out: Counter[str] = Counter()

    @contextmanager
    def file(self, name: str = "") -> Iterator[TextIO]:
        """Open a text file of the export for writing; only a folder's files have names."""
        raw = self._open(name)
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        try:
            yield text
            text.flush()
        except BaseException:
            # What it holds is of no use any more, and to flush it may fail once more.
            with suppress(OSError):
                text.detach().close()
            raise
        text.close()

    def fit(self, text: str, odd: re.Pattern[str], instead: str = " ") -> str:
        """Return a text with what the format can't hold replaced, and count it if there was any."""
        found, times = odd.subn(instead, text)
        self.altered += bool(times)
        return found


@contextmanager
def into_stdout() -> Iterator[Out]:
    """Write to standard output, which stays open."""
    sys.stdout.flush()
    yield Out(lambda name: _Unclosed(sys.stdout.buffer))  # type: ignore[arg-type, return-value]
    sys.stdout.buffer.flush()


class _Unclosed(io.BufferedIOBase):
    """Writes to a stream that is not ours to close."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        return self._stream.write(piece)

    def flush(self) -> None:
        if not self.closed:
            self._stream.flush()


@contextmanager
def into_file(path: Path) -> Iterator[Out]:
    """Write one file, compressed if its name ends in .gz; what stood there before stays until the end.

    Raises:
        StoreUnavailable: it can't be written; nothing is left of it.
        UsageError: it is a folder.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder, and this format is one file: name a file in it.")
    # A link goes on to lead where it does; a device or pipe is written to, and never replaced.
    special = path.exists() and not path.is_file()
    place = path.resolve()
    part = path if special else place.with_name(_beside())

    def open(name: str) -> IO[bytes]:
        file = part.open("wb")
        # Neither a time nor a name, so that the same export is the same bytes.
        return _Zipped(file) if path.suffix.lower() == ".gz" else file  # type: ignore[return-value]

    try:
        with _telling(path):
            yield Out(open)
            if not special:
                with part.open("rb") as file:
                    os.fsync(file)
                if place.exists():
                    shutil.copymode(place, part)
                part.replace(place)
    finally:
        if not special:
            with suppress(OSError):
                part.unlink(missing_ok=True)


class _Zipped(gzip.GzipFile):
    """A compressed file that closes the one below it, too."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6)
        self._below = file

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._below.close()


@contextmanager
def into_folder(path: Path, ours: Callable[[str], bool], *, force: bool) -> Iterator[Out]:
    """Write the files of a folder, which is new or empty; with `force`, one that holds only such files.

    `ours` tells of a file's path within the folder whether the format writes such.

    Raises:
        StoreUnavailable: it can't be written; nothing is left of it, and what was there stays.
        UsageError: it is a file, or a folder that holds other things.
    """
    _refuse_other(path, ours, force=force)
    place = path.resolve()
    part = place.with_name(_beside())

    def open(name: str) -> IO[bytes]:
        file = part / name
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("xb")

    try:
        with _telling(path):
            part.mkdir()
            yield Out(open)
            _put(part, place)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _refuse_other(path: Path, ours: Callable[[str], bool], *, force: bool) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise UsageError(f"{path} is a file, and this format is a folder of files: name another.")
    held = [file.relative_to(path).as_posix() for file in path.rglob("*") if not file.is_dir()]
    other = next((name for name in sorted(held) if not ours(name)), None)
    if other is not None:
        raise UsageError(f"{path} holds other things, such as {other}: name a new folder, or an empty one.")
    if held and not force:
        raise UsageError(f"{path} holds files already: name a new folder, or let --force replace them.")


def _put(part: Path, place: Path) -> None:
    """Put a folder in the place of another that may stand there."""
    old = place.with_name(_beside())
    if place.exists():
        place.replace(old)
    try:
        part.replace(place)
    except OSError:
        if old.exists():
            old.replace(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside() -> str:
    return f".{secrets.token_hex(6)}.part"


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StoreUnavailable(
            f"{path} can't be written: {error.strerror or error}; nothing is left of it."
        ) from error


def is_stdout(path: str | os.PathLike[str]) -> bool:
    """Return whether a path stands for standard output."""
    return os.fspath(path) == "-"
