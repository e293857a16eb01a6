"""The benchmarks of reading compare like with like: both sides find the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from app.kinds.base import Reading
from app.kinds.identity import Identity as IdentityNumber
from db.listing import Listing
from db.ordering import By
from db.query import Query
from tests.benchmarks.list_ import PAGE, SORTED, page_by_hand
from tests.benchmarks.people import bare, build, listing, p95, side_by_side
from tests.benchmarks.search import KINDS, LIMIT, by_hand, some_people

COUNT = 600


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("people"), COUNT)


@pytest.fixture
def files(path: Path) -> Iterator[Listing]:
    files = listing(path)
    yield files
    files.connection.close()


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite.Connection]:
    connection = bare(path)
    yield connection
    connection.close()


@pytest.mark.parametrize("work", KINDS)
def test_searches_find_what_the_hand_written_sql_finds(
    work: str, files: Listing, connection: sqlite.Connection
) -> None:
    for person in some_people(connection, COUNT, 40):
        mine, theirs = KINDS[work](person)
        found = files.search(Query("person", order=(By("name"),)), mine, LIMIT)
        assert [tuple(row.values()) for row in found] == by_hand(connection, theirs)


@pytest.mark.parametrize("offset", [0, 100, 500])
def test_jumps_land_where_the_hand_written_model_does(
    offset: int, files: Listing, connection: sqlite.Connection
) -> None:
    found = files.at(SORTED, offset, PAGE).rows
    theirs = page_by_hand(connection, "p.name_strokes, p._voided, p._row", offset)
    assert [tuple(row.values()) for row in found] == theirs


def test_made_up_identity_numbers_are_valid_and_of_no_real_place(files: Listing) -> None:
    numbers = [str(row["identity"]) for row in files.every(Query("person"))]
    read = IdentityNumber().reader(Reading(date(2026, 11, 22)))
    assert [read(number) for number in numbers] == numbers
    assert {number[:4] for number in numbers} == {"3399"}


def test_both_sides_take_turns_in_going_first() -> None:
    order: list[str] = []
    ours, theirs = [lambda: order.append("o")] * 3, [lambda: order.append("t")] * 3
    assert [len(times) for times in side_by_side(ours, theirs)] == [3, 3]
    assert "".join(order) == "tootto"


def test_one_slow_run_in_a_hundred_stays_out_of_the_95th_percentile() -> None:
    assert p95([1.0] * 99 + [50.0]) == pytest.approx(1.0)
    assert p95([1.0] * 90 + [50.0] * 10) == pytest.approx(50.0)
