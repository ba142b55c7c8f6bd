"""The formats that an answer can be printed in, and the commands that know each."""

from __future__ import annotations

from enum import StrEnum

from neuroexplore.errors import UsageError


class Format(StrEnum):
    """How to print an answer."""

    text = "text"
    json = "json"
    drawing = "drawing"
    markdown = "markdown"
    mermaid = "mermaid"
    dot = "dot"


_DRAWN = ("path", "neighbors", "learn")
_PICTURED = ("path", "explain", "neighbors", "show", "learn", "compare", "between")
_KNOWN_TO = {
    Format.drawing: _DRAWN,
    Format.markdown: _PICTURED,
    Format.mermaid: _PICTURED,
    Format.dot: _PICTURED,
}
"""Of each format the commands that print it; one that is not here is for all."""


def check_format(format: Format, command: str | None) -> None:
    """Refuse a format that the command can't print, before anything is asked.

    Raises:
        UsageError: it can't; the error lists the commands that can.
    """
    known_to = _KNOWN_TO.get(format)
    if command is not None and known_to and command not in known_to:
        raise UsageError(
            f"{command} can't print {format}: --format {format} is for {', '.join(known_to[:-1])} "
            f"and {known_to[-1]}; text and json are for every command."
        )
