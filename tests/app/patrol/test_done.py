"""What was planned against what was done, per group and in the report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from app import reports
from app.patrol.done import patrols
from app.patrol.planning import make_plan, publish
from tests.app.patrol.village import MONTH, logged, nights, planned, village_of
from tests.offices import Work, refused

NONE = (0,) * 6
"""Nobody came, nothing was looked after, and nothing is known of how they went."""


def figures(work: Work, start: date | None = None, end: date | None = None) -> dict[str, int]:
    return dict(reports.report(work.office, "patrol", start, end).figures)


def held(work: Work, count: int, guards: int = 0) -> None:
    """So many of November's patrols, each with so many partner guards."""
    for each in nights(work, work.village())[:count]:
        logged(work, each.group, each.day.isoformat(), guards_along=guards)


def test_a_month_of_thirty_four_groups(work: Work) -> None:
    plan, _nights = planned(work, 34)
    publish(work.office, plan)
    held(work, 34, guards=2)
    assert figures(work, date(2026, 11, 1), date(2026, 11, 30)) == {
        "planned": 34,
        "done": 34,
        "lacking": 0,
        "groups_on_duty": 34,
        "nights": 30,
        "most_a_night": 2,
        "partner_guards": 4,
        "partner_guard_times": 68,
        "households_came": 0,
        "led_by_head": 0,
        "equipment_checked": 0,
        "foot_patrols": 0,
        "bicycle_patrols": 0,
        "motorcycle_patrols": 0,
    }


def test_some_were_left_out(work: Work) -> None:
    planned(work, 3)
    held(work, 2)
    found = reports.report(work.office, "patrol")
    assert found.rows == (
        ("网山村第1组", 1, 1, 0, 0, *NONE),
        ("网山村第2组", 1, 1, 0, 0, *NONE),
        ("网山村第3组", 1, 0, 1, 0, *NONE),
        ("合计", 3, 2, 1, 0, *NONE),
    )


def test_a_patrol_on_another_night_is_done_too(work: Work) -> None:
    planned(work, 1)
    _village, (group, *_rest) = work.village(), [str(e["id"]) for e in work.live("guard_group")]
    logged(work, group, "2026-11-20")
    (standing,) = patrols(work.office).per_group
    assert (standing.planned, standing.done, standing.lacking) == (1, 1, 0)


def test_more_than_planned_lacks_nothing(work: Work) -> None:
    _village, (group,) = village_of(work, 1)
    logged(work, group, "2026-11-20")
    (standing,) = patrols(work.office).per_group
    assert (standing.planned, standing.done, standing.lacking) == (0, 1, 0)


@pytest.mark.parametrize(
    ("start", "end", "planned_nights"),
    [
        (None, None, 6),
        (date(2026, 11, 1), date(2026, 11, 30), 3),
        (date(2026, 12, 1), None, 3),
        (None, date(2026, 10, 31), 0),
        (date(2027, 1, 1), None, 0),
    ],
)
def test_only_nights_of_the_period_count(
    work: Work, start: date | None, end: date | None, planned_nights: int
) -> None:
    village, _groups = village_of(work, 3)
    make_plan(work.office, village, MONTH)
    make_plan(work.office, village, date(2026, 12, 1))
    assert figures(work, start, end)["planned"] == planned_nights


def test_without_rosters_the_records_tell_the_nights(work: Work) -> None:
    _village, groups = village_of(work, 3)
    for group in groups:
        logged(work, group, "2026-11-03", guards_along=1)
    logged(work, groups[0], "2026-11-05")
    found = figures(work)
    assert (found["planned"], found["done"], found["nights"]) == (0, 4, 2)
    assert (found["most_a_night"], found["partner_guards"]) == (3, 3)


def test_the_most_a_night_is_of_one_village(work: Work) -> None:
    for name in ("网山村", "夏村"):
        village, _groups = village_of(work, 30, name)
        make_plan(work.office, village, MONTH)
    found = figures(work)
    assert (found["planned"], found["nights"], found["most_a_night"]) == (60, 30, 1)


def test_voided_rosters_and_records_count_no_more(work: Work) -> None:
    plan, _nights = planned(work, 2)
    held(work, 1)
    work.desk.void("patrol_plan", plan, "重排")
    work.desk.void("patrol_log", str(work.live("patrol_log")[0]["id"]), "记错")
    assert set(figures(work).values()) == {0}


def test_how_they_went_is_counted_by_group(work: Work) -> None:
    """Households are counted together and never told one by one."""
    village, (group, other) = village_of(work, 2)
    homes = [work.household(village=village, address=f"网山路{n}号") for n in (1, 2, 3)]
    for home in homes:
        work.add("guard_member", group=group, household=home, from_date="2026-01-01")
    first = logged(work, group, "2026-11-03", leader_present=1, on_foot=1, torches_checked=1)
    second = logged(work, group, "2026-11-20", on_foot=1, by_bicycle=1, batons_checked=0)
    logged(work, other, "2026-11-04", by_motorcycle=1, whistles_checked=1, batons_checked=1)
    for log, home in ((first, homes[0]), (first, homes[1]), (second, homes[0])):
        work.add("patrol_attendance", of_log=log, household=home)
    made = reports.report(work.office, "patrol")
    assert made.rows == (
        ("网山村第1组", 0, 2, 0, 0, 3, 1, 1, 2, 1, 0),
        ("网山村第2组", 0, 1, 0, 0, 0, 0, 1, 0, 0, 1),
        ("合计", 0, 3, 0, 0, 3, 1, 2, 2, 1, 1),
    )
    assert {len(row) for row in made.rows} == {len(made.titles)}
    assert made.statement[-1] == (
        "到岗3户次，户长带队1次，查过装备2次；徒步2次，自行车1次，摩托车1次。"
    )


def test_nothing_at_all(work: Work) -> None:
    assert set(figures(work).values()) == {0}
    assert reports.report(work.office, "patrol").rows == (("合计", 0, 0, 0, 0, *NONE),)


def test_it_is_written_as_workbook_and_paper(work: Work, tmp_path: Path) -> None:
    planned(work, 3)
    made = reports.report(work.office, "patrol")
    for name in ("巡逻情况.xlsx", "巡逻情况.pdf"):
        reports.write(work.office, made, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1_000


def test_a_period_that_ends_before_it_begins(work: Work) -> None:
    with refused("PAP014"):
        figures(work, date(2026, 12, 1), date(2026, 11, 1))


def test_the_figures_are_plain_json(work: Work) -> None:
    planned(work, 3)
    assert json.loads(json.dumps(figures(work)))["planned"] == 3


@pytest.mark.parametrize("garbage", ["不是日期", "2026-13-40", "2026-11"])
def test_what_is_no_day_is_left_out(work: Work, garbage: str) -> None:
    plan, _nights = planned(work, 3)
    held(work, 2)
    run = work.office.store.reader.execute
    run("UPDATE patrol_night SET night_on = ? WHERE is_fixed = 0", (garbage,))
    run("UPDATE patrol_log SET night_on = ?", (garbage,))
    assert set(figures(work).values()) == {0}
    assert nights(work, work.village()) == []
    run("UPDATE patrol_plan SET plan_month = ? WHERE id = ?", (garbage[:4], plan))
    assert nights(work, work.village()) == []
