"""What a clerk does every day, in the real window, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from app import health
from app.datafile import backups_beside
from app.office import open_office
from tests.journeys.window.clerk import Clerk
from tests.offices import CLERK, FAST, PASSWORD
from tests.people import Person
from ui.ledger.form_page import FormPage
from ui.ledger.list_page import ListPage
from ui.pages.home import HomePage
from ui.pages.household.page import HouseholdPage
from ui.pages.manual import ManualPage
from ui.routes import RecordOf


def test_signing_in_leads_to_the_first_page(clerk: Clerk, file: Path) -> None:
    clerk.start(file)
    assert clerk.page(HomePage).title == "首页"
    assert clerk.place.reader.session.name == CLERK


def test_somebody_is_found_by_initials(at_work: Clerk, head: Person) -> None:
    at_work.press("Ctrl+K")
    at_work.type(head.name)
    at_work.press("Return")
    page = at_work.window.pages.page
    assert page
    assert head.name in page.title


def test_the_lock_hides_everything_and_gives_it_back(at_work: Clerk) -> None:
    at_work.call("新增人员")
    name = at_work.find("name", QLineEdit)
    name.setFocus()
    at_work.type("半句")
    at_work.press("Ctrl+L")
    assert at_work.window.is_locked
    assert not name.isVisible()
    at_work.type("wrong-password")
    at_work.press("Return")
    assert at_work.window.is_locked
    focusless = at_work.find("password", QLineEdit)
    focusless.clear()
    focusless.setFocus()
    at_work.type(PASSWORD)
    at_work.press("Return")
    assert not at_work.window.is_locked
    assert name.isVisible()
    assert name.text() == "半句"
    at_work.window.close()
    at_work.wait()
    at_work.answer("discard")


@pytest.mark.parametrize(
    "words", ["新增家庭户", "导入表格：家庭户", "快速统计：家庭户", "表格录入：人员"]
)
def test_what_can_be_done_is_called_by_its_name(at_work: Clerk, words: str) -> None:
    before = at_work.window.pages.page
    at_work.call(words)
    assert at_work.window.pages.page is not before


def test_a_household_moves_and_comes_back(at_work: Clerk, head: Person) -> None:
    row = at_work.rows("household", address="清溪路1号")[0]
    at_work.call(str(row["hh_no"]))
    assert head.name in at_work.page(HouseholdPage).title
    at_work.click("verb_move")
    at_work.press("Ctrl+A")
    at_work.type("石桥")
    at_work.press("Return")
    at_work.click("carry_out")
    moved = at_work.rows("household", id=str(row["id"]))[0]
    (bridge,) = at_work.rows("division", name="石桥村")
    assert moved["village"] == bridge["id"]
    at_work.notice("迁移")
    at_work.press("Ctrl+Alt+Z")
    at_work.answer("undo")
    back = at_work.rows("household", id=str(row["id"]))[0]
    assert {key: back[key] for key in ("village", "hh_no")} == {
        key: row[key] for key in ("village", "hh_no")
    }


def test_a_list_is_narrowed_copied_and_opened(at_work: Clerk, head: Person) -> None:
    at_work.press("Ctrl+3")
    page = at_work.page(ListPage)
    at_work.press("Ctrl+F")
    at_work.type(head.name)
    assert page.body
    assert page.body.model.rowCount() == 1
    page.body.table.setFocus()
    at_work.press("Ctrl+A", "Ctrl+C")
    clipboard = QApplication.clipboard().mimeData()
    assert head.name in clipboard.text()
    assert head.id_no not in clipboard.text()
    assert "mso-number-format" in clipboard.html()
    at_work.press("Return")
    assert at_work.page(FormPage)
    at_work.press("Alt+Left")
    assert at_work.window.pages.page is page


def test_a_person_is_mended_and_the_mend_undone_from_the_history(
    at_work: Clerk, head: Person
) -> None:
    (row,) = at_work.rows("person", id_no=head.id_no)
    at_work.place.go(RecordOf("person", str(row["id"])))
    at_work.wait()
    at_work.find("residence_address").setFocus()
    at_work.press("Ctrl+A")
    at_work.type("柳岸路7号")
    at_work.press("Ctrl+S")
    assert at_work.rows("person", residence_address="柳岸路7号")
    assert at_work.notice("已").tone == "done"
    at_work.press("Ctrl+Alt+Z")
    at_work.answer("undo")
    (back,) = at_work.rows("person", id_no=head.id_no)
    assert back["residence_address"] == row["residence_address"]


def test_the_manual_opens_at_the_page_of_the_screen(at_work: Clerk) -> None:
    at_work.press("Ctrl+3")
    at_work.press("F1")
    assert at_work.page(ManualPage).leaf.toPlainText().strip()
    at_work.press("Alt+Left")
    assert at_work.page(ListPage)


def test_every_number_key_leads_somewhere(at_work: Clerk) -> None:
    titles: list[str] = []
    for number in range(1, 7):
        at_work.press(f"Ctrl+{number}")
        page = at_work.window.pages.page
        assert page
        titles.append(page.title)
    assert titles[0] == "首页"
    assert len(set(titles)) == 6


def test_the_window_remembers_where_it_was(clerk: Clerk, file: Path) -> None:
    before = Clerk()
    before.start(file)
    before.press("Ctrl+3")
    title = before.page(ListPage).title
    before.leave()
    clerk.start(file)
    assert clerk.page(ListPage).title == title


def test_closing_leaves_a_backup_and_a_whole_file(clerk: Clerk, file: Path) -> None:
    clerk.start(file)
    clerk.add_village("新村")
    folder = backups_beside(file)
    before = len(list(folder.glob("*")))
    clerk.window.close()
    clerk.wait()
    assert clerk.program.window is None, clerk.asked()
    assert len(list(folder.glob("*"))) > before
    with open_office(file, CLERK, PASSWORD, write=True, params=FAST) as office:
        assert health.check(office) == []
