"""A generated graph as large as the largest public ones: 47,000 concepts, 2.2 million relations.

Degrees follow a power law; the top hub has about 30,000 distinct neighbours. Three relations in four
have a why of some 100 characters, one in four a reference. The same seed gives the same graph.
"""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

from neuroexplore import Graph

CONCEPTS, RELATIONS = 47_000, 2_200_000
KINDS = [f"kind {n}" for n in range(24)]
NAME = "power-law"


def write(folder: Path, relations: int = RELATIONS) -> Path:
    """Write the graph as nodes.tsv and edges.tsv into a folder, unless it stands there; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes, edges = folder / "nodes.tsv", folder / "edges.tsv"
    if not nodes.exists():
        dice = random.Random(7)
        weights = list(accumulate((n + 1) ** -0.85 for n in range(CONCEPTS)))
        ids = [f"c{n:05}" for n in range(CONCEPTS)]
        shuffled = dice.sample(ids, len(ids))
        ends = dice.choices(shuffled, cum_weights=weights, k=2 * int(relations * 1.05))
        pairs = [(s, t) for s, t in zip(ends[::2], ends[1::2], strict=True) if s != t][:relations]
        with edges.open("w", encoding="utf-8") as file:
            file.write("source\ttarget\tkind\twhy\treferences\n")
            for number, (source, target) in enumerate(pairs):
                why = f"Relation {number} of a generated graph, whose reason is as long as people's own are."
                row = (
                    source,
                    target,
                    dice.choice(KINDS),
                    why if number % 4 else "",
                    "A book" * (number % 4 == 1),
                )
                file.write("\t".join(row) + "\n")
        named = "".join(f"{id}\tConcept {id}\tconcept\n" for id in ids)
        nodes.write_text(f"id\tname\ttype\n{named}", encoding="utf-8")
    return folder


def load(graph: Graph, folder: Path) -> None:
    """Write the graph into a folder, and load it from there; doing so again changes nothing."""
    graph.load_from(write(folder), dataset=NAME, format="csv")
