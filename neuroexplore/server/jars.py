"""Fetches the jars that jars.tsv names and checks each one's SHA-256."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.disk import require_space, why_not_written
from neuroexplore.server.download import download

Progress = Callable[[int, int], None]
"""Called with the bytes that are there and the bytes there will be."""

_STAGING = ".part-"


@dataclass(frozen=True)
class Jar:
    """A file of a Maven registry: `coordinates` are group:artifact:version[:classifier]."""

    coordinates: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        """The name Maven gives the file: artifact-version[-classifier].jar."""
        return "-".join(self.coordinates.split(":")[1:]) + ".jar"

    def holds(self, path: Path) -> bool:
        """Tell whether the file is there and is this jar, byte for byte."""
        try:
            if path.stat().st_size != self.size:
                return False
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False


def pinned() -> list[Jar]:
    """Return the jars of the committed list, in its order."""
    text = resources.files("neuroexplore.server").joinpath("jars.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [Jar(coordinates, int(size), sha256) for coordinates, size, sha256 in lines]


def neo4j_version(jars: Sequence[Jar]) -> str:
    """Return the version of Neo4j that a list of jars makes."""
    versions = (jar.coordinates.split(":") for jar in jars)
    return next(version[2] for version in versions if version[:2] == ["org.neo4j", "neo4j"])


def fetch(
    jars: Sequence[Jar],
    folder: Path,
    *,
    registry: str | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Make sure that `folder` holds the jars, fetching what is missing, and return their paths.

    Each jar's hash is checked, also of those that are there already. A jar is written beside its
    place and moved there once its hash holds, so what stands in `folder` under a jar's name is that
    jar, and a fetch that was broken off goes on where it stopped.

    `registry` is the base URL of a Maven registry; none means Maven Central, as jgo knows it.

    Raises:
        StoreUnavailable: the registry can't be reached or gives something else, or the disk
            is full.
    """
    try:
        missing = _missing(jars, folder)
        if missing:
            _fetch_missing(jars, folder, registry, progress)
    except OSError as error:
        raise StoreUnavailable(why_not_written(error, folder)) from error
    return [folder / jar.file_name for jar in jars]


def _missing(jars: Sequence[Jar], folder: Path) -> list[Jar]:
    with ThreadPoolExecutor() as pool:
        held = pool.map(lambda jar: jar.holds(folder / jar.file_name), jars)
    return [jar for jar, is_held in zip(jars, held, strict=True) if not is_held]


def _fetch_missing(
    jars: Sequence[Jar], folder: Path, registry: str | None, progress: Progress | None
) -> None:
    from filelock import FileLock

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        # Another process may have fetched them while this one waited for the lock.
        missing = _missing(jars, folder)
        for debris in folder.glob(f"{_STAGING}*"):
            shutil.rmtree(debris, ignore_errors=True)
        needed = sum(jar.size for jar in missing)
        require_space(folder, needed)
        total = sum(jar.size for jar in jars)

        def count(fetched: int) -> None:
            if progress:
                progress(total - needed + fetched, total)

        with (
            tempfile.TemporaryDirectory(prefix=_STAGING, dir=folder) as staging,
            closing(download(missing, Path(staging), registry, count)) as downloaded,
        ):
            for jar, path in downloaded:
                if not jar.holds(path):
                    raise StoreUnavailable(
                        f"{jar.coordinates} came with another SHA-256 than the one that was "
                        "tested, so it was thrown away; run this again, and from another network "
                        "if it stays so."
                    )
                path.replace(folder / jar.file_name)
