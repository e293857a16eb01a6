"""Rows pasted from Excel: rehearsed in a dialog, taken in, taken back."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.lookup import Lookup
from tests.offices import enter
from tests.ui.fast.conftest import number
from ui.ledger.paste import paste_rows
from ui.ledger.paste_dialog import PasteDialog
from ui.notify import Notice
from ui.workplace import Workplace

Settle = Callable[[], None]
Opens = Callable[..., PasteDialog]
GOOD = f"姓名\t身份证号\t电话\n王芳\t{number(2)}\t13800138000\n李伟\t{number(1)}\t"
BAD = f"{GOOD}\n赵敏\t3.39901E+17\t\n钱进\t{number(3)[:-1]}A\t"


@pytest.fixture
def opens(place: Workplace, settle: Settle) -> Generator[Opens]:
    """Opens the dialog for a text, rehearsed."""
    dialogs: list[PasteDialog] = []

    def opened(text: str, html: str = "", usual: tuple[str, ...] = ()) -> PasteDialog:
        dialog = paste_rows(place, "person", text, html, usual)
        assert dialog
        dialogs.append(dialog)
        settle()
        return dialog

    yield opened
    for each in dialogs:
        if isValid(each):
            each.reject()


def names(place: Workplace) -> set[str]:
    return {str(row["name"]) for row in Lookup(place.reader.listing).find("person")}


def importer(dialog: PasteDialog) -> QPushButton:
    found = dialog.findChild(QPushButton, "import")
    assert isinstance(found, QPushButton)
    return found


def choose(dialog: PasteDialog, column: int, target: str) -> None:
    box = dialog.boxes[column]
    box.setCurrentIndex(box.findData(target))


def rehearsed(dialog: PasteDialog, qtbot: QtBot, settle: Settle) -> None:
    """Waits until the choice was rehearsed."""
    qtbot.waitUntil(lambda: not dialog._timer.isActive())
    settle()


def test_rows_are_taken_in_and_back(
    place: Workplace, opens: Opens, qtbot: QtBot, settle: Settle
) -> None:
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    dialog = opens(GOOD)
    assert "新增2" in dialog.counts.text()
    before = names(place)
    qtbot.keyClick(importer(dialog), Qt.Key.Key_Return)
    settle()
    assert names(place) - before == {"王芳", "李伟"}
    (notice,) = said
    assert notice.offer
    notice.offer.act()
    settle()
    assert names(place) == before


def test_refused_rows_are_told_with_their_cells(opens: Opens) -> None:
    dialog = opens(BAD)
    model = dialog.refused
    lines = [[model.index(r, c).data() for c in range(4)] for r in range(model.rowCount())]
    assert lines[:2] == [["4", "拒收", "赵敏", "身份证号"], ["5", "拒收", "钱进", "身份证号"]]
    assert "存成了数字" in model.index(0, 4).data()
    assert importer(dialog).isEnabled()
    assert "拒收2" in dialog.counts.text()


def test_columns_can_be_chosen(opens: Opens, qtbot: QtBot, settle: Settle) -> None:
    dialog = opens(f"王芳\t{number(2)}\t长宁路3号")
    assert dialog.columns == ["person.name", "person.id_no", ""]
    choose(dialog, 2, "person.note")
    assert not importer(dialog).isEnabled()
    rehearsed(dialog, qtbot, settle)
    assert importer(dialog).isEnabled()
    choose(dialog, 2, "person.name")
    rehearsed(dialog, qtbot, settle)
    assert not importer(dialog).isEnabled()
    assert "两列" in dialog.said.text()


def test_the_header_may_be_data_after_all(opens: Opens, qtbot: QtBot, settle: Settle) -> None:
    dialog = opens(GOOD)
    qtbot.keyClick(dialog.header, Qt.Key.Key_Space)
    rehearsed(dialog, qtbot, settle)
    assert dialog.plan, dialog.said.text()
    assert len(dialog.plan.rows) == 3
    qtbot.keyClick(dialog.header, Qt.Key.Key_Space)
    rehearsed(dialog, qtbot, settle)
    assert len(dialog.plan.rows) == 2


def test_what_is_no_table_is_told(place: Workplace, qtbot: QtBot) -> None:
    assert paste_rows(place, "person", "  ") is None
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)


def test_who_may_not_write_is_told_before_anything_else(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with enter(place.reader.store.path, "审核员", write=False) as reader:
        monkeypatch.setattr(place, "reader", reader)
        assert paste_rows(place, "person", GOOD) is None


def test_a_column_that_is_never_kept_cannot_be_chosen(opens: Opens) -> None:
    dialog = opens(f"姓名\t身份证号\t政治面貌\n王芳\t{number(2)}\t群众")
    assert not dialog.boxes[2].isEnabled()
    assert dialog.columns[2] == ""
    assert "不予收录" in dialog.said.text()


def test_closing_writes_nothing(place: Workplace, opens: Opens, qtbot: QtBot) -> None:
    before = names(place)
    qtbot.keyClick(opens(GOOD), Qt.Key.Key_Escape)
    assert names(place) == before
