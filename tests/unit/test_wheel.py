"""The wheel has all it takes: installed where nothing else is, it answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "README.md", "LICENSE", ".gitignore", "neuroexplore", "cypher", "seed")
COPIES = (ROOT / "neuroexplore" / "seed", ROOT / "neuroexplore" / "cypher")


def pip(*args: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources, so that nothing is left in the tree."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        return {n for n in names if n == "__pycache__" or Path(folder, n) in COPIES}

    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=left_out)
        else:
            shutil.copy(ROOT / name, tree / name)
    dist = tmp_path_factory.mktemp("dist")
    pip("wheel", tree, "--no-deps", "--wheel-dir", dist)
    (built,) = dist.iterdir()
    return built


def test_the_wheel_holds_questions_pages_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        (licences,) = {name.partition("/")[0] for name in held if ".dist-info/" in name}
        mine = archive.read(f"{licences}/licenses/LICENSE").decode()
        of_the_seed = archive.read(f"{licences}/licenses/seed/LICENSE").decode()
        metadata = archive.read(f"{licences}/METADATA").decode()
    for folder, kind in (("cypher", "*.cypher"), ("seed/concepts", "*.md"), ("seed/tours", "*.yaml")):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(kind)}
        assert files
        assert {name.removeprefix("neuroexplore/") for name in held} >= files
    assert "MIT License" in mine
    assert "Creative Commons" in of_the_seed or "CC BY 4.0" in of_the_seed
    assert "License-Expression: MIT AND CC-BY-4.0\n" in metadata
    assert "neuroexplore/py.typed" in held
    assert "neuroexplore/server/jars.tsv" in held


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names)), "nothing twice"
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"neuroexplore"}
    assert [name for name in names if name.endswith((".pyc", ".env")) or "tests" in name] == []


def test_installed_in_an_empty_environment_it_answers(wheel: Path, tmp_path: Path) -> None:
    """With what the package registry gives for its dependencies, and pip's cache to be quick."""
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / "bin" / "python"
    pip("--python", python, "install", wheel)
    cwd = tmp_path / "empty"
    cwd.mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))}
    env |= {"HOME": str(tmp_path), "NEUROEXPLORE_DATA": str(tmp_path / "data"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [python.with_name("neuroexplore"), "path", "neurotransmission", "pain-science"],
        cwd=cwd,
        env=env,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("1. Neurotransmission › ")
    assert list(cwd.iterdir()) == []
    asked = "import neuroexplore; print(neuroexplore.__file__)"
    where = subprocess.run(
        [python, "-c", asked], cwd=cwd, env=env, capture_output=True, text=True, check=True
    ).stdout
    assert Path(where.strip()).is_relative_to(tmp_path / "env"), "not the checkout"
