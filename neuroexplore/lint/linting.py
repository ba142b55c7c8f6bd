"""Lints a graph: what is loaded, or what a file or folder would bring."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from neuroexplore.answers import Finding, LintAnswer, RuleCount
from neuroexplore.engines import Engine
from neuroexplore.errors import NothingFound, UsageError
from neuroexplore.lint.identifiers import TABLE
from neuroexplore.lint.rules import SETS, RuleSet, chosen
from neuroexplore.lint.subject import Subject
from neuroexplore.models import SEED, Concept, Relation
from neuroexplore.progress import Progress
from neuroexplore.seeding.importing import Import, unchanged
from neuroexplore.seeding.loading import staged
from neuroexplore.seeding.seed import own_seed
from neuroexplore.seeding.sources import Read
from neuroexplore.seeding.stage import Stage


@dataclass(frozen=True)
class Asked:
    """Which rules are asked: those of a set ("" for the dataset's own), only some, or all but some."""

    rules: str = ""
    only: Collection[str] = ()
    skip: Collection[str] = ()

    def checked(self) -> Asked:
        """Return itself.

        Raises:
            UsageError: there is no such set, or no such rule.
        """
        if self.rules and self.rules not in SETS:
            raise UsageError(f"--rules takes one of {', '.join(SETS)}, not {self.rules!r}.")
        chosen("general", self.only, self.skip)
        return self

    def set_for(self, dataset: str) -> RuleSet:
        """Return the set of rules for a dataset."""
        if self.rules:
            return "seed" if self.rules == "seed" else "general"
        return "seed" if dataset == SEED else "general"


def lint_loaded(engine: Engine, dataset: str, asked: Asked, work: Path, progress: Progress) -> LintAnswer:
    """Lint a dataset that is loaded, or all.

    Raises:
        NothingFound: it is not loaded, or nothing is.
        UsageError: no such rule.
    """
    asked.checked()
    names = [info.name for info in engine.datasets()]
    if not names:
        raise NothingFound(
            "Nothing is loaded yet: run `neuroexplore seed`, or name a file or folder to lint."
        )
    wanted = [name for name in names if not dataset or name == dataset]
    if not wanted:
        raise NothingFound(f"No dataset is called {dataset!r}; there are: {', '.join(names)}.")
    own = {info.name for info in unchanged(engine, own_seed())}
    answers = []
    for name in wanted:
        with staged(
            _stored(engine, name),
            name,
            known=engine.known_ids,
            parent=work,
            progress=progress,
            arranged=True,
        ) as (stage,):
            table = own_seed().source.path.with_name(TABLE) if name in own else None
            answers.append(linted(Subject.of(stage, table, False, progress), asked))
    return _together(answers)


def lint_source(engine: Engine, what: Import, asked: Asked, work: Path, progress: Progress) -> LintAnswer:
    """Lint a file or folder, as a load would read it.

    Raises:
        BadData: nothing in it can be read.
        UsageError: no such format or rule, or a dataset that can't be called so.
    """
    asked.checked()
    format = what.reader
    source = what.source
    dataset = what.dataset
    if format.keeps_datasets and dataset:
        raise UsageError(
            f"A file of the format {format.name} says itself which datasets it holds; leave --dataset out."
        )
    if not format.keeps_datasets and not dataset:
        dataset = SEED if asked.rules == "seed" else _named_for(source.path)
    with staged(
        format.read(source), dataset, known=engine.known_ids, parent=work, progress=progress
    ) as stages:
        table = _table_beside(source.path)
        answers = [linted(Subject.of(stage, table, True, progress), asked) for stage in stages]
    return _together(answers)


def _stored(engine: Engine, dataset: str) -> Iterator[Read]:
    for row in engine.pages(dataset):
        yield Read(Concept.model_construct(**row))
    for row in engine.relations(dataset):
        yield Read(Relation.model_construct(**row))


def _named_for(path: Path) -> str:
    """Return a name for what a path holds."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", path.resolve().name).strip("-._")[:100] or "graph"


def _table_beside(path: Path) -> Path | None:
    """Return the list of identifiers in a folder of pages, or beside it."""
    places = (path / TABLE, path.resolve().with_name(TABLE))
    return next((place for place in places if place.is_file()), None)


def linted(subject: Subject, asked: Asked) -> LintAnswer:
    """Ask the rules of one dataset."""
    stage: Stage = subject.stage
    set_ = asked.set_for(stage.dataset)
    rules = chosen(set_, asked.only, asked.skip)
    findings: list[Finding] = []
    counts = []
    for number, rule in enumerate(rules):
        subject.progress(f"asking {rule.name}", number, len(rules))
        found = rule.find(subject)
        severity = rule.severity(set_)
        counts.append(RuleCount(name=rule.name, about=rule.about, severity=severity, count=found.total))
        findings += [
            Finding(rule=rule.name, severity=severity, dataset=stage.dataset, **spot._asdict())
            for spot in subject.placed(found.spots)
        ]
    return LintAnswer(
        datasets=[stage.dataset],
        pages=subject.count("staged_page"),
        relations=subject.count("staged_relation"),
        rules=counts,
        findings=findings,
    )


def _together(answers: list[LintAnswer]) -> LintAnswer:
    counts: dict[tuple[str, str], RuleCount] = {}
    for each in (rule for answer in answers for rule in answer.rules):
        known = counts.get((each.name, each.severity))
        counts[each.name, each.severity] = each.model_copy(
            update={"count": each.count + (known.count if known else 0)}
        )
    return LintAnswer(
        datasets=[name for answer in answers for name in answer.datasets],
        pages=sum(answer.pages for answer in answers),
        relations=sum(answer.relations for answer in answers),
        rules=list(counts.values()),
        findings=[finding for answer in answers for finding in answer.findings],
    )
