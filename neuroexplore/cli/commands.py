"""The commands by name, each imported and declared only when it is meant.

Typer takes most of a millisecond to declare one with its options, and a process runs only one.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_MODULES = {
    "path": "path",
    "explain": "explain",
    "neighbors": "neighbors",
    "show": "show",
    "search": "search",
    "builds-on": "lists",
    "leads-to": "lists",
    "learn": "learn",
    "compare": "compare",
    "between": "between",
    "central": "central",
    "tour": "tour",
    "domains": "lists",
    "stats": "lists",
    "queries": "queries",
    "query": "queries",
    "seed": "seed",
    "import": "loading",
    "diff": "loading",
    "datasets": "loading",
    "forget": "loading",
    "export": "export",
    "lint": "lint",
    "doctor": "doctor",
    "browser": "browser",
    "neo4j": "neo4j",
}
"""Every command, in the order of the help, and the module of neuroexplore.cli that declares it.

There it is a function of its name (`import_`, for a keyword), or the `app` of a group of commands.
"""


class Commands(Mapping[str, Any]):
    """The root's commands as the mapping that a group of Typer looks them up in."""

    def __init__(self) -> None:
        self._declared: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """Declare a command, the first time that it is asked for."""
        if name not in _MODULES:
            raise KeyError(name)
        if name not in self._declared:
            self._declared[name] = _declared(name)
        return self._declared[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names in the order of the help."""
        return iter(_MODULES)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(_MODULES)

    def outline(self, name: str) -> TyperCommand:
        """Return a command with its help alone, for a list of them."""
        written = _written(name)
        help = written.info.help if isinstance(written, typer.Typer) else written.__doc__
        return TyperCommand(name, help=inspect.cleandoc(help or ""))


def _written(name: str) -> typer.Typer | Callable[..., None]:
    """Return the function of a command, or the app of a group of them."""
    module = import_module(f"neuroexplore.cli.{_MODULES[name]}")
    found: typer.Typer | Callable[..., None] | None = getattr(module, "app", None)
    if found is None:
        function = name.replace("-", "_")
        found = getattr(module, function, None) or getattr(module, f"{function}_")
    return found


def _declared(name: str) -> Any:
    around = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    around.callback()(lambda: None)
    written = _written(name)
    if isinstance(written, typer.Typer):
        around.add_typer(written, name=name)
    else:
        around.command(name)(written)
    group = typer.main.get_command(around)
    assert isinstance(group, TyperGroup)
    return group.commands[name]
