"""Whose process it is: a record that no longer fits must never get another program stopped."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from neuroexplore.server.home import Home
from neuroexplore.server.local import LocalServer
from tests.server.conftest import run_python

SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def server(tmp_path: Path) -> LocalServer:
    return LocalServer(tmp_path / "neo4j", tmp_path / "cache")


@pytest.fixture
def bystander(server: LocalServer) -> Iterator[psutil.Process]:
    """A program of somebody else."""
    with subprocess.Popen([sys.executable, "-c", SLEEP]) as process:
        yield psutil.Process(process.pid)
        process.kill()


@pytest.fixture
def namesake(server: LocalServer) -> Iterator[psutil.Process]:
    """A program whose command line looks like our server's."""
    command = [sys.executable, "-c", SLEEP, f"--home-dir={server.home}"]
    with subprocess.Popen(command) as process:
        yield psutil.Process(process.pid)
        process.kill()


def record(server: LocalServer, **changes: object) -> Path:
    """Write what a server leaves that was started in this folder."""
    server.home.mkdir(exist_ok=True)
    (server.home / "password").write_text("secret\n")
    content = {"pid": 1, "create_time": 0.0, "bolt_port": 1, "http_port": 2, "version": "1", "ready": True}
    path = server.home / "server.json"
    path.write_text(json.dumps(content | changes))
    return path


def test_nothing_ever_ran(server: LocalServer) -> None:
    assert server.running() is None
    assert server.down() is False
    assert not server.home.exists()


def test_a_process_that_has_ended(server: LocalServer) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    path = record(server, pid=ended.pid, create_time=time.time())
    assert server.running() is None
    assert server.down() is False
    assert not path.exists()


def test_a_process_that_ended_unnoticed(server: LocalServer) -> None:
    with subprocess.Popen([sys.executable, "-c", "", f"--home-dir={server.home}"]) as zombie:
        begun = psutil.Process(zombie.pid).create_time()
        while psutil.Process(zombie.pid).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
        record(server, pid=zombie.pid, create_time=begun)
        assert server.running() is None
        assert server.down() is False


def test_a_pid_that_another_program_has_now(server: LocalServer, bystander: psutil.Process) -> None:
    path = record(server, pid=bystander.pid, create_time=bystander.create_time())
    assert server.running() is None
    assert server.down() is False
    assert not path.exists()
    assert bystander.is_running()


def test_a_later_process_with_our_folder_on_its_command_line(
    server: LocalServer, namesake: psutil.Process
) -> None:
    record(server, pid=namesake.pid, create_time=namesake.create_time() - 3600)
    assert server.running() is None
    assert server.down() is False
    assert namesake.is_running()


def test_all_three_agree(server: LocalServer, namesake: psutil.Process) -> None:
    path = record(server, pid=namesake.pid, create_time=namesake.create_time())
    running = server.running()
    assert running is not None
    assert (running.uri, running.pid) == ("bolt://127.0.0.1:1", namesake.pid)
    assert running.browser_url == "http://127.0.0.1:2/browser/"
    assert "secret" not in repr(running)
    assert server.down() is True
    assert not namesake.is_running()
    assert not path.exists()
    assert server.down() is False


def test_one_that_does_not_end_when_asked_is_ended(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("neuroexplore.server.local._STOP_SECONDS", 0.5)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True);" + SLEEP
    command = [sys.executable, "-c", deaf, f"--home-dir={server.home}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        record(server, pid=process.pid, create_time=psutil.Process(process.pid).create_time())
        assert server.down() is True
        assert not psutil.pid_exists(process.pid)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', '{"pid": "x"}', "\udcff", "null"])
def test_a_record_that_makes_no_sense(server: LocalServer, content: str) -> None:
    path = record(server)
    path.write_text(content, errors="surrogateescape")
    assert server.running() is None
    assert server.down() is False


@pytest.mark.parametrize("pid", [-1, 0, 10**30, "x", None, 1.5])
def test_a_pid_that_can_not_be_one(server: LocalServer, pid: object) -> None:
    record(server, pid=pid)
    assert server.running() is None
    assert server.down() is False


def test_without_the_extra(server: LocalServer) -> None:
    record(server)
    code = """
import sys
sys.modules['psutil'] = None
from pathlib import Path
from neuroexplore.server.home import Home
from neuroexplore.server.local import LocalServer
LocalServer(Path(sys.argv[1]), Path(sys.argv[1])).running()
"""
    ran = run_python(code, server.home)
    assert 'The local Neo4j needs the extra: pip install "neuroexplore[server]".' in ran.stderr


@pytest.mark.parametrize(
    ("log", "is_kept"), [(None, False), ("INFO  Starting...\n", False), ("Started.\n", True)]
)
def test_data_of_a_first_start_that_was_killed(tmp_path: Path, log: str | None, is_kept: bool) -> None:
    home = Home(tmp_path)
    home.make(1, 2, [])
    home.make_password()
    if log is not None:
        home.log.write_text(log)
    home.settle_data()
    assert (home.data.exists(), home.password_file.exists()) == (is_kept, is_kept)

    # What was kept once is kept, whatever a later run says.
    home.log.write_text("")
    home.settle_data()
    assert home.data.exists() == is_kept


def test_data_of_a_start_that_got_through_is_kept(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.make(1, 2, [])
    home.finish_data()
    home.make(1, 2, [])
    home.settle_data()
    assert home.data.exists()


def test_a_relative_folder_means_the_same_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert LocalServer(Path("here"), Path("cache")).home == tmp_path / "here"
