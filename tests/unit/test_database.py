"""The database file of a load: what it is told, what it yields, and what stops it."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from neuroexplore.errors import StoreUnavailable
from neuroexplore.seeding.database import Database

ENDLESS = "SELECT range AS n FROM range(100000000000) WHERE hash(range) = 1"


def test_rows_come_in_batches_and_in_order(tmp_path: Path) -> None:
    with Database(tmp_path / "some.duckdb") as db:
        sizes = [batch.num_rows for batch in db.batches("SELECT range AS n FROM range(25)", 10)]
        assert sizes == [10, 10, 5]
        assert [row["n"] for row in db.rows("SELECT range AS n FROM range(25)", 10)] == list(range(25))


def test_a_cursor_has_variables_of_its_own(tmp_path: Path) -> None:
    with Database(tmp_path / "some.duckdb") as db:
        db.set("one", 1)
        with db.cursor() as cursor:
            cursor.set("one", 2)
            assert cursor.tuples("SELECT getvariable('one')") == [(2,)]
            assert db.tuples("SELECT getvariable('one')") == [(1,)]
        assert db.tuples("SELECT 1") == [(1,)], "the end of a cursor is not the end of its database"


def test_a_batch_is_inserted_by_name_with_what_is_computed_of_it(tmp_path: Path) -> None:
    with Database(tmp_path / "some.duckdb") as db:
        db.execute("CREATE TABLE pair (twice BIGINT, n BIGINT)")
        db.insert("pair", pa.table({"n": [1, 2]}), "*, 2 * n AS twice")
        assert db.tuples("FROM pair") == [(2, 1), (4, 2)]
        assert db.count("pair") == 2


STATEMENTS: dict[str, Callable[[Database], object]] = {
    "run": lambda db: db.execute(f"CREATE TABLE never AS {ENDLESS}"),
    "asked": lambda db: db.tuples(ENDLESS),
    "read in batches": lambda db: deque(db.batches("FROM range(100000000000)", 10_000), 0),
    "run for many rows": lambda db: db.many("INSERT INTO number VALUES (?)", [(1,)] * 1_000_000),
    "written": lambda db: db.write("endless", Path(os.devnull)),
}


@pytest.mark.parametrize("what", STATEMENTS)
def test_an_interrupt_ends_any_statement(tmp_path: Path, what: str) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Database(tmp_path / "some.duckdb") as db:
            db.execute("CREATE TABLE number (n BIGINT)")
            db.execute(f"CREATE VIEW endless AS {ENDLESS}")
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
            with pytest.raises(KeyboardInterrupt):
                STATEMENTS[what](db)
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_needs_more_memory_than_is_set_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with Database(tmp_path / "some.duckdb") as db, pytest.raises(StoreUnavailable) as refused:
        db.tuples("SELECT length(string_agg(repeat(range::VARCHAR, 1000))) FROM range(1000000)")
    assert str(refused.value).startswith(f"The data could not be staged in {tmp_path}: ")
    assert "\n" not in str(refused.value)


def test_other_faults_are_not_taken_for_an_interrupt(tmp_path: Path) -> None:
    with Database(tmp_path / "some.duckdb") as db, pytest.raises(Exception, match="nowhere"):
        db.tuples("FROM nowhere")
