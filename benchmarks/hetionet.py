"""The real graph of Hetionet's sample: 47,031 nodes and 99,676 relations of 24 kinds, without reasons.

Read from `hetionet-nodes.tsv` and `hetionet-edges-5k.sif.gz` of https://github.com/hetio/hetionet.
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from neuroexplore import Concept, Graph, Relation


def load(graph: Graph, folder: Path) -> None:
    """Load the sample; doing so again changes nothing."""
    with (folder / "hetionet-nodes.tsv").open(encoding="utf-8", newline="") as file:
        concepts = [
            Concept(id=row["id"], name=row["name"], type=row["kind"])
            for row in csv.DictReader(file, delimiter="\t")
        ]
    with gzip.open(folder / "hetionet-edges-5k.sif.gz", "rt", encoding="utf-8", newline="") as lines:
        relations = [
            Relation(source=row["source"], target=row["target"], kind=row["metaedge"])
            for row in csv.DictReader(lines, delimiter="\t")
        ]
    graph.load(concepts, relations, dataset="hetionet", licence="CC0")
