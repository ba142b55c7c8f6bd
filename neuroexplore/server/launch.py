"""Runs Neo4j's two programs: the tool that sets the first password, and the server itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from neuroexplore.errors import StoreUnavailable
from neuroexplore.server import ports, process
from neuroexplore.server.home import Home, Record
from neuroexplore.server.java import Java

_ADMIN_TOOL = "org.neo4j.cli.AdminTool"
_SERVER = "org.neo4j.server.Neo4jCommunity"
_TOOL_OPTIONS = ("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_TOOL_SECONDS = 120

# As Neo4j's own start script has them.
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


def set_first_password(java: Java, home: Home) -> None:
    """Set the password of a server that has never run to the one in its password file.

    The tool reads the file itself, so the password is never on a command line.

    Raises:
        StoreUnavailable: the tool failed.
    """
    arguments = ["dbms", "set-initial-password", f"@{home.password_file}"]
    command = [*_java(java, home), *_TOOL_OPTIONS, _ADMIN_TOOL, *arguments]
    try:
        subprocess.run(
            command,
            cwd=home.path,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TOOL_SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise StoreUnavailable(
            f"Neo4j's own tool could not set the first password: {telling_line(error.stdout + error.stderr)}"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise StoreUnavailable(
            f"Neo4j's own tool did not set the first password within {_TOOL_SECONDS} s; "
            "try again when this machine is less busy."
        ) from error


def start(java: Java, home: Home, heap: str) -> int:
    """Start the server so that it outlives this process, and return its process id."""
    command = [
        *_java(java, home),
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        # A server that is out of memory ends and says so, rather than to hang half alive.
        "-XX:+ExitOnOutOfMemoryError",
        _SERVER,
        process.home_option(home.path),
        f"--config-dir={home.conf}",
    ]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    # So that a log is of one run; the run before is kept, for it may tell why there is this one.
    for log in (home.log, home.debug_log, home.console):
        if log.exists():
            log.replace(log.with_suffix(".previous.log"))
    with home.console.open("wb") as console:
        server = subprocess.Popen(
            command,
            cwd=home.path,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            creationflags=flags,
            start_new_session=True,
        )
    # It is meant to outlive this object, which would otherwise warn when it is collected.
    server.returncode = 0
    return server.pid


def wait_for_answer(home: Home, record: Record, seconds: float) -> None:
    """Return when the server answers.

    Raises:
        StoreUnavailable: it has ended, or the time is over; with the line that tells why.
    """
    deadline = time.monotonic() + seconds
    while not ports.answers(record.bolt_port, record.http_port):
        if not process.find(record, home.path):
            trouble = "ended while it started"
        elif time.monotonic() > deadline:
            trouble = f"did not answer within {seconds:g} s"
        else:
            time.sleep(0.1)
            continue
        raise StoreUnavailable(f"Neo4j {trouble}: {last_words(home)} (all of it is in {home.log.parent}).")


def last_words(home: Home) -> str:
    """Return the line of the server's logs that tells best why it did not start."""
    told = [*_errors(home.debug_log), _read(home.log), _read(home.console)]
    return telling_line("\n".join(told))


def _errors(debug_log: Path) -> Iterator[str]:
    """Yield the errors of the log that holds one JSON object a line."""
    for line in _read(debug_log).splitlines():
        with suppress(ValueError):
            entry = json.loads(line)
            if entry["level"] == "ERROR":
                yield f"ERROR {entry['message']}\n{entry.get('stacktrace', '')}"


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


def telling_line(text: str) -> str:
    """Return the last line that names a cause, else the last with an error, else the last.

    Stack frames tell nothing to the reader and are passed over.
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not re.match(r"at \S+\(|\.\.\. \d+ more", line)]
    for pattern in (r"Caused by: ", r"Exception|Error|ERROR|FATAL|[Ff]ailed|[Uu]nable", ""):
        if found := [line for line in lines if re.search(pattern, line)]:
            return re.sub(r"^(Caused by: |[\d-]+ [\d:.]+\S* [A-Z]+ +)", "", found[-1])[:300]
    return "it wrote nothing"


def _java(java: Java, home: Home) -> list[str]:
    options = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    options.append("--enable-native-access=ALL-UNNAMED")
    if java.version >= 23:
        options.append("--sun-misc-unsafe-memory-access=allow")
    return [str(java.path), *options, f"@{home.class_path}"]


def _environment(home: Home) -> dict[str, str]:
    """Return our environment without what is meant for another Neo4j (its address, its password)."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NEO4J_")}
    return {**kept, "NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.conf)}
