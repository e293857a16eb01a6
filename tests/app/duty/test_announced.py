"""A published duty roster's shifts change with a reason by whatever way, and what is no change needs none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.ledgers.duties import SEATS
from app.undo import undo_batch
from tests.app.duty.office import people_of
from tests.app.duty.test_rules import changed, roster, shift
from tests.offices import Work, refused

DAY = "2026-11-03"
OUT = "2026-10-30"
WHY = "出差"


def lined(work: Work, *, is_out: bool = True, **values: object) -> tuple[str, list[str]]:
    """A shift led and kept by the first two of four people, its roster published or not; its id, and theirs."""
    people = people_of(work, 4)
    plan = roster(work)
    record = shift(work, plan, DAY, lead_by=people[0], duty_by=people[1], **values)
    if is_out:
        work.change("duty_plan", plan, announced_on=OUT)
    return record, people


def codes(work: Work, record: str, **values: object) -> list[str]:
    return [each.code for each in work.change("duty_shift", record, **values).warnings]


@pytest.mark.parametrize("seat", SEATS)
def test_nobody_new_sits_in_any_seat_without_a_reason(work: Work, seat: str) -> None:
    record, people = lined(work)
    before = work.row("duty_shift", record)
    assert changed(work, "duty_shift", record, **{seat: people[3]}) == {("DTY012", seat)}
    assert work.row("duty_shift", record) == before
    assert codes(work, record, **{seat: people[3]}, swap_reason=WHY) == []
    assert work.row("duty_shift", record)[seat] == people[3]


@pytest.mark.parametrize("seat", ["lead_by", "duty_by"])
def test_a_seat_is_not_emptied_without_a_reason(work: Work, seat: str) -> None:
    record, _people = lined(work)
    assert changed(work, "duty_shift", record, **{seat: ""}) == {("DTY012", seat)}
    work.change("duty_shift", record, **{seat: "", "swap_reason": WHY})
    assert work.row("duty_shift", record)[seat] is None


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-04", "2026-11-30"])
def test_the_day_of_a_shift_moves_with_a_reason(work: Work, day: str) -> None:
    record, _people = lined(work)
    assert changed(work, "duty_shift", record, shift_on=day) == {("DTY012", "shift_on")}
    work.change("duty_shift", record, shift_on=day, swap_reason=WHY)
    row = work.row("duty_shift", record)
    assert (row["shift_on"], row["shift_name"]) == (day, f"{day}（24小时）")


@pytest.mark.parametrize("blank", ["", " ", "\u3000", None])
def test_a_blank_reason_is_none(work: Work, blank: str | None) -> None:
    record, people = lined(work)
    values = {"duty_by": people[2], "swap_reason": blank}
    assert changed(work, "duty_shift", record, **values) == {("DTY012", "duty_by")}


@pytest.mark.parametrize(
    "values",
    [
        {"came_at": "08:00"},
        {"went_at": "20:30"},
        {"taken_over_by": "王芳"},
        {"shift_handover": "钥匙两把"},
        {"shift_phone": "057688001234"},
        {"swapped_from": "甲02"},
        {"swap_reason": WHY},
    ],
    ids=lambda values: next(iter(values)),
)
def test_what_is_noted_in_the_shift_itself_needs_no_reason(
    work: Work, values: Mapping[str, str]
) -> None:
    record, _people = lined(work)
    assert codes(work, record, **values) == []
    row = work.row("duty_shift", record)
    assert {key: row[key] for key in values} == values


@pytest.mark.parametrize(
    "values",
    [
        {"shift_on": DAY},
        {"shift_kind": "24小时"},
        {"shift_on": DAY, "shift_kind": "24小时", "came_at": "08:00"},
        {"standby_by": ""},
        {"standby_by_2": None},
    ],
)
def test_the_same_typed_again_is_no_change(work: Work, values: Mapping[str, object]) -> None:
    record, people = lined(work)
    assert codes(work, record, **values) == []
    assert codes(work, record, lead_by=people[0], duty_by=people[1], **values) == []


@pytest.mark.parametrize("field", ["lead_by", "duty_by", "standby_by"])
def test_before_it_is_published_anything_changes(work: Work, field: str) -> None:
    record, people = lined(work, is_out=False)
    assert codes(work, record, **{field: people[3]}) == []
    assert work.row("duty_shift", record)[field] == people[3]


def test_the_field_that_changes_first_is_named(work: Work) -> None:
    record, people = lined(work)
    values = {"duty_by": people[2], "shift_on": "2026-11-05", "lead_by": people[3]}
    assert changed(work, "duty_shift", record, **values) == {("DTY012", "shift_on")}
    del values["shift_on"]
    assert changed(work, "duty_shift", record, **values) == {("DTY012", "lead_by")}


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        (None, ["DSK196"]),
        (WHY, ["DSK196"]),
        (f" {WHY} ", ["DSK196"]),
        ("生病", []),
        ("出差两天", []),
    ],
)
def test_the_reason_of_last_time_is_told(work: Work, reason: str | None, found: list[str]) -> None:
    record, people = lined(work)
    work.change("duty_shift", record, duty_by=people[2], swap_reason=WHY)
    again = {"swap_reason": reason} if reason else {}
    assert codes(work, record, duty_by=people[3], **again) == found


def test_the_old_reason_is_quoted_at_its_field(work: Work) -> None:
    record, people = lined(work)
    work.change("duty_shift", record, duty_by=people[2], swap_reason=WHY)
    (told,) = work.change("duty_shift", record, duty_by=people[3]).warnings
    assert told.field == "swap_reason"
    assert told.message == f"写的还是上一次的原因“{WHY}”。"


@pytest.mark.parametrize("values", [{"came_at": "08:00"}, {"swap_reason": WHY}, {"shift_on": DAY}])
def test_an_old_reason_is_not_told_where_nothing_moves(
    work: Work, values: Mapping[str, str]
) -> None:
    record, people = lined(work)
    work.change("duty_shift", record, duty_by=people[2], swap_reason=WHY)
    assert codes(work, record, **values) == []


def test_taking_the_reason_away_while_changing_is_refused(work: Work) -> None:
    record, people = lined(work)
    work.change("duty_shift", record, duty_by=people[2], swap_reason=WHY)
    values = {"duty_by": people[3], "swap_reason": ""}
    assert changed(work, "duty_shift", record, **values) == {("DTY012", "duty_by")}
    assert work.row("duty_shift", record)["swap_reason"] == WHY


def test_a_reason_from_before_publishing_serves_but_is_told(work: Work) -> None:
    record, people = lined(work, swap_reason=WHY)
    assert codes(work, record, duty_by=people[2]) == ["DSK196"]


def test_a_shift_added_after_publishing_needs_no_reason_until_it_changes(work: Work) -> None:
    record, people = lined(work)
    plan = work.row("duty_shift", record)["of_roster"]
    late = shift(work, plan, "2026-11-09", duty_by=people[0])
    assert work.row("duty_shift", late)["swap_reason"] is None
    assert changed(work, "duty_shift", late, duty_by=people[2]) == {("DTY012", "duty_by")}


def test_a_published_shift_is_voided_with_the_reason_of_any_voiding(work: Work) -> None:
    record, _people = lined(work)
    with refused("DSK008"):
        work.desk.void("duty_shift", record, " ")
    work.desk.void("duty_shift", record, "当天停班")
    assert work.live("duty_shift") == []
    work.desk.unvoid("duty_shift", record, "照常")
    assert [each["id"] for each in work.live("duty_shift")] == [record]


def test_undoing_a_change_needs_no_reason_and_takes_its_own_back(work: Work) -> None:
    record, people = lined(work)
    before = work.row("duty_shift", record)
    made = work.change("duty_shift", record, duty_by=people[2], swap_reason=WHY)
    undo_batch(work.office, made.batch)
    after = work.row("duty_shift", record)
    assert {key: after[key] for key in (*SEATS, "swap_reason")} == {
        key: before[key] for key in (*SEATS, "swap_reason")
    }
    assert changed(work, "duty_shift", record, duty_by=people[2]) == {("DTY012", "duty_by")}


def test_a_roster_taken_back_from_publishing_is_a_draft_again(work: Work) -> None:
    record, people = lined(work)
    plan = work.row("duty_shift", record)["of_roster"]
    work.change("duty_plan", plan, announced_on="")
    assert codes(work, record, duty_by=people[2]) == []
    assert work.row("duty_shift", record)["duty_by"] == people[2]


@pytest.mark.parametrize("why", ["", WHY])
def test_a_published_shift_goes_to_another_roster_with_a_reason_only(work: Work, why: str) -> None:
    record, _people = lined(work)
    days = {"roster_from": "2026-12-01", "roster_to": "2026-12-31"}
    other = roster(work, roster_name="十二月", **days)
    values = {"of_roster": other, "shift_on": "2026-12-03", "swap_reason": why}
    if not why:
        assert changed(work, "duty_shift", record, **values) == {("DTY012", "of_roster")}
        return
    assert codes(work, record, **values) == []
    assert work.row("duty_shift", record)["of_roster"] == other
