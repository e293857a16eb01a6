"""The report of patrols in words and lines: what it says of a month, and that its total is the sum of its groups."""

from __future__ import annotations

from datetime import date

import pytest

from app.patrol.planning import make_plan
from app.reports.patrol import make
from tests.app.patrol.village import MONTH, logged, village_of
from tests.offices import Work

ALL = (None, None)


@pytest.fixture
def month(work: Work) -> list[str]:
    """Three groups with a roster for November, none of whose nights is recorded."""
    village, groups = village_of(work, 3)
    make_plan(work.office, village, MONTH)
    return groups


def test_without_anything_nothing_is_said(work: Work) -> None:
    made = make(work.office, ALL)
    assert made.statement == ()
    assert made.rows == (("合计", *(0,) * 10),)
    assert set(made.figures.values()) == {0}


def test_what_was_planned_is_said_and_how_it_went_only_once_somebody_went(
    work: Work, month: list[str]
) -> None:
    made = make(work.office, ALL)
    (said,) = made.statement
    assert said.startswith("3个小组应巡逻3次，已巡逻0次，还差3次；")
    logged(work, month[0], "2026-11-02", on_foot="是")
    assert "徒步1次，自行车0次，摩托车0次。" in make(work.office, ALL).statement[-1]


@pytest.mark.parametrize("guards", [0, 1, 4])
def test_guards_are_spoken_of_where_any_came(work: Work, month: list[str], guards: int) -> None:
    logged(work, month[0], "2026-11-02", guards_along=guards)
    said = "".join(make(work.office, ALL).statement)
    assert ("保安员" in said) is bool(guards)
    assert not guards or f"同巡保安员{guards}人次，一晚最多{guards}人。" in said


def test_the_total_is_the_sum_of_the_groups(work: Work, month: list[str]) -> None:
    values = {
        "leader_present": "是",
        "by_bicycle": "是",
        "torches_checked": "是",
        "guards_along": 2,
    }
    for day, each in enumerate((month[0], month[1], month[1]), 2):
        logged(work, each, f"2026-11-{day:02}", **values)
    *groups, total = make(work.office, ALL).rows
    assert [each[0] for each in groups] == [f"网山村第{n}组" for n in (1, 2, 3)]
    for column in range(1, len(total)):
        assert total[column] == sum(int(each[column]) for each in groups)
    assert total[2] == 3


def test_each_line_has_all_its_titles(work: Work, month: list[str]) -> None:
    logged(work, month[2], "2026-11-05")
    made = make(work.office, ALL)
    assert {len(each) for each in made.rows} == {len(made.titles)} == {11}


@pytest.mark.parametrize(
    ("start", "end", "planned", "done"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), 3, 1),
        (date(2026, 12, 1), None, 0, 0),
        (None, date(2026, 10, 31), 0, 0),
        (date(2026, 11, 5), date(2026, 11, 6), 0, 1),
    ],
)
def test_both_ends_of_a_period_count(
    work: Work, month: list[str], start: date | None, end: date | None, planned: int, done: int
) -> None:
    logged(work, month[0], "2026-11-05")
    figures = make(work.office, (start, end)).figures
    assert figures["done"] == done
    assert figures["planned"] == planned
