"""Reading the history, and finding what was altered behind the program's back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import chain, history, logbook
from db.operations import Draft
from db.registers import UNIT
from db.specs import Schema
from db.strays import strays
from tests.db.small import AT, AUTHOR, SCHEMA, Bench


@pytest.fixture
def filled(bench: Bench) -> Bench:
    """A house with a room, a second house, some changes and log lines."""
    bench.all(
        Draft("house", "h1", "add", {"number": "1"}, batch="b1"),
        Draft("room", "r1", "add", {"house": "h1", "size": 9}, batch="b1"),
        Draft("house", "h2", "add", {"number": "2", "_owner": "339902001"}),
    )
    bench.do("house", "h1", "change", number="11")
    bench.do("house", "h2", "void")
    with bench.store.writing(AUTHOR) as writer:
        for subject in ("一", "二", "三"):
            logbook.log(writer.connection, AUTHOR, "seen", subject)
    return bench


def open_up(bench: Bench) -> None:
    """Take the triggers away, as someone with the key and another program could."""
    for (name,) in bench.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        bench.one.execute(f'DROP TRIGGER "{name}"')


def test_reading_gives_the_operations_in_order(filled: Bench) -> None:
    assert [each.position for each in history.of_record(filled.one, "h1")] == [1, 4]
    assert [each.record for each in history.of_batch(filled.one, "b1")] == ["h1", "r1"]
    assert [each.position for each in history.since(filled.one, 3)] == [4, 5]
    assert list(history.since(filled.one, 5)) == []


def test_the_last_operation(bench: Bench) -> None:
    assert history.last(bench.one) is None
    bench.do("person", "p1", "add")
    last = history.last(bench.one)
    assert last is not None
    assert (last.record, last.by, last.at) == ("p1", AUTHOR.name, AT)


def test_the_latest_of_a_user_is_neither_an_undo_nor_undone(filled: Bench) -> None:
    filled.all(Draft("house", "h2", "unvoid", {}, undoes=5))
    latest = history.latest_by(filled.one, AUTHOR.name)
    assert latest is not None
    assert latest.position == 4
    assert history.latest_by(filled.one, "别人") is None


TAMPERINGS = {
    "altered": ("""UPDATE "{t}" SET "by" = 'x' WHERE position = 2""", 3),
    "first altered": ("""UPDATE "{t}" SET "at" = 'x' WHERE position = 1""", 2),
    "last altered": ("""UPDATE "{t}" SET "by" = 'x' WHERE position = {n}""", 0),
    "deleted": ('DELETE FROM "{t}" WHERE position = 2', 3),
    "first deleted": ('DELETE FROM "{t}" WHERE position = 1', 2),
    "end cut": ('DELETE FROM "{t}" WHERE position = {n}', 0),
    "all deleted": ('DELETE FROM "{t}"', 0),
    "prev altered": ("""UPDATE "{t}" SET prev = x'00' WHERE position = 2""", 2),
    "moved on": ('UPDATE "{t}" SET position = position + 7 WHERE position = {n}', "n+7"),
    "swapped": (
        (
            'UPDATE "{t}" SET position = -1 WHERE position = 2; '
            'UPDATE "{t}" SET position = 2 WHERE position = 1; '
            'UPDATE "{t}" SET position = 1 WHERE position = -1'
        ),
        1,
    ),
}


@pytest.mark.parametrize("table", ["_ops", "_log"])
@pytest.mark.parametrize("name", TAMPERINGS)
def test_the_chain_shows_what_was_done_to_it(filled: Bench, table: str, name: str) -> None:
    statement, position = TAMPERINGS[name]
    check = history.first_break if table == "_ops" else history.first_log_break
    count = int(str(filled.value(f'SELECT count(*) FROM "{table}"')))
    assert check(filled.one) is None
    open_up(filled)
    for each in statement.format(t=table, n=count).split("; "):
        filled.one.execute(each)
    assert check(filled.one) == (count + 7 if position == "n+7" else position)


def test_the_chain_shows_an_operation_put_in(filled: Bench) -> None:
    filled.one.execute(
        """INSERT INTO "_ops" SELECT 6, life, 99, ledger, record, action, changes, vector, step, "by", at,
        why, batch, undoes, prev FROM "_ops" WHERE position = 5"""
    )
    assert history.first_break(filled.one) == 6


def test_the_log_is_read_newest_first(filled: Bench) -> None:
    assert [each.subject for each in logbook.read_log(filled.one, 2)] == ["三", "二"]
    assert [each.position for each in logbook.read_log(filled.one)] == [3, 2, 1]


BEHIND = {
    "a value": ("""UPDATE "house" SET number = 'x' WHERE id = 'h1'""", [("house", "h1")]),
    "a value away": ("""UPDATE "room" SET size = NULL""", [("room", "r1")]),
    "voided": ("""UPDATE "house" SET _voided = 0 WHERE id = 'h2'""", [("house", "h2")]),
    "owner": ("""UPDATE "house" SET _owner = 'x' WHERE id = 'h1'""", [("house", "h1")]),
    "given owner": (
        """UPDATE "house" SET _owner = '339901001' WHERE id = 'h2'""",
        [("house", "h2")],
    ),
    "deleted": ("""DELETE FROM "room" """, [("room", "r1")]),
    "inserted": (
        """INSERT INTO "person" (id, _owner, _created_by, _created_at, _changed_by, _changed_at, _heads)
        VALUES ('p9', '339901001', '', '', '', '', '')""",
        [("person", "p9")],
    ),
    "another id": ("""UPDATE "room" SET id = 'r2'""", [("room", "r2"), ("room", "r1")]),
}


@pytest.mark.parametrize("name", BEHIND)
def test_rows_that_their_history_does_not_tell_are_found(filled: Bench, name: str) -> None:
    statement, found = BEHIND[name]
    assert strays(filled.one, SCHEMA) == []
    filled.one.execute(statement)
    assert strays(filled.one, SCHEMA) == found


def test_an_empty_file_is_whole(bench: Bench) -> None:
    checks: list[Callable[..., int | None]] = [history.first_break, history.first_log_break]
    assert [check(bench.one) for check in checks] == [None, None]
    assert strays(bench.one, SCHEMA) == []
    assert strays(bench.one, Schema(1)) == []


ROWS = st.lists(st.tuples(st.text(), st.integers(-(2**60), 2**60), st.none()), max_size=8)


@given(ROWS, st.data())
def test_any_change_of_any_row_breaks_any_chain(
    rows: list[tuple[str | int | None, ...]], data: st.DataObject
) -> None:
    chained, end = list[tuple[str | int | bytes | None, ...]](), chain.START
    for position, columns in enumerate(rows, 1):
        chained.append((position, end, *columns))
        end = chain.link(end, columns)
    assert chain.first_break(chained, end) is None
    if rows:
        at = data.draw(st.integers(0, len(rows) - 1))
        chained[at] = (*chained[at][:2], f"{chained[at][2]}x", *chained[at][3:])
        assert chain.first_break(chained, end) is not None


def test_a_unit_is_no_column() -> None:
    assert all(column.name != UNIT for table in SCHEMA.tables for column in table.columns)
