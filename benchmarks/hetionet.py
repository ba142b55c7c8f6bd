"""The real graph of Hetionet's sample: 47,031 nodes and 99,676 relations of 24 kinds, without reasons.

Read from `hetionet-nodes.tsv` and `hetionet-edges-5k.sif.gz` of https://github.com/hetio/hetionet.
"""

from __future__ import annotations

from pathlib import Path

from neuroexplore import Graph

NAME = "hetionet"


def load(graph: Graph, folder: Path) -> None:
    """Load the sample; doing so again changes nothing."""
    graph.load_from(folder / "hetionet-nodes.tsv", dataset=NAME, format="hetionet", licence="CC0")
