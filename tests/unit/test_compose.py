"""docker-compose.yml against the settings, the docs and the local server."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dotenv import dotenv_values

from neuroexplore import Settings
from neuroexplore.server.jars import neo4j_version, pinned

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICE = COMPOSE["services"]["neo4j"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ports_are_the_usual_ones_and_only_on_this_machine() -> None:
    assert SERVICE["ports"] == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_the_image_is_the_very_neo4j_that_the_local_server_runs() -> None:
    assert SERVICE["image"] == f"neo4j:{neo4j_version(pinned())}-community"
    assert SERVICE["image"] in README


def test_the_password_is_required_and_never_written_down() -> None:
    user, _, password = SERVICE["environment"]["NEO4J_AUTH"].partition("/")
    assert user == Settings.load(environ={}).username
    assert password.startswith("${NEO4J_PASSWORD:?")
    assert not dotenv_values(ROOT / ".env.example")["NEO4J_PASSWORD"]


def test_what_the_example_settings_name_is_what_compose_serves() -> None:
    example = dotenv_values(ROOT / ".env.example", interpolate=False)
    settings = Settings.load(environ={key: value or "" for key, value in example.items()})
    assert settings.engine == "neo4j"
    assert settings.uri == "neo4j://localhost:7687"
    assert settings.database is None


def test_data_is_kept_in_named_volumes_and_health_is_checked() -> None:
    assert {volume.partition(":")[0] for volume in SERVICE["volumes"]} == set(COMPOSE["volumes"])
    assert SERVICE["healthcheck"]["test"][0] == "CMD-SHELL"
    assert SERVICE["healthcheck"]["retries"] * 5 >= 60


@pytest.mark.parametrize("name", ["NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"])
def test_every_setting_stands_in_the_readme(name: str) -> None:
    assert name in README
