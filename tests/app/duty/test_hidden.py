"""What stood wrong before does not hide what is made wrong now, whichever field it comes in by."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.altered import altered, foremost
from app.problems import Problem
from tests.app.duty.office import people_of
from tests.app.duty.test_rules import changed, roster, shift, told
from tests.offices import Work, refused

DAY = "2026-11-03"


def away(work: Work, *people: str) -> None:
    for each in people:
        leave = {"leave_from": DAY, "leave_to": DAY, "leave_kind": "出差"}
        work.add("duty_leave", on_leave=each, **leave)


def test_somebody_away_does_not_hide_another(work: Work) -> None:
    first, second, third = people_of(work, 3)
    record = shift(work, roster(work), lead_by=first)
    away(work, first, second)
    assert changed(work, "duty_shift", record, duty_by=second) == {("DTY001", "duty_by")}
    found = work.desk.change("duty_shift", record, {"duty_by": third})
    assert [(each.code, each.field) for each in found.warnings] == [("DTY001", "lead_by")]


def test_a_role_taken_away_does_not_hide_another(work: Work) -> None:
    first, second = people_of(work, 2)
    record = shift(work, roster(work), lead_by=first)
    work.change("duty_person", first, may_lead="否")
    work.change("duty_person", second, may_attend="否")
    assert changed(work, "duty_shift", record, duty_by=second) == {("DTY003", "duty_by")}


def test_who_lost_his_role_does_not_hide_who_has_gone_by_the_new_day(work: Work) -> None:
    first, second = people_of(work, 2)
    record = shift(work, roster(work), lead_by=first, duty_by=second)
    work.change("duty_person", first, may_lead="否")
    work.change("duty_person", second, duty_until=DAY)
    assert changed(work, "duty_shift", record, shift_on="2026-11-04") == {("DTY004", "shift_on")}


def test_one_twice_does_not_hide_another(work: Work) -> None:
    first, second, third = people_of(work, 3)
    plan = roster(work, shift_pattern="白班和夜班")
    shift(work, plan, shift_kind="白班", lead_by=first, duty_by=second)
    record = shift(work, plan, shift_kind="夜班", lead_by=third)
    assert changed(work, "duty_shift", record, duty_by=second) == {("DTY002", "duty_by")}
    assert changed(work, "duty_shift", record, lead_by=first) == {("DTY002", "lead_by")}


@pytest.fixture
def halves(work: Work) -> tuple[str, str]:
    """Two rosters that share a month."""
    first = roster(work, roster_to="2026-11-10")
    return first, roster(work, roster_name="后", roster_from="2026-11-11")


@pytest.mark.parametrize(
    ("place", "values", "field"),
    [
        (0, {"roster_to": "2026-11-15"}, "roster_to"),
        (1, {"roster_from": "2026-11-10"}, "roster_from"),
        (0, {"roster_from": "2026-11-12", "roster_to": "2026-11-20"}, "roster_from"),
    ],
)
def test_a_roster_does_not_grow_over_another(
    work: Work, halves: tuple[str, str], place: int, values: dict[str, str], field: str
) -> None:
    assert changed(work, "duty_plan", halves[place], **values) == {("DTY007", field)}


def test_a_roster_does_not_move_to_a_time_it_lies_outside_of(work: Work) -> None:
    days = {"period_from": "2026-12-01", "period_to": "2026-12-03"}
    period = work.add("duty_period", period_name="特防", period_kind="特防期", **days)
    assert changed(work, "duty_plan", roster(work), of_period=period) == {("DTY006", "of_period")}


@pytest.mark.parametrize(("pattern", "code"), [("24小时", "DTY005"), ("白班和夜班", "DTY008")])
def test_a_shift_does_not_move_to_a_roster_it_does_not_fit(
    work: Work, pattern: str, code: str
) -> None:
    record = shift(work, roster(work, roster_to="2026-11-10"))
    days = {"roster_from": "2026-11-11"}
    if code == "DTY008":
        work.change("duty_shift", record, shift_on="2026-11-04")
        days = {"roster_from": "2026-12-01", "roster_to": "2026-12-31"}
    other = roster(work, roster_name="后", shift_pattern=pattern, **days)
    assert changed(work, "duty_shift", record, of_roster=other) == {("DTY005", "of_roster")}


def test_a_shift_keeps_the_kind_its_roster_is_divided_into(work: Work) -> None:
    record = shift(work, roster(work))
    assert changed(work, "duty_shift", record, shift_kind="夜班") == {("DTY008", "shift_kind")}


def test_publishing_late_is_told(work: Work) -> None:
    days = {"roster_from": "2026-11-01", "roster_to": "2026-11-30"}
    found = told(work, "duty_plan", roster_name="迟", announced_on="2026-12-01", **days)
    assert found == ["DTY010"]


class Before:
    """A look-up that knows one record."""

    def __init__(self, row: Mapping[str, str] | None) -> None:
        self._row = row

    def record(self, _ledger: str, _record: object) -> Mapping[str, str] | None:
        return self._row


@pytest.mark.parametrize(
    ("before", "found"),
    [(None, "a"), ({"a": "1", "b": "1"}, "a"), ({"a": "1", "b": "0"}, "b"), ({"a": "0", "b": "0"}, "a")],
)  # fmt: skip
def test_what_is_altered(before: Mapping[str, str] | None, found: str) -> None:
    lookup: object = Before(before)
    assert altered("x", {"id": "1", "a": "1", "b": "1"}, lookup, "a", "b") == found  # type: ignore[arg-type]


def test_the_problem_of_what_is_altered_comes_first() -> None:
    lookup: object = Before({"a": "1", "b": "0"})
    record = {"id": "1", "a": "1", "b": "1"}
    problems = [Problem("DTY001", key, name="甲", day=DAY) for key in ("a", "b")]
    assert foremost("x", record, lookup, problems) is problems[1]  # type: ignore[arg-type]
    assert foremost("x", record, lookup, []) is None  # type: ignore[arg-type]


def test_a_leader_who_is_no_leader_is_named_with_what_to_do(work: Work) -> None:
    (person,) = people_of(work, 1, leads=0)
    with refused("DTY003", field="lead_by") as found:
        shift(work, roster(work), lead_by=person)
    assert found[0].message == "甲01没有登记为可以带班领导。"
    assert "值班人员里" in found[0].remedy
