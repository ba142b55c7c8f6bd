"""The right to write a load into a Neo4j server: a lease that one load holds and the others wait for.

The lease is a node of its own. It is renewed in every transaction that writes, so that a load whose
lease was broken after it expired can write nothing more; two loads never mix. A load that ended
without giving it back, because it was killed, holds the others up for as long as the lease runs, or
not at all where the server's answer and the same machine's process list say that it is gone.
"""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, TypeVar

import neo4j

from neuroexplore import queries
from neuroexplore.engines import Row
from neuroexplore.errors import StoreUnavailable

SECONDS = 30
"""How long a lease runs without being renewed: longer than any one transaction of a load."""
PATIENCE = 60
"""How many seconds a load waits for another one."""
_PAUSE = 0.5


Sessions = Callable[[], neo4j.Session]
_Batch = TypeVar("_Batch")


class Lease:
    """A lease that is held; `write` runs stored statements under it."""

    def __init__(self, sessions: Sessions, session: neo4j.Session, holder: str) -> None:
        self.session = session
        self._sessions = sessions
        self._holder = holder

    def write(self, name: str, **params: Any) -> list[Row]:
        """Run a statement of cypher/load in one managed transaction, which the driver may retry.

        Raises:
            StoreUnavailable: the lease was broken; nothing was written.
        """
        query = queries.load(f"load/{name}")
        renew = queries.load("load/renew")

        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            held = transaction.run(renew.text, holder=self._holder, seconds=SECONDS)
            # Both are sent before either is answered: the rows are on their way while the server waits
            # for the lease, which the transaction of another connection may be writing to.
            found = transaction.run(query.text, query.bind(params))
            if held.single() is None:
                raise StoreUnavailable(
                    "Another load took over while this one stood still; run it again when that is done."
                )
            return [dict(record) for record in found]

        return self.session.execute_write(work)

    def write_each(
        self, batches: Iterable[_Batch], write: Callable[[Lease, _Batch], object]
    ) -> Iterator[_Batch]:
        """Write batches, each in a transaction of its own, and yield each when it is written.

        Two connections take turns, so that one batch is put together and packed while the server writes
        the one before it. They can't run into each other: every transaction first renews the lease, and
        so waits for the one before it to end.
        """
        with ExitStack() as stack:
            two = [Lease(self._sessions, stack.enter_context(self._sessions()), self._holder) for _ in "12"]
            pool = stack.enter_context(ThreadPoolExecutor(len(two)))
            running: deque[tuple[_Batch, Future[object]]] = deque()
            for count, batch in enumerate(batches):
                if len(running) == len(two):
                    yield _ended(running)
                running.append((batch, pool.submit(write, two[count % len(two)], batch)))
            while running:
                yield _ended(running)


def _ended(running: deque[tuple[_Batch, Future[object]]]) -> _Batch:
    batch, future = running.popleft()
    future.result()
    return batch


@contextmanager
def lease(sessions: Sessions) -> Iterator[Lease]:
    """Hold the lease for the time of the block; wait a while for a load that holds it.

    Raises:
        StoreUnavailable: another load still held it after `PATIENCE` seconds.
    """
    holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    until = time.monotonic() + PATIENCE
    dead = ""
    with sessions() as session:
        while (other := _asked(session, holder, dead)) != holder:
            if time.monotonic() > until:
                raise StoreUnavailable(
                    f"Another load ({other.rpartition(':')[0]}) has been writing to this server for a "
                    "minute; try again when it is done."
                )
            dead = other if _is_dead(other) else ""
            if not dead:
                time.sleep(_PAUSE)
        try:
            yield Lease(sessions, session, holder)
        finally:
            # What can't be given back, because the connection is gone, runs out by itself.
            with suppress(neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError, OSError):
                _run(session, "release", holder=holder)


def _asked(session: neo4j.Session, holder: str, dead: str) -> str:
    """Ask for the lease; return who holds it now."""
    return str(_run(session, "lease", holder=holder, seconds=SECONDS, dead=dead)[0]["holder"])


def _run(session: neo4j.Session, name: str, **params: Any) -> list[Row]:
    query = queries.load(f"load/{name}")

    def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
        return [dict(record) for record in transaction.run(query.text, query.bind(params))]

    return session.execute_write(work)


def _is_dead(holder: str) -> bool:
    """Return whether a holder was a process of this machine that runs no more."""
    host, _, rest = holder.rpartition(":")[0].rpartition(":")
    if os.name != "posix" or host != socket.gethostname() or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
