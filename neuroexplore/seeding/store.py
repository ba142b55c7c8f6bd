"""Keeps records as Parquet files: what the embedded engine's graph is built from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from neuroexplore.models import SECTIONS
from neuroexplore.seeding.records import Records

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


def write(records: Records, folder: Path) -> None:
    """Write a dataset's records into a new folder, whole or not at all."""
    new = folder.with_name(f"new-{folder.name}")
    new.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(records.pages, PAGES), new / "pages.parquet")
    pq.write_table(pa.Table.from_pylist(records.relations, RELATIONS), new / "relations.parquet")
    new.replace(folder)


def pages(folder: Path) -> list[dict[str, Any]]:
    """Return a dataset's page rows."""
    rows: list[dict[str, Any]] = pq.read_table(folder / "pages.parquet").to_pylist()
    return rows


def relation_table(folder: Path) -> pa.Table:
    """Return a dataset's relations as an Arrow table: there may be millions."""
    return pq.read_table(folder / "relations.parquet")


def ids(folder: Path) -> set[str]:
    """Return the ids a dataset has a page on."""
    return set(pq.read_table(folder / "pages.parquet", columns=["id"])["id"].to_pylist())


def digests(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the digest of each page by id and of each relation by key."""
    page = pq.read_table(folder / "pages.parquet", columns=["id", "digest"])
    relation = pq.read_table(folder / "relations.parquet", columns=["key", "digest"])
    return (
        dict(zip(page["id"].to_pylist(), page["digest"].to_pylist(), strict=True)),
        dict(zip(relation["key"].to_pylist(), relation["digest"].to_pylist(), strict=True)),
    )
