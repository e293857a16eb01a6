"""Number series: without gaps, without reuse, only from what the station may issue, silent after a restore."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import numbers
from app.problems import Problem, Problems
from db import local, logbook
from db.lives import mint_life
from db.store import Identity
from tests import offices
from tests.offices import Work, refused

KEY = "household.hh_no"
VILLAGE = "339901001201"


def number(work: Work, **values: object) -> str | None:
    household = work.add("household", village=work.village(code=VILLAGE), **values)
    return work.row("household", household)["hh_no"]


def text(n: int, village: str = VILLAGE) -> str:
    return f"{village}{n:05d}"


def lease(work: Work, station: int, first: int, last: int, period: str = VILLAGE) -> None:
    work.add("number_lease", series=KEY, period=period, station=station, first=first, last=last)


def restored(work: Work) -> None:
    """As after a restore: another life, and numbers in doubt."""
    with work.office.writing() as writer:
        mint_life(writer.connection)
        local.put_meta(writer.connection, "numbers_unconfirmed", offices.NOW)


def test_each_village_has_its_own_numbers_without_gaps(work: Work) -> None:
    other = work.village("青竹社区", code="339901001002")
    assert [number(work) for _ in range(3)] == [text(1), text(2), text(3)]
    household = work.add("household", village=other)
    assert work.row("household", household)["hh_no"] == text(1, "339901001002")


def test_a_village_without_code_stands_under_the_office(work: Work) -> None:
    household = work.add("household", village=work.village("网山村"))
    assert work.row("household", household)["hh_no"] == text(1, "339901001000")


def test_numbers_in_use_are_passed_over(work: Work) -> None:
    number(work, hh_no=text(1))
    number(work, hh_no=text(3))
    assert [number(work) for _ in range(2)] == [text(2), text(4)]


def test_a_voided_number_is_not_given_out_again(work: Work) -> None:
    first = work.add("household", village=work.village(code=VILLAGE))
    work.desk.void("household", first, "错")
    assert number(work) == text(2)


@given(st.lists(st.booleans(), max_size=8))
@settings(max_examples=15)
def test_a_refused_record_takes_no_number(shared: Work, rows: list[bool]) -> None:
    village = shared.add("division", name=f"村{shared.count()}", level="2")
    kept = []
    for good in rows:
        try:
            phone = "" if good else "12"
            kept.append(shared.add("household", village=village, phone=phone))
        except (Problem, Problems):
            assert not good
    given = [int(shared.row("household", each)["hh_no"][-5:]) for each in kept]
    assert given == list(range(given[0], given[0] + len(given))) if given else not any(rows)


def test_station_one_leaves_leased_blocks_alone(work: Work) -> None:
    lease(work, 2, 2, 4)
    lease(work, 3, 6, 6)
    assert [number(work) for _ in range(3)] == [text(1), text(5), text(7)]


@pytest.mark.parametrize(
    ("first", "last", "code"), [(4, 3, "DSK141"), (3, 5, "DSK142"), (1, 9, "DSK142")]
)
def test_leases_are_apart(work: Work, first: int, last: int, code: str) -> None:
    lease(work, 2, 2, 4)
    with refused(code):
        lease(work, 3, first, last)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The file of an office's second station."""
    return offices.make(tmp_path / "second", Identity("339901001", "试验街道", "office", 2))


def test_another_station_issues_from_its_leases_only(second: Path) -> None:
    with offices.enter(second) as office:
        work = Work(office)
        assert number(work) is None
        lease(work, 2, 11, 12)
        lease(work, 3, 13, 99)
        assert [number(work) for _ in range(3)] == [text(11), text(12), None]


def test_a_record_without_number_gets_it_when_a_lease_has_come(second: Path) -> None:
    with offices.enter(second) as office:
        work = Work(office)
        household = work.add("household", village=work.village(code=VILLAGE))
        lease(work, 2, 7, 9)
        work.change("household", household, address="青竹路1号")
        assert work.row("household", household)["hh_no"] == text(7)


def test_after_a_restore_nothing_is_issued_until_the_last_number_is_confirmed(work: Work) -> None:
    number(work)
    restored(work)
    before = work.count()
    with refused("DSK161") as found:
        number(work)
    assert found[0].params["next"] == 2
    assert work.count() == before
    numbers.confirm(work.office, KEY, VILLAGE, 4, "查阅存根")
    assert number(work) == text(5)
    with refused("DSK161"):
        work.person(id_type="9", id_no="", sex="1", birth_date="1950-01-01")


def test_numbers_passed_over_go_to_the_register(work: Work) -> None:
    number(work)
    number(work, hh_no=text(3))
    lease(work, 2, 4, 4)
    restored(work)
    numbers.confirm(work.office, KEY, VILLAGE, 5, "查阅存根")
    register = [(row["text"], row["reason"]) for row in work.live("number_void")]
    assert register == [(text(2), "查阅存根"), (text(5), "查阅存根")]


def test_confirming_less_than_was_issued_changes_nothing(work: Work) -> None:
    number(work)
    restored(work)
    numbers.confirm(work.office, KEY, VILLAGE, 0, "纸上没有")
    assert (number(work), work.live("number_void")) == (text(2), [])


def test_another_restore_asks_again(work: Work) -> None:
    restored(work)
    numbers.confirm(work.office, KEY, VILLAGE, 0, "没有")
    restored(work)
    with refused("DSK161"):
        number(work)
    numbers.confirm_all(work.office, "查阅存根")
    assert number(work) == text(1)


def test_confirming_all_is_for_this_life_alone_and_stands_in_the_log(work: Work) -> None:
    number(work)
    restored(work)
    with refused("DSK008"):
        numbers.confirm_all(work.office, " ")
    numbers.confirm_all(work.office, "查阅存根")
    logged = next(logbook.read_log(work.office.store.reader))
    assert (logged.event, logged.detail) == ("numbers_confirmed", "查阅存根")
    restored(work)
    with refused("DSK161"):
        number(work)


@pytest.mark.parametrize(
    ("key", "last", "code"), [("household.no", 1, "DSK162"), (KEY, 33990100, "DSK163")]
)
def test_a_slip_in_confirming_is_refused(work: Work, key: str, last: int, code: str) -> None:
    with refused(code):
        numbers.confirm(work.office, key, VILLAGE, last, "查阅存根")
    assert work.live("number_void") == []
