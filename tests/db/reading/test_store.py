"""What was written through operations is read back by lists, searches and figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from db.computed import Computed
from db.conditions import Contains, Equals, Prefix
from db.faults import Fault
from db.listing import Listing
from db.operations import Author, Draft
from db.ordering import By
from db.query import Query
from db.store import Identity, Store
from db.terms import Names
from tests.db.reading.tables import SCHEMA, TODAY

KEY = bytes(32)
AUTHOR = Author("经办", "2026-11-22T08:00:00+08:00")
DRAFTS = [
    Draft("house", "h1", "add", {"area": "a1", "rent": 120}),
    Draft("person", "p1", "add", {"name": "张三丰", "house": "h1", "born": "1950-01-01"}),
    Draft("person", "p2", "add", {"name": "李四", "house": "h1", "born": "1960-01-01"}),
    Draft("person", "p2", "change", {"name": "李三丰"}),
    Draft("person", "p3", "add", {"name": "王五", "house": "h1"}),
    Draft("person", "p3", "void", {}, why="重复"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "x.lincedb"
    Store.create(path, KEY, SCHEMA, Identity("339900001", "试验镇", "office", 1), AUTHOR.at)
    store = Store.open(path, KEY, SCHEMA, write=True)
    with store.writing(AUTHOR) as writer:
        writer.apply(DRAFTS)
    yield store
    store.close()


def connect_bare(path: Path) -> sqlite.Connection:
    connection = sqlite.connect(path)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    return connection


@pytest.fixture
def files(store: Store) -> Listing:
    return Listing(store.reader, store.schema, TODAY, store.path)


def test_a_list_shows_the_live_rows_as_last_written(files: Listing) -> None:
    rows = files.page(Query("person", order=(By("name", descending=True),))).rows
    assert [(row["id"], row["name"], row["_created_by"]) for row in rows] == [
        ("p2", "李三丰", "经办"),
        ("p1", "张三丰", "经办"),
    ]


@pytest.mark.parametrize(
    ("branch", "found"),
    [
        (Contains("name", "三丰"), ["p1", "p2"]),
        (Contains("name", "四"), []),
        (Contains("name", "李三丰"), ["p2"]),
        (Contains("name", "王五"), []),
        (Prefix("name_back", "丰三张"), ["p1"]),
        (Prefix("name_back", "四"), []),
    ],
)
def test_a_search_follows_changes_and_voids(
    files: Listing, branch: Contains | Prefix, found: list[str]
) -> None:
    assert [row["id"] for row in files.search(Query("person"), [branch])] == found


def test_figures_leave_voided_rows_out(files: Listing) -> None:
    computed = (Computed("people", "count", "person", "house"),)
    totals = files.figures(
        Query("house", Equals("area", "a1"), computed=computed), ["people", "rent"]
    )
    assert (totals.rows, totals.sums) == (1, {"people": 2, "rent": 120})


def test_a_damaged_file_is_a_fault_and_no_bug(tmp_path: Path, store: Store) -> None:
    store.reader.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    copy = tmp_path / "copy.lincedb"
    content = store.path.read_bytes()
    copy.write_bytes(content[:4096] + bytes(len(content) - 4096))
    connection = connect_bare(copy)
    try:
        with pytest.raises(Fault) as caught:
            Listing(connection, SCHEMA, TODAY, copy).count(Query("person"))
        assert caught.value.path == str(copy)
    finally:
        connection.close()


def test_every_index_the_reading_side_counts_on_is_there(store: Store) -> None:
    """`INDEXED BY` refuses a list outright where its index is missing."""
    made = {
        name
        for (name,) in store.reader.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
    }
    counted = {f"{t.name}__{column}" for t in SCHEMA.tables for column in Names(t).leading}
    assert counted
    assert counted <= made
