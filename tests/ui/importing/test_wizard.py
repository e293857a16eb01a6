"""A messy roster taken in through the wizard: shown, mapped, rehearsed, imported, mended, taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.demo.mess import Messy
from app.demo.rosters import mended
from app.faults import Fault, FaultKind
from app.office import Office
from app.progress import Progress
from app.rehearsal import Group
from app.sheets.opening import open_book
from db.query import Query
from tests.ui.importing.conftest import Settle, drop, press
from ui.pages import import_flow
from ui.pages.import_account import AccountView
from ui.pages.import_wizard import COLUMNS, FILE, HEADER, REHEARSAL, RESULT, ImportPage
from ui.routes import ImportInto, ListOf, Route
from ui.workplace import Workplace

Choose = Callable[[Path], None]


def count(place: Workplace, ledger: str = "person") -> int:
    return place.reader.listing.count(Query(ledger))


@pytest.fixture
def rehearsed(wizard: ImportPage, choose: Choose, roster: Path, settle: Settle) -> ImportPage:
    """The wizard at its rehearsal of the messy roster."""
    choose(roster)
    press(wizard, "next")
    press(wizard, "next")
    settle()
    return wizard


@pytest.fixture
def imported(rehearsed: ImportPage, settle: Settle) -> ImportPage:
    press(rehearsed, "next")
    settle()
    return rehearsed


def test_it_begins_with_choosing_a_file(wizard: ImportPage) -> None:
    assert wizard.step == FILE
    assert wizard.file.choose.isVisible()
    assert not wizard.next.isVisible()


def test_the_header_is_shown_on_the_real_cells(
    wizard: ImportPage, choose: Choose, roster: Path
) -> None:
    choose(roster)
    assert wizard.step == HEADER
    model = wizard.header.cells.model()
    assert model.index(3, 5).data() == "姓名"
    assert "表头" in str(model.headerData(3, Qt.Orientation.Vertical))
    assert wizard.header.ledger.currentData() == "household"
    assert wizard.header.sheet.currentData() == "户情花名册"
    assert "第 4 行" in wizard.header.note.text.text()


def test_what_is_never_taken_in_is_not_even_shown(
    wizard: ImportPage, choose: Choose, roster: Path
) -> None:
    choose(roster)
    model = wizard.header.cells.model()
    assert model.index(3, 12).data() == "政治面貌"
    assert {model.index(row, 12).data() for row in range(4, 40)} == {""}
    press(wizard, "next")
    assert not wizard.columns.field("政治面貌").isEnabled()
    assert "不予收录" in wizard.columns.how("政治面貌")


def test_columns_say_what_they_fill_and_why(
    wizard: ImportPage, choose: Choose, roster: Path
) -> None:
    choose(roster)
    press(wizard, "next")
    assert wizard.step == COLUMNS
    assert wizard.columns.field("公民身份号码").currentText() == "证件号码（人员）"
    assert wizard.columns.how("公民身份号码") == "按列名认出"
    assert wizard.columns.how("序号") == "不需要导入"


def test_a_rehearsal_writes_nothing_and_opens_every_row(
    rehearsed: ImportPage, place: Workplace, messy: Messy, qtbot: QtBot
) -> None:
    assert rehearsed.step == REHEARSAL
    assert count(place, "household") == 2
    view = rehearsal_view(rehearsed)
    refused = len({at for at, _column in messy.right})
    assert view.tiles[Group.REFUSED].text().endswith(f"{refused} 人")
    assert "50 户" in view.tiles[Group.NEW].text()
    assert view.model.group is Group.REFUSED
    assert view.model.rowCount() == refused
    for group, tile in view.tiles.items():
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        assert view.model.group is group
        assert view.model.rowCount() == len(view.account.items[group] if view.account else [])


def rehearsal_view(page: ImportPage) -> AccountView:
    return page.rehearsal.view


def test_a_refused_row_says_where_what_and_what_to_do(rehearsed: ImportPage) -> None:
    model = rehearsal_view(rehearsed).model
    cells = [str(model.index(0, at).data()) for at in range(model.columnCount())]
    assert cells[0] == "11"
    assert cells[2].startswith("J列")
    assert all(cells[3:])
    assert str(model.headerData(5, Qt.Orientation.Horizontal)) == "办法"


def test_the_rows_own_cells_stand_beside_it(rehearsed: ImportPage) -> None:
    account = rehearsal_view(rehearsed).account
    assert account
    number = account.number(Group.REFUSED, 0) or 0
    marked = [each.title for each in account.row(number) if each.is_marked]
    assert marked == ["公民身份号码"]
    assert "政治面貌" not in [each.title for each in account.row(number)]


def test_an_import_is_backed_up_counted_and_led_on(
    imported: ImportPage, place: Workplace, went: list[Route]
) -> None:
    assert imported.step == RESULT
    assert count(place, "household") == 52
    assert "自动备份" in imported.result.told.text.text()
    account = imported.flow.account
    assert account
    assert account.backup
    assert account.backup.is_file()
    press(imported, "open_list")
    assert went == [ListOf("household")]


def test_an_import_is_taken_back(imported: ImportPage, place: Workplace, settle: Settle) -> None:
    press(imported, "undo")
    settle()
    assert count(place, "household") == 2
    assert "已撤回" in imported.result.told.text.text()
    assert not [b for b in imported.result.findChildren(QPushButton, "undo") if b.isVisible()]


def test_mended_rows_are_taken_in_again(
    imported: ImportPage, place: Workplace, settle: Settle, messy: Messy, tmp_path: Path
) -> None:
    wrong, before = tmp_path / "错误清单.xlsx", count(place)
    place.files.chooser = lambda _wish, then: then([wrong])
    press(imported, "save_errors")
    settle()
    assert wrong.is_file()
    mended(wrong, wrong, messy)
    (again,) = [b for b in imported.result.saved.findChildren(QPushButton) if "再导" in b.text()]
    again.click()
    settle()
    assert imported.step == HEADER
    assert not imported.header.ledger.isEnabled()
    for _step in range(3):
        press(imported, "next")
        settle()
    assert imported.step == RESULT
    assert count(place) == before + len({at for at, _column in messy.right})
    assert "拒收" not in imported.result.told.text.text()


def test_the_saved_errors_can_be_opened(
    rehearsed: ImportPage, place: Workplace, settle: Settle, tmp_path: Path
) -> None:
    opened: list[Path] = []
    place.files.launcher = opened.append
    place.files.chooser = lambda _wish, then: then([tmp_path / "错误清单.xlsx"])
    press(rehearsed, "save_errors")
    settle()
    for each in rehearsed.trouble.findChildren(QPushButton):
        if each.text().startswith("打开"):
            each.click()
    assert opened == [tmp_path / "错误清单.xlsx", tmp_path]
    assert open_book(opened[0]).errors_of == "household"


def test_a_second_rehearsal_shows_what_is_the_same(
    imported: ImportPage, choose: Choose, roster: Path, settle: Settle
) -> None:
    press(imported, "another")
    assert imported.step == FILE
    choose(roster)
    press(imported, "next")
    press(imported, "next")
    settle()
    view = rehearsal_view(imported)
    assert "50 户" in view.tiles[Group.SAME].text()
    assert "新增  0 户" in view.tiles[Group.NEW].text()


def test_a_cancelled_import_leaves_everything_as_before(
    rehearsed: ImportPage, place: Workplace, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, release = threading.Event(), threading.Event()
    real = import_flow.rehearsal.take_in

    def slow(office: Office, opened: object, wanted: object, progress: Progress) -> object:
        begun.set()
        release.wait(10)
        return real(office, opened, wanted, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(import_flow.rehearsal, "take_in", slow)
    press(rehearsed, "next")
    begun.wait(10)
    assert not rehearsed.next.isEnabled()
    press(rehearsed, "cancel")
    release.set()
    settle()
    assert rehearsed.step == REHEARSAL
    assert "什么都没有写入" in rehearsed.trouble.text.text()
    assert count(place, "household") == 2


def test_a_file_changed_after_the_rehearsal_is_not_taken_in(
    rehearsed: ImportPage, place: Workplace, settle: Settle, roster: Path
) -> None:
    roster.write_bytes(roster.read_bytes() + b" ")
    press(rehearsed, "next")
    settle()
    assert "SHT051" not in rehearsed.trouble.text.text()
    assert "改过" in rehearsed.trouble.text.text()
    assert count(place, "household") == 2
    press(rehearsed, "back")
    press(rehearsed, "next")
    settle()
    press(rehearsed, "next")
    settle()
    assert rehearsed.step == RESULT


def test_a_dropped_file_is_taken(
    wizard: ImportPage, settle: Settle, roster: Path, tmp_path: Path
) -> None:
    drop(wizard, roster, tmp_path)
    drop(wizard, tmp_path / "照片.png")
    settle()
    assert wizard.step == FILE
    drop(wizard.file, roster)
    settle()
    assert wizard.step == HEADER


def test_a_route_may_bring_ledger_and_file(
    wizard: ImportPage, settle: Settle, roster: Path
) -> None:
    route = ImportInto("person", str(roster))
    wizard.open(route)
    settle()
    assert wizard.header.ledger.currentData() == "person"
    assert "家庭户" in wizard.header._told.text()
    press(wizard, "next")
    wizard.open(route)
    settle()
    assert wizard.step == COLUMNS


def test_files_taken_in_before_are_offered(
    imported: ImportPage, choose: Choose, settle: Settle, roster: Path
) -> None:
    press(imported, "another")
    (again,) = imported.file.findChildren(QPushButton, "")
    assert again.text() == roster.name
    again.click()
    settle()
    assert imported.step == HEADER


BAD = [
    ("空.xlsx", b"", "空的"),
    ("图.xlsx", b"\x89PNG\r\n", "图片"),
    ("文档.xlsx", b"%PDF-1.4", "文档"),
]


@pytest.mark.parametrize(("name", "content", "told"), BAD)
def test_what_is_no_sheet_is_told_with_a_way_on(
    wizard: ImportPage, choose: Choose, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    choose(tmp_path / name)
    assert wizard.step == FILE
    assert told in wizard.trouble.text.text()
    assert wizard.file.choose.isEnabled()


def test_a_file_held_by_another_program_is_tried_again(
    wizard: ImportPage,
    choose: Choose,
    settle: Settle,
    roster: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faults, real = [Fault(FaultKind.HELD, "花名册.xlsx")], import_flow.inspection.open_file

    def held(path: Path, progress: Progress) -> object:
        if faults:
            raise faults.pop()
        return real(path, progress)

    monkeypatch.setattr(import_flow.inspection, "open_file", held)
    choose(roster)
    assert "另一个窗口或程序" in wizard.trouble.text.text()
    press(wizard, "retry")
    settle()
    assert wizard.step == HEADER
    assert not wizard.trouble.isVisible()
