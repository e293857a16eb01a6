"""What a roster is asked to be: by settings, times of duty, leave, and what everybody had before."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.duty.asking import Earlier, Fixed, Wishes, asked, load_of, month_outline, period_outline
from app.duty.plans import days_between, duty_periods, leaves, plan_over, told_plan
from app.duty.wanted import Load, Person, Wanted
from app.ledgers.duties import ALL_DAY, ATTENDS, BY_DAY, BY_NIGHT, LEADS, STANDS_BY, kinds_of
from app.ledgers.duty_plan import Outline
from app.ledgers.duty_shift import seats_for, set_down
from app.settings import change
from app.workdays import workdays_of
from tests import offices
from tests.app.duty.office import MONTH, people_of
from tests.app.duty.test_rules import roster, shift
from tests.offices import Day, Work, refused

OCTOBER = date(2026, 10, 1)


@pytest.fixture(scope="module")
def still(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Work]:
    """Six people, one of whom is away in November, one gone, one who came in July; nothing is changed."""
    day = Day()
    path = offices.copy_of(template, tmp_path_factory.mktemp("asked"))
    with offices.enter(path, day=day) as office:
        work = Work(office, day)
        people = people_of(work, 6, leads=2)
        leave = {"leave_from": "2026-11-10", "leave_to": "2026-11-12", "leave_kind": "培训"}
        work.add("duty_leave", on_leave=people[3], **leave)
        work.change("duty_person", people[4], duty_until="2026-10-31")
        work.change("duty_person", people[5], duty_since="2026-07-01")
        _october(work, people)
        yield work


def _october(work: Work, people: list[str]) -> None:
    """甲01 four times by night, 甲02 twice, 甲03 once in the year before; 甲04 never."""
    plan = roster(
        work,
        roster_name="十月",
        roster_from="2026-10-01",
        roster_to="2026-10-31",
        shift_pattern="白班和夜班",
    )
    for day, who in ((5, 0), (9, 0), (13, 0), (31, 0), (7, 1), (21, 1)):
        shift(work, plan, f"2026-10-{day:02}", shift_kind="夜班", duty_by=people[who])
    old = roster(work, roster_name="旧", roster_from="2025-12-01", roster_to="2025-12-31")
    shift(work, old, "2025-12-31", duty_by=people[2])


def november(work: Work, **wishes: object) -> Wanted:
    return asked(work.office, month_outline(work.office, MONTH), Wishes(**wishes))  # type: ignore[arg-type]


def by_name(wanted: Wanted) -> dict[str, Person]:
    return {each.name: each for each in wanted.people}


def test_who_has_gone_before_it_begins_is_not_asked(still: Work) -> None:
    assert [each.name for each in november(still).ordered] == [f"甲0{n}" for n in (1, 2, 3, 4, 6)]


def test_leave_and_barred_days_are_one(still: Work) -> None:
    person = by_name(november(still))["甲04"]
    assert person.away == {MONTH.replace(day=each) for each in (10, 11, 12)}
    barred = {person.key: frozenset({MONTH.replace(day=20)})}
    more = by_name(november(still, barred_of=barred))
    assert more["甲04"].away - person.away == barred[person.key]
    assert more["甲01"].away == frozenset()


def test_what_everybody_had_this_year_is_known(still: Work) -> None:
    loads = {name: each.load for name, each in by_name(november(still)).items()}
    assert loads["甲01"] == Load(4, 4, 2, {ATTENDS: 4}), "the last day and the holiday"
    assert (loads["甲02"].shifts, loads["甲03"].shifts) == (2, 0), "last year does not count"


def test_who_came_during_the_year_is_taken_to_have_had_the_least_of_the_others(still: Work) -> None:
    assert by_name(november(still))["甲06"].load.shifts == 0
    first = [each for each in november(still).people if each.name in ("甲01", "甲02")]
    earlier = Earlier.of(still.office, MONTH, workdays_of(still.office))
    new = Person("new", frozenset({ATTENDS}), since="2026-07-01")
    (*_old, loaded) = earlier.loaded([*first, new])
    assert (loaded.load.shifts, loaded.load.nights) == (2, 2)


def test_the_days_before_are_known_over_the_turn_of_the_year(still: Work) -> None:
    january = asked(still.office, month_outline(still.office, date(2026, 1, 1)))
    person = by_name(january)["甲03"]
    assert person.before == (date(2025, 12, 31),)
    assert person.load == Load()


def test_who_comes_later_is_absent_until_then(still: Work) -> None:
    july = by_name(
        asked(still.office, Outline("夏", date(2026, 6, 29), date(2026, 7, 2), "1", (0, 1, 0)))
    )
    assert july["甲06"].absent == {date(2026, 6, 29), date(2026, 6, 30)}


@pytest.mark.parametrize(("gap", "found"), [(None, 1), (0, 0), (5, 5)])
def test_the_gap_is_as_set_unless_wished(still: Work, gap: int | None, found: int) -> None:
    assert november(still, gap=gap).gap == found


def test_what_is_fixed_is_told_by_its_seat(still: Work) -> None:
    fixed = Fixed(MONTH, ALL_DAY, LEADS, "甲")
    assert november(still, fixed=(fixed,)).fixed == (((MONTH, ALL_DAY, LEADS), "甲"),)


@pytest.mark.parametrize(
    ("key", "value", "pattern", "needs"),
    [
        ("duty.leads", "0", "1", (0, 1, 1)),
        ("duty.attends", "3", "1", (1, 3, 1)),
        ("duty.standby", "2", "1", (1, 1, 2)),
        ("duty.by_night", "是", "2", (1, 1, 1)),
    ],
)
def test_the_settings_say_how_many(
    work: Work, key: str, value: str, pattern: str, needs: tuple[int, int, int]
) -> None:
    change(work.office, key, value, work.office.today)
    outline = month_outline(work.office, MONTH)
    assert (outline.pattern, outline.needs) == (pattern, needs)


@pytest.mark.parametrize(
    ("month", "last"), [(date(2026, 2, 17), 28), (date(2028, 2, 1), 29), (date(2026, 12, 31), 31)]
)
def test_a_month_is_whole_whatever_day_it_is_asked_by(still: Work, month: date, last: int) -> None:
    outline = month_outline(still.office, month)
    assert (outline.first.day, outline.last.day, outline.name) == (
        1, last, f"{month.year}年{month.month}月值班排班",
    )  # fmt: skip


def test_a_time_of_duty_gives_its_days_and_name(work: Work) -> None:
    days = {"period_from": "2026-10-01", "period_to": "2026-10-08"}
    period = work.add("duty_period", period_name="国庆", period_kind="节假日", **days)
    outline = period_outline(work.office, period)
    assert (outline.name, outline.period) == ("国庆排班", period)
    assert (outline.first, outline.last) == (OCTOBER, OCTOBER.replace(day=8))
    (found,) = duty_periods(work.lookup)
    assert days_between(found.first, found.last)[-1] == outline.last
    with refused("DSK007"):
        period_outline(work.office, "没有")


def test_leaves_are_read_with_both_their_ends(still: Work) -> None:
    (found,) = leaves(still.lookup)
    assert (found.first.day, found.last.day) == (10, 12)


@pytest.mark.parametrize(
    ("day", "name"), [(OCTOBER, "十月"), (OCTOBER.replace(day=31), "十月"), (MONTH, "")]
)
def test_which_roster_is_over_a_day(still: Work, day: date, name: str) -> None:
    found = plan_over(still.lookup, day, day)
    assert (found.name if found else "") == name


def test_a_roster_is_told_with_the_names_of_its_people(still: Work) -> None:
    plan = plan_over(still.lookup, OCTOBER, OCTOBER)
    assert plan
    told = told_plan(still.office, plan.id)
    assert [each.day.day for each in told.shifts] == [5, 7, 9, 13, 21, 31]
    assert sorted(told.names.values()) == ["甲01", "甲02"]
    with refused("DSK007"):
        told_plan(still.office, "没有")


@pytest.mark.parametrize(("pattern", "kinds"), [("1", (ALL_DAY,)), ("2", (BY_DAY, BY_NIGHT))])
def test_how_a_day_is_divided(pattern: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(pattern) == kinds


@pytest.mark.parametrize(
    ("role", "count", "seats"),
    [
        (LEADS, 3, ("lead_by",)),
        (ATTENDS, 2, ("duty_by", "duty_by_2")),
        (ATTENDS, 9, ("duty_by", "duty_by_2", "duty_by_3")),
        (STANDS_BY, 1, ("standby_by",)),
        ("cook", 1, ()),
    ],
)
def test_the_seats_of_a_role(role: str, count: int, seats: tuple[str, ...]) -> None:
    assert seats_for(role, count) == seats


def test_a_new_shift_holds_its_people_in_order() -> None:
    found = set_down("p", MONTH, ALL_DAY, {ATTENDS: ("a", "b"), LEADS: ("c",)}, "")
    assert (found["duty_by"], found["duty_by_2"], found["lead_by"]) == ("a", "b", "c")
    assert "standby_by" not in found
    assert found["shift_phone"] is None


def test_nights_and_rest_days_of_one_person_are_counted(still: Work) -> None:
    earlier = Earlier.of(still.office, MONTH, workdays_of(still.office))
    people = {row["duty_name"]: str(row["id"]) for row in still.live("duty_person")}
    load = load_of(people["甲02"], earlier.shifts, workdays_of(still.office))
    assert (load.shifts, load.nights) == (2, 2)
    assert load_of("nobody", earlier.shifts, workdays_of(still.office)) == Load()
    assert earlier.first - timedelta(1) == OCTOBER.replace(day=31)
