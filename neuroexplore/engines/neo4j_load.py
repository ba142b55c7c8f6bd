"""Brings a dataset up to date in a Neo4j server, in idempotent units of work.

What differs is written in batches, each its own transaction under a lease. A load that breaks off
leaves a mark on the dataset; the next load finds it and settles every concept anew, so that it ends
as if nothing had happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pyarrow as pa
from neo4j import exceptions as refused

from neuroexplore import queries
from neuroexplore.engines import Row
from neuroexplore.engines.neo4j_lease import Lease, Sessions, lease
from neuroexplore.engines.neo4j_rows import page_row, relation_row
from neuroexplore.errors import BadData
from neuroexplore.models import DatasetInfo
from neuroexplore.progress import Progress
from neuroexplore.reports import LoadReport
from neuroexplore.seeding.changes import Changes, nothing_changed
from neuroexplore.seeding.merge import merged
from neuroexplore.seeding.parquet import (
    PAGES,
    RELATIONS,
    batches,
    pages_file,
    relations_file,
    write_empty,
    write_rows,
)
from neuroexplore.seeding.records import Records, page_key

_BATCH = 4_000
_IDS = 5_000


def read(session: neo4j.Session, name: str, **params: Any) -> Iterator[Row]:
    """Yield the rows of a stored reading statement as they arrive."""
    query = queries.load(f"load/{name}")
    for record in session.run(query.text, query.bind(params)):
        yield dict(record)


def datasets(session: neo4j.Session) -> list[DatasetInfo]:
    """Return what is known of each dataset whose load ended, by name."""
    return [
        DatasetInfo.model_validate(row["info"])
        for row in read(session, "datasets")
        if not row["info"].get("loading")
    ]


def pages(session: neo4j.Session, dataset: str) -> Iterator[Row]:
    """Yield the pages of a dataset as rows of PAGES, by id."""
    for row in read(session, "dataset-pages", dataset=dataset):
        yield {name: row["row"].get(name) for name in PAGES.names}


def relations(session: neo4j.Session, dataset: str) -> Iterator[Row]:
    """Yield the relations of a dataset as rows of RELATIONS."""
    for row in read(session, "dataset-relations", dataset=dataset):
        values = {**row["row"], "source": row["source"], "target": row["target"]}
        yield {name: values.get(name) for name in RELATIONS.names}


def stored(session: neo4j.Session, dataset: str, into: Path) -> Path:
    """Write the identities and digests of what the server holds of a dataset."""
    folder = into / "stored"
    folder.mkdir()
    for name, fields, file in (
        ("stored-pages", ("id", "digest"), pages_file(folder)),
        ("stored-relations", ("key", "digest", "source", "target", "kind"), relations_file(folder)),
    ):
        schema = pa.schema([(field, pa.string()) for field in fields])
        write_rows(file, schema, read(session, name, dataset=dataset))
    return folder


def write_records(session: neo4j.Session, dataset: str, into: Path) -> None:
    """Write all that the server holds of a dataset; see Engine.records."""
    for rows, schema, file in (
        (pages(session, dataset), PAGES, pages_file(into)),
        (relations(session, dataset), RELATIONS, relations_file(into)),
    ):
        write_rows(file, schema, rows)


def load(sessions: Sessions, records: Records, progress: Progress) -> LoadReport:
    """Make the dataset be these records; see Engine.load."""
    with sessions() as session:
        for statement in queries.load("schema").statements:
            session.run(statement).consume()
    with lease(sessions) as held:
        info = records.info()
        known = next((i for i in datasets(held.session) if i.name == records.dataset), None)
        broken = list(read(held.session, "unfinished"))
        if known and known.digest == records.digest and not broken:
            if known.source != info.source:
                held.write("end", info={**known.model_dump(), "source": info.source})
            return nothing_changed(records.dataset, records.pages + records.relations)
        with Changes(records, stored(held.session, records.dataset, records.folder)) as changes:
            _refuse_foreign(held.session, records.dataset, changes)
            lone = held.write("is-empty")[0]["empty"] and not any(changes.ends(_IDS))
            if lone:
                _fill(held, records.dataset, changes, progress)
            else:
                _bring(held, records.dataset, changes, progress, everything=bool(broken))
            held.write("end", info=info.model_dump())
            return changes.report(records)


def forget(sessions: Sessions, dataset: str, work: Path, progress: Progress) -> LoadReport:
    """Remove a dataset; see Engine.forget."""
    with lease(sessions) as held:
        broken = list(read(held.session, "unfinished"))
        empty = Records(dataset, work, "", 0, 0)
        write_empty(work)
        with Changes(empty, stored(held.session, dataset, work)) as changes:
            _bring(held, dataset, changes, progress, everything=bool(broken))
            held.write("forgotten", dataset=dataset)
            return changes.report(empty)


def _bring(held: Lease, dataset: str, changes: Changes, progress: Progress, *, everything: bool) -> None:
    """Write what changed, and settle the concepts that it touches."""
    held.write("begin", dataset=dataset)
    for ids in changes.removed("page", _IDS):
        held.write("remove-pages", keys=[page_key(dataset, id) for id in ids])
    for keys in changes.removed("relation", _IDS):
        held.write("remove-relations", keys=keys)
    _write_pages(held, dataset, changes, progress)
    for ids in changes.ends(_IDS):
        held.write("ends", ids=ids)
    _write_relations(held, dataset, changes, progress)
    touched: Iterable[list[str]] = changes.touched(_IDS)
    if everything:
        touched = batches([row["id"] for row in read(held.session, "all-ids")], _IDS)
    _settle(held, touched, progress)


def _fill(held: Lease, dataset: str, changes: Changes, progress: Progress) -> None:
    """Write a dataset that has a page on every end into a graph without others: nothing needs settling."""
    held.write("begin", dataset=dataset)
    tell = _counting(progress, "writing pages", changes.count("page", "added"))
    found = ([_lone(row, dataset) for row in rows] for rows in changes.lone_pages(_BATCH))
    _write_each(held, "new-pages", found, tell)
    _write_relations(held, dataset, changes, progress)


def _lone(row: Row, dataset: str) -> Row:
    degree = row.pop("degree")
    page = page_row(row, dataset)
    return {"page": page, "view": {**merged(row["id"], [page]), "degree": degree}}


def _write_pages(held: Lease, dataset: str, changes: Changes, progress: Progress) -> None:
    total = changes.count("page", "added") + changes.count("page", "changed")
    tell = _counting(progress, "writing pages", total)
    for change in ("added", "changed"):
        found = ([page_row(row, dataset) for row in rows] for rows in changes.written("page", change, _BATCH))
        _write_each(held, "pages", found, tell)


def _write_relations(held: Lease, dataset: str, changes: Changes, progress: Progress) -> None:
    total = changes.count("relation", "added") + changes.count("relation", "changed")
    tell = _counting(progress, "writing relations", total)
    for change, write in (("added", _write_new), ("changed", _write_known)):
        found = (
            [relation_row(row, dataset) for row in rows]
            for rows in changes.written("relation", change, _BATCH)
        )
        for batch in held.write_each(found, write):
            tell(len(batch))


def _write_new(held: Lease, rows: list[Row]) -> None:
    try:
        _check_written(held.write("new-relations", rows=rows), rows)
    except refused.ConstraintError:
        # Written once already: the answer to that was lost on its way.
        _write_known(held, rows)


def _write_known(held: Lease, rows: list[Row]) -> None:
    _check_written(held.write("relations", rows=rows), rows)


def _check_written(found: list[Row], rows: list[Row]) -> None:
    if found[0]["written"] != len(rows):
        raise BadData(f"of {len(rows)} relations the server wrote {found[0]['written']}: an end is missing.")


def _settle(held: Lease, touched: Iterable[list[str]], progress: Progress) -> None:
    """Write the merged view of these concepts, and remove those that nothing speaks of any more."""
    _write_each(held, "views", _views(held, touched), _counting(progress, "settling concepts", 0))


def _views(held: Lease, touched: Iterable[list[str]]) -> Iterator[list[Row]]:
    for ids in touched:
        held.write("remove-orphans", ids=ids)
        said: dict[str, list[Row]] = defaultdict(list)
        for row in read(held.session, "pages-about", ids=ids):
            said[row["id"]] += [row] if row["dataset"] else []
        yield [merged(id, found) for id, found in said.items()]


def _write_each(held: Lease, name: str, found: Iterable[list[Row]], tell: Callable[[int], None]) -> None:
    for batch in held.write_each(found, lambda turn, rows: turn.write(name, rows=rows)):
        tell(len(batch))


def _counting(progress: Progress, stage: str, total: int) -> Callable[[int], None]:
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        progress(stage, done, total)

    return tell


def _refuse_foreign(session: neo4j.Session, dataset: str, changes: Changes) -> None:
    """Refuse what would change nodes that others put there."""
    for row in read(session, "foreign-dataset", dataset=dataset):
        raise _foreign("Dataset", row["name"])
    for ids in changes.named(_IDS):
        for row in read(session, "foreign", ids=ids):
            raise _foreign("Concept", row["id"])


def _foreign(label: str, name: str) -> BadData:
    return BadData(
        f"The database has a {label} {name!r} that neuroexplore did not load; "
        "it is left alone: rename it there, or load into another database."
    )
