"""The command that opens Browser: what it prints, opens and refuses, without a look at the picture."""

from __future__ import annotations

import os
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from neuroexplore.browser import bolt_port
from neuroexplore.server.local import Running
from tests.cli.shell import Ran, Shell

SHOW = ("browser", "show", "synapse")


def refused(ran: Ran, code: int) -> str:
    assert (ran.code, ran.out) == (code, ""), ran
    assert ran.err.count("\n") == 1, "one sentence"
    return ran.err


def test_the_embedded_engine_has_no_browser_and_is_not_even_opened(tmp_path: Path) -> None:
    shell = Shell.at(tmp_path / "home", tmp_path / "data")
    said = refused(shell.run(*SHOW), 3)
    assert "neuroexplore neo4j up" in said
    assert "seed" in said
    assert not shell.data.exists()


def test_a_local_server_that_does_not_run_is_told(tmp_path: Path) -> None:
    shell = Shell.at(tmp_path / "home", tmp_path / "data")
    assert "neuroexplore neo4j up" in refused(shell.run("--engine", "local", *SHOW), 3)


def test_the_address_is_all_that_is_printed(shell: Shell, server: Running) -> None:
    ran = shell.run("--engine", "local", *SHOW, "--print")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(server.browser_url)
    assert ran.out.count("\n") == 1
    given = parse_qs(urlsplit(ran.out.strip()).query, strict_parsing=True)
    assert given["dbms"] == [server.uri.replace("://", "://neo4j@")]
    assert given["cmd"] == ["edit"]
    assert "{id: 'synapse'}" in given["arg"][0]
    assert server.password.get_secret_value() not in ran.out


def test_it_is_opened_without_noise_and_says_who_signs_in(
    shell: Shell, server: Running, tmp_path: Path
) -> None:
    """In a browser that keeps what it is given."""
    kept = tmp_path / "kept"
    program = tmp_path / "open"
    program.write_text(f'#!/bin/sh\necho "$1" > {kept}.new && mv {kept}.new {kept}\n', encoding="utf-8")
    program.chmod(0o755)
    ran = shell.run("--engine", "local", *SHOW, BROWSER=f"{program} %s", XDG_CURRENT_DESKTOP="X-Generic")
    assert (ran.code, ran.out) == (0, "")
    assert str(server.password_file) in ran.err
    assert ran.err.count("\n") == 1
    deadline = time.monotonic() + 10
    while not kept.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    printed = shell.run("--engine", "local", *SHOW, "--print").out
    assert kept.read_text(encoding="utf-8") == printed


def test_where_no_browser_can_be_opened_the_address_can_be_printed(shell: Shell, tmp_path: Path) -> None:
    if os.name != "posix" or os.uname().sysname != "Linux":
        pytest.skip("only Linux goes without a desktop")
    bare = {name: value for name, value in shell.env.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    ran = Shell(shell.cwd, {**bare, "PATH": str(tmp_path)}).run("--engine", "local", *SHOW)
    assert "--print" in refused(ran, 2)


def of_server(shell: Shell, server: Running) -> Shell:
    """A shell that knows the server as any other: by its Bolt address."""
    password = server.password.get_secret_value()
    return Shell(shell.cwd, {**shell.env, "NEO4J_URI": server.uri, "NEO4J_PASSWORD": password})


def test_a_server_s_browser_may_be_named(shell: Shell, server: Running) -> None:
    other = of_server(shell, server)
    ran = other.run(*SHOW, "--print", "--at", server.browser_url)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == shell.run("--engine", "local", *SHOW, "--print").out


def test_a_server_without_browser_is_told_in_one_sentence(shell: Shell, server: Running) -> None:
    at = f"{server.browser_url}no-such-page/"
    for page in (at.replace("browser/", ""), server.uri.replace("bolt", "http"), "nonsense"):
        said = refused(of_server(shell, server).run(*SHOW, "--print", "--at", page), 3)
        assert page in said
        assert "--at" in said


def test_the_discovery_document_tells_which_server_a_browser_belongs_to(server: Running) -> None:
    root = server.browser_url.removesuffix("browser/")
    assert bolt_port(root) == urlsplit(server.uri).port
    assert bolt_port(server.browser_url) is None


def test_a_wrong_name_is_told_as_ever(shell: Shell) -> None:
    assert "Synapse (synapse)" in refused(shell.run("--engine", "local", "browser", "show", "synapsy"), 1)


def test_a_picture_too_large_for_an_address_is_refused(shell: Shell) -> None:
    args = ("browser", "path", "neurotransmission", "pain-science", "--k", "500", "--print")
    assert "--k" in refused(shell.run("--engine", "local", *args), 2)


def test_a_drawing_is_printed_and_not_asked(shell: Shell) -> None:
    ran = shell.run("query", "browser/show", "--param", "concept=synapse", "--print")
    assert "{id: 'synapse'}" in ran.out
    assert "--print" in refused(shell.run("query", "browser/show"), 2)
