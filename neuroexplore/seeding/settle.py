"""Settles what a stage gathered into records: checked, keyed, united, graded, each with its digest."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from neuroexplore.progress import Progress
from neuroexplore.resources import sql
from neuroexplore.seeding.grade import folded, specific
from neuroexplore.seeding.parquet import Row, batches, pages_file, relations_file
from neuroexplore.seeding.records import Records
from neuroexplore.seeding.stage import UNITED, Stage

_BATCH = 10_000
# As many rows as a writer holds in memory at once, per thread.
ROW_GROUP = 20_480


def check(stage: Stage) -> None:
    """Find what can't be loaded: fields, ids with two different pages, relations that end nowhere.

    Every fault becomes a reject of the stage; what is sound stays.
    """
    stage.flush()
    stage.db.run("check")


def settle(stage: Stage, *, format: str, licence: str, source: str, progress: Progress) -> Records:
    """Write the sound rows of a checked stage into the records of its dataset.

    The same relation stated more than once becomes one: references unite, the first reason leads,
    the others are kept.
    """
    _unite(stage)
    stage.db.run("sound")
    mask(stage, progress)
    stage.db.run("records")
    folder = stage.folder / f"records-{stage.dataset}"
    folder.mkdir()
    progress("settling", 0, 0)
    pages = _write(stage, "page_record", pages_file(folder), ordered=True)
    relations = _write(stage, "relation_record", relations_file(folder), ordered=False)
    text = "\n".join((stage.dataset, format, licence, pages[1], relations[1]))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Records(stage.dataset, folder, digest, pages[0], relations[0], format, licence, source)


def _unite(stage: Stage) -> None:
    found = stage.db.rows(sql("unite"))
    numbers = pa.schema([("n", pa.int64())])
    one, gone = stage.folder / "united.parquet", stage.folder / "gone.parquet"
    # All of it is read before any is inserted: the query looks at what the inserting changes.
    with pq.ParquetWriter(one, UNITED) as units, pq.ParquetWriter(gone, numbers) as all_of_them:
        same = (list(group) for _, group in groupby(found, key=lambda row: row["key"]))
        for groups in batches((group for group in same if len(group) > 1), _BATCH // 10):
            units.write_batch(pa.RecordBatch.from_pylist([one_of(told) for told in groups], UNITED))
            told_of = [{"n": row["n"]} for told in groups for row in told]
            all_of_them.write_batch(pa.RecordBatch.from_pylist(told_of, numbers))
    stage.db.execute("INSERT INTO united BY NAME FROM read_parquet(?)", [str(one)])
    stage.db.execute("INSERT INTO unsound_relation FROM read_parquet(?)", [str(gone)])


def one_of(told: list[Row]) -> Row:
    """Return the one relation that rows of one identity state, in the order they were read in."""
    first = told[0]
    whys = dict.fromkeys(why for row in told for why in (row["why"], *row["also_why"]) if why)
    why, *also = whys or [""]
    return {
        **first,
        "why": why,
        "also_why": also,
        "references": list(dict.fromkeys(reference for row in told for reference in row["references"])),
        "prerequisite": any(row["prerequisite"] for row in told),
    }


def mask(stage: Stage, progress: Progress) -> None:
    """Write the masked text of every reason, by which grading knows what would fit other pairs."""
    total = stage.db.count("relation")
    done = 0
    schema = pa.schema([("n", pa.int64()), ("text", pa.string())])
    path = stage.folder / "masked.parquet"
    with pq.ParquetWriter(path, schema) as file:
        for batch in stage.db.batches(sql("reasons"), _BATCH):
            columns = (batch.column(at).to_pylist() for at in (1, 2, 3))
            texts = [
                specific(why, _folded(names) + _folded(others))
                for why, names, others in zip(*columns, strict=True)
            ]
            file.write_batch(pa.record_batch([batch.column(0), pa.array(texts, pa.string())], schema=schema))
            done += batch.num_rows
            progress("grading reasons", done, total)
    # The texts themselves stay in the file, for those who want to see them.
    stage.db.set("masked", str(path))
    stage.db.execute("INSERT INTO masked SELECT n, md5_number(text) FROM read_parquet(?)", [str(path)])


@lru_cache(maxsize=1 << 15)
def _folded(names: str) -> tuple[str, ...]:
    return folded(names.split("\n"))


def _write(stage: Stage, view: str, path: Path, *, ordered: bool) -> tuple[int, str]:
    """Write a view's rows; return their number and a hash that does not depend on their order."""
    stage.db.write(view, path, ordered=ordered, group=ROW_GROUP)
    halves = ("digest[:16]", "digest[17:]")
    total = ", ".join(f"sum(CAST('0x' || {half} AS UBIGINT))" for half in halves)
    found = stage.db.tuples(f"SELECT count(*), {total} FROM read_parquet(?)", [str(path)])
    ((count, low, high),) = found
    return count, f"{low or 0:x}-{high or 0:x}"
