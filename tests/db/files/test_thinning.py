"""Old backups go by age; what is not surely ours and old enough stays."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.thinning import LEAST, MOST, thin, to_keep
from tests.db.files.samples import NOW, back_up, make_file

YEARS = 24 * 3650
AGES = st.lists(st.floats(-100, 24 * 800), max_size=80)


def moments(hours: list[float]) -> list[datetime]:
    return [NOW - timedelta(hours=each) for each in hours]


@pytest.mark.parametrize(
    ("ages", "kept"),
    [
        ([], []),
        ([1, 2, 3, 4, 47], [1, 2, 3, 4, 47]),
        ([1, 2, 3, 60, 61, 62, 84, 85], [1, 2, 3, 60, 84]),
        ([1, 2, 3, 480, 481, 500], [1, 2, 3, 480]),
        ([1, 2, 3, 2400, 2420, 2424, 3400], [1, 2, 3, 2400, 3400]),
        ([9000, 9001, 9002, 9003], [9000, 9001, 9002]),
        ([-50, -49, 1], [-50, -49, 1]),
    ],
)  # fmt: skip
def test_ages_that_stay(ages: list[float], kept: list[float]) -> None:
    assert to_keep(moments(ages), NOW) == set(moments(kept))


@given(ages=AGES)
def test_newest_stay_and_nothing_is_made_up(ages: list[float]) -> None:
    every = set(moments(ages))
    kept = to_keep(every, NOW)
    assert kept <= every
    assert set(sorted(every)[-LEAST:]) <= kept
    assert {each for each in every if NOW - each <= timedelta(days=2)} <= kept


@given(ages=AGES)
def test_thinning_again_takes_nothing(ages: list[float]) -> None:
    kept = to_keep(moments(ages), NOW)
    assert to_keep(kept, NOW) == kept


@given(ages=AGES)
def test_no_gap_longer_than_its_span(ages: list[float]) -> None:
    every = moments(ages)
    kept = to_keep(every, NOW)
    for each in every:
        assert min(abs(each - other) for other in kept) <= timedelta(days=31)


@pytest.mark.parametrize(
    ("lasting", "passing", "kept"),
    [
        ([60, 84], [1, 2, 3, 50, 51], [1, 2, 3, 50, 60, 84]),
        ([1, 2, 3, 60], [50, 70], [1, 2, 3, 50, 60, 70]),
        ([1, 2, 3, 480], [470, 490], [1, 2, 3, 480]),
        ([1, 2, 3], [480, 481], [1, 2, 3, 480]),
        ([], [1, 2, 3, 480, 2400], [1, 2, 3, 480, 2400]),
        ([0.5], [1 + n / 10 for n in range(12)], [0.5, *(1 + n / 10 for n in range(MOST))]),
        ([5], [*(n / 10 for n in range(12)), 30], [5, *(n / 10 for n in range(MOST)), 30]),
    ],
)  # fmt: skip
def test_passing_ones_take_no_place(
    lasting: list[float], passing: list[float], kept: list[float]
) -> None:
    assert to_keep(moments(lasting), NOW, moments(passing)) == set(moments(kept))


@given(lasting=AGES, passing=AGES)
def test_passing_ones_push_no_other_out(lasting: list[float], passing: list[float]) -> None:
    every, more = set(moments(lasting)), set(moments(passing))
    alone, together = to_keep(every, NOW), to_keep(every, NOW, more)
    newest = set(sorted(every | more)[-LEAST:])
    assert alone - set(sorted(every)[-LEAST:]) <= together
    assert newest <= together <= every | more
    assert to_keep(together & every, NOW, together - every) == together


@given(passing=AGES)
def test_work_on_one_day_leaves_few(passing: list[float]) -> None:
    kept = to_keep([], NOW, moments([abs(each) % 48 for each in passing]))
    assert len(kept) <= MOST + 2


def test_passing_ones_are_told_by_their_occasion(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    file, folder = make_file(tmp_path / "office"), tmp_path / "b"
    plain = [back_up(file, folder, -hours) for hours in (1, 2, 3, 480)]
    before = back_up(file, folder, -470, "work")
    assert (before.occasion, plain[0].occasion) == ("work", "")
    assert thin(folder, NOW, passing={"work"}) == [before.path]


def test_thinning_a_folder(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    file = make_file(tmp_path / "office")
    infos = [back_up(file, tmp_path / "b", -hours) for hours in (1, 2, 3, 75, 76)]
    stranger = tmp_path / "b" / "339901001-1-20200101-000000.lincebak"
    stranger.write_text("not ours")
    assert thin(tmp_path / "b", NOW) == [infos[4].path]
    left = {info.path for info in infos[:4]} | {stranger}
    assert set((tmp_path / "b").iterdir()) == left


def test_each_station_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    file = make_file(tmp_path / "office")
    for hours in (9000, 9001, 9002):
        info = back_up(file, tmp_path / "b", -hours)
        raw = info.path.read_bytes()
        assert raw
    assert thin(tmp_path / "b", NOW) == []


def test_what_killed_backups_left_goes_after_a_day(tmp_path: Path) -> None:
    for name, hours in (("old", 25), ("new", 1)):
        part = tmp_path / f"{name}.lincebak.part"
        part.write_text("half")
        moment = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(part, (moment, moment))
    assert thin(tmp_path, NOW) == []
    assert [each.name for each in tmp_path.iterdir()] == ["new.lincebak.part"]


@pytest.mark.parametrize(
    ("ahead", "last", "gone"),
    [(0, None, 1), (YEARS, None, 1), (YEARS, 0, 2), (YEARS, -70, 1), (0, YEARS, 2)],
)
def test_a_clock_that_runs_ahead_makes_nothing_old(
    tmp_path: Path, ahead: int, last: int | None, gone: int
) -> None:
    (tmp_path / "office").mkdir()
    file = make_file(tmp_path / "office")
    for hours in (ahead, -70, -71, -75, -120, -121):
        back_up(file, tmp_path / "b", hours)
    now = NOW + timedelta(hours=ahead)
    entry = None if last is None else NOW + timedelta(hours=last)
    assert len(thin(tmp_path / "b", now, entry)) == gone


def test_the_newest_made_before_an_upgrade_stay_however_old(tmp_path: Path) -> None:
    """A former version may need them long after, when it can read no later backup of that day."""
    (tmp_path / "office").mkdir()
    file, folder = make_file(tmp_path / "office"), tmp_path / "b"
    upgrades = [
        back_up(file, folder, -hours, "upgrade") for hours in (9800, 7400, 5000, 2408, 2406)
    ]
    later = [back_up(file, folder, -hours) for hours in (2405, 1, 2, 3)]
    assert set(thin(folder, NOW)) == {each.path for each in upgrades[3:]}
    assert upgrades[0].path.exists()
    for each in (2408, 2406):
        back_up(file, folder, -each, "upgrade")
    assert thin(folder, NOW, turning={"upgrade"}) == []
    assert all(each.path.exists() for each in (*upgrades, *later))
