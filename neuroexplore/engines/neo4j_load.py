"""Brings a dataset up to date in a Neo4j server, in idempotent units of work.

What differs is written in batches, each its own transaction. A load that breaks off leaves a mark
on the dataset; the next load finds it and settles every concept anew, so that it ends as if
nothing had happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import neo4j

from neuroexplore import queries
from neuroexplore.engines import Progress, Row
from neuroexplore.engines.neo4j import write
from neuroexplore.errors import BadData
from neuroexplore.models import LoadReport
from neuroexplore.seeding.changes import Changes, changes, nothing_changed, report
from neuroexplore.seeding.merge import merged
from neuroexplore.seeding.records import Records, batches, page_key
from neuroexplore.wording import terms_of

_BATCH = 5000


def known_ids(session: neo4j.Session, besides: str) -> set[str]:
    """Return the ids that datasets other than `besides` have a page on."""
    return {row["id"] for row in _run(session, "known-ids", dataset=besides)}


def load(session: neo4j.Session, records: Records, progress: Progress) -> LoadReport:
    """Make the dataset be these records; see Engine.load."""
    _refuse_foreign(session, [page["id"] for page in records.pages])
    for statement in queries.load("schema").statements:
        session.run(statement).consume()
    state = _run(session, "state", dataset=records.dataset)[0]
    if state["digest"] == records.digest and not state["unfinished"]:
        return nothing_changed(records)
    stored = {row["id"]: row["digest"] for row in _run(session, "stored-pages", dataset=records.dataset)}
    ends = {row["key"]: row for row in _run(session, "stored-relations", dataset=records.dataset)}
    pages = changes(records.pages, "id", stored)
    relations = changes(records.relations, "key", {key: row["digest"] for key, row in ends.items()})
    _run(session, "begin", dataset=records.dataset)
    _write(session, records, pages, relations, progress)
    touched = _touched(pages, relations, ends)
    if state["unfinished"]:
        touched = {row["id"] for row in _run(session, "all-ids")}
    _settle(session, sorted(touched), progress)
    _run(session, "end", info=records.info().model_dump())
    return report(records, pages, relations)


def _write(
    session: neo4j.Session, records: Records, pages: Changes, relations: Changes, progress: Progress
) -> None:
    for keys in _pieces([page_key(records.dataset, id) for id in pages.removed]):
        _run(session, "remove-pages", keys=keys)
    for keys in _pieces(relations.removed):
        _run(session, "remove-relations", keys=keys)
    page_rows = [
        {
            **page,
            "dataset": records.dataset,
            "key": page_key(records.dataset, page["id"]),
            "terms": terms_of(page),
        }
        for page in pages.written
    ]
    relation_rows = [
        {"source": row["source"], "target": row["target"], "values": _values(records, row)}
        for row in relations.written
    ]
    total = len(page_rows) + len(relation_rows)
    done = 0
    for name, rows in (("pages", page_rows), ("relations", relation_rows)):
        for batch in batches(rows, _BATCH):
            written = _run(session, name, rows=batch)[0]["written"]
            if written != len(batch):
                raise BadData(f"of {len(batch)} {name} the server wrote {written}: an end is missing.")
            done += len(batch)
            progress(f"writing {name}", done, total)


def _settle(session: neo4j.Session, ids: list[str], progress: Progress) -> None:
    """Write the merged view of these concepts, and remove those that nothing speaks of any more."""
    _run(session, "remove-orphans")
    done = 0
    for piece in _pieces(ids):
        pages: dict[str, list[Row]] = defaultdict(list)
        for row in _run(session, "pages-about", ids=piece):
            pages[row["id"]] += [row] if row["dataset"] else []
        _run(session, "views", rows=[merged(id, found) for id, found in pages.items()])
        done += len(piece)
        progress("settling concepts", done, len(ids))


def _touched(pages: Changes, relations: Changes, ends: Mapping[str, Row]) -> set[str]:
    """Return the ids whose merged view or degree these changes may alter."""
    touched = {page["id"] for page in pages.written} | set(pages.removed)
    for relation in (*relations.written, *(ends[key] for key in relations.removed)):
        touched |= {relation["source"], relation["target"]}
    return touched


def _refuse_foreign(session: neo4j.Session, ids: list[str]) -> None:
    for piece in _pieces(ids):
        foreign = _run(session, "foreign", ids=piece)
        if foreign:
            raise BadData(
                f"The database has a Concept {foreign[0]['id']!r} that neuroexplore did not load; "
                "it is left alone: rename it there, or load into another database."
            )


def _values(records: Records, row: Row) -> Row:
    values = {name: value for name, value in row.items() if name not in ("source", "target")}
    return {**values, "dataset": records.dataset}


def _pieces(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def _run(session: neo4j.Session, name: str, **params: Any) -> list[Row]:
    return write(session, queries.load(f"load/{name}"), params)
