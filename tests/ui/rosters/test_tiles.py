"""One day and its shifts: what is shown, how much has room, what is told by keys and by the mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.rosters.days import MonthDay
from app.rosters.roster import Entry, Standing
from ui.pages.rosters.cell import DayCell
from ui.pages.rosters.tile import TYPE, Tile, carried

DAY = MonthDay(date(2026, 10, 1), is_rest=True, mark="国庆节")
SHIFT = Entry("a", DAY.day, "g1", "第1组")
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def shifts(count: int) -> list[Entry]:
    return [replace(SHIFT, id=str(n), label=f"第{n}组") for n in range(1, count + 1)]


@pytest.fixture
def cell(qtbot: QtBot) -> DayCell:
    made = DayCell()
    qtbot.addWidget(made)
    made.resize(120, 100)
    made.show()
    return made


@pytest.fixture
def tile(qtbot: QtBot) -> Tile:
    made = Tile()
    qtbot.addWidget(made)
    made.resize(160, 22)
    made.show_entry(SHIFT, DAY)
    made.show()
    return made


@pytest.mark.parametrize(
    ("entry", "text", "state", "told"),
    [
        (SHIFT, "第1组", "ahead", "第1组"),
        (replace(SHIFT, role="带班", label="王芳"), "带班 王芳", "ahead", "带班 王芳"),
        (replace(SHIFT, is_fixed=True), "第1组", "ahead", "第1组，固定日期"),
        (replace(SHIFT, standing=Standing.DONE), "第1组", "done", "第1组，已登记"),
        (replace(SHIFT, standing=Standing.OPEN), "第1组", "open", "第1组，还没有登记"),
        (replace(SHIFT, was="2026-10-03"), "第1组", "swapped", "第1组，原定2026-10-03，已调班"),
        (
            replace(SHIFT, was="2026-10-03", why="外出", standing=Standing.DONE),
            "第1组 换",
            "swapped",
            "第1组，原定2026-10-03，调班：外出，已登记",
        ),
    ],
)
def test_a_shift_says_how_it_stands(
    tile: Tile, entry: Entry, text: str, state: str, told: str
) -> None:
    tile.show_entry(entry, DAY)
    assert tile.whole == text
    assert tile.property("state") == state
    assert tile.accessibleName() == f"10月1日 星期四 国庆节，{told}"


@pytest.mark.parametrize(
    ("entry", "has_sign"),
    [
        (SHIFT, False),
        (replace(SHIFT, is_fixed=True), True),
        (replace(SHIFT, was="2026-10-03"), True),
        (replace(SHIFT, standing=Standing.DONE), True),
        (replace(SHIFT, standing=Standing.OPEN), True),
    ],
)
def test_no_state_is_told_by_colour_alone(tile: Tile, entry: Entry, has_sign: bool) -> None:
    tile.show_entry(entry, DAY)
    assert tile.icon().isNull() != has_sign


def test_what_is_picked_up_says_so_to_whoever_listens(tile: Tile) -> None:
    tile.hold(is_held=True)
    assert (tile.property("state"), tile.accessibleDescription()) == ("held", "已拿起")
    tile.hold(is_held=False)
    assert (tile.property("state"), tile.accessibleDescription()) == ("ahead", "")


def test_a_name_without_room_is_cut_and_stands_whole_in_the_hint(tile: Tile) -> None:
    tile.show_entry(replace(SHIFT, label="上官婉儿欧阳建国"), DAY)
    tile.resize(60, 22)
    assert tile.text().endswith("…")
    assert "上官婉儿欧阳建国" in tile.toolTip()
    tile.resize(400, 22)
    assert tile.text() == "上官婉儿欧阳建国"


def test_where_there_is_little_room_the_role_goes_first(tile: Tile) -> None:
    tile.show_entry(replace(SHIFT, role="白带班", label="欧阳建国"), DAY)
    room = tile.fontMetrics().horizontalAdvance("白带班 欧阳建国")
    tile.resize(room + 40, 22)
    assert tile.text() == "白带班 欧阳建国"
    tile.resize(room, 22)
    assert tile.text() == "欧阳建国"
    assert "白带班" in tile.toolTip()


def test_a_double_click_opens_its_record(tile: Tile, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tile.opened):
        QTest.mouseDClick(tile, LEFT)


def test_a_small_move_of_the_mouse_drags_nothing(tile: Tile) -> None:
    begun = QPointF(5, 5)
    near = QPointF(6, 5)
    for kind, at in (
        (QMouseEvent.Type.MouseButtonPress, begun),
        (QMouseEvent.Type.MouseMove, near),
    ):
        event = QMouseEvent(kind, at, at, LEFT, LEFT, NONE)
        (tile.mousePressEvent if at is begun else tile.mouseMoveEvent)(event)
    assert tile.isDown()


@pytest.mark.parametrize("is_taken", [True, False])
def test_only_shifts_may_be_dropped(tile: Tile, cell: DayCell, is_taken: bool) -> None:
    data = carried(SHIFT) if is_taken else QMimeData()
    cell.show_day(DAY, [], is_today=False)
    for each in (tile, cell):
        event = QDragEnterEvent(QPoint(3, 3), Qt.DropAction.MoveAction, data, LEFT, NONE)
        event.setAccepted(False)
        each.dragEnterEvent(event)
        assert event.isAccepted() == is_taken


def test_what_is_dragged_names_the_shift_and_nothing_else() -> None:
    data = carried(SHIFT)
    assert data.formats() == [TYPE]
    assert bytes(data.data(TYPE).data()) == b"a"


@pytest.mark.parametrize(("count", "columns"), [(0, 1), (1, 1), (3, 1), (4, 1), (17, 1), (17, 2)])
def test_every_shift_is_shown_or_counted(cell: DayCell, count: int, columns: int) -> None:
    cell.show_day(DAY, shifts(count), is_today=False)
    cell.arrange(columns)
    shown = [each for each in cell.tiles if not each.isHidden()]
    rest = count - len(shown)
    assert cell.more.isHidden() == (rest == 0)
    if rest:
        assert cell.more.whole == f"还有 {rest} 个…"
        assert f"第{count}组" in cell.more.toolTip()
    assert [each.entry.label for each in shown if each.entry] == [
        f"第{n}组" for n in range(1, len(shown) + 1)
    ]


def test_shifts_stand_within_their_day_and_apart(cell: DayCell) -> None:
    cell.show_day(DAY, shifts(17), is_today=False)
    cell.arrange(2)
    rooms = [each.geometry() for each in cell.slots]
    assert all(cell.rect().contains(each) for each in rooms)
    assert not any(a.intersects(b) for a in rooms for b in rooms if a is not b)


def test_a_higher_day_shows_more(cell: DayCell) -> None:
    cell.show_day(DAY, shifts(9), is_today=False)
    before = len([each for each in cell.tiles if not each.isHidden()])
    cell.resize(120, 300)
    assert all(not each.isHidden() for each in cell.tiles)
    assert len(cell.tiles) == 9 > before


@pytest.mark.parametrize(
    ("day", "is_today", "state"),
    [
        (DAY, False, "rest"),
        (DAY, True, "today"),
        (MonthDay(date(2026, 10, 8), is_rest=False), False, ""),
        (None, False, "out"),
    ],
)
def test_a_day_is_marked(cell: DayCell, day: MonthDay | None, is_today: bool, state: str) -> None:
    cell.show_day(day, [], is_today=is_today)
    assert cell.property("state") == state


def test_a_day_can_be_read_out(cell: DayCell) -> None:
    cell.show_day(DAY, [], is_today=True)
    assert cell.accessibleName() == "今天 10月1日 星期四 国庆节，没有排班"
    cell.show_day(DAY, shifts(2), is_today=False)
    assert cell.accessibleName() == "10月1日 星期四 国庆节，2 个班次"
    cell.show_day(None, [], is_today=False)
    assert cell.accessibleName() == ""


def test_an_empty_day_takes_the_keyboard_itself(cell: DayCell) -> None:
    cell.show_day(DAY, [], is_today=False)
    assert cell.focusPolicy() == Qt.FocusPolicy.ClickFocus
    cell.show_day(DAY, shifts(1), is_today=False)
    assert cell.focusPolicy() == Qt.FocusPolicy.NoFocus


def drop(cell: DayCell) -> None:
    data = carried(SHIFT)
    cell.dropEvent(QDropEvent(QPointF(3, 3), Qt.DropAction.MoveAction, data, LEFT, NONE))


@pytest.mark.parametrize(("count", "is_meant"), [(0, False), (1, True), (2, False)])
def test_what_is_dropped_on_a_day_means_its_only_shift(
    cell: DayCell, qtbot: QtBot, count: int, is_meant: bool
) -> None:
    cell.show_day(DAY, shifts(count), is_today=False)
    with qtbot.waitSignal(cell.dropped) as dropped:
        drop(cell)
    assert dropped.args == ["a", cell.entries[0] if is_meant else None]


def test_the_rest_of_a_day_is_listed(cell: DayCell, qtbot: QtBot) -> None:
    cell.show_day(DAY, shifts(17), is_today=False)
    with qtbot.waitSignal(cell.list_wanted):
        cell.more.click()
    with qtbot.waitSignal(cell.reached) as reached:
        cell.more.setFocus()
        cell.more.reached.emit()
    assert reached.args == [cell.more]


def test_a_shift_tells_the_day_that_it_was_reached_and_opened(cell: DayCell, qtbot: QtBot) -> None:
    cell.show_day(DAY, shifts(2), is_today=False)
    with qtbot.waitSignal(cell.reached) as reached:
        cell.tiles[1].reached.emit()
    assert reached.args == [cell.tiles[1]]
    with qtbot.waitSignal(cell.opened) as opened:
        cell.tiles[1].opened.emit()
    assert opened.args == [cell.entries[1]]
    with qtbot.waitSignal(cell.dropped) as dropped:
        cell.tiles[0].dropped.emit("z")
    assert dropped.args == ["z", cell.entries[0]]
