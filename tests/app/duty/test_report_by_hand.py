"""Figures of duties against months counted by hand, and the year of twelve times of duty with 197 days."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.demo.units import PERIODS
from app.duty.done import duties
from app.reports import report
from app.reports.table import Made
from tests import offices
from tests.app.duty.office import people_of
from tests.app.duty.test_rules import roster, shift
from tests.offices import Day, Work

LEAD, DUTY, STANDBY = "lead_by", "duty_by", "standby_by"
SHIFTS = (
    ("2025-12-31", "24小时", {LEAD: 1, DUTY: 2}),
    ("2026-11-06", "白班", {LEAD: 0, DUTY: 1}),
    ("2026-11-06", "夜班", {DUTY: 2, STANDBY: 3}),
    ("2026-11-07", "白班", {DUTY: 0}),
    ("2026-11-07", "夜班", {LEAD: 1, DUTY: 3}),
    ("2026-11-08", "夜班", {DUTY: 2}),
    ("2026-11-09", "白班", {DUTY: 1}),
    ("2026-12-01", "24小时", {DUTY: 0}),
)
"""Friday to Monday, divided in day and night, between two whole days."""
NOVEMBER = {
    "甲01": (2, 2, 2, 0, 0, 1, 1, 1, 0, 2),
    "甲02": (3, 3, 2, 1, 0, 1, 1, 2, 0, 3),
    "甲03": (2, 2, 0, 2, 0, 1, 0, 2, 0, 2),
    "甲04": (2, 2, 0, 2, 0, 1, 0, 1, 1, 2),
}
"""Shifts, days, by day, by night, whole, on rest days, leading, on duty, standing by, this year."""


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Work]:
    """A year that nothing is changed of."""
    day = Day()
    path = offices.copy_of(template, tmp_path_factory.mktemp("counted"))
    with offices.enter(path, day=day) as opened:
        work = Work(opened, day)
        _fill(work)
        yield work


def _fill(work: Work) -> None:
    people = people_of(work, 4)
    spans = (
        ("2025-12-01", "2025-12-31"),
        ("2026-11-01", "2026-11-30"),
        ("2026-12-01", "2026-12-31"),
    )
    plans = {
        first[:7]: roster(
            work, roster_name=first, roster_from=first, roster_to=last,
            shift_pattern="白班和夜班" if "11" in first else "24小时",
        )
        for first, last in spans
    }  # fmt: skip
    for day, kind, seats in SHIFTS:
        seated = {key: people[who] for key, who in seats.items()}
        shift(work, plans[day[:7]], day, shift_kind=kind, **seated)
    for name, kind, month, day, length in PERIODS:
        first = date(2026, month, day)
        last = first + timedelta(length - 1)
        work.add(
            "duty_period", period_name=name, period_kind=kind,
            period_from=first.isoformat(), period_to=last.isoformat(),
        )  # fmt: skip


def made(work: Work, first: str = "", last: str = "") -> Made:
    days = [date.fromisoformat(each) if each else None for each in (first, last)]
    return report(work.office, "duty", *days)


def by_name(told: Made) -> dict[str, tuple[object, ...]]:
    return {str(row[0]): tuple(row[1:]) for row in told.rows}


def test_a_month_is_counted_as_by_hand(office: Work) -> None:
    found = by_name(made(office, "2026-11-01", "2026-11-30"))
    sums = tuple(sum(column) for column in zip(*NOVEMBER.values(), strict=True))
    assert found == {**NOVEMBER, "合计": sums}


@pytest.mark.parametrize(
    ("first", "last", "shifts", "seats"),
    [
        ("2026-11-07", "2026-11-07", 2, (1, 1, 0, 1)),
        ("2026-11-08", "2026-11-08", 1, (0, 0, 1, 0)),
        ("2026-11-10", "2026-11-30", 0, (0, 0, 0, 0)),
        ("2026-11-09", "2026-12-01", 2, (1, 1, 0, 0)),
        ("2025-12-31", "2025-12-31", 1, (0, 1, 1, 0)),
        ("", "2025-12-31", 1, (0, 1, 1, 0)),
        ("2026-12-01", "", 1, (1, 0, 0, 0)),
        ("", "", 8, (3, 4, 3, 2)),
    ],
)
def test_both_ends_count(
    office: Work, first: str, last: str, shifts: int, seats: tuple[int, ...]
) -> None:
    told = made(office, first, last)
    assert told.figures["shifts"] == shifts
    assert tuple(row[1] for row in told.rows[:-1]) == seats


@pytest.mark.parametrize(
    ("last", "year"),
    [("2025-12-31", (0, 1, 1, 0)), ("2026-11-30", (2, 3, 2, 2)), ("", (3, 3, 2, 2))],
)
def test_this_year_begins_with_january_and_ends_with_the_time_asked_for(
    office: Work, last: str, year: tuple[int, ...]
) -> None:
    assert tuple(row[-1] for row in made(office, "", last).rows[:-1]) == year


def test_the_figures_of_everybody_add_up(office: Work) -> None:
    for figures in by_name(made(office)).values():
        total, _days, by_day, nights, whole, _rest, leading, on_duty, standing_by, _year = figures
        assert total == by_day + nights + whole == leading + on_duty + standing_by  # type: ignore[operator]


def test_twelve_times_of_duty_have_197_days(office: Work) -> None:
    told = made(office, "2026-01-01", "2026-12-31")
    assert (told.figures["periods"], told.figures["days"]) == (12, 197)
    assert told.statement[0] == "节假日、特防期等值班12次，197天。"
    assert sum(length for *_name, length in PERIODS) == 197


@pytest.mark.parametrize("cut", [date(2026, 3, 31), date(2026, 6, 15), date(2026, 9, 30)])
def test_days_of_a_year_cut_in_two_are_as_many(office: Work, cut: date) -> None:
    parts = (duties(office.office, None, cut), duties(office.office, cut + timedelta(1), None))
    assert sum(each.days for each in parts) == 197
    assert sum(each.periods for each in parts) >= 12


def test_who_has_gone_is_told_only_for_the_time_he_had_duties(work: Work) -> None:
    people = people_of(work, 2)
    shift(work, roster(work), "2026-11-03", duty_by=people[0])
    work.change("duty_person", people[0], duty_until="2026-11-15")
    assert list(by_name(made(work, "2026-11-01", "2026-11-30"))) == ["甲01", "甲02", "合计"]
    assert list(by_name(made(work, "2026-12-01", "2026-12-31"))) == ["甲02", "合计"]


def test_a_voided_shift_is_no_longer_counted(work: Work) -> None:
    (person,) = people_of(work, 1)
    record = shift(work, roster(work), duty_by=person)
    assert made(work).figures["shifts"] == 1
    work.desk.void("duty_shift", record, "记错")
    assert (made(work).figures["shifts"], by_name(made(work))["甲01"][0]) == (0, 0)


def test_holidays_are_days_of_rest_and_weekends_worked_are_not(work: Work) -> None:
    (person,) = people_of(work, 1)
    plan = roster(work)
    for day, kind in (("2026-11-04", "休"), ("2026-11-07", "班")):
        work.add("holiday", held_on=day, day_kind=kind)
    for day in ("2026-11-04", "2026-11-07", "2026-11-08"):
        shift(work, plan, day, duty_by=person)
    assert by_name(made(work))["甲01"][5] == 2
