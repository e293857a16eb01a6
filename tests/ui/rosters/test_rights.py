"""Who may do what in the calendar, how it follows changes, and how it looks in another dress."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ledgers import patrol_plan
from app.lookup import Lookup
from app.rosters.books import GROUND
from tests.app.patrol.village import grouped
from tests.offices import Work, copy_of, enter, hire
from tests.ui.rosters.conftest import DAY, Settle, days, entries, press, stand
from ui.pages.rosters.page import RostersPage
from ui.pages.rosters.steps import At
from ui.routes import Rosters
from ui.theme.look import dress, dresser
from ui.workplace import Workplace

PLAN = patrol_plan.LEDGER.key


@pytest.fixture
def reading(
    rostered: Path, tmp_path: Path, qtbot: QtBot
) -> Generator[tuple[RostersPage, Workplace]]:
    """November as it is shown to whoever may only read."""
    path = copy_of(rostered, tmp_path / "reading")
    hire(path)
    workplace = Workplace(enter(path, "审核员", day=DAY))
    shown = RostersPage(workplace)
    qtbot.addWidget(shown)
    shown.resize(1180, 700)
    shown.show()
    shown.open(Rosters())
    while not workplace.tasks.is_idle:
        with qtbot.waitSignal(workplace.tasks.idled):
            pass
    yield shown, workplace
    workplace.close()


def test_whoever_may_only_read_changes_nothing(reading: tuple[RostersPage, Workplace]) -> None:
    page, _place = reading
    assert page.bar.month.text() == "2026年11月"
    stand(page, entries(page)[0])
    assert not page.aside.swap.isEnabled()
    assert "对调" not in page.status.text()
    press(page, Qt.Key.Key_Space)
    assert page.grid.held is None
    page.bar.turn(1)
    page.empty.show_month(None)


def test_the_keyboard_stays_where_it_was_when_something_changes(
    page: RostersPage, place: Workplace, settle: Settle
) -> None:
    last = entries(page)[-1]
    stand(page, last)
    village = Work(place.reader).village()
    place.write("", lambda office, _progress: grouped(Work(office), village, "网山村", 7))
    settle()
    assert page.grid.entry
    assert page.grid.entry.id == last.id


def test_what_does_not_concern_rosters_is_passed_over(page: RostersPage, place: Workplace) -> None:
    assert "person" not in GROUND
    before = page.month
    place.write("", lambda office, _progress: Work(office).person())
    assert page.month is before


def test_a_voided_roster_leaves_room_for_another(
    page: RostersPage, place: Workplace, settle: Settle
) -> None:
    (plan,) = Lookup(place.reader.listing).find(PLAN)
    record = str(plan["id"])
    place.write("", lambda office, _progress: Work(office).desk.void(PLAN, record, "重排"))
    settle()
    assert page.middle.currentWidget() is page.empty
    assert page.bar.state.isHidden()
    assert page.deeds.print.isHidden()
    assert page.status.text() == ""


def test_turning_back_and_forth_keeps_nothing_held(page: RostersPage, settle: Settle) -> None:
    stand(page, entries(page)[0])
    press(page, Qt.Key.Key_Space)
    page.bar.turn(1)
    settle()
    page.bar.turn(-1)
    settle()
    assert page.grid.held is None
    assert page.grid.at == At(entries(page)[0].day)


@pytest.fixture
def undressed() -> Generator[None]:
    wish, points = dresser().wish, dresser().points
    yield
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, wish, points)


@pytest.mark.usefixtures("undressed")
def test_in_larger_text_every_shift_keeps_its_room(page: RostersPage, qapp: QApplication) -> None:
    before = days(page)
    low = page.grid.cells[date(2026, 11, 2)].tiles[0].height()
    dress(qapp, "dark", 15.75)
    page.grid.show_month(page.month)  # type: ignore[arg-type]
    tile = page.grid.cells[date(2026, 11, 2)].tiles[0]
    assert tile.height() > low
    assert days(page) == before
    assert page.grid.cells[date(2026, 11, 2)].rect().contains(tile.geometry())


def test_every_button_says_what_it_does(page: RostersPage) -> None:
    nameless = [
        each
        for each in page.findChildren(QPushButton)
        if each.isVisible() and not (each.text() or each.accessibleName())
    ]
    assert nameless == []
    assert page.bar.before.accessibleName() == "上个月"
    assert page.bar.after.accessibleName() == "下个月"
    assert page.bar.book.accessibleName() == "排班表"
