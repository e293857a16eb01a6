"""The office's duties as one view of a month, and what is wished of them."""

from __future__ import annotations

from datetime import date

import pytest

from app.duty.asking import Wishes, month_outline
from app.duty.planning import publish
from app.ledgers.duty_plan import Outline
from app.problems import Problem, Problems
from app.rosters.books import Book, books, month_shown
from app.rosters.duty import DutyRoster
from app.rosters.duty_wishing import duty_ground_of, duty_proposed, duty_wishes_of
from app.rosters.roster import Entry, Standing
from app.rosters.wishing import Demand
from tests.app.duty.office import MONTH, people_of, planned
from tests.offices import Work, refused

DUTY = Book("duty", "", "值班")


def duty_of(work: Work, month: date = MONTH) -> DutyRoster:
    found = month_shown(work.office, DUTY, month).roster
    assert isinstance(found, DutyRoster)
    return found


def code(problem: Problem | None) -> str:
    return problem.code if problem else ""


def of_role(roster: DutyRoster, role: str) -> list[Entry]:
    return [each for each in roster.entries if each.role == role]


def test_duties_are_a_book_of_their_own(work: Work) -> None:
    assert [(each.title, each.can_plan) for each in books(work.office)] == [("值班", False)]
    people_of(work)
    assert [each.can_plan for each in books(work.office)] == [True]


def test_a_month_without_duties(work: Work) -> None:
    assert month_shown(work.office, DUTY, MONTH).roster is None


def test_every_day_has_its_people_in_their_roles(work: Work) -> None:
    people_of(work)
    planned(work)
    roster = duty_of(work)
    assert roster.title == "2026年11月值班排班"
    first = [each for each in roster.entries if each.day == MONTH]
    assert [each.role for each in first] == ["带班", "值班", "备勤"]
    assert len(roster.entries) == 90
    assert {each.label for each in roster.entries} == {f"甲0{n}" for n in range(1, 7)}
    assert roster.lacks == ()


def test_days_and_nights_are_told_apart(work: Work) -> None:
    people_of(work, 10, 10)
    planned(work, Outline("试", MONTH, MONTH.replace(day=2), "2", (1, 1, 0)))
    roles = [each.role for each in duty_of(work).entries]
    assert roles == ["白带班", "白值班", "夜带班", "夜值班"] * 2


def test_who_is_on_how_often(work: Work) -> None:
    people_of(work)
    planned(work)
    roster = duty_of(work)
    assert roster.counts == ("班数", "夜班", "休息", "今年")
    assert sum(each.figures[0] for each in roster.tallies) == 90
    assert {each.figures[0] for each in roster.tallies} == {15}


def test_two_people_swap_with_a_reason(work: Work) -> None:
    people_of(work)
    plan, _shifts = planned(work)
    publish(work.office, plan)
    roster = duty_of(work)
    one = roster.entries[0]
    other = next(
        e for e in of_role(roster, "带班") if not roster.refusal(one, e) and e.day != one.day
    )
    roster.swap(work.office, one, other, "出差")
    after = {(e.day, e.role): e for e in duty_of(work).entries}
    assert after[one.day, "带班"].who == other.who
    assert after[one.day, "带班"].was == one.label
    assert f"原定{one.label}，调班：出差" in after[one.day, "带班"].told
    assert not after[one.day, "值班"].is_swapped


def test_what_may_not_be_swapped_is_what_the_desk_refuses(work: Work) -> None:
    people_of(work, 8, 2)
    planned(work)
    roster = duty_of(work)
    refusals: set[str] = set()
    one = roster.entries[0]
    for other in roster.entries[:60]:
        told = code(roster.refusal(one, other))
        refusals.add(told)
        if told:
            with pytest.raises((Problem, Problems)) as caught:
                roster.swap(work.office, one, other, "出差")
            assert told in str(caught.value) or "DTY00" in str(caught.value)
    assert refusals >= {"DTY013", "DTY003", ""}


def test_who_is_away_is_named(work: Work) -> None:
    people = people_of(work)
    planned(work)
    roster = duty_of(work)
    entry = next(each for each in roster.entries if each.who == people[0])
    day = entry.day.isoformat()
    work.add("duty_leave", on_leave=people[0], leave_from=day, leave_to=day)
    roster = duty_of(work)
    assert roster.lacks == (f"不在岗：{entry.day.day}日甲01",)
    other = next(e for e in roster.entries if e.who != people[0] and e.day != entry.day)
    assert code(roster.refusal(other, entry)) in {"", "DTY002"}
    assert code(roster.refusal(entry, other)) in {"", "DTY002"}


def test_who_is_away_that_day_is_not_swapped_there(work: Work) -> None:
    people = people_of(work)
    planned(work)
    roster = duty_of(work)
    one = next(each for each in roster.entries if each.who == people[0])
    days = {each.day for each in roster.entries if each.who == people[0]}
    other = next(e for e in roster.entries if e.day not in days and e.role == one.role)
    day = other.day.isoformat()
    work.add("duty_leave", on_leave=people[0], leave_from=day, leave_to=day)
    assert code(duty_of(work).refusal(one, other)) == "DTY001"


def test_a_shift_that_lacks_somebody_is_named(work: Work) -> None:
    people_of(work)
    _plan, shifts = planned(work)
    work.change("duty_shift", shifts[2].id, standby_by=None)
    assert duty_of(work).lacks == ("缺人：3日24小时",)


def test_recorded_shifts_are_done(work: Work) -> None:
    people_of(work)
    _plan, shifts = planned(work)
    work.add("duty_record", of_shift=shifts[0].id, happened_at="20:00", duty_matter="巡查")
    roster = duty_of(work)
    done = {each.day for each in roster.entries if each.standing is Standing.DONE}
    assert done == {shifts[0].day}
    logging = roster.logging(roster.entries[0])
    assert logging
    assert (logging.ledger, roster.entries[0].log) == ("duty_shift", shifts[0].id)


def test_drafts_of_a_month_are_published_one_after_another(work: Work) -> None:
    people_of(work)
    month = month_outline(work.office, MONTH)
    halves = ((1, 15, "上半月"), (16, 30, "下半月"))
    for first, last, name in halves:
        days = [MONTH.replace(day=each) for each in (first, last)]
        planned(work, Outline(name, days[0], days[1], month.pattern, month.needs))
    for name in ("上半月", "下半月"):
        assert (duty_of(work).title, duty_of(work).published_on) == (name, "")
        duty_of(work).publish(work.office)
    assert duty_of(work).published_on


def test_the_ground_of_a_month(work: Work) -> None:
    people_of(work, 2)
    work.add("duty_period", period_name="国庆值班", period_kind="1",
             period_from="2026-10-01", period_to="2026-10-07")  # fmt: skip
    assert len(duty_ground_of(work.office, MONTH).outlines) == 1
    ground = duty_ground_of(work.office, date(2026, 10, 1))
    assert [each.name for each in ground.outlines] == ["2026年10月值班排班", "国庆值班排班"]
    assert [name for _id, name in ground.people] == ["甲01", "甲02"]


def test_wishes_bar_people_from_days() -> None:
    demands = [Demand("a", "甲01", is_fixed=False, days="3、4"), Demand("a", "甲01", False, "9")]
    days = frozenset(MONTH.replace(day=each) for each in (3, 4, 9))
    assert duty_wishes_of(MONTH, 2, demands) == Wishes(2, barred_of={"a": days})


def test_a_proposal_tells_who_has_how_many(work: Work) -> None:
    people = people_of(work)
    before = work.count()
    outline = month_outline(work.office, MONTH)
    barred = duty_wishes_of(MONTH, 1, [Demand(people[0], "甲01", is_fixed=False, days="1")])
    found = duty_proposed(work.office, outline, barred)
    assert work.count() == before
    assert found.told == "30 天，90 人次：6 人各 15 班。"
    assert found.lines[0][:3] == ("11月1日", "日", "24小时")
    assert "甲01" not in found.lines[0]


def test_where_there_is_none_the_reason_is_named(work: Work) -> None:
    people_of(work, 2)
    with refused("DTY026"):
        duty_proposed(work.office, month_outline(work.office, MONTH), Wishes())


def test_who_may_be_put_down_instead(work: Work) -> None:
    people = people_of(work, 8, 3)
    planned(work)
    roster = duty_of(work)
    one = of_role(roster, "带班")[0]
    away = next(each for each in people[:3] if each != one.who)
    day = one.day.isoformat()
    work.add("duty_leave", on_leave=away, leave_from=day, leave_to=day)
    found = {each.who for each in duty_of(work).substitutes(one)}
    on = {each.who for each in roster.entries if each.day == one.day}
    assert found == set(people[:3]) - {away, *on}
    duty_of(work).replace(work.office, one, found.pop(), "") if found else None
    assert not roster.is_published(one)
