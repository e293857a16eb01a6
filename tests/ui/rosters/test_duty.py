"""值班 in the calendar: made for a month, two people swapped, shifts opened."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.app.duty.office import people_of
from tests.offices import Work
from tests.ui.rosters.conftest import Settle, dialog, entries, press, pressed
from ui.pages.rosters.duty_dialog import DutyDialog
from ui.pages.rosters.page import RostersPage
from ui.pages.rosters.replace_dialog import ReplaceDialog
from ui.routes import ListOf, RecordOf, Rosters
from ui.workplace import Workplace


@pytest.fixture
def staffed(page: RostersPage, place: Workplace, settle: Settle) -> RostersPage:
    """The page at November's duties, for which there are six people."""
    place.write("", lambda office, _progress: people_of(Work(office)))
    settle()
    page.open(Rosters("duty", "2026-11"))
    settle()
    return page


@pytest.fixture
def planning(staffed: RostersPage, settle: Settle) -> Generator[DutyDialog]:
    pressed(staffed.empty, "plan")
    settle()
    found = dialog(staffed, DutyDialog)
    assert isinstance(found, DutyDialog)
    yield found
    if isValid(found):
        found.reject()


def keep(planning: DutyDialog, settle: Settle) -> None:
    for _press in range(2):
        planning.save.click()
        settle()


def test_without_people_one_is_led_to_them(
    page: RostersPage, place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    page.open(Rosters("duty"))
    settle()
    assert "还没有值班人员" in page.empty.sentence.text()
    with qtbot.waitSignal(place.wanted) as asked:
        pressed(page.empty, "people")
    assert asked.args == [ListOf("duty_person")]


def test_duties_of_a_month_are_made(
    staffed: RostersPage, planning: DutyDialog, settle: Settle
) -> None:
    keep(planning, settle)
    assert len(entries(staffed)) == 90
    first = staffed.grid.cells[entries(staffed)[0].day]
    assert first.tiles[0].whole.startswith("带班 甲")
    assert staffed.aside.tallies.texts()[0][0] == "甲01"
    assert staffed.deeds.again.isHidden(), "no day of the month is free"


def test_how_a_day_is_divided_is_chosen(planning: DutyDialog, settle: Settle) -> None:
    planning.pattern.setCurrentIndex(1)
    planning.needs[2].setValue(0)
    planning.gap.setValue(0)
    planning.save.click()
    settle()
    assert {each[2] for each in planning.table.texts()} == {"白班", "夜班"}
    planning.needs[1].setValue(2)
    assert planning.save.text() == "试排"


def test_too_few_people_are_told(planning: DutyDialog, settle: Settle) -> None:
    planning.needs[1].setValue(3)
    planning.needs[2].setValue(2)
    planning.pattern.setCurrentIndex(1)
    planning.save.click()
    settle()
    assert "排不出" in planning.error.text()


def test_days_of_one_person_are_left_out(planning: DutyDialog, settle: Settle) -> None:
    planning.demands.who.setCurrentText("甲02")
    planning.demands.days.setText("1-3")
    planning.save.click()
    settle()
    assert all("甲02" not in each for each in planning.table.texts()[:3])


def test_two_people_are_swapped_and_a_shift_opened(
    staffed: RostersPage, place: Workplace, planning: DutyDialog, settle: Settle, qtbot: QtBot
) -> None:
    keep(planning, settle)
    one = entries(staffed)[0]
    roster = staffed.month.roster if staffed.month else None
    assert roster
    other = next(e for e in entries(staffed) if e.day != one.day and not roster.refusal(one, e))
    staffed.grid.choose(one.id)
    press(staffed, Qt.Key.Key_Space)
    staffed.grid.choose(other.id)
    press(staffed, Qt.Key.Key_Return)
    settle()
    found = {(each.day, each.role): each.who for each in entries(staffed)}
    assert found[one.day, one.role] == other.who
    staffed.grid.choose(entries(staffed)[0].id)
    with qtbot.waitSignal(place.wanted) as asked:
        press(staffed, Qt.Key.Key_Return, ctrl=True)
    assert asked.args == [RecordOf("duty_shift", entries(staffed)[0].log)]


def test_somebody_else_is_put_down_with_a_reason(
    staffed: RostersPage, place: Workplace, planning: DutyDialog, settle: Settle
) -> None:
    keep(planning, settle)
    roster = staffed.month.roster if staffed.month else None
    assert roster
    place.write("", lambda office, _progress: roster.publish(office))
    settle()
    one = entries(staffed)[0]
    staffed.grid.choose(one.id)
    staffed.aside.replace.click()
    asked = dialog(staffed, ReplaceDialog)
    assert isinstance(asked, ReplaceDialog)
    chosen = asked.who.currentText().split("（")[0]
    asked.save.click()
    assert "没有写调班的原因" in asked.error.text()
    asked.why.setCurrentText("临时出差")
    asked.save.click()
    settle()
    changed = next(e for e in entries(staffed) if (e.day, e.role) == (one.day, one.role))
    assert (changed.label, changed.was, changed.why) == (chosen, one.label, "临时出差")


def test_patrols_are_not_put_down_by_name(page: RostersPage) -> None:
    assert page.aside.replace.isHidden()
