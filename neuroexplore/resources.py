"""Finds what travels with the code: the folders cypher/ and seed/, and the texts in SQL."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return a folder of the distribution: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@cache
def sql(name: str, of: str = "seeding") -> str:
    """Return one of the texts in SQL by which loads are checked and settled, or graphs are linted."""
    return (_PACKAGE / of / "sql" / f"{name}.sql").read_text(encoding="utf-8")
