"""A list of 300,000 people: first page, jumps, sorts, totals; beside a minimal paged model in bare SQL."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from db.computed import Computed
from db.listing import Listing
from db.ordering import By
from db.query import Query
from tests.benchmarks.people import COLUMNS, PEOPLE, bare, build, listing, p95, side_by_side
from tests.benchmarks.row import Row

PAGE = 200
RUNS = 40
SLOW_RUNS = 5
LIVE = "p._voided = 0"
SORTED = Query("person", order=(By("name_strokes"),))
TWICE = Query("person", order=(By("village"), By("name")))
UNINDEXED = Query("person", order=(By("address"),))
PEOPLE_OF = Computed("people", "count", "person", "household")


def page_by_hand(
    connection: sqlite.Connection, order: str, offset: int
) -> list[tuple[object, ...]]:
    """A minimal paged model: the numbers of the rows by the index, then the rows."""
    wanted = f"SELECT p._row FROM person AS p WHERE +{LIVE} ORDER BY {order} LIMIT {PAGE} OFFSET {offset}"
    sql = f"SELECT {COLUMNS} FROM person AS p WHERE p._row IN ({wanted}) ORDER BY {order}"
    return connection.execute(sql).fetchall()


def told(connection: sqlite.Connection, sql: str) -> list[tuple[object, ...]]:
    return connection.execute(sql).fetchall()


Work = tuple[str, float, list[Callable[[], object]], list[Callable[[], object]]]


def quick(files: Listing, connection: sqlite.Connection) -> list[Work]:
    """What must follow the hand at once."""
    offsets = random.Random(3).sample(range(PEOPLE * 97 // 100), RUNS)
    strokes = "p.name_strokes, p._voided, p._row"
    return [
        ("list: first page", 3, [partial(files.page, SORTED, None, PAGE)] * RUNS,
         [partial(page_by_hand, connection, strokes, 0)] * RUNS),
        ("list: random jump", 3, [partial(files.at, SORTED, offset, PAGE) for offset in offsets],
         [partial(page_by_hand, connection, strokes, offset) for offset in offsets]),
    ]  # fmt: skip


def slow(files: Listing, connection: sqlite.Connection) -> list[Work]:
    """What no index serves."""
    ordered = f"FROM person AS p WHERE {LIVE} ORDER BY p.address"
    counted = (
        "SELECT count(*), sum((SELECT count(*) FROM person AS p WHERE p.household = h.id AND p._voided = 0)) "
        "FROM household AS h WHERE h._voided = 0"
    )
    twice = (
        f"SELECT {COLUMNS} FROM person AS p WHERE {LIVE} ORDER BY p.village, p.name LIMIT {PAGE}"
    )
    households = Query("household", computed=(PEOPLE_OF,))
    return [
        ("list: unindexed sort, first page", 1.5, [partial(files.page, UNINDEXED, None, PAGE)],
         [partial(told, connection, f"SELECT {COLUMNS} {ordered} LIMIT {PAGE}")]),
        ("list: unindexed sort, whole arrangement", 1.5, [partial(files.arrange, UNINDEXED)],
         [partial(told, connection, f"SELECT p._row {ordered}")]),
        ("list: sort by two columns, first page", 1.5, [partial(files.page, TWICE, None, PAGE)],
         [partial(told, connection, twice)]),
        ("list: households and people in total", 1.5, [partial(files.figures, households, ["people"])],
         [partial(told, connection, counted)]),
    ]  # fmt: skip


def rows() -> list[Row]:
    """One row for each kind of reading."""
    with tempfile.TemporaryDirectory() as folder:
        path = build(Path(folder))
        files, connection = listing(path), bare(path)
        found: list[Row] = []
        for work, bar, ours, theirs in [*quick(files, connection), *slow(files, connection)]:
            times = max(1, SLOW_RUNS // len(ours)) if len(ours) < SLOW_RUNS else 1
            mine, baseline = side_by_side(ours * times, theirs * times)
            pick = p95 if len(mine) >= RUNS else min
            found.append(Row(work, pick(mine), pick(baseline), bar))
        return found
