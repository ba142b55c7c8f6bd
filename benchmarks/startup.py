"""Start-up as ratios: whole processes of ours against the imports they can't do without.

Both sides of a ratio are run in turn, so that noise of the machine falls on both alike; the median
of the pairs' ratios is what counts. Run by `make bench`; the numbers are kept in docs/benchmarks.md.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS = 21
QUESTION = ("path", "neurotransmission", "pain-science")
COMMAND = str(Path(sys.executable).with_name("neuroexplore"))
RAW_QUERY = """
import os, typer, rich.table, pydantic, neo4j
uri, auth = os.environ["NEO4J_URI"], (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:
    driver.execute_query(
        "MATCH p = shortestPath((a:Concept {id: $a})-[:RELATED*..4]-(b:Concept {id: $b}))"
        " RETURN [n IN nodes(p) | n.id]", a="neurotransmission", b="pain-science")
"""


def seconds(command: list[str], environ: dict[str, str]) -> float:
    """Run a command once and return how long the whole process took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.perf_counter() - start


def ratio(ours: list[str], theirs: list[str], environ: dict[str, str]) -> str:
    """Return the median ratio of paired runs with its quartiles."""
    seconds(ours, environ), seconds(theirs, environ)
    ratios = [seconds(ours, environ) / seconds(theirs, environ) for _ in range(PAIRS)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return f"{middle:.2f} (quartiles {low:.2f} to {high:.2f})"


def main() -> None:
    """Print the ratios; that of Neo4j where NEO4J_URI names a server, which is seeded first."""
    python = [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as data:
        environ = {**os.environ, "NEUROEXPLORE_DATA": data, "PYTHONDONTWRITEBYTECODE": ""}
        path = [COMMAND, "--engine", "embedded", *QUESTION]
        print("--help / import typer:", ratio([COMMAND, "--help"], [*python, "import typer"], environ))
        imports = "import typer, rich.table, pydantic, ladybug"
        print(f"path, embedded / {imports}:", ratio(path, [*python, imports], environ))
        complete = {
            **environ,
            "_NEUROEXPLORE_COMPLETE": "complete_bash",
            "COMP_WORDS": "neuroexplore path neuro",
        }
        complete["COMP_CWORD"] = "2"
        print("completion / import typer:", ratio([COMMAND], [*python, "import typer"], complete))
        if "NEO4J_URI" not in environ:
            print("path, Neo4j: no NEO4J_URI, so not measured.")
            return
        on_neo4j = [COMMAND, "--engine", "neo4j"]
        seconds([*on_neo4j, "seed"], environ)
        print(
            "path, Neo4j / imports and one raw query:",
            ratio([*on_neo4j, *QUESTION], [*python, RAW_QUERY], environ),
        )


if __name__ == "__main__":
    main()
