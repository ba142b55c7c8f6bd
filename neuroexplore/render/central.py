"""Prints the concepts that hold the graph or a domain together."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from neuroexplore.answers import CentralAnswer
from neuroexplore.render.text import named, paragraph, print_table, text


def render(answer: CentralAnswer, console: Console) -> None:
    """Print them as a table, the most central first."""
    what = "the graph" if answer.domain is None else f"the domain {answer.domain}"
    head = f"What holds {what} together: {answer.concepts:,} concepts, {answer.pairs:,} pairs of them related"
    paragraph(console, text(head, "bold"))
    console.print()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("", justify="right")
    table.add_column("concept")
    # Where nothing hangs by one concept alone there is nothing to put into the last column.
    hanging = any(each.cut_off for each in answer.central)
    for title in ("PageRank", "neighbours", "cut off")[: 3 if hanging else 2]:
        table.add_column(title, justify="right", no_wrap=True)
    for number, each in enumerate(answer.central, 1):
        cells = [f"{100 * each.score:.2f} %", f"{each.neighbors:,}", f"{each.cut_off:,}"]
        table.add_row(
            f"{number}.", named(each.concept.name, each.concept.id), *cells[: len(table.columns) - 2]
        )
    print_table(console, table)
    console.print()
    if answer.left_out:
        whole = len(answer.central) + answer.left_out
        note = f"and {answer.left_out:,} less central: --limit {whole} shows all."
        paragraph(console, Text(note, style="dim"))
    note = "PageRank: the share of time that an endless walk along the relations spends on a concept."
    if hanging:
        note += " Cut off: how many concepts would lose touch with the rest without it."
    paragraph(console, Text(note, style="dim"))
