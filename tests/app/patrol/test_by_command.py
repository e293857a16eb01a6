"""The patrol report, the roster and its paper by the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.clock import Clock
from app.patrol.planning import publish
from tests.app.cli.lince import lince, ok
from tests.app.patrol.village import logged, planned
from tests.offices import Day, Work, enter, make

BEGUN = "2025-02-01T08:30:00+08:00"
"""Before any computer's day: the command line goes by the machine's own clock."""
MONTH = ("--from", "2025-01-01", "--to", "2025-01-31")
TODAY = ("--date", f"{Clock().now():%Y-%m-%d}")
"""Confirmed, for so long nothing was entered."""


@pytest.fixture
def patrolled(tmp_path: Path) -> Path:
    """An office with a roster of three groups, of which one has gone."""
    day = Day(BEGUN)
    path = make(tmp_path, day=day)
    with enter(path, day=day) as office:
        work = Work(office)
        plan, nights = planned(work, 3, date(2025, 1, 1))
        publish(office, plan)
        logged(work, nights[0].group, nights[0].day.isoformat(), guards_along="4")
    return path


def test_the_report(patrolled: Path) -> None:
    told = ok("report", patrolled, "patrol", *MONTH)
    wanted = {
        "planned": 3, "done": 1, "lacking": 2, "groups_on_duty": 3, "nights": 3, "most_a_night": 1,
        "partner_guards": 4, "partner_guard_times": 4,
    }  # fmt: skip
    assert {key: told["figures"][key] for key in wanted} == wanted
    assert len(told["rows"]) == 4


def test_another_month(patrolled: Path) -> None:
    told = ok("report", patrolled, "patrol", "--from", "2025-02-01")
    assert set(told["figures"].values()) == {0}


@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_it_is_written_down(patrolled: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"巡逻.{ending}"
    ok("report", patrolled, "patrol", "--out", out, *TODAY)
    assert out.stat().st_size > 1_000


def test_it_is_among_the_reports(patrolled: Path) -> None:
    assert "patrol" in {each["key"] for each in ok("reports")["reports"]}


def test_the_roster_is_listed_and_printed(patrolled: Path, tmp_path: Path) -> None:
    (row,) = ok("list", patrolled, "patrol_plan")["rows"]
    out = tmp_path / "排班.pdf"
    told = ok("print", patrolled, "patrol_roster", out, "--record", row["id"], *TODAY)
    assert (told["pages"], told["missing"]) == (2, [])


def test_a_period_the_wrong_way_round(patrolled: Path) -> None:
    done = lince("report", patrolled, "patrol", "--from", "2025-12-01", "--to", "2025-11-01")
    assert "PAP014" in str(done)
