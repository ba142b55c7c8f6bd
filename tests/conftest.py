"""What the whole suite shares: a clean environment, and both engines, a real Neo4j among them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.neo4j_server"]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests is met: no variables, no .env, no data of theirs."""
    for name in list(os.environ):
        if name.startswith("NEO4J_") or (name.startswith("NEUROEXPLORE_") and name not in KEPT):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NEUROEXPLORE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


KEPT = ("NEUROEXPLORE_CACHE", "NEUROEXPLORE_REQUIRE_NEO4J", "NEUROEXPLORE_REQUIRE_BROWSER")
