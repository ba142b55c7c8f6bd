"""Where the graph lives and how to reach it: from options, then the environment, then a .env file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, SecretStr

from neuroexplore.errors import UsageError

Engine = Literal["embedded", "local", "neo4j"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
URI_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


class Settings(BaseModel):
    """Everything that decides which graph answers.

    `engine` is "embedded" (LadybugDB in `data`), "local" (the Neo4j that `neuroexplore neo4j up`
    runs, found through `data`) or "neo4j" (the server at `uri`). `timeout` is in seconds and bounds
    one question.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: Engine = "embedded"
    uri: str | None = None
    username: str = "neo4j"
    password: SecretStr = SecretStr("")
    database: str | None = None
    data: Path
    cache: Path
    timeout: float = 10.0

    @classmethod
    def load(
        cls,
        *,
        engine: str | None = None,
        uri: str | None = None,
        database: str | None = None,
        data: Path | None = None,
        env_file: Path | None = None,
        timeout: float | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Settings:
        """Put the settings together; an argument wins over the environment, that over the file.

        `env_file` must exist when named; without it a `.env` in the working directory is read if
        there is one. A value in the file is taken as it is written: `$` expands to nothing else.

        Raises:
            UsageError: an unknown engine or URI scheme, a missing file, or an engine that
                contradicts the rest.
        """
        known = {**_from_file(env_file), **(os.environ if environ is None else environ)}
        value = {key: text for key, text in known.items() if text}
        named_engine = engine or value.get("NEUROEXPLORE_ENGINE")
        # A URI on the command line outranks an engine that merely stands in the environment.
        if uri and not engine:
            named_engine = "neo4j"
        found_uri = uri or value.get("NEO4J_URI")
        chosen = named_engine or ("neo4j" if found_uri else "embedded")
        if chosen not in ENGINES:
            raise UsageError(f"--engine takes one of {', '.join(ENGINES)}, not {chosen!r}.")
        if uri and chosen != "neo4j":
            raise UsageError(f"--uri names a Neo4j server, so it can't go with --engine {chosen}.")
        if chosen == "neo4j":
            _check_uri(found_uri)
        return cls(
            engine=chosen,
            uri=found_uri if chosen == "neo4j" else None,
            username=value.get("NEO4J_USERNAME", "neo4j"),
            password=SecretStr(value.get("NEO4J_PASSWORD", "")),
            database=database or value.get("NEO4J_DATABASE"),
            data=data or _folder(value.get("NEUROEXPLORE_DATA"), "data"),
            cache=_folder(value.get("NEUROEXPLORE_CACHE"), "cache"),
            timeout=10.0 if timeout is None else timeout,
        )


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Return where the embedded graph lives when no option says otherwise."""
    return _folder((os.environ if environ is None else environ).get("NEUROEXPLORE_DATA"), "data")


def _folder(named: str | None, purpose: Literal["data", "cache"]) -> Path:
    if named:
        return Path(named).expanduser()
    import platformdirs

    find = platformdirs.user_data_path if purpose == "data" else platformdirs.user_cache_path
    return find("neuroexplore", appauthor=False)


def _from_file(env_file: Path | None) -> dict[str, str]:
    path = env_file or Path(".env")
    if not path.is_file():
        if env_file is not None:
            raise UsageError(f"--env-file {env_file}: there is no such file.")
        return {}
    from dotenv import dotenv_values

    try:
        pairs = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read as settings: {error}.") from error
    return {key: text for key, text in pairs.items() if text is not None}


def _check_uri(uri: str | None) -> None:
    if uri is None:
        raise UsageError("--engine neo4j needs an address: give --uri or set NEO4J_URI.")
    scheme, separator, rest = uri.partition("://")
    if not separator or scheme not in URI_SCHEMES or not rest:
        raise UsageError(
            f"{uri!r} is no address of a Neo4j server; it looks like neo4j://HOST:7687 "
            f"(schemes: {', '.join(URI_SCHEMES)})."
        )
