"""How a long piece of work tells those who wait for it how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and out of how much (0: not known)."""


def quiet(stage: str, done: int, total: int) -> None:
    """Progress for those who don't watch."""
