"""A Neo4j of the user's own on this machine: start it, find it, stop it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from neuroexplore.errors import StoreUnavailable, UsageError
from neuroexplore.server import launch, ports, process
from neuroexplore.server.disk import require_space, why_not_written
from neuroexplore.server.extra import require
from neuroexplore.server.home import Home, Record
from neuroexplore.server.jars import Progress, fetch, neo4j_version, pinned
from neuroexplore.server.java import Java, find_java

if TYPE_CHECKING:
    from neuroexplore.settings import Settings

# On a full disk Neo4j neither starts nor ends, so it is not begun. New databases take 3 MB.
_STARTING_SPACE = 50_000_000
_STOP_SECONDS = 30
_LOCK_SECONDS = 600  # Who holds the lock may be downloading.


@dataclass(frozen=True)
class Running:
    """A local Neo4j that runs, and what it takes to connect to it.

    Only this user can read `password_file`; `home` is the folder of all its files.
    """

    uri: str
    browser_url: str
    username: str
    password: SecretStr
    password_file: Path
    pid: int
    version: str
    home: Path


def local_server(settings: Settings, *, registry: str | None = None) -> LocalServer:
    """Return the local Neo4j that belongs to these settings, running or not."""
    return LocalServer(settings.data / "neo4j", settings.cache / "neo4j", registry=registry)


class LocalServer:
    """One Neo4j Community with all it owns in one folder.

    `home` holds its data, configuration, logs and password, `cache` the jars it runs from, which
    several servers may share. Nothing is made before `up`. It listens on 127.0.0.1 only.
    """

    def __init__(self, home: Path, cache: Path, *, registry: str | None = None) -> None:
        """Take the folders and, to fetch from another than Maven Central, a registry's base URL."""
        self._home = Home(home)
        self._cache = cache.expanduser().resolve()
        self._registry = registry

    @property
    def home(self) -> Path:
        """The folder of this server, absolute."""
        return self._home.path

    @property
    def log_path(self) -> Path:
        """Neo4j's own log of its present or last run; it may not exist yet."""
        return self._home.log

    def running(self) -> Running | None:
        """Return the server if it runs and has answered since it was started, else None.

        Raises:
            StoreUnavailable: it runs but its password can't be read, or the extra is missing.
        """
        record = self._live()
        return self._describe(record) if record and record.ready else None

    def up(
        self,
        *,
        bolt_port: int | None = None,
        http_port: int | None = None,
        heap: str = "1g",
        progress: Progress | None = None,
        wait: float = 120.0,
    ) -> Running:
        """Start the server unless it runs, wait until it answers, and return it.

        Without ports it takes 7687 and 7474, or those it runs on already; 0 means any free port.
        `heap` is Java's, such as "512m"; `wait` is in seconds. The first time some 155 MB are
        fetched, of which `progress` is told. When it fails the server is stopped again, and a first
        start leaves neither data nor password behind.

        Raises:
            StoreUnavailable: no Java, no network, no space, a port in use, or no answer in time.
            UsageError: options that can't be met, such as other ports than it runs on.
        """
        if not re.fullmatch(r"[1-9]\d*[kmgKMG]", heap):
            raise UsageError(f"--heap takes a size such as 512m or 2g, not {heap!r}.")
        record = self._live()
        if record is None or not record.ready:
            java = find_java()
            require("psutil")
            with self._alone():
                # Another process may have started it meanwhile, or have been killed in doing so.
                record = self._live()
                if record is None:
                    wanted = (
                        ports.BOLT_PORT if bolt_port is None else bolt_port,
                        ports.HTTP_PORT if http_port is None else http_port,
                    )
                    record = self._start(java, wanted, heap, progress, wait)
                elif not record.ready:
                    record = self._finish(record, wait)
        _check_ports(record, bolt_port, http_port)
        return self._describe(record)

    def down(self) -> bool:
        """Stop the server and wait until it has ended; False when none ran.

        Raises:
            StoreUnavailable: another process keeps starting it, or the extra is missing.
        """
        if self._home.record() is None:
            return False
        with self._alone():
            server = process.find(self._home.record(), self.home)
            if server:
                process.stop(server, _STOP_SECONDS)
            self._home.remove_record()
        return server is not None

    def _live(self) -> Record | None:
        """Return the record if its process lives; one that is stale is left to who holds the lock."""
        record = self._home.record()
        return record if process.find(record, self.home) else None

    def _start(
        self,
        java: Java,
        wanted: tuple[int, int],
        heap: str,
        progress: Progress | None,
        wait: float,
    ) -> Record:
        self._home.remove_record()
        ports.choose(*wanted)  # To tell of a port in use before the download, not after it.
        jars = pinned()
        paths = fetch(jars, self._cache, registry=self._registry, progress=progress)
        require_space(self.home, _STARTING_SPACE)
        self._home.settle_data()
        is_new = not self._home.data.exists()
        try:
            bolt_port, http_port = ports.choose(*wanted)
            self._home.make(bolt_port, http_port, paths)
            if self._home.has_databases:
                self._home.password()
            else:
                self._home.make_password()
                launch.set_first_password(java, self._home)
            pid = launch.start(java, self._home, heap)
            record = Record(
                pid=pid,
                create_time=process.create_time(pid),
                bolt_port=bolt_port,
                http_port=http_port,
                version=neo4j_version(jars),
                ready=False,
            )
            return self._finish(record, wait)
        except BaseException:
            if is_new:
                self._home.discard_data()
            raise

    def _finish(self, record: Record, wait: float) -> Record:
        """Wait until a server that was launched answers; stop it when it does not."""
        try:
            self._home.write_record(record)
            launch.wait_for_answer(self._home, record, wait)
            ready = record.model_copy(update={"ready": True})
            self._home.finish_data()
            self._home.write_record(ready)
        except BaseException:
            if server := process.find(record, self.home):
                process.stop(server, _STOP_SECONDS)
            self._home.remove_record()
            raise
        return ready

    def _describe(self, record: Record) -> Running:
        return Running(
            uri=f"bolt://{ports.HOST}:{record.bolt_port}",
            browser_url=f"http://{ports.HOST}:{record.http_port}/browser/",
            username="neo4j",
            password=SecretStr(self._home.password()),
            password_file=self._home.password_file,
            pid=record.pid,
            version=record.version,
            home=self.home,
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from starting or stopping this server meanwhile."""
        from filelock import FileLock, Timeout

        try:
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._home.lock_file, timeout=_LOCK_SECONDS):
                yield
        except Timeout as error:
            raise StoreUnavailable(
                f"Another process is still starting or stopping the Neo4j in {self.home}; "
                "try again in a minute."
            ) from error
        except OSError as error:
            raise StoreUnavailable(why_not_written(error, self.home)) from error


def _check_ports(record: Record, bolt_port: int | None, http_port: int | None) -> None:
    if bolt_port in (None, 0, record.bolt_port) and http_port in (None, 0, record.http_port):
        return
    raise UsageError(
        f"The local Neo4j runs already, with Bolt on port {record.bolt_port} and HTTP on "
        f"{record.http_port}; run `neuroexplore neo4j down` first to move it."
    )
