"""A window with Neo4j Browser 5 in headless Chromium, used as people do: sign in, drop files, run, look."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from neuroexplore.server.local import Running

SECONDS = 20
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_Found = TypeVar("_Found")

# What the operating system does when a file is let go over a page.
_DROP = """
const files = new DataTransfer();
files.items.add(new File([arguments[1]], arguments[0]));
const page = document.querySelector('[data-testid=main]');
for (const name of ['dragenter', 'dragover', 'drop'])
  page.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: files}));
"""

_KEPT = "return Object.values(localStorage).some(value => value.includes(arguments[0]))"

_LOOK = """
const frame = document.querySelector('[data-testid=frame]');
const words = group => [...group.querySelectorAll('text')].map(text => text.textContent.trim()).join(' ');
return {
  nodes: [...frame.querySelectorAll('g.node')].map(
    node => [words(node), node.querySelector('circle.b-outline').getAttribute('fill')]),
  relations: [...frame.querySelectorAll('g.relationship')].map(words),
};
"""


@dataclass(frozen=True)
class Picture:
    """What is drawn: nodes as (caption, colour), relations as captions; a cut caption ends with …."""

    nodes: list[tuple[str, str]]
    relations: list[str]

    @property
    def size(self) -> tuple[int, int]:
        """How many nodes and relations there are."""
        return len(self.nodes), len(self.relations)


def missing() -> str:
    """Say which program is not installed, or nothing when all are."""
    if not any(map(shutil.which, _PROGRAMS)):
        return f"no Chromium: none of {', '.join(_PROGRAMS)} is installed"
    return "" if shutil.which("chromedriver") else "no chromedriver is installed"


class Window:
    """One window; what it keeps (the connection, the style, settings) is gone with it."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        # From elsewhere, for another query alone may not load the page anew.
        self.driver.get("about:blank")
        self.driver.get(address)
        self.wait(lambda: self.ready() or self.all("[data-testid=password]"))

    def ready(self) -> bool:
        """Tell whether Browser is connected and has put the query in its editor.

        Before it has greeted with a frame of its own, that would come to lie over the picture.
        """
        return bool(self.edited()) and any(":play" in each.text for each in self.all("[data-testid=frame]"))

    def edited(self) -> str:
        """Return what stands in the editor."""
        return " ".join(line.text for line in self.all("[data-testid=activeEditor] .view-line")).strip()

    def sign_in(self, running: Running) -> None:
        password = self.wait(lambda: self.all("[data-testid=password]"))[0]
        user = self.all("[data-testid=username]")[0]
        assert user.get_attribute("value") == running.username, "the address names the user"
        server = self.all("[data-testid=boltaddress]")[0].get_attribute("value")
        assert server == running.uri.partition("://")[2], "and the server"
        secret = running.password.get_secret_value()
        password.send_keys(secret)
        self.all("[data-testid=connect]")[0].click()
        self.wait(lambda: not self.all("[data-testid=password]") and self.ready())
        self.wait_kept(secret)

    def drop(self, file: Path) -> None:
        self.driver.execute_script(_DROP, file.name, file.read_text(encoding="utf-8"))

    def dress(self, style: Path) -> None:
        """Drop a style sheet, and have answers drawn without what else relates their concepts."""
        self.drop(style)
        self.wait_kept("{kind}")
        self.command(":config autoComplete: false")
        self.wait_kept('"autoComplete":false')

    def wait_kept(self, text: str) -> None:
        """Wait until Browser has stored what it keeps when another address is opened: not at once."""
        self.wait(lambda: self.driver.execute_script(_KEPT, text))

    def command(self, text: str) -> None:
        """Type a command over what is in the editor, and run it."""
        frames = len(self.all("[data-testid=frame]"))
        editor = self.wait(lambda: self.all("[data-testid=activeEditor] textarea"))[0]
        editor.send_keys(Keys.CONTROL, "a")
        editor.send_keys(text)
        self.run()
        self.wait(lambda: len(self.all("[data-testid=frame]")) > frames)

    def run(self) -> None:
        """Run what is in the editor."""
        # The list of suggestions may be open, and lie over the button.
        self.all("[data-testid=activeEditor] textarea")[0].send_keys(Keys.CONTROL, Keys.ENTER)

    def picture(self, size: tuple[int, int] | None = None) -> Picture:
        """Wait until this many nodes and relations are drawn, else any, and return all that is."""

        def drawn() -> Picture | None:
            seen = self.driver.execute_script(_LOOK)
            found = Picture([(name, color) for name, color in seen["nodes"]], seen["relations"])
            # Captions come last.
            done = found.nodes and all(caption for caption, _ in found.nodes)
            return found if done and size in (None, found.size) else None

        return self.wait(drawn, lambda: f"drawn: {self.driver.execute_script(_LOOK)}; expected: {size}")

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, found: Callable[[], _Found], told: Callable[[], str] = str) -> Any:
        waiting = WebDriverWait(
            self.driver, SECONDS, poll_frequency=0.1, ignored_exceptions=[StaleElementReferenceException]
        )
        try:
            return waiting.until(lambda _: found())
        except Exception as error:
            raise AssertionError(f"Browser does not show what was waited for. {told()}") from error


@contextmanager
def window(profile: Path, size: str = "1280,900", scale: int = 1) -> Iterator[Window]:
    """Open a window with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = next(filter(None, map(shutil.which, _PROGRAMS)))
    arguments = ["--headless=new", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run"]
    arguments += [
        f"--window-size={size}",
        f"--user-data-dir={profile}",
        f"--force-device-scale-factor={scale}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium has none for root, as which containers run.
    for argument in arguments:
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield Window(driver)
    finally:
        driver.quit()


def fits(caption: str, text: str) -> bool:
    """Tell whether a caption says this text, be it cut off; at times Browser leaves out the middle."""
    if not caption.endswith("…"):
        return re.sub(r"\s", "", caption) == re.sub(r"\s", "", text)
    rest = iter(text)
    return text.startswith(caption[0]) and all(sign in rest for sign in caption[:-1])
