"""Search as you type over 300,000 people, beside the same indexed lookups written by hand."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from db.conditions import Condition, Contains, Equals, Prefix
from db.listing import Listing
from db.ordering import By
from db.query import Query
from tests.benchmarks.people import COLUMNS, PEOPLE, bare, build, listing, p95, side_by_side
from tests.benchmarks.row import Row

RUNS = 300
LIMIT = 50
BAR = 1.5
CEILING = 0.060  # seconds: the figure OpenCRVS publishes for its search

Branch = tuple[str, tuple[str, ...]]


def range_of(text: str) -> tuple[str, str]:
    return text, text[:-1] + chr(ord(text[-1]) + 1)


def by_hand(connection: sqlite.Connection, branches: list[Branch]) -> list[tuple[object, ...]]:
    """The same rows by SQL written for the occasion."""
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT p._row AS r, {rank} AS k FROM {text} AND p._voided = 0 LIMIT {LIMIT})"
        for rank, (text, _) in enumerate(branches)
    )
    sql = (
        f"SELECT {COLUMNS} FROM (SELECT r, min(k) AS k FROM ({parts}) GROUP BY r) AS h "
        f"JOIN person AS p ON p._row = h.r ORDER BY h.k, p.name, p._row LIMIT {LIMIT}"
    )
    return connection.execute(sql, [value for _, some in branches for value in some]).fetchall()


def ranged(column: str, text: str) -> Branch:
    return f"person AS p WHERE p.{column} >= ? AND p.{column} < ?", range_of(text)


def equal(column: str, text: str) -> Branch:
    return f"person AS p WHERE p.{column} = ?", (text,)


def gram(text: str) -> Branch:
    source = 'person__grams AS g CROSS JOIN person AS p ON p._row = g."row"'
    return f"{source} WHERE g.gram = ?", (text,)


Ways = tuple[list[Condition], list[Branch]]
_DICE = random.Random(11)


def typed(text: str, least: int) -> str:
    """The beginning of what is being typed, from `least` characters on."""
    return text[: _DICE.randint(least, len(text))]


def name_ways(row: dict[str, str]) -> Ways:
    text = row["name"][-2:]
    return [Equals("name", text), Contains("name", text)], [equal("name", text), gram(text)]


def initials_ways(row: dict[str, str]) -> Ways:
    text = typed(row["name_in"], 2)
    return (
        [Equals("name_in", text), Prefix("name_in", text), Prefix("name_py", text)],
        [equal("name_in", text), ranged("name_in", text), ranged("name_py", text)],
    )


def identity_ways(row: dict[str, str]) -> Ways:
    text = typed(row["identity"], 6)
    return [Prefix("identity", text)], [ranged("identity", text)]


def phone_ways(row: dict[str, str]) -> Ways:
    text = typed(row["phone"], 3)
    return [Prefix("phone", text), Prefix("identity", text)], [
        ranged("phone", text),
        ranged("identity", text),
    ]


KINDS: dict[str, Callable[[dict[str, str]], Ways]] = {
    "2 characters of a name": name_ways,
    "pinyin initials from 2 letters on": initials_ways,
    "identity number from 6 digits on": identity_ways,
    "telephone from 3 digits on": phone_ways,
}


def some_people(connection: sqlite.Connection, among: int, runs: int) -> list[dict[str, str]]:
    """What the clerk will type, taken from people spread over the file."""
    names = ("name", "name_in", "identity", "phone")
    numbers = random.Random(7).sample(range(1, among + 1), runs)
    found = (
        connection.execute(f"SELECT {', '.join(names)} FROM person WHERE _row = ?", (n,)).fetchone()
        for n in numbers
    )
    return [dict(zip(names, row, strict=True)) for row in found]


def measured(files: Listing, connection: sqlite.Connection, work: str, ways: list[Ways]) -> Row:
    query = Query("person", order=(By("name"),))
    for mine, theirs in ways[:5]:
        found = files.search(query, mine, LIMIT)
        same = [tuple(row.values()) for row in found] == by_hand(connection, theirs)
        assert same, f"{work}: the two do not find the same"
    ours, baseline = side_by_side(
        [partial(files.search, query, mine, LIMIT) for mine, _ in ways],
        [partial(by_hand, connection, theirs) for _, theirs in ways],
    )
    return Row(f"search: {work}, p95 of {RUNS}", p95(ours), p95(baseline), BAR, ceiling=CEILING)


def rows() -> list[Row]:
    """One row for each way of searching."""
    with tempfile.TemporaryDirectory() as folder:
        path = build(Path(folder))
        files, connection = listing(path), bare(path)
        people = some_people(connection, PEOPLE, RUNS)
        return [
            measured(files, connection, work, [ways(person) for person in people])
            for work, ways in KINDS.items()
        ]
