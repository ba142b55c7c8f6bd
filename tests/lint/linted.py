"""Lint of concepts and relations as they are, without an engine."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

from neuroexplore.answers import LintAnswer
from neuroexplore.lint.linting import Asked, linted
from neuroexplore.lint.subject import Subject
from neuroexplore.models import Concept, Relation
from neuroexplore.progress import quiet
from neuroexplore.seeding.loading import staged
from neuroexplore.seeding.sources import Item, Read

OWN = "holds of these two by the {n} way of {n}, as nobody says of others"


def lint(
    items: Iterable[Item | Concept | Relation],
    *only: str,
    rules: str = "general",
    known: Collection[str] = (),
    table: Path | None = None,
    from_files: bool = False,
) -> LintAnswer:
    """Lint what a reader yields as the dataset `d`."""
    reads = (Read(item) if isinstance(item, Concept | Relation) else item for item in items)
    with (
        tempfile.TemporaryDirectory() as work,
        staged(reads, "d", known=lambda besides: known, parent=Path(work), progress=quiet) as (stage,),
    ):
        return linted(Subject.of(stage, table, from_files, quiet), Asked(rules, only))


def problems(found: LintAnswer) -> list[str]:
    """Return what lint says, sentence by sentence."""
    return [finding.problem for finding in found.findings]


def concept(id: str, **said: object) -> Concept:
    """A concept that goes by its id, in words."""
    return Concept.model_validate({"id": id, "name": id.replace("-", " ").capitalize(), **said})


def concepts(*ids: str) -> list[Concept]:
    """Concepts that go by their ids."""
    return [concept(id) for id in ids]


def relation(source: str, target: str, kind: str = "logical", **said: object) -> Relation:
    """A relation with a reason of its own that names both ends, unless another is given."""
    why = f"{source} {OWN.format(n=f'{source}{target}{kind}x')} and so {target}"
    return Relation.model_validate({"source": source, "target": target, "kind": kind, "why": why, **said})
