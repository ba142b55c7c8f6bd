"""Prints a concept's page."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from neuroexplore.models import SECTIONS, ConceptPage, Page, Related, title_of
from neuroexplore.render.prose import print_prose
from neuroexplore.render.reasons import several
from neuroexplore.render.text import arrow, named, paragraph, reason_lines, text


def render(page: ConceptPage, console: Console) -> None:
    """Print the page: who says what, where it leads, and the relations by kind."""
    ref = page.concept
    paragraph(console, named(ref.name, f"{ref.id} ({ref.type})"))
    for label, values in (
        ("also", page.aliases),
        ("domains", ref.domains),
        ("same as", page.xrefs),
    ):
        if values:
            paragraph(console, Text(f"{label}: ", style="dim").append_text(text(", ".join(values))))
    attributed = several((*page.pages, *page.relations))
    if attributed and (listing := lists_only(page)):
        console.print()
        paragraph(console, text(listing, "dim"))
    for said in filter(says, page.pages):
        if attributed:
            console.print()
            paragraph(console, Text.assemble("The dataset ", text(said.dataset, "bold"), " says:"))
        _sections(said, console)
    _related("Builds on", page.builds_on, console)
    _related("Leads to", page.leads_to, console)
    for kind, reasons in groupby(page.relations, key=lambda reason: reason.kind):
        console.print()
        paragraph(console, Text("Relations, ", style="bold").append_text(text(kind, "bold magenta")))
        for reason in reasons:
            line = arrow(reason.kind, reason.forward, console).append(" ")
            line.append_text(named(page.names[reason.target], reason.target))
            paragraph(console, line, 2)
            reason_lines(console, reason, 5, attributed=attributed)


def says(page: Page) -> bool:
    """Return whether a page has anything to read beyond what the concept is called."""
    fields = ("era_start", "era_end", "summary", *SECTIONS, "references")
    return any(getattr(page, field) not in (None, "", []) for field in fields)


def lists_only(page: ConceptPage) -> str:
    """Say which datasets have a page without text on the concept; nothing where none has."""
    silent = [said.dataset for said in page.pages if not says(said)]
    if not silent:
        return ""
    names = " and ".join(filter(None, (", ".join(silent[:-1]), silent[-1])))
    return f"The dataset{'s' if silent[1:] else ''} {names} list{'' if silent[1:] else 's'} it, without text."


def _sections(page: Page, console: Console) -> None:
    if page.era_start is not None or page.era_end is not None:
        years = "–".join("" if year is None else str(year) for year in (page.era_start, page.era_end))
        paragraph(console, Text(years, style="dim"))
    if page.summary:
        console.print()
        print_prose(console, page.summary, 0)
    for section in SECTIONS:
        content = getattr(page, section)
        if content:
            console.print()
            paragraph(console, Text(title_of(section), style="bold"))
            print_prose(console, content, 2)
    if page.references:
        console.print()
        paragraph(console, Text("References", style="bold"))
        for reference in page.references:
            paragraph(console, text(reference, "dim"), 2)


def _related(title: str, found: list[Related], console: Console) -> None:
    if not found:
        return
    console.print()
    names = ", ".join(f"{related.name} ({related.id})" for related in found)
    paragraph(console, Text(f"{title}: ", style="bold").append_text(text(names)))
