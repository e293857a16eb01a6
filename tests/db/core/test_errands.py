"""Bulk statements on a thread of their own: in order, all of them, and what goes wrong comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from db.connection import Connection, connect_new
from db.errands import Errands, Insert

INSERT = Insert('INSERT INTO "t" VALUES', 2)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with closing(connect_new(tmp_path / "x", bytes(32))) as opened:
        opened.execute('CREATE TABLE "t" (a INTEGER PRIMARY KEY, b TEXT)')
        yield opened


@pytest.mark.parametrize("count", [0, 1, 3999, 4000, 4001, 12_345])
def test_every_row_arrives_however_many_there_are(connection: Connection, count: int) -> None:
    with closing(Errands(connection)) as errands:
        errands.run([(INSERT, [(n, str(n)) for n in range(count)])])
        errands.settle()
    rows = connection.execute("SELECT a, b FROM t ORDER BY a").fetchall()
    assert rows == [(n, str(n)) for n in range(count)]


def test_jobs_are_carried_out_in_their_order(connection: Connection) -> None:
    with closing(Errands(connection)) as errands:
        errands.run([(INSERT, [(1, "old")]), ("UPDATE t SET b = ? WHERE a = ?", [("new", 1)])])
        errands.run([("UPDATE t SET b = b || ? WHERE a = ?", [("er", 1)])])
    assert connection.execute("SELECT b FROM t").fetchall() == [("newer",)]


MANY = [(n % 4000, "x") for n in range(8000)]


def test_what_goes_wrong_with_few_rows_is_raised_at_once(connection: Connection) -> None:
    with closing(Errands(connection)) as errands:
        with pytest.raises(sqlite.IntegrityError):
            errands.run([(INSERT, [(1, "a"), (1, "b")])])
        errands.settle()


def test_what_goes_wrong_is_raised_when_it_is_settled(connection: Connection) -> None:
    with closing(Errands(connection)) as errands:
        errands.run([(INSERT, MANY)])
        with pytest.raises(sqlite.IntegrityError):
            errands.settle()
        errands.settle()


def test_closing_waits_and_says_nothing(connection: Connection) -> None:
    errands = Errands(connection)
    errands.run([(INSERT, [(4000, "a")]), (INSERT, MANY)])
    errands.close()
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (4001,)


def test_no_statement_takes_more_parameters_than_the_database_does(connection: Connection) -> None:
    wide = Insert('INSERT INTO "w" VALUES', 90)
    columns = ", ".join(f"c{n}" for n in range(90))
    connection.execute(f'CREATE TABLE "w" ({columns})')
    with closing(Errands(connection)) as errands:
        errands.run([(wide, [tuple(range(90))] * 1000)])
    assert connection.execute("SELECT count(*) FROM w").fetchone() == (1000,)
