"""Which backups are ever taken away: automatic ones, and those by a clock that is to be trusted."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import backups
from app.datafile import backups_beside
from tests.offices import NOW, Work

HOURS = (0, 1, 2, 100, 101, 102, 103)


def backed_up(work: Work, folder: Path) -> int:
    """How many of these backups are left after the last of them."""
    now = datetime.fromisoformat(NOW)
    work.village()
    for hours in HOURS:
        work.day.now = (now + timedelta(hours=hours)).isoformat()
        if hours == HOURS[-1]:
            work.person()
        backups.back_up(work.office, folder)
    return len(list(folder.glob("*.lincebak")))


def test_automatic_backups_are_thinned(work: Work) -> None:
    assert backed_up(work, backups_beside(work.office.store.path)) < len(HOURS)


def test_backups_in_a_folder_of_ones_own_stay(work: Work, tmp_path: Path) -> None:
    assert backed_up(work, tmp_path / "U盘") == len(HOURS)


@pytest.mark.parametrize("days", [-4000, 70, 4000])
def test_nothing_goes_while_the_clock_is_in_doubt(work: Work, days: int) -> None:
    folder = backups_beside(work.office.store.path)
    backed_up(work, folder)
    before = set(folder.iterdir())
    work.day.now = (datetime.fromisoformat(NOW) + timedelta(days=days)).isoformat()
    backups.back_up(work.office, folder)
    assert before < set(folder.iterdir())
