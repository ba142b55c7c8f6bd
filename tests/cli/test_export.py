"""`neuroexplore export` as people run it: files whole or not at all, pipes, and what is refused."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import COMMAND, Shell
from tests.records import seed_size


def test_standard_output_holds_the_export_and_nothing_else(shell: Shell) -> None:
    ran = shell.run("export", "-", "--around", "synapse")
    assert ran.code == 0
    assert {next(iter(json.loads(line))) for line in ran.out.splitlines()} == {"dataset", "page", "relation"}
    assert ran.err.startswith("This is a part")
    assert shell.run("export", "-", "--json").out == shell.run("export", "-").out
    assert shell.run("export", "-", "--format", "graphml").out.startswith("<?xml")
    assert shell.run("export", "/dev/stdout", "--format", "jsonl").out.startswith('{"dataset"')


def test_a_file_is_written_and_told_of(shell: Shell) -> None:
    pages, relations = seed_size()
    ran = shell.run("export", "graph.jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"graph.jsonl: {pages:,} pages and {relations:,} relations of seed, as jsonl.\n"
    said = json.loads(shell.run("export", "graph.jsonl.gz", "--json").out)
    assert (said["pages"], said["relations"], said["datasets"]) == (pages, relations, ["seed"])
    plain = (shell.cwd / "graph.jsonl").read_bytes()
    zipped = (shell.cwd / "graph.jsonl.gz").read_bytes()
    assert gzip.decompress(zipped) == plain
    assert shell.run("export", "graph.jsonl.gz").code == 0
    assert (shell.cwd / "graph.jsonl.gz").read_bytes() == zipped, "again the same bytes"


def test_what_is_counted_is_what_was_written(shell: Shell) -> None:
    alone = ("--around", "synapse", "--depth", "0")
    for file, format, told in (
        ("x.jsonl", "jsonl", "1 page"),
        ("vault", "pages", "1 page"),
        ("x.graphml", "graphml", "1 concept"),
        ("kgx", "kgx", "1 concept"),
        ("csv", "csv", "1 page, 1 concept"),
        ("x.cypher", "cypher", "1 page, 1 concept"),
    ):
        ran = shell.run("export", file, "--format", format, *alone)
        assert ran.out == f"{file}: {told} and 0 relations of seed, as {format}.\n"
    said = json.loads(shell.run("export", "x.graphml", "--json", *alone).out)
    assert (said["pages"], said["concepts"], said["relations"]) == (0, 1, 0)


def test_what_had_to_be_altered_is_counted(shell: Shell, tmp_path: Path) -> None:
    own = Shell(shell.cwd, {**shell.env, "NEUROEXPLORE_DATA": str(tmp_path)})
    (shell.cwd / "in.csv").write_text("id,name\na,one\x01\nb,B\n", encoding="utf-8")
    assert own.run("import", "in.csv", "--dataset", "d").code == 0
    ran = own.run("export", "x.graphml")
    assert ran.err == "1 text holds characters that graphml can't; they were replaced.\n"
    (shell.cwd / "in.csv").write_text("id,name\na,one\x01\nb,two\x02\n", encoding="utf-8")
    assert own.run("import", "in.csv", "--dataset", "d").code == 0
    assert own.run("export", "x.graphml").err.startswith("2 texts hold characters that graphml can't;")


def test_a_file_is_replaced_with_its_mode_and_a_link_is_followed(shell: Shell) -> None:
    file = shell.cwd / "real.jsonl"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    (shell.cwd / "link.jsonl").symlink_to(file)
    assert shell.run("export", "link.jsonl").code == 0
    assert (shell.cwd / "link.jsonl").is_symlink()
    assert file.read_text(encoding="utf-8").startswith('{"dataset"')
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_holds_other_things_is_refused_and_left_alone(shell: Shell) -> None:
    folder = shell.cwd / "out"
    folder.mkdir()
    assert shell.run("export", "out", "--format", "kgx").code == 0, "an empty one is taken"
    again = shell.run("export", "out", "--format", "kgx")
    assert (again.code, again.out) == (2, "")
    assert "--force" in again.err
    (folder / "nodes.tsv").write_text("old", encoding="utf-8")
    assert shell.run("export", "out", "--format", "kgx", "--force").code == 0
    assert (folder / "nodes.tsv").read_text(encoding="utf-8").startswith("id\t")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    refused = shell.run("export", "out", "--format", "kgx", "--force")
    assert refused.code == 2
    assert "mine.txt" in refused.err
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in shell.cwd.iterdir()) == ["out"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("graph.xyz",), 2, "add --format (jsonl, csv, kgx, graphml, cypher, pages)"),
        (("x", "--format", "xml"), 2, "not 'xml'"),
        (("-", "--format", "csv"), 2, "standard output can't take"),
        ((".", "--format", "jsonl"), 2, "is a folder"),
        (("file", "--format", "csv"), 2, "is a file"),
        (("nowhere/x.jsonl",), 3, "nowhere/x.jsonl can't be written: No such file"),
        (("file/x.jsonl",), 3, "can't be written: Not a directory"),
        (("x.jsonl", "--dataset", "nope"), 1, "there are: seed"),
        (("x.jsonl", "--domain", "nope"), 1, "No domain is called 'nope'"),
        (("x.jsonl", "--around", "nope"), 1, "No concept is called 'nope'"),
        (("x.jsonl", "--around", "synapse", "--depth", "9"), 2, "from 0 to 8"),
        (("x.jsonl", "--depth", "3"), 2, "add --around CONCEPT"),
        (("x.jsonl", "--depth", "1"), 2, "add --around CONCEPT"),
        (("x.jsonl", "--domain", "pain", "--depth", "2"), 2, "add --around CONCEPT"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_can_not_be_is_told_in_a_sentence(
    shell: Shell, args: tuple[str, ...], code: int, said: str
) -> None:
    (shell.cwd / "file").touch()
    ran = shell.run("export", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert [path.name for path in shell.cwd.iterdir()] == ["file"]


def test_a_reader_that_has_had_enough_ends_it_quietly(shell: Shell) -> None:
    with subprocess.Popen(
        [*COMMAND, "export", "-"],
        cwd=shell.cwd,
        env=shell.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(10) == b'{"dataset"'
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.gz", "x.graphml", "kgx", "vault"])
def test_a_full_disk_is_told_and_leaves_what_was_there(shell: Shell, name: str) -> None:
    """A limit on the size of files stands in for the disk: the same call fails, with another reason."""
    format = {"kgx": "kgx", "vault": "pages"}.get(name, "")
    if not format:
        (shell.cwd / name).write_text("old", encoding="utf-8")
    # Larger than what DuckDB still writes of its own, and smaller than any of the files.
    most = 2_000 if name == "vault" else 100_000
    code = (
        "import resource, sys, neuroexplore.exporting.out as out\n"
        "opened = out.Out.file\n"
        "def file(self, name=''):\n"
        f"    resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, resource.RLIM_INFINITY))\n"
        "    return opened(self, name)\n"
        "out.Out.file = file\n"
        "from neuroexplore.cli.main import main\n"
        f"sys.argv = ['neuroexplore', 'export', {name!r}, '--format', {format!r}]\n"
        "main()\n"
    )
    ran = shell.run("-c", code, command=(sys.executable,))
    assert (ran.code, ran.out) == (3, ""), ran
    assert ran.err == f"{name} can't be written: {os.strerror(27)}; nothing is left of it.\n"
    assert [path.name for path in shell.cwd.iterdir()] == ([] if format else [name])
    if not format:
        assert (shell.cwd / name).read_text(encoding="utf-8") == "old"


def test_a_device_that_is_full_is_told_and_not_replaced(shell: Shell) -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("there is no /dev/full here")
    ran = shell.run("export", "/dev/full", "--format", "jsonl")
    assert ran.code == 3
    assert "No space left on device" in ran.err
    assert full.is_char_device()
