"""Duty rosters are made, published, swapped and taken back as whole transactions with their history."""

from __future__ import annotations

import pytest

from app.duty.asking import AS_SET, Fixed, Outline, Wishes, month_outline, period_outline
from app.duty.planning import Place, make_plan, publish, replace, swap, withdraw
from app.duty.plans import duty_plans
from app.ledgers.duties import ALL_DAY
from app.ledgers.duty_plan import DAY_AND_NIGHT
from app.ledgers.duty_shift import Shift
from app.problems import Problem, Problems
from app.settings import change
from app.undo import undo_batch
from tests.app.duty.office import MONTH, people_of, planned, shifts
from tests.offices import Work

LEAD, DUTY, STANDBY = "lead_by", "duty_by", "standby_by"


def codes(refused: pytest.ExceptionInfo[Problem] | pytest.ExceptionInfo[Problems]) -> set[str]:
    value = refused.value
    return {each.code for each in value.problems} if isinstance(value, Problems) else {value.code}


def test_a_month_is_made_with_all_its_seats(work: Work) -> None:
    people = people_of(work)
    _plan, found = planned(work)
    assert len(found) == 30
    assert all(len(each.seats) == 3 for each in found)
    assert {who for each in found for who in each.seats.values()} == set(people)


def test_it_is_taken_back_at_one_stroke(work: Work) -> None:
    people_of(work)
    made = make_plan(work.office, month_outline(work.office, MONTH))
    undo_batch(work.office, made.batch)
    assert (shifts(work), duty_plans(work.lookup)) == ([], [])


def test_settings_say_how_a_day_is_divided(work: Work) -> None:
    people_of(work, 12)
    for key, value in (("duty.by_night", "是"), ("duty.attends", "2"), ("duty.standby", "0")):
        change(work.office, key, value, work.office.today)
    _plan, found = planned(work)
    assert len(found) == 60
    assert {tuple(each.seats) for each in found} == {("lead_by", "duty_by", "duty_by_2")}


def test_a_time_of_duty_has_a_roster_of_its_days(work: Work) -> None:
    people_of(work)
    days = {"period_from": "2026-10-01", "period_to": "2026-10-08"}
    period = work.add("duty_period", period_name="国庆", period_kind="节假日", **days)
    outline = period_outline(work.office, period)
    plan = make_plan(work.office, outline).record
    row = work.row("duty_plan", plan)
    assert (row["roster_name"], row["of_period"], row["roster_to"]) == (
        "国庆排班",
        period,
        "2026-10-08",
    )


def test_who_is_away_is_not_put_down(work: Work) -> None:
    people = people_of(work, 8)
    days = {"leave_from": "2026-11-05", "leave_to": "2026-11-20"}
    work.add("duty_leave", on_leave=people[2], leave_kind="出差", **days)
    _plan, found = planned(work)
    taken = [each.day.day for each in found if people[2] in each.seats.values()]
    assert taken
    assert all(day not in range(5, 21) for day in taken)


def test_the_next_month_goes_on_from_the_last(work: Work) -> None:
    people = people_of(work, 7)
    planned(work)
    last = [each for each in shifts(work) if each.day.day == 30]
    december = MONTH.replace(month=12)
    make_plan(work.office, month_outline(work.office, december))
    first = shifts(work, december)[0]
    assert set(first.seats.values()).isdisjoint(last[0].seats.values())
    counted = [
        sum(each in shift.seats.values() for shift in (*shifts(work), *shifts(work, december)))
        for each in people
    ]
    assert max(counted) - min(counted) <= 2  # the days between leave few ways


def test_who_came_during_the_year_does_not_make_up_for_it(work: Work) -> None:
    people_of(work)
    planned(work)
    new = work.add("duty_person", duty_name="新来", may_lead="是", duty_since="2026-12-01")
    december = MONTH.replace(month=12)
    make_plan(work.office, month_outline(work.office, december))
    taken = sum(new in each.seats.values() for each in shifts(work, december))
    assert taken in range(12, 15)  # 93 seats among seven


def test_who_is_fixed_sits_there(work: Work) -> None:
    people = people_of(work)
    fixed = Fixed(MONTH.replace(day=11), ALL_DAY, "may_lead", people[4])
    make_plan(work.office, month_outline(work.office, MONTH), Wishes(fixed=(fixed,)))
    assert shifts(work)[10].seats[LEAD] == people[4]


def test_days_are_barred_to_somebody(work: Work) -> None:
    people = people_of(work, 8)
    days = frozenset(MONTH.replace(day=day) for day in (1, 2, 3))
    make_plan(work.office, month_outline(work.office, MONTH), Wishes(barred_of={people[0]: days}))
    assert all(people[0] not in each.seats.values() for each in shifts(work)[:3])


def test_nobody_makes_no_roster(work: Work) -> None:
    with pytest.raises(Problem, match="DTY011"):
        make_plan(work.office, month_outline(work.office, MONTH))
    assert duty_plans(work.lookup) == []


def test_too_few_are_told_in_words(work: Work) -> None:
    people_of(work, 5, leads=1)
    with pytest.raises(Problems) as refused:
        make_plan(work.office, month_outline(work.office, MONTH))
    assert codes(refused) == {"DTY022", "DTY026"}
    assert "24小时带班领导（11月" in str(refused.value)


def test_one_roster_over_a_day(work: Work) -> None:
    people_of(work)
    planned(work)
    with pytest.raises(Problems) as refused:
        make_plan(work.office, month_outline(work.office, MONTH))
    assert "DTY007" in codes(refused)


def test_it_is_published_once(work: Work) -> None:
    people_of(work)
    plan, _shifts = planned(work)
    publish(work.office, plan)
    assert work.row("duty_plan", plan)["announced_on"] == "2026-12-01"
    with pytest.raises(Problem, match="DTY015"):
        publish(work.office, plan)


def test_an_empty_one_is_not_published(work: Work) -> None:
    plan = work.add(
        "duty_plan", roster_name="空表", roster_from="2026-11-01", roster_to="2026-11-02"
    )
    with pytest.raises(Problem, match="DTY014"):
        publish(work.office, plan)


def two(found: list[Shift]) -> tuple[Place, Place]:
    """Two places of different leaders, each of whom is not put down on the other's day."""
    one = found[0]
    other = next(
        each
        for each in found[1:]
        if one.seats[LEAD] not in each.seats.values() and each.seats[LEAD] not in one.seats.values()
    )
    return Place(one.id, one.seats[LEAD]), Place(other.id, other.seats[LEAD])


def test_two_people_exchange_their_places(work: Work) -> None:
    people_of(work, 8)
    _plan, found = planned(work)
    one, other = two(found)
    swap(work.office, one, other)
    rows = [work.row("duty_shift", each.shift) for each in (one, other)]
    assert [row[LEAD] for row in rows] == [other.person, one.person]
    assert [row["swap_reason"] for row in rows] == [None, None]


def test_once_published_a_swap_needs_its_reason_and_tells_who_it_was(work: Work) -> None:
    people_of(work, 8)
    plan, found = planned(work)
    publish(work.office, plan)
    one, other = two(found)
    with pytest.raises(Problem, match="DTY012"):
        swap(work.office, one, other, "  ")
    made = swap(work.office, one, other, "家中有事")
    row = work.row("duty_shift", one.shift)
    name = work.lookup.name("duty_person", one.person)
    assert (row["swapped_from"], row["swap_reason"]) == (f"带班领导：{name}", "家中有事")
    undo_batch(work.office, made.batch)
    assert work.row("duty_shift", one.shift)[LEAD] == one.person


def test_who_was_put_down_first_stays_told(work: Work) -> None:
    people = people_of(work, 8)
    plan, found = planned(work)
    publish(work.office, plan)
    shift = found[0]
    first = work.lookup.name("duty_person", shift.seats[LEAD])
    free = [each for each in people if each not in shift.seats.values()]
    replace(work.office, Place(shift.id, shift.seats[LEAD]), free[0], "出差")
    replace(work.office, Place(shift.id, free[0]), free[1], "又出差")
    row = work.row("duty_shift", shift.id)
    assert (row["swapped_from"], row["swap_reason"]) == (f"带班领导：{first}", "又出差")


def test_in_one_shift_and_on_one_day_places_are_exchanged_too(work: Work) -> None:
    people_of(work, 12)
    outline = month_outline(work.office, MONTH)
    _plan, found = planned(
        work, Outline("两班", outline.first, outline.last, DAY_AND_NIGHT, (1, 1, 1))
    )
    by_day, by_night = found[:2]
    swap(
        work.office,
        Place(by_day.id, by_day.seats[DUTY]),
        Place(by_day.id, by_day.seats[STANDBY]),
    )
    swap(
        work.office, Place(by_day.id, by_day.seats[LEAD]), Place(by_night.id, by_night.seats[LEAD])
    )
    now, night = shifts(work)[:2]
    assert (now.seats[DUTY], now.seats[STANDBY]) == (by_day.seats[STANDBY], by_day.seats[DUTY])
    assert (now.seats[LEAD], night.seats[LEAD]) == (by_night.seats[LEAD], by_day.seats[LEAD])


@pytest.mark.parametrize(
    ("code", "change"),
    [("DTY013", {"shift": 0, "person": 1}), ("DTY017", {"shift": 0, "person": 0})],
)
def test_what_cannot_be_replaced(work: Work, code: str, change: dict[str, int]) -> None:
    people = people_of(work, 8)
    _plan, found = planned(work)
    shift, seated = found[change["shift"]], found[0].seats[LEAD]
    absent = next(each for each in people if each not in shift.seats.values())
    place = Place(shift.id, absent if change["person"] else seated)
    with pytest.raises(Problem, match=code):
        replace(work.office, place, seated)


def test_a_place_is_not_exchanged_with_itself(work: Work) -> None:
    people_of(work, 8)
    _plan, found = planned(work)
    place = Place(found[0].id, found[0].seats[LEAD])
    with pytest.raises(Problem, match="DTY013"):
        swap(work.office, place, place)


def test_a_draft_is_withdrawn_with_its_shifts(work: Work) -> None:
    people_of(work)
    plan, _found = planned(work)
    with pytest.raises(Problem, match="DSK008"):
        withdraw(work.office, plan, "")
    withdraw(work.office, plan, "重排")
    assert duty_plans(work.lookup) == []
    assert len(planned(work)[1]) == 30


def test_what_people_have_served_is_not_withdrawn(work: Work) -> None:
    people_of(work)
    plan, _found = planned(work)
    publish(work.office, plan)
    with pytest.raises(Problem, match="DTY018"):
        withdraw(work.office, plan, "重排")


def test_nothing_is_wished_by_itself() -> None:
    assert (AS_SET.gap, list(AS_SET.fixed), AS_SET.barred_of) == (None, [], None)
