"""One import from end to end: read, stage, check, settle, and hand the records to an engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from neuroexplore.errors import BadData
from neuroexplore.progress import Progress
from neuroexplore.reports import LoadReport, Rejected
from neuroexplore.seeding.delimited import add_table
from neuroexplore.seeding.records import Records, checked_name
from neuroexplore.seeding.settle import check, settle
from neuroexplore.seeding.sources import Described, Item, Read, Reject, Stub, Table
from neuroexplore.seeding.stage import Stage
from neuroexplore.seeding.workspace import workspace

Known = Callable[[Collection[str]], Iterable[str]]
"""Given the datasets of a load, the ids that others have a page on, at which relations may end too."""

SHOWN = 1000
"""How many rejects and dangling ends a report holds; it counts all."""
_TOLD = 20
_ADVICE = "mend {}, or import what is sound with --lenient."


@dataclass(frozen=True)
class Gathered:
    """The records of a load, and what its reader could not take."""

    records: Records
    rejected: int
    rejects: list[Rejected]
    dangling: list[str]
    read: int
    left_out: dict[str, int] = field(default_factory=dict)

    def told(self, report: LoadReport) -> LoadReport:
        """Return an engine's report with what became of the rest."""
        return report.model_copy(
            update={
                "read": self.read,
                "united": self.read - self.rejected - self.records.pages - self.records.relations,
                "rejected": self.rejected,
                "rejects": self.rejects,
                "dangling": self.dangling,
                "left_out": self.left_out,
            }
        )


@dataclass(frozen=True)
class Said:
    """What is known of a load beforehand: the format and licence to note, and a hash of its bytes."""

    format: str = "api"
    licence: str = ""
    source: str = ""


@contextmanager
def gathered(
    items: Iterable[Item],
    dataset: str,
    said: Said,
    *,
    known: Known,
    parent: Path,
    lenient: bool,
    progress: Progress,
) -> Iterator[list[Gathered]]:
    """Stage and settle what a reader yields, one Gathered a dataset, for the time of the block.

    `dataset` is that of items that name none; `known` gives the ids that datasets besides these have a
    page on; temporary files stand under `parent`.

    Raises:
        UsageError: a name that no dataset can have.
        BadData: something was rejected and `lenient` is false; it holds all that was.
    """
    with staged(items, dataset, known=known, parent=parent, progress=progress) as stages:
        found = [_settled(stage, said, len(stages), lenient, progress) for stage in stages]
        for stage in stages:
            # What is to be loaded stands in files; an engine has better use for the memory.
            stage.db.close()
        yield found


@contextmanager
def staged(
    items: Iterable[Item],
    dataset: str,
    *,
    known: Known,
    parent: Path,
    progress: Progress,
    arranged: bool = False,
) -> Iterator[list[Stage]]:
    """Stage and check what a reader yields, one Stage a dataset, for the time of the block.

    With `arranged`, relations are seen in the order of their ends and kinds, not in which they come.

    Raises:
        UsageError: a name that no dataset can have.
    """
    with workspace(parent) as folder, ExitStack() as stack:
        stages: dict[str, Stage] = {}

        def stage_of(name: str) -> Stage:
            name = name or dataset
            if name not in stages:
                stages[name] = stack.enter_context(Stage(checked_name(name), folder))
            return stages[name]

        if dataset:
            stage_of(dataset)
        early: list[Reject] = []
        for count, item in enumerate(items):
            if isinstance(item, Table):
                add_table(stage_of(dataset), item, progress)
                continue
            named = item.dataset if isinstance(item, Read | Described | Stub) else next(iter(stages), "")
            if isinstance(item, Reject) and not named:
                # What is wrong before the first dataset is named belongs to whichever that is.
                early.append(item)
                continue
            stage_of(named).add(item)
            if count % 1000 == 0:
                progress("reading", count, 0)
        if early and not stages:
            raise Rejects([_told(reject) for reject in early[:SHOWN]], len(early))
        for reject in early:
            next(iter(stages.values())).add(reject)
        for stage in stages.values():
            stage.flush()
            stage.know(known(list(stages)))
            for other in stages.values():
                if other is not stage:
                    other.flush()
                    stage.know(id for (id,) in other.db.tuples("SELECT id FROM staged_page"))
            if arranged:
                stage.db.run("arrange")
            check(stage)
        yield list(stages.values())


def _settled(stage: Stage, said: Said, datasets: int, lenient: bool, progress: Progress) -> Gathered:
    rejected = stage.db.count("reject")
    rejects = [
        Rejected(path=path, line=line, problem=problem)
        for path, line, problem in stage.db.tuples(f"FROM told_reject LIMIT {SHOWN}")
    ]
    dangling = [end for (end,) in stage.db.tuples(f"FROM dangling_end LIMIT {SHOWN}")]
    if rejected and not lenient:
        raise Rejects(rejects, rejected)
    records = settle(
        stage,
        format=stage.format or said.format,
        licence=stage.licence or said.licence,
        # What was rejected may be sound another day, when other datasets are there.
        source="" if rejected or not said.source else f"{said.source}/{datasets}",
        progress=progress,
    )
    return Gathered(records, rejected, rejects, dangling, stage.read, stage.left_out)


def _told(reject: Reject) -> Rejected:
    path = None if reject.path is None else str(reject.path)
    return Rejected(path=path, line=reject.line, problem=reject.problem)


class Rejects(BadData):
    """A load that was refused as a whole: `rejects` are the first of the `count` reasons."""

    def __init__(self, rejects: list[Rejected], count: int) -> None:
        first = rejects[0]
        super().__init__(first.problem, first.path, first.line)
        self.rejects = rejects
        self.count = count

    def sentences(self) -> list[str]:
        """Name the first faults, and say what to do about them."""
        if self.count == 1:
            return [f"{self} Nothing was written: {_ADVICE.format('it')}"]
        told = [str(BadData(reject.problem, reject.path, reject.line)) for reject in self.rejects[:_TOLD]]
        more = f", of which these are the first {_TOLD}" if self.count > _TOLD else ""
        return [*told, f"{self.count:,} faults{more}; nothing was written: {_ADVICE.format('them')}"]
