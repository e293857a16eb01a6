"""What goes wrong around an import: sticks pulled out, full disks, wrong sheets, no right; told, never half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.faults import Fault, FaultKind
from app.office import Office
from app.rehearsal import Group
from db.query import Query
from tests.app.sheets.people import ROWS, TITLES, book, number
from tests.offices import enter
from tests.ui.importing.conftest import Settle, drop, plain_book, press
from tests.ui.typing import focused
from ui.pages import import_flow
from ui.pages.import_wizard import COLUMNS, FILE, HEADER, REHEARSAL, RESULT, ImportPage
from ui.routes import ImportInto
from ui.workplace import Workplace

Choose = Callable[[Path], None]
PEOPLE = ["姓名", "身份证号码", "联系电话"]
ROW: list[object] = ["张大海", number(order=11), "13800000001"]
WRONG: list[object] = ["李小花", "3399", "13800000002"]


def count(place: Workplace, ledger: str = "person") -> int:
    return place.reader.listing.count(Query(ledger))


def go_on(page: ImportPage, settle: Settle, times: int = 1) -> None:
    for _n in range(times):
        press(page, "next")
        settle()


def trouble(page: ImportPage) -> str:
    return page.trouble.text.text() if page.trouble.isVisible() else ""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A list of people, one of whom is refused."""
    return plain_book(tmp_path, PEOPLE, ROW, WRONG)


def test_a_stick_pulled_out_is_told_at_every_step_and_plugged_in_goes_on(
    wizard: ImportPage, choose: Choose, settle: Settle, sheet: Path, place: Workplace
) -> None:
    choose(sheet)
    away = sheet.with_suffix(".away")
    before = count(place)
    for step in (COLUMNS, REHEARSAL, RESULT):
        if step != COLUMNS:
            sheet.rename(away)
            go_on(wizard, settle)
            assert "找不到" in trouble(wizard)
            assert wizard.step == step - 1
            assert count(place) == before
            away.rename(sheet)
            press(wizard, "retry")
            settle()
            assert trouble(wizard) == ""
        else:
            go_on(wizard, settle)
        assert wizard.step == step
    assert count(place) == before + 1


def test_the_disk_full_while_importing_leaves_nothing_and_is_tried_again(
    wizard: ImportPage,
    choose: Choose,
    settle: Settle,
    sheet: Path,
    place: Workplace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faults, real = [Fault(FaultKind.NO_SPACE, "X")], import_flow.rehearsal.take_in
    before = count(place)

    def full(*rest: object) -> object:
        if faults:
            raise faults.pop()
        return real(*rest)  # type: ignore[arg-type]

    monkeypatch.setattr(import_flow.rehearsal, "take_in", full)
    choose(sheet)
    go_on(wizard, settle, 3)
    assert "空间" in trouble(wizard)
    assert (wizard.step, count(place)) == (REHEARSAL, before)
    press(wizard, "retry")
    settle()
    assert (wizard.step, count(place)) == (RESULT, before + 1)


def test_the_error_workbook_cannot_be_written_there_but_elsewhere(
    wizard: ImportPage,
    choose: Choose,
    settle: Settle,
    sheet: Path,
    place: Workplace,
    tmp_path: Path,
) -> None:
    choose(sheet)
    go_on(wizard, settle, 2)
    bad, good = tmp_path / "没有" / "错误清单.xlsx", tmp_path / "错误清单.xlsx"
    for path in (bad, good):
        place.files.chooser = lambda _wish, then, path=path: then([path])
        press(wizard, "save_errors")
        settle()
        assert path.exists() is (path is good)
        assert bool([b for b in wizard.findChildren(QPushButton, "retry") if b.isVisible()]) is (
            path is bad
        )
    assert "错误清单已存为" in trouble(wizard)
    assert wizard.step == REHEARSAL


CONTENT: dict[str, tuple[list[list[object]], str]] = {
    "titles alone": ([[*PEOPLE]], "只有表头"),
    "nobody named": ([[*PEOPLE], [None, None, None], ["合计", None, "2"]], ""),
    "a note alone": ([["请各村尽快报送"]], "没有找到表头"),
}


@pytest.mark.parametrize("why", CONTENT)
def test_a_sheet_with_nothing_in_it_is_told(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path, place: Workplace, why: str
) -> None:
    rows, told = CONTENT[why]
    before = count(place)
    choose(plain_book(tmp_path, *rows))
    while wizard.next.isVisible() and wizard.next.isEnabled() and not trouble(wizard):
        if wizard.step == RESULT:
            break
        go_on(wizard, settle)
    said = trouble(wizard) + wizard.header.note.text.text()
    assert told in said or "没有需要写入" in wizard.result.told.text.text()
    assert count(place) == before


def test_the_second_file_knows_nothing_of_the_first(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    choose(plain_book(tmp_path, *[["花名册"], ["哪位", "号儿"], ROW[:2]], name="一.xlsx"))
    wizard.flow.take_header(import_flow.Span(1, 1))
    settle()
    choose_again = plain_book(tmp_path, TITLES, *ROWS, name="二.xlsx")
    place.files.chooser = lambda _wish, then: then([choose_again])
    wizard._on_asked()
    settle()
    chosen = wizard.flow.chosen
    assert chosen
    assert (chosen.span, chosen.columns, chosen.ledger) == (None, {}, "household")
    assert "二.xlsx" in wizard.title
    go_on(wizard, settle, 2)
    account = wizard.flow.account
    assert account
    assert account.plan.source.header.top == 0


def test_the_same_file_twice_writes_nothing_the_second_time(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    sheet = plain_book(tmp_path, PEOPLE, ROW)
    for at in range(2):
        choose(sheet)
        go_on(wizard, settle, 3)
        assert wizard.step == RESULT
        account = wizard.flow.account
        assert account
        assert account.is_done is (at == 0)
        press(wizard, "another")
    assert "没有需要写入" in wizard.result.told.text.text()
    assert wizard.title == "导入表格"


def test_steps_back_lose_nothing_that_was_decided(
    wizard: ImportPage, choose: Choose, settle: Settle, sheet: Path
) -> None:
    choose(sheet)
    go_on(wizard, settle)
    wizard.flow.take_column("联系电话", "")
    settle()
    go_on(wizard, settle)
    for step in (COLUMNS, HEADER, FILE):
        press(wizard, "back")
        settle()
        assert wizard.step == step
    assert not wizard.back.isVisible()
    choose(sheet)
    go_on(wizard, settle)
    assert wizard.columns.field("联系电话").currentText() != "不导入", "a file taken anew"


def test_a_column_set_aside_after_the_rehearsal_is_rehearsed_again(
    wizard: ImportPage, choose: Choose, settle: Settle, sheet: Path
) -> None:
    choose(sheet)
    go_on(wizard, settle, 2)
    account = wizard.flow.account
    assert account
    assert account.plan.drafts[0].values["phone"] == "13800000001"
    press(wizard, "back")
    wizard.flow.take_column("联系电话", "")
    settle()
    go_on(wizard, settle)
    again = wizard.flow.account
    assert again
    assert "phone" not in again.plan.drafts[0].values


def test_who_may_not_import_is_told_so_and_sees_nothing(
    file: Path, sheet: Path, qtbot: QtBot
) -> None:
    place = Workplace(enter(file, "审计员"))
    page = ImportPage(place)
    qtbot.addWidget(page)
    page.open(ImportInto())
    page.show()
    page.take_file(sheet)
    qtbot.waitUntil(lambda: place.tasks.is_idle)
    assert place.notify.box is None
    assert "没有" in trouble(page)
    assert "权限" in trouble(page)
    assert page.step == FILE
    place.close()


def test_what_an_import_made_and_others_use_stays_when_it_is_taken_back(
    wizard: ImportPage, choose: Choose, settle: Settle, tmp_path: Path, place: Workplace
) -> None:
    choose(plain_book(tmp_path, PEOPLE, ROW, ["王建国", number(order=15), "13900000003"]))
    go_on(wizard, settle, 3)
    rows = place.reader.listing.find("person", "name", ["张大海"])
    person = str(next(iter(rows.values()))[0]["id"])

    def change(office: Office, _token: object) -> object:
        return Desk(office).change("person", person, {"phone": "13900000009"})

    place.write("", change)
    settle()
    press(wizard, "undo")
    settle()
    told = wizard.result.told.text.text()
    assert "有 1 条后来又改过" in told
    assert "张大海" in told
    assert "王建国" not in told
    assert not [b for b in wizard.findChildren(QPushButton, "undo") if b.isVisible()]


def test_files_of_other_kinds_and_several_at_once_are_not_taken(
    wizard: ImportPage, settle: Settle, sheet: Path, tmp_path: Path
) -> None:
    other = tmp_path / "说明.docx"
    other.write_bytes(b"PK")
    for paths in ((other,), (sheet, sheet), ()):
        drop(wizard, *paths)
        drop(wizard.file, *paths)
        settle()
        assert wizard.step == FILE
    assert trouble(wizard) == ""


def test_recent_files_keep_their_heading_and_leave_out_what_is_gone(
    wizard: ImportPage, choose: Choose, settle: Settle, sheet: Path, tmp_path: Path
) -> None:
    other = book(tmp_path / "别的.xlsx", [PEOPLE, ROW])
    for each in (sheet, other):
        choose(each)
    sheet.unlink()
    wizard.open(ImportInto())
    press(wizard, "back")
    recent = wizard.file._recent
    assert recent.isVisible()
    assert "最近导入的文件" in [each.text() for each in recent.findChildren(QLabel)]
    names = [each.text() for each in recent.findChildren(QPushButton) if each.isVisible()]
    assert names == ["别的.xlsx"]


def test_every_step_puts_the_keyboard_where_it_goes_on(
    wizard: ImportPage, choose: Choose, settle: Settle, sheet: Path, qtbot: QtBot
) -> None:
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    wizard.file.choose.setFocus()
    choose(sheet)
    assert focused() is wizard.header.cells
    said = [wizard.steps.accessibleName()]
    for _step in range(2):
        go_on(wizard, settle)
        said.append(wizard.steps.accessibleName())
    assert focused() is wizard.rehearsal.view.lines
    go_on(wizard, settle)
    assert focused() is wizard.result.view.lines
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert [each[:9] for each in said] == ["第 2 步，共 5", "第 3 步，共 5", "第 4 步，共 5"]


def test_every_input_of_every_step_has_a_name(
    wizard: ImportPage, choose: Choose, settle: Settle, sheet: Path
) -> None:
    choose(sheet)
    named = [wizard.header.ledger, wizard.header.sheet, wizard.header.cells]
    assert all(each.accessibleName() for each in named)
    go_on(wizard, settle)
    assert wizard.columns.field("姓名").accessibleName() == "“姓名”导入为"
    go_on(wizard, settle)
    view = wizard.rehearsal.view
    assert view.lines.accessibleName() == "逐行结果"
    assert all(tile.text().startswith(group.value) for group, tile in view.tiles.items())
    assert view.model.group is Group.REFUSED
    assert "拒收：1 条" in view._told.text()
