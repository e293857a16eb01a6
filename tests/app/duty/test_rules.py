"""What shifts, rosters, leave and people refuse, and what they only tell of; published lines change with a reason."""

from __future__ import annotations

import pytest

from app.patrol import planning
from app.problems import Problems
from tests.app.duty.office import people_of
from tests.app.patrol.village import planned as patrolled
from tests.offices import Work


def roster(work: Work, **values: object) -> str:
    days = {"roster_from": "2026-11-01", "roster_to": "2026-11-30"}
    return work.add("duty_plan", **{"roster_name": "十一月", **days, **values})


def shift(work: Work, plan: str, day: str = "2026-11-03", **values: object) -> str:
    return work.add(
        "duty_shift", of_roster=plan, shift_on=day, **{"shift_kind": "24小时", **values}
    )


def refusal(work: Work, ledger: str, **values: object) -> set[tuple[str, str | None]]:
    with pytest.raises(Problems) as refused:
        work.add(ledger, **values)
    return {(each.code, each.field) for each in refused.value.problems}


def changed(work: Work, ledger: str, record: str, **values: object) -> set[tuple[str, str | None]]:
    with pytest.raises(Problems) as refused:
        work.change(ledger, record, **values)
    return {(each.code, each.field) for each in refused.value.problems}


def told(work: Work, ledger: str, **values: object) -> list[str]:
    return [each.code for each in work.desk.add(ledger, values).warnings]


def test_a_shift_is_called_by_its_day_and_kind(work: Work) -> None:
    record = shift(work, roster(work))
    assert work.row("duty_shift", record)["shift_name"] == "2026-11-03（24小时）"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"lead_by": 1}, ("DTY003", "lead_by")),
        ({"duty_by": 2}, ("DTY004", "duty_by")),
        ({"duty_by": 3}, ("DTY001", "duty_by")),
        ({"duty_by": 0, "standby_by": 0}, ("DTY002", "standby_by")),
        ({"shift_on": "2026-12-01"}, ("DTY005", "shift_on")),
        ({"shift_kind": "夜班"}, ("DTY008", "shift_kind")),
    ],
)
def test_what_a_shift_refuses(
    work: Work, values: dict[str, object], found: tuple[str, str]
) -> None:
    people = people_of(work, 4, leads=1)
    work.change("duty_person", people[2], duty_until="2026-11-02")
    leave = {"leave_from": "2026-11-03", "leave_to": "2026-11-03", "leave_kind": "培训"}
    work.add("duty_leave", on_leave=people[3], **leave)
    plan = roster(work)
    seated = {key: people[who] if isinstance(who, int) else who for key, who in values.items()}
    full = {"shift_on": "2026-11-03", "shift_kind": "24小时", **seated}
    assert refusal(work, "duty_shift", of_roster=plan, **full) == {found}


def test_nobody_sits_in_two_shifts_of_a_day(work: Work) -> None:
    people = people_of(work, 2)
    plan = roster(work, shift_pattern="白班和夜班")
    shift(work, plan, shift_kind="白班", duty_by=people[0])
    again = {"of_roster": plan, "shift_on": "2026-11-03", "shift_kind": "夜班"}
    assert refusal(work, "duty_shift", **again, standby_by=people[0]) == {("DTY002", "standby_by")}


def test_a_shift_moved_to_a_day_of_leave_is_refused_at_its_day(work: Work) -> None:
    (person,) = people_of(work, 1)
    record = shift(work, roster(work), duty_by=person)
    leave = {"leave_from": "2026-11-08", "leave_to": "2026-11-09", "leave_kind": "出差"}
    work.add("duty_leave", on_leave=person, **leave)
    assert changed(work, "duty_shift", record, shift_on="2026-11-09") == {("DTY001", "shift_on")}


def test_what_was_right_before_leave_may_still_be_signed(work: Work) -> None:
    (person,) = people_of(work, 1)
    record = shift(work, roster(work), duty_by=person)
    leave = {"leave_from": "2026-11-03", "leave_to": "2026-11-03", "leave_kind": "出差"}
    assert told(work, "duty_leave", on_leave=person, **leave) == ["DTY009"]
    work.change("duty_shift", record, came_at="08:00")
    assert work.row("duty_shift", record)["came_at"] == "08:00"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"roster_from": "2026-11-30", "roster_to": "2026-12-30"}, ("DTY007", "roster_from")),
        ({"roster_from": "2026-12-02", "roster_to": "2026-12-01"}, ("DSK103", "roster_to")),
        ({"roster_from": "2026-12-01", "roster_to": "2026-12-05"}, ("DTY006", "roster_to")),
    ],
)
def test_what_a_roster_refuses(
    work: Work, values: dict[str, object], found: tuple[str, str]
) -> None:
    days = {"period_from": "2026-12-01", "period_to": "2026-12-03"}
    period = work.add("duty_period", period_name="特防", period_kind="特防期", **days)
    roster(work)
    extra = {"of_period": period} if found[0] == "DTY006" else {}
    assert refusal(work, "duty_plan", roster_name="另一张", **values, **extra) == {found}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"roster_from": "2026-11-10"}, ("DTY005", "roster_from")),
        ({"shift_pattern": "白班和夜班"}, ("DTY008", "shift_pattern")),
    ],
)
def test_a_roster_keeps_its_shifts(
    work: Work, values: dict[str, object], found: tuple[str, str]
) -> None:
    plan = roster(work)
    shift(work, plan)
    assert changed(work, "duty_plan", plan, **values) == {found}


@pytest.mark.parametrize(
    ("ledger", "first", "last", "values"),
    [
        (
            "duty_period",
            "period_from",
            "period_to",
            {"period_name": "特防", "period_kind": "特防期"},
        ),
        ("duty_person", "duty_since", "duty_until", {"duty_name": "甲"}),
        ("duty_team", "founded_on", "ended_on", {"team_name": "队", "team_kind": "义务"}),
    ],
)
def test_an_end_comes_after_its_beginning(
    work: Work, ledger: str, first: str, last: str, values: dict[str, object]
) -> None:
    days = {first: "2026-02-02", last: "2026-02-01"}
    assert refusal(work, ledger, **values, **days) == {("DSK103", last)}


def test_what_is_only_told(work: Work) -> None:
    nothing = {"may_lead": "否", "may_attend": "否", "may_stand_by": "否"}
    assert told(work, "duty_person", duty_name="甲", **nothing) == ["DTY025"]
    team = work.add("duty_team", team_name="队", team_kind="义务", team_head="单田芳")
    work.add("duty_team_member", of_team=team, member_name="欧阳明")
    assert told(work, "duty_team_member", of_team=team, member_name="欧阳明") == ["DTY023"]
    found = work.desk.change("duty_team", team, {"team_head": "王芳"})
    assert [each.code for each in found.warnings] == ["DTY024"]


def test_a_published_shift_changes_by_hand_with_a_reason(work: Work) -> None:
    people = people_of(work, 3)
    plan = roster(work)
    record = shift(work, plan, duty_by=people[0])
    work.change("duty_shift", record, duty_by=people[1])
    work.change("duty_plan", plan, announced_on="2026-10-30")
    assert changed(work, "duty_shift", record, duty_by=people[2]) == {("DTY012", "duty_by")}
    work.change("duty_shift", record, came_at="08:00")
    work.change("duty_shift", record, duty_by=people[2], swap_reason="出差")
    found = work.desk.change("duty_shift", record, {"duty_by": people[0]})
    assert [each.code for each in found.warnings] == ["DSK196"]


def test_a_published_patrol_changes_by_hand_with_a_reason(work: Work) -> None:
    plan, nights = patrolled(work, 3)
    taken = {each.day for each in nights}
    free = next(day for n in range(1, 31) if (day := nights[0].day.replace(day=n)) not in taken)
    planning.publish(work.office, plan)
    line, day = nights[0].id, free.isoformat()
    assert changed(work, "patrol_night", line, night_on=day) == {("PTR012", "night_on")}
    work.change("patrol_night", line, night_on=day, swap_reason="办喜事")
    assert work.row("patrol_night", line)["night_on"] == day
