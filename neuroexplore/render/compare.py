"""Prints two concepts side by side, in two columns where there is room for them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from neuroexplore.answers import Comparison, SharedNeighbor
from neuroexplore.models import ConceptRef, title_of
from neuroexplore.render.reasons import why
from neuroexplore.render.text import arrow, named, paragraph, print_table, text

COLUMNS_FROM = 120
"""The width from which the two stand side by side."""


def render(found: Comparison, console: Console) -> None:
    """Print how alike the two are, what their pages say, and what surrounds them."""
    left, right = found.left, found.right
    for ref in (left, right):
        paragraph(console, named(ref.name, ref.id))
    paragraph(console, Text(alike(found)))
    if whose := domains(left, right):
        paragraph(console, Text("Domains of ", style="dim").append_text(text(whose)))
    if found.relations:
        _head("Related directly", console)
        for reason in found.relations:
            line = text(left.name).append(" ").append_text(arrow(reason.kind, reason.forward, console))
            paragraph(console, line.append(" ").append_text(text(right.name)), 2)
            paragraph(console, why(reason), 5)
    names = [text(ref.name, "bold cyan") for ref in (left, right)]
    for pair in found.facets:
        _head("Lead" if pair.section == "summary" else title_of(pair.section), console)
        said = [text(said) if said else Text("says nothing", style="dim") for said in (pair.left, pair.right)]
        if console.width < COLUMNS_FROM:
            for name, words in zip(names, said, strict=True):
                paragraph(console, Text.assemble(name, ": ", words), 2)
        else:
            _columns([names, said], console)
    if found.shared:
        _head("Neighbours of both", console)
        for near in found.shared:
            _shared(near, names, console)
        if found.shared_count > len(found.shared):
            note = (
                f"and {found.shared_count - len(found.shared)} more: --limit {found.shared_count} shows all."
            )
            paragraph(console, Text(note, style="dim"), 2)
    _only(left, found.only_left, found.only_left_count, console)
    _only(right, found.only_right, found.only_right_count, console)


def alike(found: Comparison) -> str:
    """Say how much the two have in common."""
    count = found.shared_count + found.only_left_count + found.only_right_count
    if not found.shared_count:
        return "Alike in nothing that the graph knows: they share no neighbour."
    return (
        f"Alike by {found.likeness:.2f} of 1: they share {found.shared_count} of {count} neighbours, "
        f"of which the specific count more than the generic (Adamic–Adar {found.adamic_adar:.2f})."
    )


def domains(left: ConceptRef, right: ConceptRef) -> str:
    """Say which domains both are in, and which only one."""
    both = [domain for domain in left.domains if domain in right.domains]
    parts = [("both", both)]
    for ref in (left, right):
        parts.append((f"only {ref.name}", [domain for domain in ref.domains if domain not in both]))
    return "; ".join(f"{whose}: {', '.join(listed)}" for whose, listed in parts if listed)


def _shared(near: SharedNeighbor, names: Sequence[Text], console: Console) -> None:
    """Print a neighbour of both with the leading relation of each to it."""
    leading = (near.left[0], near.right[0])
    heads = [
        Text.assemble(name, " ", arrow(reason.kind, reason.forward, console))
        for name, reason in zip(names, leading, strict=True)
    ]
    paragraph(console, named(near.concept.name, near.concept.id), 2)
    if console.width >= COLUMNS_FROM:
        _columns([heads, [why(reason) for reason in leading]], console)
        return
    for head, reason in zip(heads, leading, strict=True):
        paragraph(console, head, 4)
        paragraph(console, why(reason), 7)


def _columns(rows: Sequence[Sequence[Text]], console: Console) -> None:
    """Print cells in two columns of one width, indented and apart."""
    indent, gap = 2, 4
    table = Table.grid()
    for width in (indent, (console.width - indent - gap) // 2, gap, (console.width - indent - gap) // 2):
        table.add_column(width=width)
    for left, right in rows:
        table.add_row("", left, "", right)
    print_table(console, table)


def _only(ref: ConceptRef, near: Sequence[ConceptRef], count: int, console: Console) -> None:
    if not near:
        return
    _head(f"Neighbours of {ref.name} only", console)
    more = f" and {count - len(near)} more" if count > len(near) else ""
    paragraph(console, text(", ".join(other.name for other in near) + more), 2)


def _head(title: str, console: Console) -> None:
    console.print()
    paragraph(console, text(title, "bold"))
