"""Prints what an export wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from neuroexplore.render.text import counted, paragraph, text

if TYPE_CHECKING:
    from neuroexplore.answers import Exported


def render_export(report: Exported, console: Console) -> None:
    """Print how much of what is in which file; of pages and concepts those that the format holds."""
    parts = [("page", report.pages), ("concept", report.concepts)]
    told = ", ".join(counted(count, what) for what, count in parts if count) or "no pages"
    said = text(report.file, "bold").append(f": {told} and {counted(report.relations, 'relation')} of ")
    paragraph(console, said.append_text(text(", ".join(report.datasets))).append(f", as {report.format}."))
