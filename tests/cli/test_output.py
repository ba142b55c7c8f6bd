"""What goes to stdout: its width, its colours, its pipes, and what it needs of a terminal."""

from __future__ import annotations

import re
import subprocess

import pytest
from rich.cells import cell_len

from tests.cli.shell import COMMAND, Shell

ANSWERS = [
    ("path", "neurotransmission", "pain-science"),
    ("neighbors", "dopamine", "--depth", "2"),
    ("show", "neurotransmission"),
    ("search", "reuptake"),
    ("builds-on", "nerve"),
    ("leads-to", "axon"),
    ("domains",),
    ("stats",),
    ("queries",),
    ("query", "neighbors"),
    ("query", "domains"),
    ("doctor",),
    ("tour",),
    ("tour", "how-we-sleep"),
]
SGR = re.compile(r"\x1b\[[0-9;]*m")


def widest(text: str) -> int:
    return max(map(cell_len, text.splitlines()))


@pytest.mark.parametrize("args", ANSWERS, ids=" ".join)
def test_piped_output_is_80_wide_and_plain_without_spaces_at_line_ends(
    shell: Shell, small_shell: Shell, args: tuple[str, ...]
) -> None:
    ran = (small_shell if args[0] in ("builds-on", "leads-to") else shell).run(*args)
    assert (ran.code, ran.err) == (0, "")
    assert 3 < widest(ran.out) <= 80
    assert "\x1b" not in ran.out
    assert [line for line in ran.out.split("\n") if line != line.rstrip()] == []
    assert ran.out.endswith("\n")
    assert not ran.out.endswith("\n\n")


@pytest.mark.parametrize("args", [ANSWERS[0], ANSWERS[2], ANSWERS[7], ANSWERS[9]], ids=" ".join)
def test_output_uses_no_more_than_the_columns_of_the_terminal(shell: Shell, args: tuple[str, ...]) -> None:
    ran = shell.on_terminal(*args, columns=60)
    assert (ran.code, ran.err) == (0, "")
    assert widest(SGR.sub("", ran.out)) <= 60


def test_a_wider_terminal_is_used(shell: Shell) -> None:
    ran = shell.on_terminal(*ANSWERS[0], columns=160)
    assert 120 < widest(SGR.sub("", ran.out)) <= 160


def test_columns_rules_the_width_of_piped_output(shell: Shell) -> None:
    assert 120 < widest(shell.run(*ANSWERS[0], COLUMNS="160").out) <= 160
    assert widest(shell.run(*ANSWERS[0], COLUMNS="80").out) <= 80


NOTE = """\
What [[Moon|the moon]] does to the water of the sea.

# Causes

- the *moon*
- the sun, in some less measure, for it is so much farther away than the moon that its size does not make up

> Time and tide

| body | share |
|---|---|
| moon | 68 % |

```
height = moon + sun
```
"""


def test_a_note_keeps_its_lists_quotes_tables_and_code(fresh_shell: Shell) -> None:
    vault = fresh_shell.cwd / "vault"
    vault.mkdir()
    (vault / "Tide.md").write_text(NOTE, encoding="utf-8")
    (vault / "Moon.md").write_text("It is round.", encoding="utf-8")
    assert fresh_shell.run("import", "vault", "--dataset", "notes").code == 0
    ran = fresh_shell.run("show", "Tide")
    shown = """\
Overview
  # Causes

  - the *moon*
  - the sun, in some less measure, for it is so much farther away than the moon
    that its size does not make up

  > Time and tide

  body | share
  -----|------
  moon | 68 %

  ```
  height = moon + sun
  ```

Relations, link
"""
    assert shown in ran.out
    assert SGR.sub("", fresh_shell.on_terminal("show", "Tide").out) == ran.out
    flowing = shown.replace("moon\n    that", "moon that")
    assert flowing in fresh_shell.run("show", "Tide", COLUMNS="160").out
    assert flowing in SGR.sub("", fresh_shell.on_terminal("show", "Tide", columns=160).out)


def test_piped_output_does_not_depend_on_the_terminal_it_is_typed_at(shell: Shell) -> None:
    """Piped on, as `neuroexplore ... | cat` at a wide terminal."""
    command = " ".join([*COMMAND, *ANSWERS[0], "|", "cat"])
    script = ["script", "--quiet", "--command", f"stty cols 160; {command}", "/dev/null"]
    try:
        done = subprocess.run(
            script, cwd=shell.cwd, env=shell.env, stdin=subprocess.DEVNULL, capture_output=True, check=True
        )
    except FileNotFoundError:
        pytest.skip("there is no script(1) here")
    assert done.stdout.decode().replace("\r\n", "\n") == shell.run(*ANSWERS[0]).out


def test_a_terminal_gets_colours_and_the_same_words(shell: Shell) -> None:
    ran = shell.on_terminal(*ANSWERS[0])
    assert SGR.search(ran.out)
    assert SGR.sub("", ran.out) == shell.run(*ANSWERS[0]).out


def test_colours_can_be_forced_into_a_pipe(shell: Shell) -> None:
    assert SGR.search(shell.run("stats", FORCE_COLOR="1").out)


@pytest.mark.parametrize(("args", "env"), [(("--no-color",), {}), ((), {"NO_COLOR": "1"})])
def test_no_color_means_not_one_escape_code(shell: Shell, args: tuple[str, ...], env: dict[str, str]) -> None:
    plain = shell.run("show", "dopamine").out
    assert shell.on_terminal("show", "dopamine", *args, **env).out == plain
    assert shell.run("show", "dopamine", *args, **env, FORCE_COLOR="1").out == plain


def test_an_empty_no_color_asks_for_nothing(shell: Shell) -> None:
    assert SGR.search(shell.on_terminal("stats", NO_COLOR="").out)


def test_what_a_terminal_can_not_show_is_replaced(shell: Shell) -> None:
    ran = shell.run(*ANSWERS[0], PYTHONIOENCODING="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    assert re.search(r"Neurotransmission -- \w+ -->", ran.out)


def test_the_first_line_alone_leaves_no_traceback(shell: Shell) -> None:
    pipeline = " ".join([*COMMAND, "--json", "neighbors", "dopamine", "--depth", "3", "| head -1"])
    done = subprocess.run(
        pipeline, shell=True, cwd=shell.cwd, env=shell.env, capture_output=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == (b"{\n", b"")


@pytest.mark.parametrize("args", [("stats",), ("--json", "stats"), ("path", "-h")], ids=" ".join)
def test_a_pipe_that_is_closed_is_no_error_and_not_nothing_found(shell: Shell, args: tuple[str, ...]) -> None:
    with shell.start(*args) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
