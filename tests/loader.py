"""A process that loads a generated dataset, for tests that kill it: python -m tests.loader VERSION."""

from __future__ import annotations

import random
import sys

from neuroexplore import Concept, Graph, Relation, Settings

DATASET = "generated"
PAGES, RELATIONS = 400, 4000


def content(version: int) -> tuple[list[Concept], list[Relation]]:
    """Return a dataset; versions share most of it, and differ in some pages, whys and relations."""
    dice = random.Random(f"version {version}")
    concepts = [
        Concept(
            id=f"c{n:03}",
            name=f"Concept {n}" + (f" of version {version}" if n % 9 == version else ""),
            summary=f"What concept {n} is, in one sentence.",
            aliases=[f"alias {n}"],
        )
        for n in range(PAGES)
        if n % 50 != version
    ]
    shared = random.Random("shared")
    ids = [concept.id for concept in concepts]
    relations = []
    for n in range(RELATIONS):
        source, target = (f"c{shared.randrange(PAGES):03}" for _ in range(2))
        if dice.random() < 0.1:
            source = dice.choice(ids)
        why = f"Reason number {n} says something that no other reason says."
        if source in ids and target in ids:
            relations.append(Relation(source=source, target=target, kind=f"kind {n % 5}", why=why))
    return concepts, relations


def load(graph: Graph, version: int) -> None:
    """Load a version of the dataset."""
    concepts, relations = content(version)
    graph.load(concepts, relations, dataset=DATASET)


if __name__ == "__main__":
    with Graph.open(Settings.load()) as opened:
        print("begun", flush=True)
        load(opened, int(sys.argv[1]))
        print("done", flush=True)
