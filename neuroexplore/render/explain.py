"""Prints a told path: as text to read aloud."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from neuroexplore.models import ConceptRef, Explanation, Quote, Reason, title_of
from neuroexplore.render.text import paragraph, text

SILENT = "The graph does not say why."


def render(told: Explanation, console: Console) -> None:
    """Print the explanation as text."""
    numbers = {reference: number for number, reference in enumerate(told.references, 1)}
    first, last = told.concepts[told.source], told.concepts[told.target]
    paragraph(console, Text(" › ").join(text(told.concepts[id].name, "bold") for id in _route(told)))
    console.print()
    paragraph(console, text(who(first)))
    for hop in told.hops:
        console.print()
        paragraph(console, text(join(hop.step, told), "bold"))
        for reason in (hop.step, *hop.step.also):
            paragraph(console, text(why(reason, numbers)), 2)
        for quote in hop.quotes:
            paragraph(console, Text.assemble(text(where(quote, told), "dim"), " ", text(quote.sentence)), 2)
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
    if reason.grade == "bare":
        return f"{reason.why} (This would fit any pair.)" if reason.why else SILENT
    cited = "".join(f" [{numbers[reference]}]" for reference in reason.references)
    return reason.why + cited


def where(quote: Quote, told: Explanation) -> str:
    """Say whose page a sentence stands on, and where."""
    section = "its lead" if quote.section == "summary" else title_of(quote.section)
    return f"On the page of {told.concepts[quote.concept].name}, {section}:"
