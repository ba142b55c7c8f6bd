"""Mermaid itself, of the versions that the suite draws with: npm's packages, kept in the user's cache.

Where there is no npm, no registry or no Chromium, the tests that need them are skipped and say why;
with NEUROEXPLORE_REQUIRE_BROWSER=1 they fail instead.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests.neo4j_server import cache_folder

BROWSER_REQUIRED = os.environ.get("NEUROEXPLORE_REQUIRE_BROWSER") == "1"

VERSIONS = {
    "12.3.0": "336df803d87a38b70a01e736e666c8f7601d2ce42f5e47c8fafe5d721074b9a3",
    "11.17.2": "581ed7d74bd9048d0e3a91363927d72ef22942d7722546b27f7cc29e35390eb8",
}
"""Versions with the SHA-256 of their mermaid.min.js: the newest, and of the line that GitHub draws with."""
_SECONDS = 300


def unavailable(why: str) -> NoReturn:
    """Skip the test, or fail it where a browser is required."""
    (pytest.fail if BROWSER_REQUIRED else pytest.skip)(f"nothing to draw Mermaid with: {why}")
    raise AssertionError("either of them raises")


def mermaid_js(version: str) -> Path:
    """Return the script of a version, fetched once; the test stops where it can't be had."""
    script = cache_folder() / "mermaid" / f"mermaid-{version}.min.js"
    if not script.is_file() or _digest(script) != VERSIONS[version]:
        _fetch(version, script)
    return script


def _fetch(version: str, script: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        unavailable("there is no npm to fetch it with")
    script.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=script.parent) as folder:
        command = [npm, "pack", f"mermaid@{version}", "--silent", "--pack-destination", folder]
        try:
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            unavailable(f"npm did not fetch mermaid {version} within {_SECONDS} s")
        if done.returncode:
            unavailable(f"npm could not fetch mermaid {version}: {done.stderr.strip()[-300:]}")
        with tarfile.open(Path(folder) / f"mermaid-{version}.tgz") as package:
            package.extract("package/dist/mermaid.min.js", folder, filter="data")
        fetched = Path(folder) / "package" / "dist" / "mermaid.min.js"
        assert _digest(fetched) == VERSIONS[version], f"mermaid {version} is not the one that is pinned"
        fetched.replace(script)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def chromium() -> webdriver.Chrome:
    """Start a headless Chromium; the test stops where there is none. The caller quits it."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        unavailable("there is no Chromium with its chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    # Containers give root no namespaces for the sandbox, and little shared memory.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service(driver))
