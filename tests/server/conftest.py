"""A Maven registry on this machine that can be told to misbehave, and jars to fetch from it."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from neuroexplore.server.jars import Jar


def run_python(code: str, *args: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run code in a Python of its own, for what must not happen in this one."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def jar_of(coordinates: str, content: bytes) -> Jar:
    return Jar(coordinates, len(content), hashlib.sha256(content).hexdigest())


@dataclass
class Registry:
    """Serves files; `cut` ones break off half way, `stuck` ones never end, `asked` lists requests."""

    files: dict[str, bytes] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    port: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/maven"

    def add(self, coordinates: str, content: bytes) -> Jar:
        """Serve a jar where Maven expects it."""
        group, artifact, version, *_ = coordinates.split(":")
        jar = jar_of(coordinates, content)
        self.files[f"/maven/{group.replace('.', '/')}/{artifact}/{version}/{jar.file_name}"] = content
        return jar

    def path_of(self, jar: Jar) -> str:
        return next(path for path in self.files if path.endswith("/" + jar.file_name))


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    monkeypatch.setenv("NO_PROXY", "*")
    served = Registry()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            content = served.files.get(self.path)
            if content is None:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            whole = self.path not in served.cut | served.stuck
            self.wfile.write(content if whole else content[: len(content) // 2])
            if self.path in served.stuck:
                self.wfile.flush()
                served.released.wait(30)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # So that closing waits for them.
    served.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    served.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
