"""How records stand in files: their columns, and reading and writing them a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from neuroexplore.models import SECTIONS

Row = dict[str, Any]
_T = TypeVar("_T")

_TEXTS = pa.list_(pa.string())
PAGES = pa.schema(
    [
        *[(name, pa.string()) for name in ("id", "name", "type")],
        *[(name, _TEXTS) for name in ("aliases", "domains", "xrefs", "references")],
        ("era_start", pa.int64()),
        ("era_end", pa.int64()),
        *[(name, pa.string()) for name in ("language", "summary", *SECTIONS, "digest")],
    ]
)
"""A page's row: the fields of Concept, and a hash of them."""
RELATIONS = pa.schema(
    [
        *[(name, pa.string()) for name in ("key", "source", "target", "kind", "why")],
        ("prerequisite", pa.bool_()),
        ("directed", pa.bool_()),
        ("references", _TEXTS),
        ("grade", pa.string()),
        ("also_why", _TEXTS),
        ("digest", pa.string()),
    ]
)
"""A relation's row: the fields of Relation, its identity as `key`, its grade, and a hash of the rest."""


def pages_file(folder: Path) -> Path:
    """Return where a dataset's pages stand."""
    return folder / "pages.parquet"


def relations_file(folder: Path) -> Path:
    """Return where a dataset's relations stand."""
    return folder / "relations.parquet"


def rows(file: Path, columns: list[str] | None = None, size: int = 10_000) -> Iterator[Row]:
    """Yield the rows of a Parquet file, no more of them in memory than a batch."""
    with pq.ParquetFile(file) as parquet:
        for batch in parquet.iter_batches(size, columns=columns):
            yield from batch.to_pylist()


def batches(items: Iterable[_T], size: int = 10_000) -> Iterator[list[_T]]:
    """Yield items in lists of `size`, the last of them shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def write_rows(
    file: Path, schema: pa.Schema, rows: Iterable[Row], tell: Callable[[int], None] = lambda done: None
) -> int:
    """Write rows into a Parquet file, a batch of them in memory, and return their number."""
    done = 0
    with pq.ParquetWriter(file, schema) as writer:
        for batch in batches(rows):
            writer.write_batch(pa.RecordBatch.from_pylist(batch, schema))
            done += len(batch)
            tell(done)
    return done


def write_empty(folder: Path) -> None:
    """Write the records of a dataset that holds nothing."""
    folder.mkdir(exist_ok=True)
    pq.write_table(PAGES.empty_table(), pages_file(folder))
    pq.write_table(RELATIONS.empty_table(), relations_file(folder))
