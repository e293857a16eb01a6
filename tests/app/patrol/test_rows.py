"""Groups, members, nights and patrols as their rows tell them, and what is noted of them: no office needed."""

from __future__ import annotations

from datetime import date

import pytest

from app.kinds.base import Value
from app.ledgers import guard_group, guard_member, patrol_log, patrol_night, patrol_plan
from app.ledgers.guard_group import Group
from app.ledgers.guard_member import Member
from app.ledgers.patrol_night import Night

MEMBER = Member("m", "g", "h", "2026-01-10", "2026-06-30")


@pytest.mark.parametrize(
    ("day", "belongs"),
    [
        ("2026-01-09", False),
        ("2026-01-10", True),
        ("2026-06-29", True),
        ("2026-06-30", False),
        ("2026-07-01", False),
    ],
)
def test_a_household_belongs_from_its_first_day_and_on_the_day_it_left_no_more(
    day: str, belongs: bool
) -> None:
    assert MEMBER.belongs_on(day) is belongs


@pytest.mark.parametrize(
    ("since", "until", "belongs"),
    [
        ("", "", True),
        ("2026-03-01", "", True),
        ("2026-03-02", "", False),
        ("", "2026-03-01", False),
    ],
)
def test_where_a_day_is_not_known_it_counts_for_the_household(
    since: str, until: str, belongs: bool
) -> None:
    assert Member("m", "g", "h", since, until).belongs_on("2026-03-01") is belongs


def group(founded: str = "", ended: str = "") -> Group:
    return Group(
        "g", "v", 3, "网山村第3组", "", "", is_locked=False, founded_on=founded, ended_on=ended
    )


@pytest.mark.parametrize(
    ("founded", "ended", "stood", "over"),
    [
        ("", "", True, False),
        ("2026-03-01", "", True, False),
        ("2026-03-02", "", False, False),
        ("", "2026-03-01", False, True),
        ("", "2026-03-02", True, True),
    ],
)
def test_a_group_stands_from_its_founding_to_the_day_before_its_end(
    founded: str, ended: str, stood: bool, over: bool
) -> None:
    found = group(founded, ended)
    assert (found.stood_on("2026-03-01"), found.is_over) == (stood, over)


EMPTY: dict[str, Value] = dict.fromkeys(each.key for each in guard_group.LEDGER.fields)


def test_a_group_of_which_little_is_known() -> None:
    row = {**EMPTY, "id": "g", "village": "v", "group_name": "网山村第3组", "number": None}
    found = guard_group.group_of(row)
    assert (found.leader, found.contact, found.founded_on, found.ended_on) == ("", "", "", "")
    assert (found.number, found.is_locked, found.is_over) == (0, False, False)


@pytest.mark.parametrize(
    ("leader", "contact", "values"),
    [
        ("a", "b", {"leader": "a", "contact": "b"}),
        ("", "b", {"leader": None, "contact": "b"}),
        ("", "", {"leader": None, "contact": None}),
    ],
)
def test_nobody_leads_where_nobody_is_named(
    leader: str, contact: str, values: dict[str, Value]
) -> None:
    assert guard_group.led_by(leader, contact) == values


def test_a_new_group_is_called_after_its_village() -> None:
    made = guard_group.founded("v", "网山村", 12, "2026-11-01")
    assert made["group_name"] == "网山村第12组"
    assert (made["village"], made["number"], made["founded_on"]) == ("v", 12, "2026-11-01")
    known = {each.key for each in guard_group.LEDGER.fields}
    assert set(made) <= known


@pytest.mark.parametrize(("why", "kept"), [("迁出", "迁出"), ("", None)])
def test_why_somebody_left_need_not_be_told(why: str, kept: str | None) -> None:
    assert guard_member.left("2026-11-20", why) == {"to_date": "2026-11-20", "leave_reason": kept}


NIGHT = Night("n", "p", date(2026, 11, 3), "g", is_fixed=False, swapped_from="", swap_reason="")
SWAPPED = Night("n", "p", date(2026, 11, 9), "g", False, "2026-11-03", "外出")


@pytest.mark.parametrize(
    ("night", "why", "noted"),
    [
        (NIGHT, "", {"night_on": "2026-11-20"}),
        (NIGHT, "外出", {"night_on": "2026-11-20", "swapped_from": "2026-11-03", "swap_reason": "外出"}),
        (SWAPPED, "生病", {"night_on": "2026-11-20", "swapped_from": "2026-11-03", "swap_reason": "生病"}),
        (SWAPPED, "", {"night_on": "2026-11-20"}),
    ],
    ids=["a draft", "published", "for the second time", "without a reason"],
)  # fmt: skip
def test_the_first_night_stays_on_the_line(night: Night, why: str, noted: dict[str, Value]) -> None:
    assert patrol_night.moved(night, date(2026, 11, 20), why) == noted


@pytest.mark.parametrize("is_fixed", [True, False])
def test_a_new_line_says_whether_it_is_fixed(*, is_fixed: bool) -> None:
    values = patrol_night.set_down("p", "g", date(2026, 11, 3), is_fixed=is_fixed)
    row = {**dict.fromkeys(each.key for each in patrol_night.LEDGER.fields), **values, "id": "n"}
    found = patrol_night.night_of(row)
    assert (found.day, found.is_fixed, found.swapped_from) == (date(2026, 11, 3), is_fixed, "")


@pytest.mark.parametrize(
    ("first", "title", "month"),
    [
        (date(2026, 1, 1), "网山村2026年1月巡逻排班", "2026-01"),
        (date(2026, 12, 1), "网山村2026年12月巡逻排班", "2026-12"),
        (date(2028, 2, 1), "网山村2028年2月巡逻排班", "2028-02"),
    ],
)
def test_a_roster_is_of_one_month(first: date, title: str, month: str) -> None:
    values = patrol_plan.planned("v", "网山村", first, 2)
    assert (values["plan_name"], values["plan_month"]) == (title, month)
    row = {**dict.fromkeys(each.key for each in patrol_plan.LEDGER.fields), **values, "id": "p"}
    found = patrol_plan.plan_of(row)
    assert (found.first, found.nights, found.published_on) == (first, 2, "")


@pytest.mark.parametrize(
    ("day", "month", "is_it"),
    [
        ("2026-11-01", "2026-11", True),
        ("2026-11-30", "2026-11", True),
        ("2026-12-01", "2026-11", False),
        ("2025-11-15", "2026-11", False),
        (None, "2026-11", False),
    ],
)
def test_a_day_is_of_a_month(day: str | None, month: str, is_it: bool) -> None:
    assert patrol_plan.is_within(day, month) is is_it


def log(**values: Value) -> patrol_log.Log:
    empty: dict[str, Value] = dict.fromkeys(each.key for each in patrol_log.LEDGER.fields)
    return patrol_log.log_of({**empty, "id": "l", "night_on": "2026-11-03", "group": "g", **values})


@pytest.mark.parametrize("key", ["batons_checked", "whistles_checked", "torches_checked"])
def test_whoever_looked_after_anything_looked_after_the_equipment(key: str) -> None:
    assert log(**{key: 1}).checked
    assert not log(**{key: 0}).checked


@pytest.mark.parametrize(
    ("values", "means"),
    [
        ({}, (False, False, False)),
        ({"on_foot": 1}, (True, False, False)),
        ({"by_bicycle": 1, "by_motorcycle": 1}, (False, True, True)),
        ({"on_foot": 0, "by_bicycle": 1}, (False, True, False)),
    ],
)
def test_how_they_went(values: dict[str, Value], means: tuple[bool, bool, bool]) -> None:
    assert log(**values).means == means


@pytest.mark.parametrize(("guards", "count"), [(None, 0), (0, 0), (4, 4)])
def test_guards_that_nobody_counted_were_none(guards: int | None, count: int) -> None:
    found = log(guards_along=guards, leader_present=1)
    assert (found.guards, found.led) == (count, True)


def test_the_form_of_a_patrol_begins_with_group_and_night() -> None:
    begun = patrol_log.begun("g", date(2026, 11, 3))
    assert begun == {"group": "g", "night_on": "2026-11-03"}
    assert set(begun) <= {each.key for each in patrol_log.LEDGER.fields}
