"""Which graph answers: option before environment before .env, and every contradiction told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from neuroexplore.errors import UsageError
from neuroexplore.settings import URI_SCHEMES, Settings, data_folder

AURA = """\
# Wait 60 seconds before connecting using these details, or login to https://console.neo4j.io to validate
# the Aura Instance is available
NEO4J_URI=neo4j+s://1a2b3c4d.databases.neo4j.io
NEO4J_USERNAME=1a2b3c4d
NEO4J_PASSWORD=p4$s{word}#With-"all"=of_it
NEO4J_DATABASE=1a2b3c4d
AURA_INSTANCEID=1a2b3c4d
AURA_INSTANCENAME=Free instance
"""
SECRET = "s3cret-of-mine"


@pytest.fixture(autouse=True)
def somewhere_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests: neither variables nor folders nor a .env."""
    for name in list(os.environ):
        if name.startswith(("NEO4J_", "NEUROEXPLORE_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    cwd = tmp_path / "cwd"
    cwd.mkdir()
    monkeypatch.chdir(cwd)


def dot_env(text: str, encoding: str = "utf-8") -> Path:
    path = Path(".env")
    path.write_text(text, encoding=encoding)
    return path


def test_without_any_settings_the_embedded_graph_of_the_user_answers() -> None:
    found = Settings.load()
    assert (found.engine, found.uri, found.database, found.timeout) == ("embedded", None, None, 10.0)
    assert found.data.is_relative_to(Path.home())
    assert found.cache.is_relative_to(Path.home())
    assert found.data != found.cache
    assert data_folder() == found.data


def test_nothing_is_made_by_reading_settings() -> None:
    before = sorted(Path.home().rglob("*"))
    Settings.load()
    assert sorted(Path.home().rglob("*")) == before


@pytest.mark.parametrize(
    ("argument", "variable", "field"),
    [
        ("uri", "NEO4J_URI", "uri"),
        ("database", "NEO4J_DATABASE", "database"),
        ("data", "NEUROEXPLORE_DATA", "data"),
    ],
)
def test_an_option_outranks_the_environment_and_that_the_file(
    argument: str, variable: str, field: str
) -> None:
    values = {name: f"bolt://{name}" for name in ("option", "environment", "file")}
    dot_env(f"{variable}={values['file']}\n")
    convert: Any = Path if field == "data" else str

    def found(environ: dict[str, str], **arguments: Any) -> Any:
        return getattr(Settings.load(environ=environ, **arguments), field)

    assert found({}) == convert(values["file"])
    environ = {variable: values["environment"]}
    assert found(environ) == convert(values["environment"])
    assert found(environ, **{argument: convert(values["option"])}) == convert(values["option"])


def test_the_engine_and_the_cache_have_the_same_order() -> None:
    dot_env("NEUROEXPLORE_ENGINE=local\nNEUROEXPLORE_CACHE=from-file\n")
    assert Settings.load(environ={}).engine == "local"
    assert Settings.load(environ={"NEUROEXPLORE_ENGINE": "embedded"}).engine == "embedded"
    assert Settings.load(engine="local", environ={"NEUROEXPLORE_ENGINE": "embedded"}).engine == "local"
    assert Settings.load(environ={}).cache == Path("from-file")
    assert Settings.load(environ={"NEUROEXPLORE_CACHE": "mine"}).cache == Path("mine")


def test_an_empty_variable_is_none_at_all() -> None:
    assert Settings.load(environ={"NEO4J_URI": "", "NEUROEXPLORE_ENGINE": ""}).engine == "embedded"
    assert Settings.load(environ={"NEO4J_USERNAME": "", "NEO4J_PASSWORD": ""}).username == "neo4j"


def test_a_tilde_is_the_home() -> None:
    environ = {"NEUROEXPLORE_DATA": "~/graph", "NEUROEXPLORE_CACHE": "~/jars"}
    found = Settings.load(environ=environ)
    assert (found.data, found.cache) == (Path.home() / "graph", Path.home() / "jars")
    assert data_folder(environ) == found.data


def test_a_file_that_is_named_is_read_in_place_of_dot_env() -> None:
    dot_env("NEO4J_DATABASE=from-dot-env\n")
    Path("other.env").write_text("NEO4J_USERNAME=me\n", encoding="utf-8")
    found = Settings.load(env_file=Path("other.env"), environ={})
    assert (found.username, found.database) == ("me", None)


@pytest.mark.parametrize("name", ["nowhere.env", "."])
def test_a_file_that_is_named_must_be_there(name: str) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        Settings.load(env_file=Path(name), environ={})


def test_a_file_that_is_no_text_is_told() -> None:
    Path(".env").write_bytes(b"NEO4J_URI=\xff\xfe\n")
    with pytest.raises(UsageError, match=r"\.env can't be read as settings"):
        Settings.load(environ={})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_file_that_aura_gives_is_read_as_it_is(encoding: str, line_end: str) -> None:
    Path("Neo4j.txt").write_bytes(AURA.replace("\n", line_end).encode(encoding))
    found = Settings.load(env_file=Path("Neo4j.txt"), environ={})
    assert found.engine == "neo4j"
    assert found.uri == "neo4j+s://1a2b3c4d.databases.neo4j.io"
    assert (found.username, found.database) == ("1a2b3c4d", "1a2b3c4d")
    assert found.password.get_secret_value() == 'p4$s{word}#With-"all"=of_it'


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    dot_env("NEO4J_URI=bolt://x\n", encoding="utf-8-sig")
    assert Settings.load(environ={}).uri == "bolt://x"


@pytest.mark.parametrize(
    ("line", "password"),
    [
        ("NEO4J_PASSWORD=plain", "plain"),
        ("NEO4J_PASSWORD='single $HOME'", "single $HOME"),
        ('NEO4J_PASSWORD="double ${HOME}"', "double ${HOME}"),
        ("NEO4J_PASSWORD=$HOME", "$HOME"),
        ("NEO4J_PASSWORD=${NEO4J_USERNAME}", "${NEO4J_USERNAME}"),
        ("NEO4J_PASSWORD=a$b$$c", "a$b$$c"),
        ("export NEO4J_PASSWORD=exported", "exported"),
        ("NEO4J_PASSWORD", ""),
        ("NEO4J_PASSWORD=", ""),
    ],
)
def test_quotes_are_taken_off_and_a_dollar_means_nothing(line: str, password: str) -> None:
    dot_env(f"# a comment\n\nNEO4J_USERNAME=someone\n{line}\n")
    assert Settings.load(environ={}).password.get_secret_value() == password


def test_the_password_shows_nowhere() -> None:
    found = Settings.load(environ={"NEO4J_URI": "bolt://x", "NEO4J_PASSWORD": SECRET})
    assert isinstance(found.password, SecretStr)
    assert found.password.get_secret_value() == SECRET
    shown = (repr(found), str(found), found.model_dump_json(), repr(found.model_dump()), f"{found.password}")
    assert all(SECRET not in text for text in shown)


@pytest.mark.parametrize(
    "environ",
    [
        {"NEO4J_URI": "http://x", "NEO4J_PASSWORD": SECRET},
        {"NEUROEXPLORE_ENGINE": "sqlite", "NEO4J_PASSWORD": SECRET},
        {"NEUROEXPLORE_ENGINE": "neo4j", "NEO4J_PASSWORD": SECRET},
    ],
)
def test_the_password_shows_in_no_error(environ: dict[str, str]) -> None:
    with pytest.raises(UsageError) as refused:
        Settings.load(environ=environ)
    assert SECRET not in str(refused.value)
    with pytest.raises(ValidationError) as invalid:
        Settings.load(environ={"NEO4J_PASSWORD": SECRET}, timeout="soon")  # type: ignore[arg-type]
    assert SECRET not in str(invalid.value)


def test_the_password_shows_in_no_output_of_the_command_line() -> None:
    environ = {**os.environ, "NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": SECRET}
    command = [sys.executable, "-m", "neuroexplore", "doctor", "--debug"]
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 3
    assert SECRET not in ran.stdout + ran.stderr


@pytest.mark.parametrize("scheme", URI_SCHEMES)
def test_an_address_of_a_known_scheme_means_neo4j(scheme: str) -> None:
    for found in (
        Settings.load(uri=f"{scheme}://h:7687", environ={}),
        Settings.load(environ={"NEO4J_URI": f"{scheme}://h:7687"}),
    ):
        assert (found.engine, found.uri) == ("neo4j", f"{scheme}://h:7687")


@pytest.mark.parametrize("uri", ["http://h", "h:7687", "neo4j:h", "neo4j://", "://h", "NEO4J+X://h", "/file"])
def test_an_address_of_no_such_scheme_is_told_what_one_looks_like(uri: str) -> None:
    with pytest.raises(UsageError, match=r"neo4j://HOST:7687"):
        Settings.load(uri=uri, environ={})


@pytest.mark.parametrize(
    ("arguments", "environ", "said"),
    [
        ({"engine": "sqlite"}, {}, "one of embedded, local, neo4j, not 'sqlite'"),
        ({}, {"NEUROEXPLORE_ENGINE": "Embedded"}, "not 'Embedded'"),
        ({"engine": "neo4j"}, {}, "needs an address"),
        ({"engine": "embedded", "uri": "bolt://x"}, {}, "can't go with --engine embedded"),
        ({"engine": "local", "uri": "bolt://x"}, {}, "can't go with --engine local"),
    ],
)
def test_contradictions_are_usage_errors(
    arguments: dict[str, Any], environ: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        Settings.load(**arguments, environ=environ)


def test_the_command_line_outranks_what_merely_stands_in_the_environment() -> None:
    with_uri = {"NEO4J_URI": "bolt://environment"}
    found = Settings.load(engine="embedded", environ=with_uri)
    assert (found.engine, found.uri) == ("embedded", None)
    found = Settings.load(uri="bolt://option", environ={"NEUROEXPLORE_ENGINE": "embedded"})
    assert (found.engine, found.uri) == ("neo4j", "bolt://option")
    found = Settings.load(environ={**with_uri, "NEUROEXPLORE_ENGINE": "embedded"})
    assert found.engine == "embedded", "a choice of engine outranks an address of the same rank"


def test_settings_are_fixed_and_take_no_unknown_field() -> None:
    found = Settings.load(timeout=2.5)
    assert found.timeout == 2.5
    with pytest.raises(ValidationError):
        found.timeout = 1.0  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Settings(data=Path("d"), cache=Path("c"), pasword="x")  # type: ignore[call-arg]
