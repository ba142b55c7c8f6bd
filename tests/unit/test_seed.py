"""What lint can't hold of the seed graph, for it is not in the graph; the rest is tests/lint's."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from neuroexplore.models import Concept, Relation
from neuroexplore.seeding.formats import pages
from neuroexplore.seeding.seed import own_seed
from neuroexplore.seeding.sources import Read

LOOKED_UP = Path(__file__).parents[2] / "docs" / "seed-references.tsv"
MESH = Path(__file__).parents[3] / "shared" / "data" / "mesh-terms.tsv"


@pytest.mark.skipif(not MESH.exists(), reason="the list of MeSH names is not on this machine")
def test_mesh_identifiers_exist() -> None:
    with MESH.open(encoding="utf-8", newline="") as file:
        known = {f"MESH:{row['mesh_id']}" for row in csv.DictReader(file, delimiter="\t")}
    reads = (read.item for read in pages.read(own_seed().source) if isinstance(read, Read))
    used = {x for item in reads if isinstance(item, Concept) for x in item.xrefs if x.startswith("MESH:")}
    assert used <= known
    assert used


def test_what_was_looked_up_is_what_is_cited() -> None:
    """Every row of the table of references names a place in the seed that cites it by author and year."""
    cited: dict[tuple[str, str], list[str]] = defaultdict(list)
    for read in pages.read(own_seed().source):
        if isinstance(read, Read) and isinstance(read.item, Concept):
            cited[read.item.id, ""] += read.item.references
        elif isinstance(read, Read) and isinstance(read.item, Relation):
            cited[read.item.source, read.item.target] += read.item.references
    with LOOKED_UP.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 1000
    for row in rows:
        author = re.split(r"[ ,]", row["reference"])[0]
        years = re.findall(r"\b(?:1[4-9]|20)\d\d\b", row["reference"])[:1]
        there = cited[row["page"], row["to"]]
        assert any(all(word in reference for word in (author, *years)) for reference in there), row
        assert row["found"] in ("stated", "exists", "known", "mended")
        assert row["how"]
