"""The rules of the house that a linter does not know."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from neo4j import exceptions as driver

from neuroexplore.engines.neo4j import translated
from neuroexplore.errors import NeuroexploreError, QueryTimeout, StoreUnavailable

ROOT = Path(__file__).parents[2]
PRODUCT = sorted((ROOT / "neuroexplore").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PRODUCT}

DRIVERS = {"neo4j", "ladybug"}
MAY_DRIVE = {"engines", "server"}
CYPHER = re.compile(r"\b(?:MATCH|OPTIONAL|MERGE|UNWIND|RETURN|WHERE|DETACH|DELETE|COPY|YIELD|ORDER BY)\b")
NO_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}

every_file = pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported anywhere, also by importlib."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant))


def strings(tree: ast.Module) -> Iterator[str]:
    """Every string of the code, docstrings left out."""
    defining = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    said = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, defining)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in said:
            yield node.value


def test_the_product_is_found() -> None:
    assert len(PRODUCT) > 30


@every_file
def test_drivers_are_imported_in_engines_and_server_only(path: Path) -> None:
    found = {name.partition(".")[0] for name in imported(TREES[path])} & DRIVERS
    assert not found or path.parent.name in MAY_DRIVE


@every_file
def test_files_are_short(path: Path) -> None:
    most = 250 if path.parent.name == "cli" else 400
    assert len(path.read_text(encoding="utf-8").splitlines()) < most


@every_file
def test_files_are_named_for_what_they_hold(path: Path) -> None:
    parts = set(path.relative_to(ROOT).with_suffix("").parts)
    assert not parts & NO_NAMES
    assert not any(part.endswith(("_utils", "_helpers", "_manager", "_base")) for part in parts)


@every_file
def test_cypher_stands_in_cypher_files_only(path: Path) -> None:
    assert [text for text in strings(TREES[path]) if CYPHER.search(text)] == []


def test_the_tests_above_see_what_they_look_for() -> None:
    tree = ast.parse('"""COPY"""\ndef f():\n    import neo4j.work\n    return f"MATCH (n {x})"\n')
    assert list(imported(tree)) == ["neo4j.work"]
    assert [text for text in strings(tree) if CYPHER.search(text)] == ["MATCH (n "]
    assert "ladybug" in {name for path in PRODUCT for name in imported(TREES[path])}


# -- errors of the driver

SUBJECT = (
    driver.ResultError,
    driver.SessionError,
    driver.TransactionError,
)
"""What errors are raised about comes first in the arguments of these."""
CODES = {
    **{cls: code for code, cls in driver._client_errors.items()},
    **{cls: code for code, cls in driver._transient_errors.items()},
    driver.ClientError: "Neo.ClientError.Statement.EntityNotFound",
    driver.TransientError: "Neo.TransientError.General.OutOfMemoryError",
    driver.DatabaseError: "Neo.DatabaseError.General.UnknownError",
    driver.Neo4jError: "Neo.Unheard.Of.Error",
}
ERRORS = [
    cls
    for cls in vars(driver).values()
    if isinstance(cls, type) and issubclass(cls, Exception) and cls is not driver.GqlError
]
MESSAGE = "Something is wrong with it.\nMATCH (n)\n      ^"


def raised(cls: type[Exception]) -> Exception:
    """Make an error as the driver does: a server's from its code, its own from a message."""
    if issubclass(cls, driver.Neo4jError):
        error = driver.Neo4jError._hydrate_neo4j(code=CODES[cls], message=MESSAGE)
        assert type(error) is cls
        return error
    return cls(object(), MESSAGE) if issubclass(cls, SUBJECT) else cls(MESSAGE)


def test_every_error_of_the_driver_is_caught_at_the_edge() -> None:
    """The engine catches these two; their common base is never raised itself."""
    assert len(ERRORS) > 25
    assert all(issubclass(cls, driver.Neo4jError | driver.DriverError) for cls in ERRORS)


def assert_one_sentence(error: NeuroexploreError) -> None:
    text = str(error)
    assert error.exit_code == 3
    assert text[-1] in ".?"
    assert not re.search(r"\n|\.\.|\bNone\b|neo4j_code|gql_status|: \.$", text), text


@pytest.mark.parametrize("cls", ERRORS, ids=lambda cls: cls.__name__)
def test_every_error_of_the_driver_is_told_in_one_sentence(cls: type[Exception]) -> None:
    ours = translated(raised(cls), "bolt://h:1", "path", 2.5)
    assert_one_sentence(ours)
    assert "bolt://h:1" in str(ours) or "path" in str(ours)


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("Neo.ClientError.Security.Unauthorized", StoreUnavailable, "NEO4J_PASSWORD"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", StoreUnavailable, "wait a little"),
        ("Neo.ClientError.Security.Forbidden", StoreUnavailable, "does not allow"),
        ("Neo.ClientError.Statement.AccessMode", StoreUnavailable, "does not allow"),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreUnavailable, "NEO4J_DATABASE"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimeout, "within 2.5 s"),
        (
            "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
            QueryTimeout,
            "--timeout",
        ),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", StoreUnavailable, "constraints"),
        ("Neo.ClientError.Statement.SyntaxError", NeuroexploreError, "Something is wrong with it."),
    ],
)
def test_an_error_of_the_server_says_what_to_do(code: str, kind: type[Exception], said: str) -> None:
    for error in (
        driver.Neo4jError._hydrate_neo4j(code=code, message=MESSAGE),
        driver.Neo4jError._hydrate_gql(
            neo4j_code=code, message=MESSAGE, gql_status="50N42", description="general. unexpected."
        ),
    ):
        ours = translated(error, "bolt://h:1", "path", 2.5)
        assert isinstance(ours, kind)
        assert said in str(ours)
        assert_one_sentence(ours)


# -- nothing of the machine it was written on

NOT_OURS = {"dist", "build", "node_modules", "__pycache__"}
PUBLIC = {"pypi.org", "files.pythonhosted.org", "repo1.maven.org", "repo.maven.apache.org", "localhost"}


def our_files() -> Iterator[Path]:
    """The files that are ours to publish: what .gitignore names is left out."""
    copied = {ROOT / "neuroexplore" / "seed", ROOT / "neuroexplore" / "cypher"}
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder)
        folders[:] = [
            name
            for name in folders
            if name not in NOT_OURS
            and (name in (".ci", ".github") or not name.startswith("."))
            and not name.endswith(".egg-info")
            and here / name not in copied
        ]
        yield from (here / name for name in files if name != ".env" and not name.endswith(".pyc"))


def hosts() -> set[str]:
    """The hosts of registries and proxies that this machine is set up with."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    values = [value for name, value in os.environ.items() if re.search("INDEX|REGISTRY|PROXY", name, re.I)]
    urls = re.findall(r"https?://[^\s'\"]+", " ".join([listed, *values]))
    return {host for url in urls if (host := urlsplit(url).hostname)} - PUBLIC


def machine_paths() -> set[str]:
    """Where this checkout, its Python and its user's home are."""
    places = {ROOT, Path.home(), Path(sys.prefix), Path(sys.base_prefix)}
    if len(ROOT.parts) == 3 and ROOT.parts[1] not in ("tmp", "home", "opt", "usr", "var", "srv", "mnt"):
        places.add(ROOT.parent)
    return {f"{place}/" for place in places if len(place.parts) > 1}


def test_no_file_names_this_machine_or_its_registry() -> None:
    signs = machine_paths() | hosts()
    mentioned = re.compile("|".join(rf"(?<![\w.~-]){re.escape(sign)}" for sign in sorted(signs)))
    assert mentioned.search(f"in {ROOT}/x"), "the pattern finds what it looks for"
    files = list(our_files())
    assert ROOT / "pyproject.toml" in files
    found = {}
    for path in files:
        text = path.read_bytes().decode("utf-8", errors="replace")
        if match := mentioned.search(text):
            found[str(path.relative_to(ROOT))] = text.count("\n", 0, match.start()) + 1
    assert found == {}, "lines that name a path or a host of this machine"
