"""Headers that are not found, columns nobody knows, two columns for one field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from app.rehearsal import Group
from tests.app.sheets.people import ROWS, TITLES, number
from tests.ui.importing.conftest import Settle, plain_book, press
from ui.pages.import_account import LinesModel
from ui.pages.import_cells import CellsModel
from ui.pages.import_wizard import COLUMNS, HEADER, REHEARSAL, ImportPage
from ui.workplace import Workplace

Choose = Callable[[Path], None]
PEOPLE = ["姓名", "身份证号码", "打哪个"]
ROW = ["张大海", number(order=11), "13800000001"]


def pick(page: ImportPage, name: str, target: str, settle: Settle) -> None:
    """Choose a field of the list by its place, as the user does."""
    field = page.columns.field(name)
    at = field.findData(target, Qt.ItemDataRole.UserRole)
    assert at >= 0, target
    field.setCurrentIndex(at)
    field.activated.emit(at)
    settle()


def take_ledger(page: ImportPage, ledger: str, settle: Settle) -> None:
    at = page.header.ledger.findData(ledger)
    page.header.ledger.setCurrentIndex(at)
    page.header.ledger.activated.emit(at)
    settle()


def rehearse(page: ImportPage, settle: Settle) -> None:
    press(page, "next")
    settle()


@pytest.fixture
def people(wizard: ImportPage, choose: Choose, tmp_path: Path) -> ImportPage:
    """The wizard at the columns of a list of people, one of which nobody knows."""
    choose(plain_book(tmp_path, PEOPLE, ROW))
    press(wizard, "next")
    return wizard


def test_an_unknown_column_is_said_and_chosen(people: ImportPage, settle: Settle) -> None:
    assert people.columns.how("打哪个") == "没有认出，不导入"
    assert people.columns.field("打哪个").currentText() == "不导入"
    pick(people, "打哪个", "person.phone", settle)
    assert people.columns.how("打哪个") == "您选的"
    rehearse(people, settle)
    assert people.flow.account
    assert people.flow.account.plan.chosen == {"打哪个": "person.phone"}


def test_what_was_chosen_is_remembered_for_the_next_sheet(
    people: ImportPage, choose: Choose, settle: Settle, tmp_path: Path
) -> None:
    pick(people, "打哪个", "person.phone", settle)
    rehearse(people, settle)
    rehearse(people, settle)
    press(people, "another")
    row = ["李小花", number(order=12), "13800000002"]
    choose(plain_book(tmp_path, PEOPLE, row, name="下月.xlsx"))
    press(people, "next")
    assert people.columns.how("打哪个") == "沿用上次的选择"


def test_the_error_workbook_keeps_what_was_chosen(
    wizard: ImportPage, choose: Choose, place: Workplace, settle: Settle, tmp_path: Path
) -> None:
    choose(plain_book(tmp_path, PEOPLE, ROW, ["王建国", "339901", "13800000003"]))
    press(wizard, "next")
    pick(wizard, "打哪个", "person.phone", settle)
    rehearse(wizard, settle)
    wrong = tmp_path / "错误清单.xlsx"
    place.files.chooser = lambda _wish, then: then([wrong])
    press(wizard, "save_errors")
    settle()
    choose(wrong)
    press(wizard, "next")
    assert wizard.columns.how("打哪个") == "沿用上次的选择"


def test_two_columns_for_one_field_are_mended_here(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path
) -> None:
    titles = ["姓名", "身份证号码", "联系电话", "联系电话"]
    choose(plain_book(tmp_path, titles, [*ROW, "13900000009"]))
    press(wizard, "next")
    assert "重复" in wizard.columns.how("C列联系电话")
    assert "重复" in wizard.columns.how("D列联系电话")
    assert not wizard.next.isEnabled()
    pick(wizard, "C列联系电话", "", settle)
    assert wizard.columns.how("C列联系电话") == "您选了不导入"
    rehearse(wizard, settle)
    assert wizard.step == REHEARSAL
    account = wizard.flow.account
    assert account
    assert account.figures(Group.NEW) == [(1, "人")]
    (draft,) = account.plan.drafts
    assert draft.values["phone"] == "13900000009"


def test_a_column_that_says_who_is_missing(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path
) -> None:
    choose(plain_book(tmp_path, ["姓名", "证号", "联系电话"], ROW))
    press(wizard, "next")
    assert wizard.step == COLUMNS
    assert "缺少“证件号码”列" in wizard.columns.note.text.text()
    assert not wizard.next.isEnabled()
    pick(wizard, "证号", "person.id_no", settle)
    assert wizard.next.isEnabled()


def test_a_header_nobody_knows_is_pointed_at(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path
) -> None:
    choose(plain_book(tmp_path, ["一览"], ["哪位", "号儿", "打哪个"], ROW))
    take_ledger(wizard, "person", settle)
    assert wizard.step == HEADER
    assert not wizard.next.isEnabled()
    assert "没有找到表头" in wizard.header.note.text.text()
    cells = wizard.header.cells
    row = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.ClearAndSelect
    cells.selectionModel().select(cells.model().index(1, 0), row)
    press(wizard, "take_header")
    settle()
    assert "第 2 行" in wizard.header.note.text.text()
    press(wizard, "next")
    for name, target in (("哪位", "person.name"), ("号儿", "person.id_no")):
        pick(wizard, name, target, settle)
    rehearse(wizard, settle)
    assert wizard.flow.account
    assert wizard.flow.account.figures(Group.NEW)[-1] == (1, "人")


def test_rows_apart_are_no_header(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path
) -> None:
    choose(plain_book(tmp_path, PEOPLE, ROW, ROW))
    wizard.header.cells.clearSelection()
    press(wizard, "take_header")
    settle()
    assert "请先选中" in wizard.header.note.text.text()
    assert wizard.flow.chosen
    assert wizard.flow.chosen.span is None


def test_typing_finds_a_field_by_words_or_initials(people: ImportPage) -> None:
    field = people.columns.field("打哪个")
    finder = field.completer()
    assert finder
    for typed in ("电话", "lxdh"):
        finder.setCompletionPrefix(typed)
        found = [
            finder.completionModel().index(at, 0).data() for at in range(finder.completionCount())
        ]
        assert any("联系电话" in each for each in found), typed


def test_what_was_typed_and_is_no_field_goes_again(people: ImportPage) -> None:
    field = people.columns.field("姓名")
    before = field.currentText()
    line = field.lineEdit()
    assert line
    line.setText("qqq")
    line.editingFinished.emit()
    assert field.currentText() == before


def test_the_line_stays_under_the_keyboard_while_choosing(
    people: ImportPage, settle: Settle
) -> None:
    field = people.columns.field("打哪个")
    pick(people, "打哪个", "person.phone", settle)
    assert people.columns.field("打哪个") is field


def test_another_ledger_reads_the_sheet_anew(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path
) -> None:
    choose(plain_book(tmp_path, TITLES, *ROWS))
    assert wizard.flow.chosen
    assert wizard.flow.chosen.ledger == "household"
    take_ledger(wizard, "person", settle)
    press(wizard, "next")
    assert wizard.columns.how("户编号") == "没有认出，不导入"


def test_the_models_are_sound(people: ImportPage, settle: Settle) -> None:
    cells, lines = CellsModel(), LinesModel()
    for model in (cells, lines):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert people.flow.seen
    cells.show_sheet(people.flow.seen)
    assert (cells.rowCount(), cells.columnCount()) == (2, 3)
    rehearse(people, settle)
    for group in Group:
        lines.show_group(people.flow.account, group)
        assert lines.rowCount() == len(
            people.flow.account.items[group] if people.flow.account else []
        )


def test_what_is_being_typed_stays_while_an_answer_comes(
    people: ImportPage, settle: Settle
) -> None:
    people.window().activateWindow()
    QTest.qWaitForWindowActive(people.window())
    field = people.columns.field("姓名")
    line = field.lineEdit()
    assert line
    line.setFocus()
    line.setText("sfz")
    line.setModified(True)
    people.flow.take_column("打哪个", "person.phone")
    settle()
    assert people.columns.how("打哪个") == "您选的"
    assert line.text() == "sfz"
    line.editingFinished.emit()
    assert field.currentText() == "姓名（人员）", "once it is left, what is no field goes again"


@pytest.mark.parametrize("combo", ["ledger", "sheet"])
def test_choosing_the_same_again_keeps_what_was_decided(
    people: ImportPage, settle: Settle, combo: str
) -> None:
    pick(people, "打哪个", "person.phone", settle)
    press(people, "back")
    box = getattr(people.header, combo)
    box.activated.emit(box.currentIndex())
    settle()
    press(people, "next")
    assert people.columns.how("打哪个") == "您选的"


@pytest.mark.parametrize("combo", ["ledger", "sheet"])
def test_the_wheel_over_a_choice_changes_nothing(
    people: ImportPage, settle: Settle, combo: str
) -> None:
    pick(people, "打哪个", "person.phone", settle)
    press(people, "back")
    box = getattr(people.header, combo)
    before = box.currentIndex()
    QApplication.sendEvent(box, wheel())
    settle()
    assert box.currentIndex() == before
    press(people, "next")
    assert people.columns.how("打哪个") == "您选的"


def wheel() -> QWheelEvent:
    """One notch towards the user."""
    here, none = QPointF(5, 5), Qt.MouseButton.NoButton
    held, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(here, here, QPoint(), QPoint(0, -120), none, held, phase, False)
