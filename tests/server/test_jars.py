"""Fetching jars: from a registry on this machine, which serves what we want, also what is wrong."""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.jars import Jar, fetch, neo4j_version, pinned
from tests.server.conftest import Registry, jar_of, run_python

FETCH = """
import sys, resource
from pathlib import Path
from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.jars import Jar, fetch
folder, registry, limit, *rows = sys.argv[1:]
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
jars = [Jar(c, int(size), sha) for c, size, sha in (row.split() for row in rows)]
try:
    fetch(jars, Path(folder), registry=registry)
except StoreUnavailable as error:
    sys.exit(str(error))
"""


def as_rows(*jars: Jar) -> list[str]:
    return [f"{jar.coordinates} {jar.size} {jar.sha256}" for jar in jars]


def left_in(folder: Path) -> set[str]:
    """What a fetch left, but for the file that its lock may leave."""
    return {path.name for path in folder.rglob("*")} - {".lock"} if folder.exists() else set()


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Collect the answers that jgo leaves open when a download fails, here and not in a later test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def jars(registry: Registry) -> list[Jar]:
    return [
        registry.add("org.example:alpha:1.0", b"alpha" * 20_000),
        registry.add("org.example.deep:beta:2.0-x:linux-x86_64", b"beta" * 30_000),
        registry.add("org.example:gamma:3", b"gamma" * 40_000),
    ]


def test_the_committed_list_is_well_formed() -> None:
    listed = pinned()
    text = Path(sys.modules[fetch.__module__].__file__ or "").with_name("jars.tsv").read_text()
    assert text.startswith("#")
    assert "://" not in text
    assert text.endswith("\n")
    assert [jar.coordinates for jar in listed] == sorted({jar.coordinates for jar in listed})
    assert len({jar.file_name for jar in listed}) == len(listed)
    for jar in listed:
        assert re.fullmatch(r"[\w.-]+(:[\w.-]+){2,3}", jar.coordinates)
        assert re.fullmatch(r"[0-9a-f]{64}", jar.sha256)
        assert jar.size > 0
    assert re.fullmatch(r"\d{4}\.\d\d\.\d+", neo4j_version(listed))
    assert any(jar.coordinates.startswith("org.neo4j.client:neo4j-browser:") for jar in listed)


def test_what_is_fetched_is_kept_and_checked_again(
    registry: Registry, jars: list[Jar], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    folder = tmp_path / "new" / "cache"
    paths = fetch(jars, folder, registry=registry.url + "/", progress=lambda *sizes: told.append(sizes))
    assert [path.name for path in paths] == ["alpha-1.0.jar", "beta-2.0-x-linux-x86_64.jar", "gamma-3.jar"]
    assert all(jar.holds(path) for jar, path in zip(jars, paths, strict=True))
    assert left_in(folder) == {path.name for path in paths}
    total = sum(jar.size for jar in jars)
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    registry.asked.clear()
    assert fetch(jars, folder, registry=registry.url) == paths
    assert registry.asked == []

    paths[1].write_bytes(b"b" * jars[1].size)
    paths[2].write_bytes(b"half")
    fetch(jars, folder, registry=registry.url)
    assert all(jar.holds(path) for jar, path in zip(jars, paths, strict=True))
    assert not any("alpha" in path for path in registry.asked)


def test_another_file_than_the_pinned_one_is_thrown_away(
    registry: Registry, jars: list[Jar], tmp_path: Path
) -> None:
    path = registry.path_of(jars[1])
    registry.files[path] = b"evil" * 30_000
    with pytest.raises(StoreUnavailable, match=r"org\.example\.deep:beta:2\.0-x.* SHA-256"):
        fetch(jars, tmp_path, registry=registry.url)
    assert left_in(tmp_path) <= {"alpha-1.0.jar", "gamma-3.jar"}


def test_a_fetch_that_broke_off_goes_on_where_it_stopped(
    registry: Registry, jars: list[Jar], tmp_path: Path
) -> None:
    fetch(jars[:1], tmp_path, registry=registry.url)
    registry.cut.add(registry.path_of(jars[2]))
    with pytest.raises(StoreUnavailable, match=r"org\.example:gamma:3 can't be fetched; check the network"):
        fetch(jars, tmp_path, registry=registry.url)
    assert left_in(tmp_path) <= {"alpha-1.0.jar", "beta-2.0-x-linux-x86_64.jar"}
    registry.cut.clear()
    registry.asked.clear()
    told: list[int] = []
    fetch(jars, tmp_path, registry=registry.url, progress=lambda done, _total: told.append(done))
    assert told[0] >= jars[0].size
    assert not any("alpha" in path for path in registry.asked)


def test_what_a_killed_fetch_left_is_cleared_away(
    registry: Registry, jars: list[Jar], tmp_path: Path
) -> None:
    registry.stuck.add(registry.path_of(jars[2]))
    command = [sys.executable, "-c", FETCH, str(tmp_path), registry.url, "0", *as_rows(*jars)]
    with subprocess.Popen(command) as process:
        deadline = time.monotonic() + 30
        while not any(name.startswith(".part-") for name in left_in(tmp_path)):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.kill()
    assert any(name.startswith(".part-") for name in left_in(tmp_path))
    registry.released.set()
    registry.stuck.clear()
    fetch(jars, tmp_path, registry=registry.url)
    assert left_in(tmp_path) == {jar.file_name for jar in jars}


def test_an_interrupted_fetch_ends_at_once_and_leaves_nothing(
    registry: Registry, jars: list[Jar], tmp_path: Path
) -> None:
    # Large enough to be on its way when the signal comes, and then it is the others that wait.
    big = [registry.add(f"org.example:big:{number}", os.urandom(8_000_000)) for number in range(12)]
    command = [sys.executable, "-c", FETCH, str(tmp_path), registry.url, "0", *as_rows(*big)]
    handler = signal.SIG_DFL
    with subprocess.Popen(
        command, stderr=subprocess.DEVNULL, preexec_fn=lambda: signal.signal(signal.SIGINT, handler)
    ) as process:
        while not any(name.startswith(".part-") for name in left_in(tmp_path)):
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        process.wait(20)
    assert not any(name.startswith(".part-") for name in left_in(tmp_path))
    for jar in big:
        path = tmp_path / jar.file_name
        assert jar.holds(path) or not path.exists()


def test_two_at_once_fetch_each_jar_once(registry: Registry, jars: list[Jar], tmp_path: Path) -> None:
    command = [sys.executable, "-c", FETCH, str(tmp_path), registry.url, "0", *as_rows(*jars)]
    processes = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(30) for process in processes] == [0, 0]
    fetched = [path for path in registry.asked if path.endswith(".jar")]
    assert sorted(fetched) == sorted(registry.path_of(jar) for jar in jars)


def test_a_registry_that_is_not_there(closed_port: int, tmp_path: Path) -> None:
    jar = jar_of("org.example:alpha:1.0", b"alpha")
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable, match="can't be fetched; check the network"):
        fetch([jar], tmp_path, registry=f"http://127.0.0.1:{closed_port}")
    assert time.monotonic() - begun < 10
    assert left_in(tmp_path) == set()


def test_a_jar_that_the_registry_does_not_have(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"org\.example:none:1 can't be fetched"):
        fetch([jar_of("org.example:none:1", b"none")], tmp_path, registry=registry.url)
    assert left_in(tmp_path) == set()


def test_a_disk_that_is_full_is_noticed_before(registry: Registry, tmp_path: Path) -> None:
    huge = Jar("org.example:huge:1", 10**15, "0" * 64)
    with pytest.raises(StoreUnavailable, match=r"needs 1,000,000,000 MB .* free some space"):
        fetch([huge], tmp_path, registry=registry.url)
    assert registry.asked == []


def test_a_disk_that_fills_up(registry: Registry, jars: list[Jar], tmp_path: Path) -> None:
    # The system refuses to write more than this to one file, as it does when nothing is left.
    ran = run_python(FETCH, tmp_path, registry.url, 50_000, *as_rows(*jars))
    assert ran.returncode == 1
    assert ran.stderr == f"There is no space left for {tmp_path}; free some and run this again.\n"
    assert left_in(tmp_path) == set()


def test_a_folder_that_can_not_be_made(registry: Registry, jars: list[Jar], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match=r"file.* can't be used"):
        fetch(jars, tmp_path / "file" / "cache", registry=registry.url)


def test_without_the_extra(tmp_path: Path) -> None:
    code = "import sys; sys.modules['jgo'] = None" + FETCH
    ran = run_python(code, tmp_path, "http://127.0.0.1:9", 0, "a:b:1 1 " + "0" * 64)
    assert ran.stderr == 'The local Neo4j needs the extra: pip install "neuroexplore[server]".\n'
    assert left_in(tmp_path) == set()
