"""Exit codes, one sentence on stderr with each, and stdout left to answers."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from pathlib import Path

import pytest

from tests.cli.shell import Ran, Shell

ROOT = Path(__file__).parents[2]


def assert_refused(ran: Ran, code: int, *said: str) -> None:
    """The code, nothing on stdout, and one line on stderr that says all of this."""
    assert ran.code == code, ran
    assert ran.out == ""
    line, end, rest = ran.err.partition("\n")
    assert (end, rest) == ("\n", ""), ran.err
    assert line.endswith((".", "?")), "a sentence"
    for part in said:
        assert part in line


def test_an_answer_is_0_and_all_of_it_on_stdout(shell: Shell) -> None:
    ran = shell.run("path", "neurotransmission", "pain-science")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1. Neurotransmission › ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("path", "nerve", "island"), "No path from Nerve to Island"),
        (("path", "axon", "muscle", "--max-hops", "1"), "--max-hops 2"),
        (("path", "axon", "muscle", "--avoid", "nerve"), "drop --avoid"),
        (("path", "muscle", "axon", "--directed"), "No path from Muscle to Axon"),
        (("path", "nerve", "heart"), "No concept is called 'heart'"),
        (("show", "heart"), "No concept is called 'heart'"),
        (("neighbors", "island"), "has no relations"),
        (("neighbors", "axon", "--kind", "causal"), "of kind causal"),
        (("search", "heart"), "'heart'"),
        (("builds-on", "axon"), "needs nothing else first"),
        (("leads-to", "nerve"), "is no prerequisite of anything"),
        (("tour", "how-we-slep"), "No tour is called 'how-we-slep'. Nearest: How we sleep (how-we-sleep)."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_nothing_found_is_1(small_shell: Shell, args: tuple[str, ...], said: str) -> None:
    assert_refused(small_shell.run(*args), 1, said)


def test_nothing_found_is_1_for_json_too(small_shell: Shell) -> None:
    assert_refused(small_shell.run("leads-to", "nerve", "--json"), 1)
    assert_refused(small_shell.run("path", "nerve", "island", "--json"), 1)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("path", "axon", "AXON"), "are one concept (axon)"),
        (("path", "fibre", "nerve"), "may mean several concepts; ask by id: Axon (axon), Muscle (muscle)"),
        (("path", "axon", "muscle", "--max-hops", "9"), "from 1 to 8"),
        (("path", "axon", "muscle", "--k", "0"), "at least 1"),
        (("path", "axon", "muscle", "--avoid", "axon"), "can't avoid its own ends"),
        (("neighbors", "axon", "--depth", "0"), "from 1 to 8"),
        (("neighbors", "axon", "--kind", "caussal"), "'caussal'; the graph has causal, logical"),
        (("path", "axon", "--k", "2"), "two concepts"),
        (("search", "  "), "needs a word"),
        (("query", "no-such"), "No stored question is called 'no-such'"),
        (("query", "../pyproject"), "No stored question"),
        (("query", "neighbors", "--param", "nope=1"), "neighbors has no parameter 'nope'"),
        (("query", "neighbors", "--param", "concept"), "KEY=VALUE"),
        (("query", "path", "--param", "k=many"), "takes a value like 3"),
        (("query", "load/begin"), "writes to the graph"),
        (("--engine", "sqlite", "stats"), "embedded, local, neo4j"),
        (("--engine", "neo4j", "stats"), "NEO4J_URI"),
        (("--uri", "http://localhost", "stats"), "neo4j://HOST:7687"),
        (("--engine", "embedded", "--uri", "bolt://localhost", "stats"), "can't go with"),
        (("--env-file", "nowhere.env", "stats"), "no such file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_question_that_is_wrong_in_itself_is_2(
    small_shell: Shell, args: tuple[str, ...], said: str
) -> None:
    assert_refused(small_shell.run(*args), 2, said)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("pth", "axon", "muscle"), "No such command 'pth'. Did you mean 'path'?"),
        (("show",), "Missing argument 'concept'"),
        (("path", "axon", "muscle", "--deep"), "No such option: --deep"),
        (("path", "axon", "muscle", "--k", "many"), "Invalid value for '--k'"),
        (("stats", "--timeout", "0"), "Invalid value for '--timeout'"),
        (("stats", "--engine"), "Option '--engine' requires an argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_that_is_mistyped_is_2(small_shell: Shell, args: tuple[str, ...], said: str) -> None:
    ran = small_shell.run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith(f"Error: {said}")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_port_where_nothing_listens_is_3_within_3_seconds(shell: Shell, scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    begun = time.monotonic()
    ran = shell.run("--uri", f"{scheme}://127.0.0.1:{port}", "stats")
    assert time.monotonic() - begun < 3
    assert_refused(ran, 3, f"No Neo4j server answers at {scheme}://127.0.0.1:{port}")


@pytest.mark.parametrize(
    "content",
    [pytest.param(b"", id="empty"), pytest.param(b"no graph", id="foreign"), None],
)
def test_a_graph_file_that_is_damaged_is_3_and_mended_as_told(
    own_shell: Shell, content: bytes | None
) -> None:
    (file,) = own_shell.data.glob("graph-*")
    file.write_bytes(file.read_bytes()[:100_000] if content is None else content)
    assert_refused(own_shell.run("stats"), 3, str(file), "remove it")
    file.unlink()
    assert own_shell.run("stats").code == 0


def test_a_manifest_that_is_damaged_is_3(own_shell: Shell) -> None:
    (own_shell.data / "manifest.json").write_text("{", encoding="utf-8")
    assert_refused(own_shell.run("stats"), 3, "is damaged", "seed again")


def test_a_data_folder_below_a_file_is_3(shell: Shell) -> None:
    (shell.cwd / "file").touch()
    assert_refused(shell.run("--data", "file/data", "stats"), 3, "file/data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes into read-only folders")
def test_a_data_folder_that_is_read_only_is_3(fresh_shell: Shell) -> None:
    fresh_shell.data.mkdir(mode=0o500)
    assert_refused(fresh_shell.run("stats"), 3, "can't be written", "--data")


def test_a_data_folder_that_can_not_be_made_is_3(shell: Shell) -> None:
    """As the test above, for root too: not even root makes files in /proc."""
    if not Path("/proc/self").exists():
        pytest.skip("there is no /proc here")
    assert_refused(shell.run("--data", "/proc/neuroexplore", "stats"), 3, "can't be written", "--data")


def test_doctor_tells_of_a_problem_as_its_answer_and_is_3(own_shell: Shell) -> None:
    (own_shell.data / "manifest.json").write_text("{", encoding="utf-8")
    ran = own_shell.run("doctor")
    assert (ran.code, ran.err) == (3, "")
    assert "Problem:" in ran.out


def test_a_broken_page_is_4_with_file_and_line(own_shell: Shell) -> None:
    pages = own_shell.cwd / "pages"
    pages.mkdir()
    (pages / "good.md").write_text("---\nname: Good\n---\nIt is.\n", encoding="utf-8")
    (pages / "wrong.md").write_text("---\nname: Wrong\n---\nIt is.\n\n## Colour\n", encoding="utf-8")
    before = own_shell.run("stats", "--json").out
    ran = own_shell.run("seed", "pages")
    assert_refused(ran, 4, "pages/wrong.md:6: unknown section 'Colour'")
    assert own_shell.run("stats", "--json").out == before, "nothing is written"


def test_an_error_of_our_own_is_70(shell: Shell, tmp_path: Path) -> None:
    """In a copy of the product whose stored question lacks the parameter that it uses."""
    for name in ("neuroexplore", "cypher"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "seed"))
    with (tmp_path / "cypher" / "stats.cypher").open("a", encoding="utf-8") as file:
        file.write("LIMIT $most\n")
    ran = shell.run("stats", PYTHONPATH=str(tmp_path))
    assert_refused(ran, 70, "stats (ladybug)", "['most']")


def test_an_interrupt_is_130_and_leaves_the_graph_as_it_was(own_shell: Shell) -> None:
    table = own_shell.cwd / "edges.tsv"
    rows = (f"a{n}\tb{n}\tcausal\n" for n in range(400_000))
    table.write_text("source\ttarget\tkind\n" + "".join(rows), encoding="utf-8")
    before = own_shell.run("stats", "--json").out
    # A child of who ignores the interrupt would ignore it too.
    heeded = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = own_shell.start("import", "edges.tsv", "--dataset", "big")
    finally:
        signal.signal(signal.SIGINT, heeded)
    with process:
        _wait_for_a_load(own_shell.data / "work")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert own_shell.run("stats", "--json").out == before
    assert list((own_shell.data / "work").iterdir()) == []


def _wait_for_a_load(work: Path) -> None:
    deadline = time.monotonic() + 60
    while not list(work.glob("load-*/stage-*")):
        assert time.monotonic() < deadline, "nothing is ever loaded"
        time.sleep(0.02)
