"""Loads that are killed, starved or raced: the same command again gives the same graph."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import pytest

from neuroexplore import Graph, Settings
from neuroexplore.errors import NothingFound, UnfinishedLoad
from tests.loader import DATASET, content, load

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("NEUROEXPLORE_KILLS", "5"))


def whole(graph: Graph) -> Any:
    """All that the graph holds, but for times."""
    engine = graph.engine
    concepts = [
        ref.model_dump() for ref in graph.concepts([row["id"] for row in graph.ask("names")]).values()
    ]
    return (
        sorted(concepts, key=lambda concept: str(concept["id"])),
        sorted(row["digest"] for row in engine.pages(DATASET)),
        sorted(
            (row["key"], row["digest"], row["source"], row["target"]) for row in engine.relations(DATASET)
        ),
        graph.stats().counts,
        [info.model_dump(exclude={"loaded_at"}) for info in graph.datasets()],
    )


def environment(settings: Settings) -> dict[str, str]:
    own = {"NEUROEXPLORE_DATA": str(settings.data), "NEUROEXPLORE_ENGINE": settings.engine}
    if settings.uri:
        own |= {
            "NEO4J_URI": settings.uri,
            "NEO4J_USERNAME": settings.username,
            "NEO4J_PASSWORD": settings.password.get_secret_value(),
        }
    return {**os.environ, **own}


def start(settings: Settings, version: int) -> subprocess.Popen[str]:
    """Start a load in a process of its own, and wait until it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.loader", str(version)],
        cwd=ROOT,
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def test_a_load_killed_at_any_moment_is_mended_by_the_same_load(settings: Settings) -> None:
    states = []
    for version in (0, 1):
        with Graph.open(settings) as graph:
            began = time.monotonic()
            load(graph, version)
            takes = time.monotonic() - began
            states.append(whole(graph))
    assert states[0] != states[1]
    dice = random.Random(5)
    killed = 0
    for number in range(KILLS):
        version = number % 2
        process = start(settings, version)
        # Spread over the load, so that a few kills meet different parts of it.
        time.sleep(takes * (number + dice.random()) / KILLS)
        process.kill()
        output, _ = process.communicate()
        killed += "done" not in output
        if "done" in output:
            # A server grows faster with use.
            takes *= 0.7
        with Graph.open(settings) as graph, warnings.catch_warnings(record=True) as noted:
            warnings.simplefilter("always")
            seen = whole(graph)
            if not [note for note in noted if note.category is UnfinishedLoad]:
                assert seen in states
        with Graph.open(settings) as graph, warnings.catch_warnings():
            warnings.simplefilter("ignore", UnfinishedLoad)
            load(graph, version)
            assert graph.engine.unfinished() is None
            assert whole(graph) == states[version]
        left = [path.name for path in (settings.data / "work").glob("*")]
        assert left == []
    assert killed >= KILLS // 3


def test_an_interrupt_is_told_where_it_leaves_half_a_load(settings: Settings, tmp_path: Path) -> None:
    table = tmp_path / "edges.tsv"
    rows = (f"a{n}\ta{n + 1}\tcausal\n" for n in range(60_000))
    table.write_text("source\ttarget\tkind\n" + "".join(rows), encoding="utf-8")
    heeded = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "neuroexplore", "import", str(table), "--dataset", "big"],
            cwd=ROOT,
            env=environment(settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, heeded)
    with process, Graph.open(settings) as graph:
        if settings.engine == "embedded":
            while not list((settings.data / "work").glob("load-*/stage-*")):
                time.sleep(0.02)
        else:
            while graph.engine.unfinished() is None:
                time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
        assert (process.returncode, output) == (130, "")
        if graph.engine.unfinished() is None:
            assert errors == ""
            assert graph.engine.datasets() == []
        else:
            assert "The load of the dataset big has not ended: run it again" in errors
            with pytest.raises(NothingFound, match="there are: big"):
                graph.forget("other")
            graph.forget("big")
            assert graph.engine.unfinished() is None
            assert graph.engine.datasets() == []
            assert graph.ask("names") == []


def test_two_loads_at_once_never_mix(settings: Settings) -> None:
    with Graph.open(settings) as graph:
        load(graph, 0)
        states = [whole(graph)]
        load(graph, 1)
        states.append(whole(graph))
        processes = [start(settings, version) for version in (0, 1, 0)]
        for process in processes:
            output, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
            assert output == "done\n"
    with Graph.open(settings) as graph:
        assert whole(graph) in states


def test_the_same_dataset_in_another_order_is_the_same(settings: Settings) -> None:
    with Graph.open(settings) as graph:
        load(graph, 0)
        once = whole(graph)
        concepts, relations = content(0)
        random.Random(1).shuffle(concepts)
        report = graph.load(concepts, reversed(relations), dataset=DATASET)
        assert whole(graph)[0] == once[0]
        assert report.removed == report.added == 0


def test_a_full_disk_leaves_the_old_graph(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk; only the process that loads has it."""
    resource = pytest.importorskip("resource", reason="only POSIX limits the size of files")
    settings = Settings.load(engine="embedded", data=tmp_path, environ={})
    with Graph.open(settings) as graph:
        load(graph, 0)
        before = whole(graph)
    for limit in (100_000, 300_000, 600_000, 1_000_000):
        process = subprocess.run(
            [sys.executable, "-m", "neuroexplore", "import", str(a_table(tmp_path)), "--dataset", DATASET],
            env=environment(settings),
            preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
            capture_output=True,
            text=True,
        )
        assert process.returncode == 3, process.stderr
        assert "Traceback" not in process.stderr
        assert len(process.stderr.strip().splitlines()) == 1
        with Graph.open(settings) as graph:
            assert whole(graph) == before
    with Graph.open(settings) as graph:
        load(graph, 1)


def a_table(folder: Path) -> Path:
    """Write our generated dataset as a folder of pages."""
    pages = folder / "pages"
    pages.mkdir(exist_ok=True)
    concepts, relations = content(1)
    for concept in concepts:
        told = [relation for relation in relations if relation.source == concept.id]
        lines = ["---", f"name: {concept.name}", "related:"]
        for target, kind, why in dict.fromkeys((r.target, r.kind, r.why) for r in told):
            lines += [f"  - to: {target}", f"    kind: {kind}", f"    why: {why}"]
        (pages / f"{concept.id}.md").write_text("\n".join([*lines, "---", concept.summary, ""]))
    return pages
