"""Says what an import would change, before it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from neuroexplore.engines import Engine
from neuroexplore.progress import Progress
from neuroexplore.reports import Diff, Match, PageChange, RelationChange
from neuroexplore.seeding.changes import Changes
from neuroexplore.seeding.importing import Import, Rules, prepared
from neuroexplore.seeding.loading import SHOWN, Gathered
from neuroexplore.seeding.parquet import Row

_XREF = pa.schema([("id", pa.string()), ("xref", pa.string())])


def diff(
    engine: Engine,
    what: Import,
    rules: Rules,
    concepts: Iterable[dict[str, Any]],
    work: Path,
    progress: Progress,
) -> list[Diff]:
    """Compare a source with what is stored; `concepts` are rows of the graph's with `id` and `xrefs`."""
    known = [{"id": row["id"], "xref": xref} for row in concepts for xref in row["xrefs"]]
    with prepared(engine, what, rules, work, progress) as found:
        return [_diff(engine, one, known) for one in found]


def _diff(engine: Engine, one: Gathered, known: list[dict[str, str]]) -> Diff:
    stored = engine.stored(one.records.dataset, one.records.folder)
    with Changes(one.records, stored) as changes:
        changes.db.run("diff")
        changes.db.insert("known_xref", pa.Table.from_pylist(known, _XREF))
        report = one.told(changes.report(one.records)).model_copy(update={"dry_run": True})
        return Diff(
            report=report,
            pages=[PageChange(**row) for row in _first(changes, "told_page")],
            relations=[RelationChange(**row) for row in _first(changes, "told_relation")],
            matches=[Match(**row) for row in _first(changes, "told_match")],
        )


def _first(changes: Changes, view: str) -> Iterator[Row]:
    return changes.db.rows(f"FROM {view} LIMIT {SHOWN}")
