"""Prints a told path: as text to read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from neuroexplore.models import ConceptRef, Explanation, Quote, Reason, title_of
from neuroexplore.render.reasons import several
from neuroexplore.render.text import paragraph, source_of, text

SILENT = "The graph does not say why."


def render(told: Explanation, console: Console) -> None:
    """Print the explanation as text."""
    numbers = {reference: number for number, reference in enumerate(told.references, 1)}
    attributed = several(said(told))
    first, last = told.concepts[told.source], told.concepts[told.target]
    paragraph(console, Text(" › ").join(text(told.concepts[id].name, "bold") for id in _route(told)))
    console.print()
    paragraph(console, text(who(first)))
    for hop in told.hops:
        console.print()
        paragraph(console, text(join(hop.step, told), "bold"))
        for reason in (hop.step, *hop.step.also):
            line = text(why(reason, numbers))
            paragraph(console, line.append_text(source_of(reason)) if attributed else line, 2)
        for quote in hop.quotes:
            line = Text.assemble(text(where(quote, told), "dim"), " ", text(quote.sentence))
            paragraph(console, line.append_text(source_of(quote)) if attributed else line, 2)
    console.print()
    paragraph(console, text(who(last)))
    if told.references:
        console.print()
        for reference, number in numbers.items():
            paragraph(console, text(f"[{number}] {reference}", "dim"))
    if not told.complete:
        paragraph(console, Text("The search was stopped by its time limit: a better path may exist."))


def _route(told: Explanation) -> list[str]:
    return [told.source, *(hop.step.target for hop in told.hops)]


def said(told: Explanation) -> Iterator[Reason | Quote]:
    """Yield all that is told which has a dataset of its own."""
    for hop in told.hops:
        yield hop.step
        yield from hop.quotes


def who(ref: ConceptRef) -> str:
    """Say what a concept is."""
    return ref.summary or f"Of {ref.name} the graph has only the name."


def join(reason: Reason, told: Explanation) -> str:
    """Name the ends in the true direction of the relation, with its kind."""
    here, there = told.concepts[reason.source].name, told.concepts[reason.target].name
    if reason.forward is None:
        return f"{here} and {there} ({reason.kind})"
    start, end = (here, there) if reason.forward else (there, here)
    return f"From {start} to {end} ({reason.kind})"


def why(reason: Reason, numbers: dict[str, int]) -> str:
    """Say why, with the numbers of the references."""
    cited = "".join(f" [{numbers[reference]}]" for reference in reason.references)
    if reason.grade != "bare":
        return reason.why + cited
    none = f"{reason.why} (This would fit any pair.)" if reason.why else SILENT
    return f"{none} See{cited}." if cited else none


def where(quote: Quote, told: Explanation) -> str:
    """Say whose page a sentence stands on, and where."""
    section = "its lead" if quote.section == "summary" else title_of(quote.section)
    return f"On the page of {told.concepts[quote.concept].name}, {section}:"
