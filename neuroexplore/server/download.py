"""Downloads jars from a Maven registry with jgo, several at a time."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.extra import require

if TYPE_CHECKING:
    from neuroexplore.server.jars import Jar

THREADS = 8
TRIES = 3
TIMEOUT = 30
"""Seconds that the registry may be silent."""


def download(
    jars: Sequence[Jar], staging: Path, registry: str | None, count: Callable[[int], None]
) -> Generator[tuple[Jar, Path], None, None]:
    """Yield each jar with the file that the registry gave for it, unchecked, as they come in.

    `staging` is an empty folder. `count` is called with the bytes that came so far. The first jar
    that fails, or a caller that closes the generator, ends the others too.

    Raises:
        StoreUnavailable: the extra is missing, or the registry can't be reached or has no such jar.
        OSError: a file can't be written.
    """
    downloads = _Downloads(registry, count)
    pool = ThreadPoolExecutor(THREADS)
    try:
        futures = {
            pool.submit(downloads.fetch, jar, staging / str(number)): jar for number, jar in enumerate(jars)
        }
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        downloads.stop.set()
        pool.shutdown(cancel_futures=True)


class _Stopped(Exception):
    """Ends a download that nobody waits for any more."""


class _Downloads:
    """What the threads of one `download` share: how far they are, and whether to go on."""

    def __init__(self, registry: str | None, count: Callable[[int], None]) -> None:
        self._maven: Any = require("jgo.maven")
        self._requests: Any = require("requests")
        self._remotes = {"registry": registry.rstrip("/")} if registry else None
        self._count = count
        self._bytes = 0
        self._counting = threading.Lock()
        self.stop = threading.Event()
        # jgo compares hashes too and logs what it finds; ours is the check that decides.
        logging.getLogger("jgo").addHandler(logging.NullHandler())
        self._add(0)

    def fetch(self, jar: Jar, folder: Path) -> Path:
        for attempt in range(1, TRIES + 1):
            try:
                return self._fetch_once(jar, folder)
            except (self._requests.RequestException, RuntimeError) as error:
                shutil.rmtree(folder, ignore_errors=True)
                if attempt == TRIES or self.stop.wait(0.5 * attempt):
                    raise StoreUnavailable(
                        f"{jar.coordinates} can't be fetched; check the network and run this "
                        "again: what is here already is kept."
                    ) from error
        raise AssertionError("the last try returns or raises")

    def _fetch_once(self, jar: Jar, folder: Path) -> Path:
        got = 0

        @contextmanager
        def progress(_name: str, _size: int) -> Iterator[Callable[[int], None]]:
            yield add

        def add(size: int) -> None:
            nonlocal got
            if self.stop.is_set():
                raise _Stopped
            got += size
            self._add(size)

        group, artifact, version, *classifier = jar.coordinates.split(":")
        context = self._maven.MavenContext(
            resolver=self._maven.PythonResolver(progress_callback=progress),
            repo_cache=folder,
            remote_repos=self._remotes,
            timeout=TIMEOUT,
        )
        component = context.project(group, artifact).at_version(version)
        try:
            path = Path(component.artifact(classifier="".join(classifier)).resolve())
        except BaseException:
            self._add(-got)
            raise
        self._add(jar.size - got)
        return path

    def _add(self, size: int) -> None:
        with self._counting:
            self._bytes += size
            self._count(self._bytes)
