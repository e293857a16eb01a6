"""What is done to chosen records: voided, restored, changed alike, copied, pasted, given out; each with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit

from app.changes import Changes
from app.desk import Desk as Office_Desk
from app.office import Office
from app.progress import Progress
from app.views import View
from db import logbook
from tests.offices import PASSWORD
from tests.ui.list.conftest import Desk
from ui.files import Then, Wish
from ui.ledger.bulk_dialog import BulkDialog
from ui.ledger.export_dialog import ExportDialog
from ui.ledger.history import HistoryPanel
from ui.ledger.reason import ReasonDialog
from ui.ledger.refusals import RefusalsDialog
from ui.routes import ListOf, PrintOf, RecordOf


def choose(desk: Desk, *names: str) -> None:
    rows = [desk.row_of("head", name) for name in names]
    desk.body.table.choose(rows, rows[0])
    desk.settle()


def reason(desk: Desk, why: str) -> None:
    dialog = desk.dialog(ReasonDialog)
    dialog.accept()
    assert dialog.isVisible(), "nothing happens without a reason"
    dialog.findChild(QComboBox, "why").setCurrentText(why)
    desk.click(dialog, "apply")


def take_back(desk: Desk) -> None:
    offer = next(each.offer for each in reversed(desk.notices) if each.offer)
    assert offer.label == "撤销"
    offer.act()
    desk.settle()


def test_delete_voids_with_a_reason_and_a_way_back(desk: Desk) -> None:
    before = desk.texts("head")
    choose(desk, "安一", "曹三")
    desk.key(Qt.Key.Key_Delete)
    reason(desk, "重复登记")
    assert [name for name in before if name not in desk.texts("head")] == [
        name for name in before if name in ("安一", "曹三")
    ]
    assert desk.notices[-1].text == "已作废 2 户。"
    take_back(desk)
    assert desk.texts("head") == before
    assert desk.notices[-1].text == "已撤销。"


def test_the_voided_are_restored(desk: Desk) -> None:
    desk.body.show_view(View("household", voided="voided"))
    desk.settle()
    choose(desk, "邓四")
    assert not desk.body.actions_.by_key["void"].isEnabled()
    desk.do("unvoid")
    reason(desk, "误作废")
    assert desk.body.model.rowCount() == 0
    desk.body.show_view(View("household"))
    desk.settle()
    assert "邓四" in desk.texts("head")


def test_what_was_refused_is_listed_and_can_be_opened(desk: Desk) -> None:
    desk.go(ListOf("person"))
    rows = [desk.row_of("name", name) for name in ("安一", "白二")]
    desk.body.table.choose(rows, rows[0])
    desk.settle()
    desk.do("void")
    reason(desk, "错")
    dialog = desk.dialog(RefusalsDialog)
    assert dialog.table.rowCount() == 2
    assert dialog.table.item(0, 0).text() == "安一"
    dialog.table.activated.emit(dialog.table.model().index(1, 0))
    assert isinstance(desk.routes[-1], RecordOf)
    assert "安一" in desk.texts("name")


def bulk(desk: Desk, label: str, text: str) -> BulkDialog:
    choose(desk, "安一", "白二")
    desk.do("bulk")
    dialog = desk.dialog(BulkDialog)
    dialog.which.setCurrentText(label)
    dialog._editor.put_raw(text)
    return dialog


def test_a_field_is_set_alike_after_a_rehearsal(desk: Desk) -> None:
    dialog = bulk(desk, "家庭住址", "新区一号")
    desk.click(dialog, "rehearse")
    assert dialog.verdict.text() == "可以修改 2 条，没有问题。"
    assert "新区一号" not in desk.texts("address")
    desk.click(dialog, "apply")
    assert desk.texts("address").count("新区一号") == 2
    take_back(desk)
    assert "新区一号" not in desk.texts("address")


def test_a_rehearsal_says_why_it_would_be_refused(desk: Desk) -> None:
    dialog = bulk(desk, "户状态", "")
    dialog._editor.put_raw("")
    desk.click(dialog, "rehearse")
    assert "不能改" in dialog.verdict.text()
    assert dialog.verdict.property("role") == "warning"
    dialog.reject()


def test_rows_that_move_stay_chosen_and_current(desk: Desk) -> None:
    choose(desk, "安一", "白二")

    def change(office: Office, _progress: Progress) -> Changes:
        home = next(
            r
            for r in office.listing.every(desk.body.model.listed.query)
            if r["address"] == "安一的家"
        )
        return Office_Desk(office).void("household", str(home["id"]), "错")

    desk.place.write("", change)
    desk.settle()
    chosen = [desk.texts("head")[row] for row in desk.body.table.chosen_rows()]
    assert chosen == ["白二"]


def test_a_sorted_list_keeps_what_was_chosen(desk: Desk) -> None:
    choose(desk, "白二", "曹三")
    desk.body.sort("address", is_further=False)
    desk.settle()
    desk.body.sort("address", is_further=False)
    desk.settle()
    chosen = {desk.texts("head")[row] for row in desk.body.table.chosen_rows()}
    assert chosen == {"白二", "曹三"}
    assert desk.texts("head")[desk.body.table.row] == "白二"


def test_what_is_shown_is_copied_both_ways(desk: Desk) -> None:
    desk.go(ListOf("person"))
    desk.body.table.setFocus()
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.do("copy")
    data = QApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t")[:2] == ["姓名", "证件号码"]
    assert len(lines) == desk.body.model.rowCount() + 1
    assert all("*" in line.split("\t")[1] for line in lines[1:])
    assert "mso-number-format" in data.html()
    assert "可粘贴到表格" in desk.notices[-1].text


def test_a_revealed_record_is_shown_and_copied_whole(desk: Desk) -> None:
    desk.go(ListOf("person"))
    desk.body.table.choose([0], 0)
    desk.settle()
    desk.do("reveal")
    assert "*" not in desk.texts("id_no")[0]
    desk.do("copy")
    assert desk.texts("id_no")[0] in QApplication.clipboard().text()


def test_the_history_of_a_record_opens(desk: Desk) -> None:
    choose(desk, "安一")
    desk.do("history")
    panel = desk.page.findChild(HistoryPanel)
    assert panel.tree.topLevelItemCount() >= 1
    panel.window().close()


def test_a_document_of_the_chosen_is_asked_for(desk: Desk) -> None:
    choose(desk, "安一", "白二")
    menu = desk.body.row_menu.menu()
    desk.menu_action(menu, "print_household_sheet").trigger()
    route = desk.routes[-1]
    assert isinstance(route, PrintOf)
    assert (route.document, len(route.records)) == ("household_sheet", 2)


def answers(desk: Desk, path: Path) -> list[Wish]:
    """Answer every question for a file with that path."""
    asked: list[Wish] = []

    def chooser(wish: Wish, then: Then) -> None:
        asked.append(wish)
        then([path])

    desk.place.files.chooser = chooser
    return asked


def logged(desk: Desk) -> tuple[str, str, str]:
    """The last line of the audit log."""
    row = next(logbook.read_log(desk.place.reader.store.reader, 1))
    return row.event, row.subject, row.detail


def exporting(desk: Desk) -> ExportDialog:
    desk.do("give_out")
    found: ExportDialog = desk.dialog(ExportDialog)
    return found


def test_what_is_shown_is_given_out(desk: Desk, tmp_path: Path) -> None:
    asked = answers(desk, tmp_path / "户.xlsx")
    desk.click(exporting(desk), "apply")
    assert [each.what for each in asked] == ["save"]
    sheet = load_workbook(tmp_path / "户.xlsx").worksheets[0]
    assert sheet.max_row == 5 + 2
    assert desk.notices[-1].offer
    assert "已导出 5 行" in desk.notices[-1].text
    assert logged(desk) == ("exported", "household", "5行；已隐去敏感号码")


def test_a_workbook_per_village_is_given_out(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "发村"
    target.mkdir()
    asked = answers(desk, target)
    dialog = exporting(desk)
    desk.click(dialog, "villages")
    desk.click(dialog, "people")
    desk.click(dialog, "apply")
    assert [each.what for each in asked] == ["folder"]
    (folder,) = target.iterdir()
    assert len(list(folder.glob("*.xlsx"))) == 4
    assert "3 个文件" in desk.notices[-1].text
    event, ledger, told = logged(desk)
    assert (event, ledger) == ("exported", "household")
    assert told.endswith("行；已隐去敏感号码")


@pytest.mark.parametrize(
    ("why", "password", "wrong"), [("", PASSWORD, "why"), ("核对", "错的密码", "password")]
)
def test_whole_numbers_ask_for_a_reason_and_the_password(
    desk: Desk, tmp_path: Path, why: str, password: str, wrong: str
) -> None:
    desk.go(ListOf("person"))
    answers(desk, tmp_path / "人.xlsx")
    dialog = exporting(desk)
    dialog.unmasked.setChecked(True)
    fields = {name: dialog.findChild(QLineEdit, name) for name in ("why", "password")}
    fields["why"].setText(why)
    fields["password"].setText(password)
    desk.click(dialog, "apply")
    assert dialog.complaint.isVisible()
    assert not (tmp_path / "人.xlsx").exists()
    assert wrong in fields
    fields["why"].setText("核对")
    fields["password"].setText(PASSWORD)
    desk.click(dialog, "apply")
    rows = list(load_workbook(tmp_path / "人.xlsx").worksheets[0].iter_rows(values_only=True))
    at = rows[1].index("证件号码")
    assert all(len(str(row[at])) == 18 and "*" not in str(row[at]) for row in rows[2:])
    assert logged(desk) == ("exported", "person", f"{len(rows) - 2}行；完整号码")


def test_a_ledger_without_people_or_places_offers_neither(desk: Desk) -> None:
    desk.go(ListOf("setting"))
    dialog = exporting(desk)
    assert dialog.shape.buttons()[1].isHidden()
    assert dialog.parts.buttons()[1].isHidden()
    dialog.reject()


def test_pasting_leads_to_the_rehearsal(desk: Desk) -> None:
    QApplication.clipboard().setText("户主\t家庭住址\n安一\t新家\n")
    desk.do("paste")
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.close()
    desk.settle()
    assert (
        desk.place.notify.box is None
        or desk.qtbot.keyClick(desk.place.notify.box, Qt.Key.Key_Escape) is None
    )
