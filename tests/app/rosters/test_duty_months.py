"""Months of duties as the calendar shows them: several rosters in one, who lacks, who may sit where."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.duty.planning import make_plan, publish
from app.duty.plans import told_plan
from app.ledgers.duty_plan import DAY_AND_NIGHT, WHOLE_DAYS, Outline
from app.ledgers.duty_shift import Shift
from app.month_print import month
from app.paper.documents import document
from app.paper.month_content import DayContent
from app.prints import Filler
from app.problems import CATALOGUE as ENTRIES
from app.rosters.days import month_days, shifted, typed_days
from app.rosters.duty_wishing import duty_ground_of, duty_wishes_of
from app.rosters.roster import Entry, Standing
from app.rosters.wishing import Demand
from tests.app.duty.office import MONTH, people_of
from tests.app.rosters.test_duty_roster import duty_of
from tests.offices import Work, refused


def made(
    work: Work,
    first: int = 1,
    last: int = 4,
    pattern: str = WHOLE_DAYS,
    *,
    needs: tuple[int, int, int] = (0, 1, 0),
) -> list[Shift]:
    """A roster of some days of November."""
    days = [MONTH.replace(day=each) for each in (first, last)]
    outline = Outline(f"{first}日起", days[0], days[1], pattern, needs)
    return list(told_plan(work.office, make_plan(work.office, outline).record).shifts)


def test_a_month_shows_all_its_rosters_and_how_much_is_left(work: Work) -> None:
    people_of(work, 3)
    made(work, 1, 4)
    made(work, 10, 12)
    roster = duty_of(work)
    assert sorted({each.day.day for each in roster.entries}) == [1, 2, 3, 4, 10, 11, 12]
    assert roster.has_room
    assert [each.name for each in roster.plans] == ["1日起", "10日起"]


def test_a_roster_over_the_end_of_a_month_is_in_both(work: Work) -> None:
    people_of(work, 3)
    outline = Outline("跨月", date(2026, 11, 29), date(2026, 12, 2), WHOLE_DAYS, (0, 1, 0))
    make_plan(work.office, outline)
    assert [len(duty_of(work, first).entries) for first in (MONTH, date(2026, 12, 1))] == [2, 2]


def test_two_rosters_of_a_month_exchange_nobody(work: Work) -> None:
    people_of(work, 3)
    made(work, 1, 3)
    made(work, 10, 12)
    roster = duty_of(work)
    told = roster.refusal(roster.entries[0], next(e for e in roster.entries if e.day.day == 11))
    assert told
    assert told.code == "DTY013"


@pytest.mark.parametrize(
    ("seat", "is_short"), [("duty_by", True), ("duty_by_2", True), ("standby_by", False)]
)
def test_a_shift_is_short_of_what_its_roster_needs(work: Work, seat: str, is_short: bool) -> None:
    people_of(work, 6)
    found = made(work, needs=(0, 2, 0))
    work.change("duty_shift", found[0].id, **{seat: None})
    assert duty_of(work).lacks == (("缺人：1日24小时",) if is_short else ())


def test_published_is_each_roster_by_itself(work: Work) -> None:
    people_of(work, 3)
    first = made(work, 1, 3)
    made(work, 10, 12)
    publish(work.office, first[0].plan)
    roster = duty_of(work)
    assert {each.day.day: roster.is_published(each) for each in roster.entries} == {
        1: True, 2: True, 3: True, 10: False, 11: False, 12: False,
    }  # fmt: skip
    assert roster.published_on == ""


def test_figures_of_the_month_and_of_the_year(work: Work) -> None:
    people_of(work, 2)
    made(work, 1, 4)
    outline = Outline("十月", date(2026, 10, 1), date(2026, 10, 2), WHOLE_DAYS, (0, 1, 0))
    make_plan(work.office, outline)
    figures = [each.figures for each in duty_of(work).tallies]
    assert sum(each[0] for each in figures) == 4
    assert sum(each[3] for each in figures) == 6
    assert sum(each[2] for each in figures) == 1, "the first is a Sunday"


def test_substitutes_are_those_with_fewest_duties(work: Work) -> None:
    people_of(work, 4)
    made(work, 1, 6)
    roster = duty_of(work)
    found = roster.substitutes(roster.entries[0])
    assert [each.figures[0] for each in found] == sorted(each.figures[0] for each in found)
    assert roster.entries[0].who not in {each.who for each in found}


def test_nights_are_told_apart_on_paper_and_in_the_list(work: Work) -> None:
    people_of(work, 8)
    found = made(work, 1, 2, DAY_AND_NIGHT, needs=(1, 1, 0))
    day = printed(work, found[0].plan)[0]
    assert [each[:2] for each in day.entries] == ["白班", "夜班"]
    assert all(each.count("、") == 1 for each in day.entries)
    assert printed(work, found[0].plan)[4].entries == ()


def printed(work: Work, plan: str) -> list[DayContent]:
    filler = Filler(work.office, document("duty_roster"))
    return list(month(work.office, filler, work.row("duty_plan", plan), "").months[0])


def test_whole_days_tell_each_seat_by_its_name(work: Work) -> None:
    people_of(work, 6)
    found = made(work, 1, 2, needs=(1, 1, 1))
    (told,) = printed(work, found[0].plan)[0].entries
    assert [each.split("：")[0] for each in told.split("\n")] == ["带班领导", "值班员", "备勤"]


def test_a_holiday_is_named_in_the_calendar(work: Work) -> None:
    work.add("holiday", held_on="2026-11-04", day_kind="休", name="社日")
    work.add("holiday", held_on="2026-11-07", day_kind="班")
    days = {each.day.day: each for each in month_days(work.office, MONTH)}
    assert (days[4].is_rest, days[4].mark, days[4].told) == (True, "社日", "11月4日 星期三 社日")
    assert (days[7].is_rest, days[7].mark) == (False, "班")
    assert (days[8].is_rest, days[8].mark) == (True, "")


@pytest.mark.parametrize(
    ("text", "found"),
    [("3", [3]), ("3、5", [3, 5]), ("28-30", [28, 29, 30]), (" 1日，2号 ", [1, 2]), ("", []),
     ("4至6", [4, 5, 6]), ("7～8;9", [7, 8, 9])],
)  # fmt: skip
def test_days_as_they_are_typed(text: str, found: list[int]) -> None:
    assert sorted(each.day for each in typed_days(text, MONTH)) == found


@pytest.mark.parametrize(
    ("text", "code", "told"), [("x", "ROS001", "x"), ("5-3", "ROS001", "5-3"),
     ("31", "ROS002", "31"), ("0", "ROS002", "0")]
)  # fmt: skip
def test_days_that_cannot_be_are_told_with_whose_they_are(text: str, code: str, told: str) -> None:
    demand = Demand("a", "甲01", is_fixed=False, days=text)
    with refused(code) as found:
        duty_wishes_of(MONTH, 1, [demand])
    assert told in found[0].message
    assert found[0].place == "甲01"


@pytest.mark.parametrize(
    ("step", "found"),
    [(1, date(2026, 12, 1)), (2, date(2027, 1, 1)), (-11, date(2025, 12, 1)), (0, MONTH)],
)
def test_months_follow_one_another(step: int, found: date) -> None:
    assert shifted(MONTH, step) == found


def test_who_has_gone_is_not_asked_for_wishes(work: Work) -> None:
    people = people_of(work, 2)
    work.change("duty_person", people[0], duty_until="2026-10-31")
    assert [name for _id, name in duty_ground_of(work.office, MONTH).people] == ["甲02"]
    assert duty_ground_of(work.office, MONTH).gap == 1


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Entry("1", MONTH, "a", "甲", "值班"), "值班 甲"),
        (Entry("1", MONTH, "a", "甲", is_fixed=True), "甲，固定日期"),
        (Entry("1", MONTH, "a", "甲", was="乙", why="出差"), "甲，原定乙，调班：出差"),
        (Entry("1", MONTH, "a", "甲", was="乙"), "甲，原定乙，已调班"),
        (Entry("1", MONTH, "a", "甲", standing=Standing.DONE), "甲，已登记"),
        (Entry("1", MONTH, "a", "甲", standing=Standing.OPEN), "甲，还没有登记"),
    ],
)
def test_an_entry_is_told_in_words(entry: Entry, told: str) -> None:
    assert entry.told == told


def test_every_day_of_a_swap_stays_one_shift(work: Work) -> None:
    people_of(work, 4)
    made(work, 1, 4)
    roster = duty_of(work)
    one, other = roster.entries[0], roster.entries[3]
    roster.swap(work.office, one, other, "")
    after = duty_of(work).entries
    assert [each.day for each in after] == [MONTH + timedelta(n) for n in range(4)]
    assert (after[0].who, after[3].who) == (other.who, one.who)


@pytest.mark.parametrize("code", [each for each in ENTRIES if each.startswith(("DTY", "ROS"))])
def test_every_problem_says_what_to_do(code: str) -> None:
    entry = ENTRIES[code]
    assert entry.message.endswith(("。", "？"))
    assert entry.remedy.endswith("。")
    assert not set(",;:!?") & set(entry.message + entry.remedy)
