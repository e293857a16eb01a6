"""A published patrol roster's nights change with a reason; what was no night of it, or is no change, needs none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.undo import undo_batch
from tests.app.duty.test_rules import changed
from tests.app.patrol.village import grouped, village_of
from tests.offices import Work, refused

NIGHT = "2026-11-10"
OUT = "2026-10-30"
WHY = "办喜事"


def lined(work: Work, *, is_out: bool = True, **values: object) -> tuple[str, list[str]]:
    """One group's night on a roster, published or not; its id, and the groups of the village."""
    village, groups = village_of(work, 3)
    plan = work.add("patrol_plan", plan_name="十一月", village=village, plan_month="2026-11")
    record = work.add("patrol_night", of_plan=plan, group=groups[0], night_on=NIGHT, **values)
    if is_out:
        work.change("patrol_plan", plan, published_on=OUT)
    return record, groups


def codes(work: Work, record: str, **values: object) -> list[str]:
    return [each.code for each in work.change("patrol_night", record, **values).warnings]


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-09", "2026-11-11", "2026-11-30"])
def test_a_night_moves_with_a_reason(work: Work, day: str) -> None:
    record, _groups = lined(work)
    before = work.row("patrol_night", record)
    assert changed(work, "patrol_night", record, night_on=day) == {("PTR012", "night_on")}
    assert work.row("patrol_night", record) == before
    assert codes(work, record, night_on=day, swap_reason=WHY) == []
    assert work.row("patrol_night", record)["night_on"] == day


@pytest.mark.parametrize("other", [1, 2])
def test_another_group_goes_with_a_reason(work: Work, other: int) -> None:
    record, groups = lined(work)
    assert changed(work, "patrol_night", record, group=groups[other]) == {("PTR012", "group")}
    work.change("patrol_night", record, group=groups[other], swap_reason=WHY)
    assert work.row("patrol_night", record)["group"] == groups[other]


@pytest.mark.parametrize("blank", ["", " ", "\u3000", None])
def test_a_blank_reason_is_none(work: Work, blank: str | None) -> None:
    record, _groups = lined(work)
    values = {"night_on": "2026-11-20", "swap_reason": blank}
    assert changed(work, "patrol_night", record, **values) == {("PTR012", "night_on")}


@pytest.mark.parametrize(
    "values",
    [
        {"night_on": NIGHT},
        {"night_on": NIGHT, "swap_reason": ""},
        {"is_fixed": "是"},
        {"swapped_from": "2026-11-08"},
        {"swap_reason": WHY},
    ],
)
def test_what_moves_nobody_needs_no_reason(work: Work, values: Mapping[str, object]) -> None:
    record, groups = lined(work)
    assert codes(work, record, **values) == []
    assert codes(work, record, group=groups[0], **values) == []
    assert work.row("patrol_night", record)["night_on"] == NIGHT


@pytest.mark.parametrize("is_group", [True, False])
def test_a_draft_changes_freely(work: Work, *, is_group: bool) -> None:
    record, groups = lined(work, is_out=False)
    key, value = ("group", groups[1]) if is_group else ("night_on", "2026-11-20")
    assert codes(work, record, **{key: value}) == []
    row = work.row("patrol_night", record)
    assert (row[key], row["swap_reason"]) == (value, None)


def test_both_are_changed_and_the_night_is_named(work: Work) -> None:
    record, groups = lined(work)
    values = {"group": groups[1], "night_on": "2026-11-20"}
    assert changed(work, "patrol_night", record, **values) == {("PTR012", "night_on")}
    assert codes(work, record, **values, swap_reason=WHY) == []


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        (None, ["DSK196"]),
        (WHY, ["DSK196"]),
        (f" {WHY}", ["DSK196"]),
        ("下雨", []),
        (f"又{WHY}", []),
    ],
)
def test_the_reason_of_last_time_is_told(work: Work, reason: str | None, found: list[str]) -> None:
    record, _groups = lined(work)
    work.change("patrol_night", record, night_on="2026-11-20", swap_reason=WHY)
    again = {"swap_reason": reason} if reason else {}
    assert codes(work, record, night_on="2026-11-22", **again) == found


def test_taking_the_reason_away_while_moving_is_refused(work: Work) -> None:
    record, _groups = lined(work)
    work.change("patrol_night", record, night_on="2026-11-20", swap_reason=WHY)
    values = {"night_on": "2026-11-22", "swap_reason": ""}
    assert changed(work, "patrol_night", record, **values) == {("PTR012", "night_on")}


def test_a_reason_may_be_taken_away_once_the_night_has_moved(work: Work) -> None:
    record, _groups = lined(work)
    work.change("patrol_night", record, night_on="2026-11-20", swap_reason=WHY)
    assert codes(work, record, swap_reason="") == []
    assert changed(work, "patrol_night", record, night_on=NIGHT) == {("PTR012", "night_on")}


def test_a_night_added_after_publishing_needs_a_reason_when_it_changes(work: Work) -> None:
    record, groups = lined(work)
    plan = work.row("patrol_night", record)["of_plan"]
    late = work.add("patrol_night", of_plan=plan, group=groups[2], night_on="2026-11-25")
    assert changed(work, "patrol_night", late, night_on="2026-11-27") == {("PTR012", "night_on")}
    assert work.row("patrol_night", late)["night_on"] == "2026-11-25"


def test_a_published_night_is_voided_and_comes_back_as_it_was(work: Work) -> None:
    record, _groups = lined(work)
    with refused("DSK008"):
        work.desk.void("patrol_night", record, "")
    work.desk.void("patrol_night", record, "小组解散")
    assert work.live("patrol_night") == []
    work.desk.unvoid("patrol_night", record, "又组起来")
    assert [each["night_on"] for each in work.live("patrol_night")] == [NIGHT]


def test_undoing_needs_no_reason_and_leaves_none(work: Work) -> None:
    record, _groups = lined(work)
    made = work.change("patrol_night", record, night_on="2026-11-20", swap_reason=WHY)
    undo_batch(work.office, made.batch)
    row = work.row("patrol_night", record)
    assert (row["night_on"], row["swap_reason"]) == (NIGHT, None)
    assert changed(work, "patrol_night", record, night_on="2026-11-20")


def test_a_roster_taken_back_from_publishing_is_a_draft_again(work: Work) -> None:
    record, _groups = lined(work)
    plan = work.row("patrol_night", record)["of_plan"]
    work.change("patrol_plan", plan, published_on="")
    assert codes(work, record, night_on="2026-11-20") == []


@pytest.mark.parametrize(
    ("day", "found"), [("2026-11-11", []), ("2026-11-13", ["PTR005"]), ("2026-11-15", ["PTR005"])]
)
def test_a_night_is_not_too_near_to_where_it_was_itself(
    work: Work, day: str, found: list[str]
) -> None:
    record, groups = lined(work, is_out=False)
    plan = work.row("patrol_night", record)["of_plan"]
    work.add("patrol_night", of_plan=plan, group=groups[0], night_on="2026-11-14")
    assert codes(work, record, night_on=day) == found


@pytest.mark.parametrize(
    ("values", "code"),
    [({"night_on": "2026-12-01"}, "PTR002"), ({"group": None}, "PTR003")],
)
def test_a_reason_is_no_leave_for_what_is_wrong_anyway(
    work: Work, values: Mapping[str, str | None], code: str
) -> None:
    record, _groups = lined(work)
    far = grouped(work, work.village("青竹村"), "青竹村", 1)
    whole = {key: value or far for key, value in values.items()}
    found = changed(work, "patrol_night", record, **whole, swap_reason=WHY)
    assert found == {(code, next(iter(values)))}
