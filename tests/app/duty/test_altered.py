"""A rule over several fields tells what is wrong at the one that is to change, as real shifts show."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.altered import altered, foremost
from app.problems import Problem
from tests.app.duty.office import people_of
from tests.app.duty.test_rules import roster, shift
from tests.offices import Work

KEY = "duty_shift"
SEATED = ("lead_by", "duty_by", "standby_by")


@pytest.fixture
def record(work: Work) -> dict[str, object]:
    """A shift of three people as it stands."""
    seats = dict(zip(SEATED, people_of(work, 3), strict=True))
    return work.row(KEY, shift(work, roster(work), **seats))


def problem(field: str | None) -> Problem:
    return Problem("DTY001", field, name="甲", day="2026-11-03")


CHANGES: list[tuple[Mapping[str, object], str]] = [
    ({}, "lead_by"),
    ({"lead_by": "x"}, "lead_by"),
    ({"duty_by": "x"}, "duty_by"),
    ({"standby_by": None}, "standby_by"),
    ({"standby_by": "x", "duty_by": "x"}, "duty_by"),
    ({"shift_on": "2026-11-04"}, "lead_by"),
    ({"shift_on": "2026-11-04", "standby_by": "x"}, "standby_by"),
]


@pytest.mark.parametrize(("values", "field"), CHANGES)
def test_the_first_field_that_changes(
    work: Work, record: dict[str, object], values: Mapping[str, object], field: str
) -> None:
    after = {**record, **values}
    assert altered(KEY, after, work.lookup, *SEATED) == field  # type: ignore[arg-type]
    problems = [problem(each) for each in SEATED]
    found = foremost(KEY, after, work.lookup, problems)  # type: ignore[arg-type]
    assert found is problems[SEATED.index(field)]


@pytest.mark.parametrize("keys", [SEATED, SEATED[::-1], ("duty_by",)])
@pytest.mark.parametrize("identity", [{}, {"id": None}, {"id": "没有"}])
def test_of_a_new_record_it_is_the_first_of_all(
    work: Work, identity: dict[str, str | None], keys: tuple[str, ...]
) -> None:
    record = {**identity, **dict.fromkeys(SEATED, "x")}
    assert altered(KEY, record, work.lookup, *keys) == keys[0]
    problems = [problem(each) for each in keys]
    assert foremost(KEY, record, work.lookup, problems) is problems[0]


def test_of_two_problems_at_one_field_the_first_is_told(
    work: Work, record: dict[str, object]
) -> None:
    problems = [problem("lead_by"), problem("duty_by"), problem("duty_by")]
    after = {**record, "duty_by": "x"}
    assert foremost(KEY, after, work.lookup, problems) is problems[1]  # type: ignore[arg-type]


def test_problems_may_come_one_by_one_or_not_at_all(work: Work, record: dict[str, object]) -> None:
    after = {**record, "standby_by": "x"}
    found = foremost(KEY, after, work.lookup, (problem(each) for each in SEATED))  # type: ignore[arg-type]
    assert found
    assert found.field == "standby_by"
    assert foremost(KEY, after, work.lookup, iter(())) is None  # type: ignore[arg-type]
