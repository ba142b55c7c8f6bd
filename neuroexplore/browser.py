"""Where the Neo4j Browser of a server is, and the address that opens it with a query filled in."""

from __future__ import annotations

import json
import ssl
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from neuroexplore.errors import StoreUnavailable, UsageError
from neuroexplore.settings import Settings

_AURA = ".databases.neo4j.io"
_HOSTED = "https://browser.neo4j.io/"
_BOLT_PORT = 7687
_PROBE_SECONDS = 3

_LONGEST = 16_000
"""Characters of an address. Neo4j refuses more than about 20,000, and web browsers a good deal more."""

# Browser decodes an address as a whole before it takes it apart, so these would end the query.
_PARTING = "&#+%"


@dataclass(frozen=True)
class Site:
    """A Neo4j Browser and the database it is to connect to.

    `connect` is the server's URI with the user name; `note` says what was taken for granted, and
    `password_file` is known of the local server only.
    """

    page: str
    connect: str
    username: str
    database: str | None = None
    note: str = ""
    password_file: Path | None = None

    def address(self, cypher: str) -> str:
        """Return the URL that opens this Browser with a query in its editor.

        Raises:
            UsageError: the query is too long for an address.
        """
        for sign in _PARTING:
            # Nothing but our literals can hold these; in a string this is how Cypher escapes them.
            cypher = cypher.replace(sign, f"\\u{ord(sign):04x}")
        params = {"dbms": self.connect, "db": self.database, "cmd": "edit", "arg": cypher.rstrip(";\n")}
        given = {name: value for name, value in params.items() if value}
        # Spaces as %20, for a plus is not one everywhere; the signs left alone mean nothing here.
        url = f"{self.page}?{urlencode(given, safe=',:/@', quote_via=quote)}"
        if len(url) > _LONGEST:
            raise UsageError(
                f"This picture takes an address of {len(url):,} characters, and {_LONGEST:,} is the most: "
                "ask for less with --limit, --depth, --k or --known."
            )
        return url


def require_server(settings: Settings) -> None:
    """Raise StoreUnavailable for the embedded engine, which no Browser can connect to."""
    if settings.engine == "embedded":
        raise StoreUnavailable(
            "The embedded graph has no Browser: start a Neo4j with `neuroexplore neo4j up`, fill it with "
            "`neuroexplore --engine local seed`, and add --engine local here."
        )


def site_of(settings: Settings, *, page: str | None = None) -> Site:
    """Return the Browser for the server that the settings name, after asking whether it answers.

    The local server's ports are known. Of another server only the Bolt address is, so its Browser is
    taken to be at the default port for HTTP of that host; `page` says where it is instead. Aura has
    none of its own, and the one that Neo4j hosts is told to connect there.

    Raises:
        StoreUnavailable: no Browser answers there, or the engine is embedded.
    """
    require_server(settings)
    if settings.engine == "local":
        from neuroexplore.server.local import local_server

        running = local_server(settings).running()
        if running is None:
            raise StoreUnavailable("The local Neo4j is not running: start it with `neuroexplore neo4j up`.")
        uri = urlsplit(running.uri)
        connect = f"{uri.scheme}://{running.username}@{uri.netloc}"
        _require_browser(page or running.browser_url, running.uri)
        return Site(
            page or running.browser_url, connect, running.username, password_file=running.password_file
        )
    assert settings.uri is not None
    uri = urlsplit(settings.uri)
    host = uri.hostname or ""
    port = uri.port or _BOLT_PORT
    shown = f"[{host}]" if ":" in host else host
    # Browser knows no +ssc: whether a certificate is to be trusted is between it and its user.
    scheme = uri.scheme.replace("+ssc", "+s")
    connect = f"{scheme}://{quote(settings.username, safe='')}@{shown}:{port}"
    note = ""
    if page:
        _require_browser(page, settings.uri)
    elif host.endswith(_AURA):
        page = _HOSTED
        note = f"Aura's console takes no query from a link, so this is the Browser that Neo4j hosts ({page})."
    else:
        secure = "+s" in uri.scheme
        root = f"https://{shown}:7473/" if secure else f"http://{shown}:7474/"
        page = f"{root}browser/"
        _require_browser(page, settings.uri)
        if bolt_port(root) != port:
            note = (
                f"{root} speaks for another Bolt port than {port}: its Browser is told to connect to "
                f"{connect}; if that is the wrong Browser, name the right one with --at."
            )
    return Site(page, connect, settings.username, settings.database, note)


def _require_browser(page: str, uri: str) -> None:
    try:
        kind, _ = _get(page)
    except (OSError, HTTPException, ValueError) as error:
        kind = f"nothing ({error})"
    if kind != "text/html":
        raise StoreUnavailable(
            f"No Neo4j Browser answers at {page} for the server at {uri}: give its address with --at, or "
            "paste what `neuroexplore query browser/path --print` prints into the Browser that you use."
        )


def bolt_port(root: str) -> int | None:
    """Return the port for Bolt that a Neo4j names in its discovery document."""
    try:
        found = json.loads(_get(root)[1])
        return urlsplit(found.get("bolt_direct") or found["bolt_routing"]).port or _BOLT_PORT
    except (OSError, HTTPException, ValueError, LookupError, AttributeError):
        return None


def _get(url: str) -> tuple[str, bytes]:
    """Return what kind of document stands at a URL, and its beginning."""
    host = urlsplit(url).hostname or ""
    handlers: list[urllib.request.BaseHandler] = []
    if host in ("localhost", "::1") or host.startswith("127."):
        # What the environment names as a proxy is for other hosts than this one.
        handlers.append(urllib.request.ProxyHandler({}))
    # Nothing secret is asked or told here, and many a server's certificate is its own.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    handlers.append(urllib.request.HTTPSHandler(context=context))
    request = urllib.request.Request(url, headers={"Accept": "application/json, text/html"})
    with urllib.request.build_opener(*handlers).open(request, timeout=_PROBE_SECONDS) as answer:
        return answer.headers.get_content_type(), answer.read(65_536)
