"""Changes by hand after a roster was made: what may be withdrawn, what comes too near, what the next roster knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.changes import Changes
from app.duty.asking import Wishes, asked
from app.duty.planning import Place, make_plan, publish, replace, swap, withdraw
from app.duty.plans import recorded, told_plan
from app.ledgers.duty_plan import Outline
from app.ledgers.duty_shift import Shift
from app.settings import change
from app.undo import undo_batch
from tests.app.duty.office import MONTH, people_of, shifts
from tests.app.rosters.test_duty_roster import duty_of
from tests.offices import Work, refused

DUTY = "duty_by"
DAYS = 6


def week(work: Work, first: date = MONTH, days: int = DAYS) -> tuple[str, list[Shift]]:
    """A small roster with one on duty each day; its id and shifts."""
    outline = Outline(f"小表{first.day}", first, first + timedelta(days - 1), "1", (0, 1, 0))
    plan = make_plan(work.office, outline).record
    return plan, list(told_plan(work.office, plan).shifts)


def place(shift: Shift) -> Place:
    return Place(shift.id, shift.seats[DUTY])


def warned(changes: Changes) -> list[str]:
    return [each.code for each in changes.warnings]


def test_a_draft_that_holds_records_is_not_withdrawn(work: Work) -> None:
    people_of(work, 3)
    plan, found = week(work)
    record = work.add("duty_record", of_shift=found[0].id, happened_at="20:00", duty_matter="巡查")
    assert recorded(work.lookup, found) == {found[0].id}
    with refused("DTY018"):
        withdraw(work.office, plan, "重排")
    assert len(shifts(work)) == DAYS
    work.desk.void("duty_record", record, "记错")
    withdraw(work.office, plan, "重排")
    assert shifts(work) == []


def test_what_was_withdrawn_comes_back_as_it_was(work: Work) -> None:
    people_of(work, 3)
    plan, found = week(work)
    made = withdraw(work.office, plan, "重排")
    with refused("DSK007"):
        publish(work.office, "没有")
    undo_batch(work.office, made.batch)
    assert shifts(work) == found
    assert work.row("duty_plan", plan)["announced_on"] is None


def test_a_published_roster_to_come_is_withdrawn_with_its_reason(work: Work) -> None:
    people_of(work, 3)
    plan, found = week(work, date(2026, 12, 1))
    publish(work.office, plan)
    withdraw(work.office, plan, "改为两班")
    (row,) = (work.row("duty_shift", each.id) for each in found[:1])
    assert row["_voided"]


def test_a_duty_too_near_is_told_not_refused(work: Work) -> None:
    people_of(work, 3)
    _plan, found = week(work)
    second = found[1].seats[DUTY]
    made = replace(work.office, place(found[2]), second)
    assert warned(made) == ["DTY029"]
    told = made.warnings[0]
    assert (
        told.message
        == f"{work.lookup.name('duty_person', second)}2026-11-03值班，2026-11-02也值班，中间不到1天。"
    )
    assert told.remedy.startswith("换一个人")


@pytest.mark.parametrize(("gap", "told"), [("0", []), ("1", ["DTY029"]), ("2", ["DTY029"])])
def test_how_near_is_as_the_office_has_set(work: Work, gap: str, told: list[str]) -> None:
    people_of(work, 4)
    _plan, found = week(work)
    change(work.office, "duty.gap", gap, work.office.today)
    assert warned(replace(work.office, place(found[2]), found[1].seats[DUTY])) == told


def test_a_swap_tells_of_both_and_of_nobody_on_the_way(work: Work) -> None:
    people = people_of(work, 6)
    _plan, found = week(work)
    assert {each.seats[DUTY] for each in found} == set(people)
    assert warned(swap(work.office, place(found[0]), place(found[1]))) == []
    assert warned(swap(work.office, place(shifts(work)[0]), place(shifts(work)[5]))) == []


def test_the_swap_of_neighbours_who_are_on_again_is_told(work: Work) -> None:
    people_of(work, 2)
    _plan, found = week(work)
    assert warned(swap(work.office, place(found[0]), place(found[1]))) == ["DTY029"]


def test_a_roster_made_before_a_later_one_leaves_its_first_days_free(work: Work) -> None:
    people_of(work, 4)
    middle = MONTH + timedelta(2)
    _plan, later = week(work, middle, 2)
    _plan, earlier = week(work, MONTH, 2)
    after = later[0].seats[DUTY]
    assert earlier[-1].seats[DUTY] != after
    wanted = asked(work.office, Outline("前", MONTH, MONTH, "1", (0, 1, 0)))
    assert {each.key: each.after for each in wanted.people}[earlier[-1].seats[DUTY]]


@pytest.mark.parametrize(("gap", "near"), [(0, 0), (1, 1), (3, 3)])
def test_so_many_days_of_the_later_roster_are_asked_about(work: Work, gap: int, near: int) -> None:
    people_of(work, 4)
    week(work, MONTH + timedelta(10))
    outline = Outline("前", MONTH, MONTH + timedelta(9), "1", (0, 1, 0))
    wanted = asked(work.office, outline, Wishes(gap=gap))
    assert sum(len(each.after) for each in wanted.people) == near
    assert all(each.before == () for each in wanted.people)


def test_who_stops_is_refused_by_the_calendar_as_by_the_desk(work: Work) -> None:
    people_of(work, 6)
    week(work)
    first, *_rest, last = duty_of(work).entries
    work.change("duty_person", first.who, duty_until=first.day.isoformat())
    roster = duty_of(work)
    told = roster.refusal(first, last)
    assert told
    assert told.code == "DTY004"
    assert first.label in told.message
    with refused("DTY004"):
        roster.swap(work.office, first, last, "")
    assert first.who not in {each.who for each in roster.substitutes(last)}


def test_two_rosters_do_not_exchange_people(work: Work) -> None:
    people_of(work, 3)
    _plan, one = week(work, days=2)
    _plan, other = week_after(work)
    with refused("DTY013"):
        swap(work.office, place(one[0]), place(other[0]))
    with refused("DSK007"):
        swap(work.office, Place("没有", "甲"), place(one[0]))


def week_after(work: Work) -> tuple[str, list[Shift]]:
    outline = Outline("后表", MONTH + timedelta(6), MONTH + timedelta(7), "1", (0, 1, 0))
    plan = make_plan(work.office, outline).record
    return plan, list(told_plan(work.office, plan).shifts)


def test_who_is_away_or_lacks_the_role_is_not_put_down_by_hand(work: Work) -> None:
    people = people_of(work, 4)
    work.change("duty_person", people[3], may_attend="否")
    _plan, found = week(work)
    first = found[0]
    with refused("DTY003", field=DUTY):
        replace(work.office, place(first), people[3])
    free = next(each for each in people[:3] if each != first.seats[DUTY])
    day = first.day.isoformat()
    work.add("duty_leave", on_leave=free, leave_from=day, leave_to=day, leave_kind="休假")
    with refused("DTY001", field=DUTY):
        replace(work.office, place(first), free)


def test_a_reason_stands_in_the_history_and_undoing_takes_it_back(work: Work) -> None:
    people_of(work, 6)
    plan, found = week(work)
    publish(work.office, plan)
    free = found[3].seats[DUTY]
    made = replace(work.office, place(found[0]), free, " 家中有事 ")
    row = work.row("duty_shift", found[0].id)
    assert (row[DUTY], row["swap_reason"]) == (free, "家中有事")
    undo_batch(work.office, made.batch)
    after = work.row("duty_shift", found[0].id)
    assert (after[DUTY], after["swap_reason"], after["swapped_from"]) == (
        found[0].seats[DUTY],
        None,
        None,
    )
