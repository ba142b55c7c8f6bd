"""What lint can't hold of the seed graph, for it is not in the graph; the rest is tests/lint's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from neuroexplore.models import Concept
from neuroexplore.seeding.formats import pages
from neuroexplore.seeding.seed import own_seed
from neuroexplore.seeding.sources import Read

MESH = Path(__file__).parents[3] / "shared" / "data" / "mesh-terms.tsv"


@pytest.mark.skipif(not MESH.exists(), reason="the list of MeSH names is not on this machine")
def test_mesh_identifiers_exist() -> None:
    with MESH.open(encoding="utf-8", newline="") as file:
        known = {f"MESH:{row['mesh_id']}" for row in csv.DictReader(file, delimiter="\t")}
    reads = (read.item for read in pages.read(own_seed().source) if isinstance(read, Read))
    used = {x for item in reads if isinstance(item, Concept) for x in item.xrefs if x.startswith("MESH:")}
    assert used <= known
    assert used
