"""A list on a small screen and in use by others: widths, refreshes, rights, files replaced under it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.columns import columns_of
from app.desk import Desk as OfficeDesk
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.views import View
from tests.ledgers.sample import SAMPLE
from tests.offices import copy_of, enter
from tests.ui.list.conftest import Desk
from ui.ledger.list_actions import deeds_of
from ui.ledger.list_table import usual_width
from ui.routes import ListOf
from ui.workplace import Workplace


@pytest.mark.parametrize("size", [(1000, 560), (1126, 678), (760, 500)])
def test_nothing_is_wider_than_the_window(desk: Desk, size: tuple[int, int]) -> None:
    desk.page.resize(*size)
    desk.settle()
    for each in (desk.body.head, desk.body.bar, desk.body.table, desk.body.foot):
        assert each.geometry().right() <= desk.body.width()


@pytest.mark.parametrize("ledger", list(SAMPLE))
def test_every_column_begins_with_room_for_its_title(ledger: str) -> None:
    for column in columns_of(ledger).values():
        assert usual_width(column) >= 14 * len(column.label)


def test_shortcuts_are_not_given_twice() -> None:
    for ledger in LEDGERS.values():
        keys = [each.shortcut for each in deeds_of(ledger) if each.shortcut]
        assert len(keys) == len(set(keys))


def opened(made: Path, folder: Path, qtbot: QtBot, user: str) -> Desk:
    """The list of people as another user finds it, everything under way ended."""
    place = Workplace(enter(copy_of(made, folder), user))
    desk = Desk(place, lambda: None, qtbot)
    desk.page.open(ListOf("person"))
    while not place.tasks.is_idle:
        with qtbot.waitSignal(place.tasks.idled, timeout=20_000):
            pass
    place.close()
    return desk


def test_who_may_not_write_is_offered_nothing_to_write(
    made: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    keys = set(opened(made, tmp_path / "other", qtbot, "审核员").body.actions_.by_key)
    assert {"open", "copy", "give_out", "print"} <= keys
    assert keys.isdisjoint({"add", "void", "unvoid", "bulk", "paste", "enter", "take_in"})


def test_who_may_not_read_is_told_so(made: Path, tmp_path: Path, qtbot: QtBot) -> None:
    desk = opened(made, tmp_path / "other", qtbot, "审计员")
    assert desk.page.body is None
    assert [each.tone for each in desk.notices] == ["warning"]
    assert desk.page.title


def test_what_others_write_is_shown_without_losing_the_place(desk: Desk) -> None:
    desk.go(ListOf("person"))
    desk.body.table.choose([desk.row_of("name", "曹三")], desk.row_of("name", "曹三"))
    record = desk.body.model.row_of(desk.row_of("name", "白二"))["id"]  # type: ignore[index]

    def change(office: Office, _progress: Progress) -> Changes:
        return OfficeDesk(office).change("person", str(record), {"name": "赵白二"})

    desk.place.write("", change)
    desk.settle()
    assert "赵白二" in desk.texts("name")
    assert "白二" not in desk.texts("name")
    assert desk.texts("name")[desk.body.table.row] == "曹三"


def test_a_linked_name_is_read_again(desk: Desk) -> None:
    head = desk.body.model.row_of(desk.row_of("head", "白二"))["head"]  # type: ignore[index]

    def change(office: Office, _progress: Progress) -> Changes:
        return OfficeDesk(office).change("person", str(head), {"name": "白二二"})

    desk.place.write("", change)
    desk.settle()
    assert "白二二" in desk.texts("head")


def test_the_list_outlives_a_file_that_is_replaced(desk: Desk) -> None:
    before = desk.texts("head")
    desk.place.alone("", lambda _office, _progress: None, lambda _nothing: None)
    desk.settle()
    assert desk.texts("head") == before


def test_f5_reads_again(desk: Desk) -> None:
    arranged: list[None] = []
    desk.body.model.arranged.connect(lambda: arranged.append(None))
    desk.qtbot.keyClick(desk.page, Qt.Key.Key_F5)
    desk.settle()
    assert arranged


def test_only_the_newest_view_is_shown(desk: Desk) -> None:
    for text in ("安", "白", "曹"):
        desk.body.show_view(View("household", text=text))
    desk.settle()
    assert desk.texts("head") == ["曹三"]
    assert desk.body.head.count.whole == "共 1 户 1 人"


def test_tab_leaves_the_table(desk: Desk) -> None:
    desk.body.table.setFocus()
    row = desk.body.table.row
    desk.qtbot.keyClick(desk.body.table, Qt.Key.Key_Tab)
    assert desk.body.table.row == row
