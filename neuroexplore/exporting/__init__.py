"""Writes a graph, or a part of it, into a file or folder: one module a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from neuroexplore.answers import Exported
from neuroexplore.errors import UsageError
from neuroexplore.exporting.chosen import Choice, Chosen, chosen
from neuroexplore.exporting.out import Out, into_file, into_folder, into_stdout
from neuroexplore.progress import Progress
from neuroexplore.questions.domain import domain_called
from neuroexplore.questions.no_path import MAX_HOPS
from neuroexplore.questions.resolve import resolve

if TYPE_CHECKING:
    from neuroexplore.datasets import Datasets

NAMES = ("jsonl", "csv", "kgx", "graphml", "cypher", "pages")
STDOUT = "-"
"""The name by which a file means standard output."""


@dataclass(frozen=True)
class Form:
    """A form in which graphs are written.

    A file's has the `suffixes` by which it is told; a folder's says in `ours` of a file's path within
    the folder whether it writes such. `has_pages` says that it holds pages, and not merely concepts as all
    pages together describe them.
    """

    name: str
    write: Callable[[Chosen, Out], None]
    suffixes: tuple[str, ...] = ()
    ours: Callable[[str], bool] | None = None
    has_pages: bool = True


def named(name: str) -> Form:
    """Return a form by name.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in NAMES:
        raise UsageError(f"--format takes one of {', '.join(NAMES)}, not {name!r}.")
    found = import_module(f"{__name__}.{name}").FORM
    assert isinstance(found, Form)
    return found


def form_of(file: str, format: str) -> Form:
    """Return the form to write a file in: that named, or else that of its suffix; jsonl to standard output.

    Raises:
        UsageError: neither says it, or a folder was to go to standard output.
    """
    if not format and file == STDOUT:
        format = "jsonl"
    if format:
        found = named(format)
        if found.ours and file == STDOUT:
            raise UsageError(f"The format {format} is a folder of files, which standard output can't take.")
        return found
    name = Path(file).name.lower().removesuffix(".gz")
    for form in map(named, NAMES):
        if form.suffixes and name.endswith(form.suffixes):
            return form
    raise UsageError(f"The name {file!r} does not say the format: add --format ({', '.join(NAMES)}).")


def export(
    graph: Datasets, file: str, format: str, choice: Choice, work: Path, progress: Progress, *, force: bool
) -> Exported:
    """Answer Datasets.export."""
    form = form_of(file, format)
    choice = _known(graph, choice)
    if file == STDOUT:
        out = into_stdout()
    elif form.ours:
        out = into_folder(Path(file), form.ours, force=force)
    else:
        out = into_file(Path(file))
    with out as opened, chosen(graph.engine, choice, work, progress) as found:
        form.write(found, opened)
        return Exported(
            file=file,
            format=form.name,
            datasets=[info.name for info in found.datasets],
            pages=found.pages_total if form.has_pages else 0,
            concepts=found.concepts_told,
            relations=found.relations_total - opened.left_out.total(),
            is_part=found.is_part,
            left_out=dict(opened.left_out),
            altered=opened.altered,
        )


def _known(graph: Datasets, choice: Choice) -> Choice:
    """Return the choice with the domain and concept that it names as the graph calls them."""
    if choice.domain and choice.around:
        raise UsageError("--domain and --around are two ways to choose: take one of them.")
    if choice.depth is not None:
        if not choice.around:
            raise UsageError("--depth says how many hops --around reaches: add --around CONCEPT.")
        if not 0 <= choice.depth <= MAX_HOPS:
            raise UsageError(f"--depth must be from 0 to {MAX_HOPS}, not {choice.depth}.")
    if choice.domain:
        return replace(choice, domain=domain_called(graph, choice.domain))
    return replace(choice, around=resolve(graph, choice.around).id) if choice.around else choice
