"""The folder of one local Neo4j: its configuration, its password and the record of what runs."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.ports import HOST

_FOLDERS = ("conf", "data", "logs", "run", "plugins", "import")

_CONFIG = """\
# Written by every `neuroexplore neo4j up`: what is changed here is lost.

# Only this machine can connect.
server.default_listen_address={host}
server.bolt.listen_address={host}:{bolt_port}
server.bolt.advertised_address={host}:{bolt_port}
server.http.enabled=true
server.http.listen_address={host}:{http_port}
server.http.advertised_address={host}:{http_port}
server.https.enabled=false
server.http.x_forward.enabled=false
server.directories.import=import

# Nothing is told to anyone, and nothing is broadcast into the network.
dbms.usage_report.enabled=false
client.allow_telemetry=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false

# Small: without this a new server takes 512 MB of disk for its transaction logs.
server.memory.pagecache.size=256m
db.tx_log.preallocate=false

# The databases are closed before this pause, 10 s by default, in which nothing happens.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
"""


class Record(BaseModel):
    """What runs: `create_time` (seconds since 1970) tells its process from a later one of that pid.

    `ready` is false until the server has answered.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    pid: int = Field(gt=0, lt=2**31)
    create_time: float
    bolt_port: int
    http_port: int
    version: str
    ready: bool


class Home:
    """Reads and writes the files in a server's folder."""

    def __init__(self, path: Path) -> None:
        """Take the folder's path; nothing is read or made yet."""
        self.path = path.expanduser().resolve()
        self.conf = self.path / "conf"
        self.data = self.path / "data"
        self.log = self.path / "logs" / "neo4j.log"
        self.console = self.path / "logs" / "console.log"
        self.debug_log = self.path / "logs" / "debug.log"
        self.class_path = self.path / "run" / "class-path"
        self.password_file = self.path / "password"
        self.lock_file = self.path / ".lock"
        self._unfinished = self.data / "unfinished"
        self._record_file = self.path / "server.json"

    @property
    def has_databases(self) -> bool:
        """Whether a server has ever made its databases here."""
        return (self.data / "databases" / "system").exists()

    def make(self, bolt_port: int, http_port: int, jars: list[Path]) -> None:
        """Make the folders, and write the configuration and the class path as a Java argument file.

        An argument file because 200 paths are more than some systems take on a command line.
        New data counts as unfinished.
        """
        is_new = not self.data.exists()
        for folder in _FOLDERS:
            (self.path / folder).mkdir(parents=True, exist_ok=True)
        if is_new:
            self._unfinished.touch()
        config = _CONFIG.format(host=HOST, bolt_port=bolt_port, http_port=http_port)
        _write(self.conf / "neo4j.conf", config)
        class_path = os.pathsep.join(str(jar) for jar in jars)
        quoted = class_path.replace("\\", "\\\\").replace('"', '\\"')
        _write(self.class_path, f'-cp "{quoted}"\n')

    def password(self) -> str:
        """Return the password of the user neo4j.

        Raises:
            StoreUnavailable: its file can't be read.
        """
        try:
            return self.password_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise StoreUnavailable(
                f"The password of the local Neo4j can't be read from {self.password_file} "
                f"({error.strerror}); put that file back, or delete the folder {self.path} to "
                "start with an empty Neo4j."
            ) from error

    def make_password(self) -> None:
        """Write a random password that only this user can read, unless there is one already."""
        if not self.password_file.exists():
            # Hexadecimal, so that no character of it means anything to the tool that reads it.
            _write(self.password_file, secrets.token_hex(16) + "\n")

    def settle_data(self) -> None:
        """Discard the data of a first start that was killed before Neo4j had made its databases.

        Neo4j can't start from such data, and nobody can have used it. If it got through before it
        was killed its log says so, and the data is kept.
        """
        if self._unfinished.exists():
            log = self.log.read_text("utf-8", errors="replace") if self.log.exists() else ""
            if "Started." in log:
                self.finish_data()
            else:
                self.discard_data()

    def finish_data(self) -> None:
        """Keep the data from now on, whatever happens."""
        self._unfinished.unlink(missing_ok=True)

    def discard_data(self) -> None:
        """Remove the data and the password."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.password_file.unlink(missing_ok=True)

    def record(self) -> Record | None:
        """Return what was last started here, None when nothing was or its record makes no sense."""
        try:
            return Record.model_validate_json(self._record_file.read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def write_record(self, record: Record) -> None:
        """Replace the record."""
        _write(self._record_file, record.model_dump_json() + "\n")

    def remove_record(self) -> None:
        """Forget what was started here."""
        self._record_file.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    """Write a file that only this user can read, all of it or nothing."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with open(beside, "x", encoding="utf-8", opener=_open_private) as file:
            file.write(text)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
