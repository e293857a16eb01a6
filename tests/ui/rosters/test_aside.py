"""What stands beside and below the calendar: the shift one is on, what lacks, which keys mean what."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ledgers.guard_group import Group
from app.rosters.days import MonthDay
from app.rosters.patrol import PatrolRoster
from app.rosters.roster import Entry, Standing
from tests.ui.rosters.months import month, shift, spread
from ui.pages.rosters.aside import Aside
from ui.pages.rosters.spoken import told_of

NOVEMBER = date(2026, 11, 1)
DAY = MonthDay(NOVEMBER.replace(day=3), is_rest=False)
SHIFT = shift(DAY.day, 1)
SWAPPED = replace(SHIFT, was="2026-11-09", why="外出", standing=Standing.DONE, log="l")


def patrols(*entries: Entry) -> PatrolRoster:
    """A roster of these nights; every group on it stands."""
    roster = month(NOVEMBER, *entries, today=NOVEMBER).roster
    assert isinstance(roster, PatrolRoster)
    whos = sorted({each.who for each in entries})
    groups = [Group(who, "v", 1, who, "", "", False, "", "") for who in whos]
    labels = {each.who: each.label for each in entries}
    return replace(roster, groups=tuple(groups), labels=tuple(labels[who] for who in whos))


@pytest.fixture(scope="module")
def aside(qapp: QApplication) -> Generator[Aside]:
    made = Aside()
    made.setFont(qapp.font())
    made.resize(296, 600)
    made.show()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("entry", "may_log", "shown", "text"),
    [
        (None, False, False, ""),
        (None, True, False, ""),
        (SHIFT, False, False, ""),
        (SHIFT, True, True, "登记巡逻"),
        (SWAPPED, True, True, "打开记录"),
        (SWAPPED, False, True, "打开记录"),
    ],
)
def test_a_record_is_made_or_opened(
    aside: Aside, entry: Entry | None, may_log: bool, shown: bool, text: str
) -> None:
    aside.show_shift(DAY, entry, may_log=may_log, may_swap=True)
    assert aside.log.isHidden() is not shown
    if shown:
        assert aside.log.text() == text


@pytest.mark.parametrize(
    ("entry", "may_swap", "enabled"),
    [(SHIFT, True, True), (SHIFT, False, False), (None, True, False), (None, False, False)],
)
def test_only_a_shift_is_swapped_and_only_by_who_may(
    aside: Aside, entry: Entry | None, *, may_swap: bool, enabled: bool
) -> None:
    aside.show_shift(DAY, entry, may_log=False, may_swap=may_swap)
    assert aside.swap.isEnabled() is aside.replace.isEnabled() is enabled


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (None, ["没有选中班次。"]),
        (SHIFT, ["第1组"]),
        (SWAPPED, ["第1组", "原定2026-11-09", "调班：外出", "已登记"]),
        (
            replace(SHIFT, is_fixed=True, standing=Standing.OPEN),
            ["第1组", "固定日期", "还没有登记"],
        ),
    ],
)
def test_all_that_is_known_of_a_shift_is_told_line_by_line(
    aside: Aside, entry: Entry | None, told: list[str]
) -> None:
    aside.show_shift(DAY, entry, may_log=False, may_swap=False)
    assert aside.told.text().split("\n") == told
    assert aside.day.text() == "11月3日 星期二"


def test_without_a_roster_nothing_is_counted(aside: Aside) -> None:
    aside.show_roster(None)
    assert aside.lacking.isHidden()
    assert aside.who.isHidden()
    assert aside.replace.isHidden()


def test_what_lacks_stands_there_while_it_lacks(aside: Aside) -> None:
    late = replace(SHIFT, standing=Standing.OPEN)
    aside.show_roster(patrols(late))
    assert not aside.lacking.isHidden()
    assert aside.lacks.text() == "过去的有 1 组次还没有登记巡逻。"
    aside.show_roster(patrols(SWAPPED))
    assert aside.lacking.isHidden()


def test_patrols_are_of_groups_and_nobody_is_put_down_by_name(aside: Aside) -> None:
    aside.show_roster(patrols(SHIFT))
    assert aside.replace.isHidden()
    assert [list(each) for each in aside.tallies.texts()] == [["第1组", "1", "0", "0"]]


def test_five_hundred_groups_are_counted(aside: Aside) -> None:
    aside.show_roster(patrols(*spread(NOVEMBER, 500)))
    found = aside.tallies.texts()
    assert len(found) == 500
    assert {each[1] for each in found} == {"1"}


def test_somebody_in_the_table_is_asked_for(aside: Aside, qtbot: QtBot) -> None:
    aside.show_roster(patrols(SHIFT, shift(DAY.day, 2)))
    aside.tallies.choose("g2")
    with qtbot.waitSignal(aside.who_chosen) as asked:
        aside.tallies.chosen.emit()
    assert asked.args == ["g2"]


@pytest.mark.parametrize(
    ("entry", "held", "may_move", "words", "never"),
    [
        (None, None, True, "空格或回车拿起对调", "拿着"),
        (SHIFT, None, True, "11月3日 星期二，第1组", "拿着"),
        (SHIFT, SHIFT, True, "拿着 3日的第1组", "空格"),
        (SHIFT, None, False, "方向键移动", "对调"),
        (None, None, False, "PgUp、PgDn 换月", "拿起"),
    ],
)
def test_the_line_below_names_the_keys_that_do_something(
    entry: Entry | None, held: Entry | None, *, may_move: bool, words: str, never: str
) -> None:
    told = told_of(DAY, entry, held, may_move=may_move)
    assert told.startswith("11月3日 星期二")
    assert words in told
    assert never not in told


def test_where_there_is_no_day_the_keys_are_told_alone() -> None:
    assert told_of(None, None, None).startswith("方向键移动")
