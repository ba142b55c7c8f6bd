"""Prints a told path: as text to read aloud, or as Markdown for a document."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

from neuroexplore.models import ConceptRef, Explanation, Quote, Reason, title_of
from neuroexplore.render.text import clean, paragraph, text

SILENT = "The graph does not say why."
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&])")


def render(told: Explanation, console: Console) -> None:
    """Print the explanation as text."""
    numbers = {reference: number for number, reference in enumerate(told.references, 1)}
    first, last = told.concepts[told.source], told.concepts[told.target]
    paragraph(console, Text(" › ").join(text(told.concepts[id].name, "bold") for id in _route(told)))
    console.print()
    paragraph(console, text(_who(first)))
    for hop in told.hops:
        console.print()
        paragraph(console, text(_join(hop.step, told), "bold"))
        for reason in (hop.step, *hop.step.also):
            paragraph(console, text(_why(reason, numbers)), 2)
        for quote in hop.quotes:
            paragraph(console, Text.assemble(text(_where(quote, told), "dim"), " ", text(quote.sentence)), 2)
    console.print()
    paragraph(console, text(_who(last)))
    if told.references:
        console.print()
        for reference, number in numbers.items():
            paragraph(console, text(f"[{number}] {reference}", "dim"))
    if not told.complete:
        paragraph(console, Text("The search was stopped by its time limit: a better path may exist."))


def markdown(told: Explanation) -> str:
    """Return the explanation as Markdown, with everything from the graph escaped."""
    numbers = {reference: number for number, reference in enumerate(told.references, 1)}
    first, last = told.concepts[told.source], told.concepts[told.target]
    route = " › ".join(escaped(told.concepts[id].name) for id in _route(told))
    parts = [f"# {escaped(first.name)} and {escaped(last.name)}", f"**{route}**", escaped(_who(first))]
    for hop in told.hops:
        parts.append(f"## {escaped(_join(hop.step, told))}")
        parts += [escaped(_why(reason, numbers)) for reason in (hop.step, *hop.step.also)]
        parts += [f"> {escaped(_where(quote, told))} {escaped(quote.sentence)}" for quote in hop.quotes]
    parts.append(escaped(_who(last)))
    if told.references:
        parts.append("## References")
        parts.append("\n".join(f"{number}. {escaped(reference)}" for reference, number in numbers.items()))
    return "\n\n".join(parts) + "\n"


def escaped(content: str) -> str:
    """Return text with Markdown's own characters escaped, cleaned of what acts on a display."""
    return _MARKUP.sub(r"\\\1", clean(content))


def _route(told: Explanation) -> list[str]:
    return [told.source, *(hop.step.target for hop in told.hops)]


def _who(ref: ConceptRef) -> str:
    return ref.summary or f"Of {ref.name} the graph has only the name."


def _join(reason: Reason, told: Explanation) -> str:
    """Name the ends in the true direction of the relation, with its kind."""
    here, there = told.concepts[reason.source].name, told.concepts[reason.target].name
    if reason.forward is None:
        return f"{here} and {there} ({reason.kind})"
    start, end = (here, there) if reason.forward else (there, here)
    return f"From {start} to {end} ({reason.kind})"


def _why(reason: Reason, numbers: dict[str, int]) -> str:
    if reason.grade == "bare":
        return f"{reason.why} (This would fit any pair.)" if reason.why else SILENT
    cited = "".join(f" [{numbers[reference]}]" for reference in reason.references)
    return reason.why + cited


def _where(quote: Quote, told: Explanation) -> str:
    section = "its lead" if quote.section == "summary" else title_of(quote.section)
    return f"On the page of {told.concepts[quote.concept].name}, {section}:"
