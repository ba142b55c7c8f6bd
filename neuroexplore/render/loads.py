"""Prints what loads did, or would do."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from neuroexplore.render.text import paragraph, text
from neuroexplore.reports import Diff, LoadReport, Loads, Rejected

_SHOWN = 20
_MARK = {"added": ("+", "green"), "changed": ("~", "yellow"), "removed": ("-", "red")}


def render_loads(found: Loads, console: Console) -> None:
    """Print what an import did, dataset by dataset."""
    for report in found.loads:
        render_load(report, console)


def render_load(report: LoadReport, console: Console) -> None:
    """Print what a load did: counts, what it could not take, and where relations end nowhere."""
    would = "would be " if report.dry_run else ""
    said = text(report.dataset, "bold").append(
        f": {report.read:,} pages and relations read, {would}{report.added:,} added, "
        f"{report.changed:,} changed, {report.removed:,} removed, {report.unchanged:,} unchanged."
    )
    paragraph(console, said)
    if report.united:
        said_again = f"Said more than once, and made one: {report.united:,}"
        paragraph(console, Text(said_again, style="dim"), 2)
    for what, count in report.left_out.items():
        told = f"{what} ({count:,})" if count > 1 else what
        paragraph(console, Text("Left out: ", style="dim").append_text(text(told)), 2)
    if not report.rejected:
        return
    paragraph(console, Text(f"Rejected: {report.rejected:,}", style="yellow"), 2)
    for reject in report.rejects[:_SHOWN]:
        paragraph(console, _rejected(reject), 4)
    _more(console, report.rejected - _SHOWN, "--json lists the first thousand")
    if report.dangling:
        ends = ", ".join(report.dangling[:_SHOWN])
        paragraph(console, Text("No such concept: ", style="yellow").append_text(text(ends)), 2)
        _more(console, len(report.dangling) - _SHOWN, "--json lists more")


def render_forgotten(report: LoadReport, console: Console) -> None:
    """Print what was removed with a dataset."""
    said = text(report.dataset, "bold").append(f": {report.removed:,} pages and relations removed.")
    paragraph(console, said)


def render_diff(found: Diff, console: Console) -> None:
    """Print what a load would change."""
    render_load(found.report, console)
    for page in found.pages[:_SHOWN]:
        _change(console, page.change, page.name if page.name == page.id else f"{page.name} ({page.id})")
    _more(console, len(found.pages) - _SHOWN, "pages; --json lists more")
    for relation in found.relations[:_SHOWN]:
        _change(console, relation.change, f"{relation.source} --{relation.kind}--> {relation.target}")
    _more(console, len(found.relations) - _SHOWN, "relations; --json lists more")
    for match in found.matches[:_SHOWN]:
        same = f"{match.id} shares {', '.join(match.xrefs)} with {match.known_as}"
        paragraph(console, Text("= ", style="cyan").append_text(text(same)), 2)
    _more(console, len(found.matches) - _SHOWN, "such pairs; --json lists more")


def _change(console: Console, change: str, what: str) -> None:
    mark, style = _MARK[change]
    paragraph(console, Text(f"{mark} ", style=style).append_text(text(what)), 2)


def _rejected(reject: Rejected) -> Text:
    place = "" if reject.path is None else f"{reject.path}:{reject.line or ''}".rstrip(":") + ": "
    return Text("").append_text(text(place, "dim")).append_text(text(reject.problem))


def _more(console: Console, count: int, what: str) -> None:
    if count > 0:
        paragraph(console, Text(f"... and {count:,} more ({what})", style="dim"), 4)
