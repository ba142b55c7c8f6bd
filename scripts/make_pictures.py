"""Makes the README's pictures, of a real terminal and of the real Neo4j Browser: `make pictures`.

Needs Chromium with its driver, and the jars of the local Neo4j. Both show the present seed graph.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from neuroexplore.server.local import LocalServer
from neuroexplore.settings import Settings
from tests.browser.window import Window, missing, window

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
QUESTION = ("path", "neurotransmission", "pain-science")
DRAWN = (*QUESTION, "--k", "5")
SHORT = (*QUESTION, "--k", "1")
COLUMNS = 80
SECONDS_TO_REST = 5
# Black, red, green, yellow, blue, magenta, cyan, white; the answer uses no bright ones.
COLORS = ["24292f", "cf222e", "116329", "7d4e00", "0969da", "8250df", "1b7c83", "6e7781"]
LIGHT = TerminalTheme((252, 252, 252), (36, 41, 47), [tuple(bytes.fromhex(color)) for color in COLORS])


def neuroexplore(data: Path, *args: str) -> str:
    """Run a command on a terminal of its own and return what stands on it."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (60, COLUMNS))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "NO_COLOR"))}
    environ = {**kept, "NEUROEXPLORE_DATA": str(data), "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "neuroexplore", *args]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE, env=environ, cwd=data
    )
    os.close(theirs)
    parts = []
    try:
        while part := os.read(ours, 65536):
            parts.append(part)
    except OSError:  # So ends a terminal that nobody writes to any more.
        pass
    assert process.stderr
    errors = process.stderr.read().decode()
    if process.wait():
        raise SystemExit(errors)
    return b"".join(parts).decode().replace("\r\n", "\n")


def terminal(data: Path) -> None:
    """Write the answer as a terminal shows it."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS + 2, file=nowhere, force_terminal=True)
        shown = neuroexplore(data, *SHORT)
        console.print(Text.from_ansi(shown.rstrip()))
    title = "neuroexplore " + " ".join(SHORT)
    svg = console.export_svg(title=title, theme=LIGHT, unique_id="terminal")
    # A code host fetches no fonts for a picture, so none are named but those that are at hand.
    start, end = svg.index("@font-face"), svg.index(".terminal-matrix")
    svg = svg[:start] + svg[end:]
    svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")
    (PICTURES / "terminal.svg").write_text(svg, encoding="utf-8")


def browser(data: Path, folder: Path) -> None:
    """Write the same question's picture as Neo4j Browser draws it, with the style dropped on it."""
    settings = Settings.load(data=data)
    server = LocalServer(data / "neo4j", settings.cache / "neo4j")
    try:
        running = server.up(bolt_port=0, http_port=0, heap="512m")
        neuroexplore(data, "--engine", "local", "seed")
        address = neuroexplore(data, "--engine", "local", "browser", *DRAWN, "--print").strip()
        with window(folder / "profile", size="1100,860", scale=2) as opened:
            opened.open(address)
            opened.sign_in(running)
            opened.dress(ROOT / "cypher" / "browser" / "neuroexplore.grass")
            opened.open(address)
            photograph(opened)
    finally:
        server.down()


def photograph(opened: Window) -> None:
    """Run the query, let the picture come to rest, and take it."""
    opened.run()
    opened.picture()
    time.sleep(SECONDS_TO_REST)
    opened.all("[data-testid=frame]")[0].screenshot(str(PICTURES / "browser.png"))


def main() -> None:
    """Make both pictures."""
    if why := missing():
        raise SystemExit(f"{why}: on Debian, `apt-get install chromium chromium-driver` gives both.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        terminal(data)
        browser(data, Path(folder))


if __name__ == "__main__":
    main()
