"""The server's two ports: choosing them, and asking whether Neo4j answers there."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from contextlib import ExitStack

from neuroexplore.errors import StoreUnavailable, UsageError

HOST = "127.0.0.1"
BOLT_PORT = 7687
HTTP_PORT = 7474

# The Bolt handshake: its magic number, then four proposals of a version, here 5.0 and 4.4.
_HANDSHAKE = bytes.fromhex("6060B017 00000005 00000404 00000000 00000000")


def choose(bolt_port: int, http_port: int) -> tuple[int, int]:
    """Return the two ports once they are known to be free; 0 stands for any free port.

    Raises:
        StoreUnavailable: another program has one of them.
        UsageError: they can't be ports, or are one and the same.
    """
    wanted = {"--bolt-port": bolt_port, "--http-port": http_port}
    for option, port in wanted.items():
        if not 0 <= port <= 65535:
            raise UsageError(f"{option} takes a port from 0 to 65535, not {port}.")
    if bolt_port == http_port != 0:
        raise UsageError("--bolt-port and --http-port must differ.")
    # Both are held until both are known, so that two free ones are never the same.
    with ExitStack() as held:
        bolt, http = (_hold(option, port, held) for option, port in wanted.items())
    return bolt, http


def _hold(option: str, port: int, held: ExitStack) -> int:
    try:
        # On some systems a program that listens on all addresses does not keep us from binding.
        if port and _listens(port):
            raise OSError("another program listens there")
        socket_ = held.enter_context(socket.socket())
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            socket_.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            socket_.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        socket_.bind((HOST, port))
        return int(socket_.getsockname()[1])
    except PermissionError as error:
        raise StoreUnavailable(
            f"Port {port} is reserved for administrators; choose another with {option}."
        ) from error
    except OSError as error:
        raise StoreUnavailable(
            f"Port {port} is in use by another program; stop that one, or choose another port with "
            f"{option} (0 takes any free one)."
        ) from error


def _listens(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def answers(bolt_port: int, http_port: int) -> bool:
    """Tell whether Neo4j speaks Bolt on the one port and HTTP on the other."""
    return _speaks_bolt(bolt_port) and _speaks_http(http_port)


def _speaks_bolt(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=5) as connection:
            connection.sendall(_HANDSHAKE)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def _speaks_http(port: int) -> bool:
    # No proxy: what the environment names is for other hosts than this one.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://{HOST}:{port}/", timeout=5) as answer:
            return int(answer.status) == 200
    except (OSError, urllib.error.URLError):
        return False
