"""Estates, units and nights of the demonstration, as they stand in the workbooks that are taken in."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from app.demo import estates, units, village
from app.demo.village import Month, month_before
from app.kinds import Reading, Telephone
from app.ledgers import card_building, neighbour_card, patrol_log

DAY = date(2026, 10, 22)


@pytest.fixture(scope="module")
def homes() -> list[list[Any]]:
    """Everybody behind the doors of the six estates."""
    names = [name for _estate, name in estates.buildings()]
    return list(estates.homes_of(names, "339903", DAY))


def titles_of(ledger: Any) -> set[str]:
    """Every title a column of the ledger may have."""
    return {title for each in ledger.fields for title in (each.label, *each.headers)}


@pytest.mark.parametrize(
    ("titles", "ledger"),
    [
        (estates.HOME_TITLES, neighbour_card.LEDGER),
        (estates.BUILDING_TITLES, card_building.LEDGER),
        (village.LOG_TITLES, patrol_log.LEDGER),
    ],
    ids=["homes", "buildings", "patrols"],
)
def test_every_column_is_one_that_is_known(titles: tuple[str, ...], ledger: Any) -> None:
    assert set(titles) <= titles_of(ledger)
    assert len(set(titles)) == len(titles)


def test_each_line_has_all_its_columns(homes: list[list[Any]]) -> None:
    assert {len(each) for each in homes} == {len(estates.HOME_TITLES)}
    built = [estates.building_row(*each) for each in estates.buildings()]
    assert {len(each) for each in built} == {len(estates.BUILDING_TITLES)}
    assert len(village.log_row("网山村第1组", DAY, 4)) == len(village.LOG_TITLES)


def test_buildings_stand_in_their_estates() -> None:
    found = estates.buildings()
    assert Counter(estate for estate, _name in found) == dict.fromkeys(estates.ESTATES, 7)
    assert len({name for _estate, name in found}) == len(found) == 42
    assert all(name.startswith(estate) for estate, name in found)


@pytest.mark.parametrize("at", [0, 6, 7, 41])
def test_every_number_on_a_card_is_one_that_can_be_called(at: int) -> None:
    line = dict(
        zip(estates.BUILDING_TITLES, estates.building_row(*estates.buildings()[at]), strict=True)
    )
    for title in ("楼长电话", "社区居委会", "业主委员会", "物业管理公司"):
        assert Telephone(2).read(line[title], Reading(DAY))


def test_heads_of_buildings_have_numbers_of_their_own() -> None:
    numbers = [estates.building_row(*each)[5] for each in estates.buildings()]
    assert len(set(numbers)) == len(numbers)


def test_nobody_consents_without_a_day_and_nobody_withdraws_who_did_not(
    homes: list[list[Any]],
) -> None:
    for *_home, consents, agreed, left in homes:
        assert bool(agreed) or consents == "否"
        assert not left or (consents == "否" and agreed)


def test_some_are_silent_and_a_few_have_withdrawn(homes: list[list[Any]]) -> None:
    found = Counter((each[7], bool(each[9])) for each in homes)
    silent, withdrawn = found["否", False], found["否", True]
    assert (silent, withdrawn) == (1_344 // 17 - 1_344 // (17 * 101), 1_344 // 101)
    assert found["是", False] == 1_344 - silent - withdrawn
    assert found["是", True] == 0


def test_they_are_called_by_name_and_form(homes: list[list[Any]]) -> None:
    assert {each[5] for each in homes} == {"姓+先生", "姓+女士"}
    assert all(each[4] for each in homes)


def test_floors_are_those_of_the_rooms(homes: list[list[Any]]) -> None:
    assert all(each[3].startswith(str(each[2])) for each in homes)
    assert {each[1] for each in homes} == {"1单元", "2单元"}
    assert {each[2] for each in homes} == set(range(1, 9))


@pytest.mark.parametrize("name", [each[0] for each in units.PERIODS])
def test_a_time_of_duty_is_of_its_year(name: str) -> None:
    (found,) = [each for each in units.PERIODS if each[0] == name]
    title, kind, first, last = units.period(2027, *found)
    days = date.fromisoformat(last) - date.fromisoformat(first) + timedelta(1)
    assert (title, kind, days.days) == (f"2027年{name}", found[1], found[4])
    assert first.startswith("2027-")
    assert last.startswith("2027-")


def test_holidays_are_those_that_people_have() -> None:
    kinds = Counter(kind for _name, kind, *_days in units.PERIODS)
    assert kinds == {"节假日": 6, "特防期": 6}
    assert len({each[0] for each in units.PERIODS}) == 12


@pytest.mark.parametrize(
    ("today", "first", "before"),
    [
        ("2026-12-01", "2026-11-01", "2026-10-22"),
        ("2027-05-01", "2027-04-01", "2027-03-22"),
        ("2027-01-01", "2026-11-01", "2026-10-22"),
        ("2028-03-01", "2027-11-01", "2027-10-22"),
        ("2026-07-01", "2026-06-01", "2026-05-22"),
    ],
)
def test_the_month_before(today: str, first: str, before: str) -> None:
    month = month_before(date.fromisoformat(today))
    assert month == Month(date.fromisoformat(first))
    assert month.before.isoformat() == before
    assert month.last == month.first + timedelta(days=29)


@pytest.mark.parametrize("guards", [0, 2, 4])
@pytest.mark.parametrize("day", [1, 3, 10, 30])
def test_a_patrol_ends_the_evening_it_began(guards: int, day: int) -> None:
    row = dict(
        zip(village.LOG_TITLES, village.log_row("甲组", date(2026, 11, day), guards), strict=True)
    )
    assert row["巡逻日期"] == f"2026-11-{day:02}"
    assert row["开始时间"] < row["结束时间"]
    assert row["同巡保安人数"] == guards
    assert (row["自行车"] == "是") is (day % 3 == 0)
    assert (row["摩托车"] == "是") is (day % 10 == 0)
