"""Many pairs at once: a line in, a line of JSON out, in the same order."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import typer

from neuroexplore.cli.context import open_graph
from neuroexplore.errors import BadData, NothingFound, UsageError


def answer_pairs(ctx: typer.Context, file: Path, options: dict[str, Any]) -> None:
    """Print the answer to each pair of a file; a pair without one gets its `error` in place of paths.

    Raises:
        BadData: a line that is no pair; the answers before it are printed.
        NothingFound: some pair has no answer (exit code 1), once all are printed.
    """
    unanswered = total = 0
    with _opened(file) as lines, open_graph(ctx) as graph:
        for source, target in _pairs(lines, file):
            total += 1
            try:
                found = graph.path(source, target, **options).model_dump(mode="json")
            except (NothingFound, UsageError) as error:
                found = {"source": source, "target": target, "paths": [], "error": str(error)}
                unanswered += 1
            typer.echo(json.dumps(found))
    if unanswered:
        raise NothingFound(f"{unanswered} of {total} pairs have no answer; `error` says why.")


@contextmanager
def _opened(file: Path) -> Iterator[TextIO]:
    if str(file) == "-":
        yield sys.stdin
        return
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            yield lines
    except OSError as error:
        raise UsageError(f"--pairs {file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadData("is not UTF-8.", file) from error


def _pairs(lines: TextIO, file: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = next(csv.reader([line.rstrip("\r\n")], delimiter="\t" if "\t" in line else ","))
        if len(cells) != 2 or not all(cell.strip() for cell in cells):
            raise BadData("a line holds two concepts, parted by a tab or a comma.", file, number)
        yield cells[0].strip(), cells[1].strip()
