"""What a clerk does every day, in the real window, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.journeys.window.clerk import Clerk
from tests.offices import CLERK, PASSWORD
from tests.people import Person
from ui.pages.home import HomePage
from ui.pages.household.page import HouseholdPage


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


def test_a_household_moves(at_work: Clerk, head: Person) -> None:
    row = at_work.rows("household", address="清溪路1号")[0]
    at_work.call(str(row["hh_no"]))
    page = at_work.page(HouseholdPage)
    assert head.name in page.title
