"""排班 in the window: what the calendar shows, and how one moves in it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.app.patrol.village import grouped, logged
from tests.offices import Work
from tests.ui.rosters.conftest import Settle, days, dialog, entries, press, pressed, stand
from ui.pages.rosters.day_dialog import DayDialog
from ui.pages.rosters.page import RostersPage
from ui.pages.rosters.steps import At
from ui.routes import Grouping, NewRecord, RecordOf, Rosters
from ui.workplace import Workplace

KEY = Qt.Key


def test_a_month_is_shown_with_its_groups(page: RostersPage) -> None:
    assert page.bar.month.text() == "2026年11月"
    assert page.bar.state.text().startswith("已公布")
    found = {
        tile.whole: day.day
        for day, cell in page.grid.cells.items()
        for tile in cell.tiles
        if not tile.isHidden()
    }
    assert found == days(page)
    assert len(found) == 5


def test_weekends_and_today_are_marked(page: RostersPage) -> None:
    cells = page.grid.cells
    assert cells[date(2026, 11, 1)].property("state") == "rest"
    assert cells[date(2026, 11, 17)].property("state") == "today"
    assert cells[date(2026, 11, 17)].accessibleName().startswith("今天 11月17日 星期二")


def test_every_shift_can_be_read_out(page: RostersPage) -> None:
    first = entries(page)[0]
    tile = page.grid.cells[first.day].tiles[0]
    assert tile.accessibleName() == f"11月2日 星期一，{first.label}，还没有登记"
    assert tile.toolTip() == tile.accessibleName()


def test_the_keyboard_begins_in_the_calendar(page: RostersPage) -> None:
    assert page.grid.at == At(date(2026, 11, 17))
    assert page.focusWidget() in page.grid.cells[date(2026, 11, 17)].slots or (
        page.focusWidget() is page.grid.cells[date(2026, 11, 17)]
    )


def test_arrows_move_and_the_line_below_tells_where(page: RostersPage) -> None:
    press(page, KEY.Key_Right)
    assert page.status.text().startswith("11月18日 星期三")
    press(page, KEY.Key_Home)
    assert page.status.text().startswith("11月1日 星期日")
    assert page.aside.log.isHidden()
    press(page, KEY.Key_Right)
    assert page.status.text().startswith("11月2日 星期一，第1组")
    assert page.aside.day.text() == "11月2日 星期一"
    assert page.aside.log.text() == "登记巡逻"


def test_the_tab_key_comes_to_one_place_of_the_calendar(page: RostersPage) -> None:
    press(page, KEY.Key_Home)
    press(page, KEY.Key_Right)
    stops = [
        each
        for cell in page.grid.cells.values()
        for each in (cell, *cell.slots)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [page.focusWidget()]


@pytest.mark.parametrize(
    ("key", "ctrl", "month"),
    [
        (KEY.Key_PageDown, False, "2026年12月"),
        (KEY.Key_PageUp, False, "2026年10月"),
        (KEY.Key_Right, True, "2026年12月"),
        (KEY.Key_Left, True, "2026年10月"),
    ],
)
def test_months_are_turned_by_keys(
    page: RostersPage, settle: Settle, key: Qt.Key, ctrl: bool, month: str
) -> None:
    press(page, key, ctrl=ctrl)
    settle()
    assert page.bar.month.text() == month
    assert page.middle.currentWidget() is page.empty


def test_back_to_this_month(page: RostersPage, settle: Settle) -> None:
    page.bar.after.click()
    page.bar.after.click()
    settle()
    assert page.bar.month.text() == "2027年1月"
    page.bar.now.click()
    settle()
    assert page.bar.month.text() == "2026年11月"
    assert not page.bar.now.isEnabled()


def test_a_village_without_groups_says_what_to_do(
    page: RostersPage, place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    page.bar.book.setCurrentIndex(1)
    settle()
    assert page.bar.book.currentText() == "巡逻 · 空村"
    assert "还没有联保小组" in page.empty.sentence.text()
    with qtbot.waitSignal(place.wanted) as asked:
        pressed(page.empty, "group")
    assert asked.args == [Grouping()]


def test_what_was_shown_stays_when_one_comes_back(page: RostersPage, settle: Settle) -> None:
    page.bar.turn(1)
    settle()
    page.open(Rosters())
    settle()
    assert page.bar.month.text() == "2026年12月"
    page.open(Rosters(month="2026-11"))
    settle()
    assert page.bar.month.text() == "2026年11月"


def test_past_nights_are_recorded_from_their_tile(
    page: RostersPage, place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    first = entries(page)[0]
    stand(page, first)
    with qtbot.waitSignal(place.wanted) as asked:
        press(page, KEY.Key_Return, ctrl=True)
    presets = {"group": first.who, "night_on": first.day.isoformat()}
    (route,) = asked.args or [None]
    assert isinstance(route, NewRecord)
    assert (route.ledger, dict(route.presets)) == ("patrol_log", presets)
    place.write("", lambda office, _p: logged(Work(office), first.who, first.day.isoformat()))
    settle()
    assert "已登记" in page.status.text()
    assert page.aside.log.text() == "打开记录"
    log = entries(page)[0].log
    with qtbot.waitSignal(place.wanted) as asked:
        page.aside.log.click()
    assert asked.args == [RecordOf("patrol_log", log)]


def test_nights_to_come_are_not_recorded(page: RostersPage, place: Workplace, qtbot: QtBot) -> None:
    later = next(each for each in entries(page) if each.day.day > 17)
    page.grid.choose(later.id)
    assert page.aside.log.isHidden()
    with qtbot.waitSignal(place.notify.said) as said:
        press(page, KEY.Key_Return, ctrl=True)
    assert "还没有到" in (said.args or [""])[0].text


def test_who_is_on_how_often_is_sorted_by_any_column(page: RostersPage) -> None:
    table = page.aside.tallies
    assert [each[0] for each in table.texts()] == [f"第{n}组" for n in range(1, 6)]
    table.sort_by(2)
    rest = [int(each[2]) for each in table.texts()]
    assert rest == sorted(rest, reverse=True)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    press(page, KEY.Key_Space)
    assert table.currentIndex().column() == 1
    assert table.model().headerData(1, Qt.Orientation.Horizontal) == "应巡↓"
    table.setCurrentIndex(table.model().index(0, 0))
    press(page, KEY.Key_Space)
    press(page, KEY.Key_Space)
    assert [each[0] for each in table.texts()] == [f"第{n}组" for n in range(5, 0, -1)]


def test_somebody_in_the_table_is_found_in_the_calendar(page: RostersPage) -> None:
    page.aside.tallies.selectRow(2)
    assert page.grid.entry
    assert page.grid.entry.label == "第3组"


def test_what_lacks_is_told(page: RostersPage, place: Workplace, settle: Settle) -> None:
    assert "还没有登记" in page.aside.lacks.text()
    village = Work(place.reader).village()
    place.write("", lambda office, _p: grouped(Work(office), village, "网山村", 6))
    settle()
    assert "没有排够：第6组" in page.aside.lacks.text()


def test_in_a_narrow_window_the_details_come_when_asked_for(page: RostersPage) -> None:
    page.resize(700, 500)
    assert page.aside.isHidden()
    assert page.deeds.details.isVisible()
    page.deeds.details.click()
    assert page.aside.isVisible()
    assert page.grid.isHidden()
    page.resize(1180, 700)
    assert page.grid.isVisible()


def test_a_day_with_many_lists_them_all(page: RostersPage) -> None:
    cell = page.grid.cells[date(2026, 11, 1)]
    day = cell.day
    assert day
    cell.show_day(day, entries(page), is_today=False)
    tiles = [each for each in cell.tiles if not each.isHidden()]
    assert cell.more.whole == f"还有 {5 - len(tiles)} 个…"
    cell.arrange(3)
    assert cell.more.isHidden()
    opened: list[object] = []
    page.deeds.pressed.connect(opened.append)
    page.deeds.list_day(entries(page)[0].day, None)
    shown = dialog(page, DayDialog)
    assert isinstance(shown, DayDialog)
    listed = shown.list
    assert [listed.item(at).text() for at in range(listed.count())] == ["第1组，还没有登记"]
    listed.itemDoubleClicked.emit(listed.item(0))
    assert opened == [entries(page)[0]]
    assert page.grid.held == entries(page)[0]
