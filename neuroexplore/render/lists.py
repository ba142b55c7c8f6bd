"""Prints the answers that are lists: search hits, counts, loads, stored questions, rows, checks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from neuroexplore.models import DatasetInfo, DomainCount, Related, SearchAnswer, Stats, title_of
from neuroexplore.render.text import counted, named, paragraph, print_table, text
from neuroexplore.wording import said_at

if TYPE_CHECKING:
    from neuroexplore.diagnosis import Diagnosis
    from neuroexplore.queries import Query

_ANY_WIDTH = 1_000_000


def render_search(answer: SearchAnswer, console: Console) -> None:
    """Print hits, each with what matched: another name, or a sentence of the page."""
    for number, hit in enumerate(answer.hits):
        if number:
            console.print()
        paragraph(console, named(hit.concept.name, hit.concept.id))
        if hit.section == "name":
            if hit.matched != hit.concept.name:
                paragraph(console, Text.assemble(("also called ", "dim"), text(hit.matched)), 2)
            if hit.concept.summary:
                paragraph(console, text(hit.concept.summary), 2)
            continue
        where = "lead" if hit.section == "summary" else title_of(hit.section)
        found = text(hit.matched)
        for start, end in said_at(answer.text, found.plain):
            found.stylize("bold green", start, end)
        paragraph(console, Text.assemble((f"{where}: ", "dim"), found), 2)


def render_stats(stats: Stats, console: Console) -> None:
    """Print counts by group, and the datasets."""
    totals = counted(stats.concepts, "concept"), counted(stats.relations, "relation")
    paragraph(console, Text(", ".join(totals)))
    for group in dict.fromkeys(count.counted for count in stats.counts):
        console.print()
        table = _table(group, "count")
        for count in stats.counts:
            if count.counted == group:
                table.add_row(text(count.name), f"{count.count:,}")
        print_table(console, table)
    console.print()
    render_datasets(stats.datasets, console)


def render_datasets(datasets: Sequence[DatasetInfo], console: Console) -> None:
    """Print what the graph is made of: as a table where it fits, else each dataset below its whole name."""
    if not datasets:
        paragraph(console, Text("No dataset is loaded.", style="dim"))
        return
    table = _table("dataset", "pages", "relations", "format", "loaded (UTC)", "licence")
    for info in datasets:
        cells = (f"{info.pages:,}", f"{info.relations:,}", info.format, _loaded(info), _licence(info))
        table.add_row(text(info.name), *map(text, cells))
    if console.measure(table, options=console.options.update(max_width=_ANY_WIDTH)).maximum <= console.width:
        print_table(console, table)
        return
    for info in datasets:
        paragraph(console, text(info.name, "bold"))
        holds = f"{counted(info.pages, 'page')}, {counted(info.relations, 'relation')}"
        said = f"{holds}, {info.format}, loaded {_loaded(info)} UTC, licence: {_licence(info)}"
        paragraph(console, text(said), 2)


def _loaded(info: DatasetInfo) -> str:
    return info.loaded_at.replace("T", " ").removesuffix("+00:00")


def _licence(info: DatasetInfo) -> str:
    return info.licence or "not said"


def render_domains(counts: list[DomainCount], console: Console) -> None:
    """Print domains with their number of concepts."""
    if not counts:
        paragraph(console, Text("No concept has a domain.", style="dim"))
        return
    table = _table("domain", "concepts")
    for count in counts:
        table.add_row(text(count.domain), f"{count.concepts:,}")
    print_table(console, table)


def render_related(found: list[Related], console: Console) -> None:
    """Print concepts at the other end of prerequisite relations, with the reasons."""
    for number, related in enumerate(found):
        if number:
            console.print()
        paragraph(console, named(related.name, related.id))
        if related.why:
            paragraph(console, text(related.why), 2)


def render_queries(found: Sequence[Query], console: Console) -> None:
    """Print the stored questions with their parameters."""
    for number, query in enumerate(found):
        if number:
            console.print()
        paragraph(console, Text(query.name, style="bold"))
        paragraph(console, Text(f"{query.title} {query.doc}".strip()), 2)
        for name, value in query.params.items():
            example = json.dumps(value, ensure_ascii=False)
            paragraph(console, Text(f"{name} = ", style="dim").append(example, style="cyan"), 2)


def render_rows(rows: list[dict[str, Any]], console: Console) -> None:
    """Print rows as a table where they fit, else each row as a list of its columns."""
    if not rows:
        paragraph(console, Text("No rows.", style="dim"))
        return
    columns = list(rows[0])
    widths = [max(len(name), *(len(_cell(row[name])) for row in rows)) for name in columns]
    if sum(widths) + 2 * len(columns) <= console.width:
        table = _table(*columns)
        for row in rows:
            table.add_row(*(text(_cell(value)) for value in row.values()))
        print_table(console, table)
        return
    for number, row in enumerate(rows):
        if number:
            console.print()
        for name, value in row.items():
            paragraph(console, Text(f"{name}: ", style="dim").append_text(text(_cell(value))))


def render_diagnosis(found: Diagnosis, console: Console) -> None:
    """Print what was checked, then what is wrong."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    for name, value in found.facts.items():
        table.add_row(Text(name, style="dim"), text(value))
    print_table(console, table)
    console.print()
    for problem in found.problems:
        paragraph(console, Text("Problem: ", style="bold red").append_text(text(problem)))
    for note in found.notes:
        paragraph(console, Text("Note: ", style="bold yellow").append_text(text(note)))
    if not found.problems:
        paragraph(console, Text("All is well.", style="green"))


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    # What is too long is folded, never cut.
    table.add_column(first, overflow="fold")
    for name in others:
        numeric = name in ("count", "concepts", "pages", "relations")
        table.add_column(name, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    return table
