"""签协议 in the window: drawn up, signed by key and by group, taken back, brought up to date, printed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.agreements.making import make_pacts
from app.agreements.signing import sign_pacts
from app.agreements.standing import standings
from app.office import Office
from app.progress import Progress
from tests.app.agreements.village import TERM, grouped
from tests.offices import Work, copy_of, enter, make
from tests.people import People
from ui.ledger.reason import ReasonDialog
from ui.pages.guard.signing import SigningPage
from ui.pages.guard.term_dialog import TermDialog
from ui.routes import PrintOf, Signing
from ui.workplace import Workplace

Settle = Callable[[], None]


@pytest.fixture(scope="session")
def two_groups(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's file with a village of two groups with three households each."""
    path = make(tmp_path_factory.mktemp("two_groups"))
    with enter(path) as office:
        grouped(Work(office), groups=2, size=3)
    return path


@pytest.fixture(scope="session")
def agreed(two_groups: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with their agreements."""
    path = copy_of(two_groups, tmp_path_factory.mktemp("agreed"))
    with enter(path) as office:
        make_pacts(office, Work(office).village(), TERM)
    return path


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Generator[Workplace]:
    """An office with agreements, unless another one is asked for."""
    path = request.getfixturevalue(getattr(request, "param", "agreed"))
    workplace = Workplace(enter(copy_of(path, tmp_path / "office")))
    yield workplace
    workplace.close()


@pytest.fixture
def page(place: Workplace, settle: Settle, qtbot: QtBot) -> SigningPage:
    shown = SigningPage(place)
    qtbot.addWidget(shown)
    place.changed.connect(shown.refresh)
    shown.resize(1100, 700)
    shown.show()
    shown.open(Signing())
    settle()
    return shown


def states(page: SigningPage) -> list[str]:
    """What is told of each household."""
    return [row[2] for row in page.homes.texts()]


def figures(page: SigningPage) -> list[tuple[str, ...]]:
    """Signed and not signed of each group."""
    return [row[2:4] for row in page.groups.texts()]


def dialog(kind: type[QDialog]) -> QDialog:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


@pytest.mark.parametrize("place", ["two_groups"], indirect=True)
def test_agreements_are_drawn_up_for_a_village(page: SigningPage, settle: Settle) -> None:
    assert [row[5] for row in page.groups.texts()] == ["还没有协议"] * 2
    assert "还有2个组没有协议" in page.told.text.text()
    assert not page.sign_all.isEnabled()
    page.make.click()
    asked = dialog(TermDialog)
    assert isinstance(asked, TermDialog)
    asked.begins.setText("2026-12-02")
    asked.ends.setText("2026-12-01")
    asked.accept()
    assert asked.isVisible()
    asked.ends.setText("")
    asked.ring.setChecked(True)
    asked.accept()
    settle()
    assert figures(page) == [("0", "3"), ("0", "3")]
    assert states(page) == ["未签"] * 3
    assert len(Work(page.place.reader).live("group_pact")) == 1
    assert not page.make.isEnabled()


def test_enter_signs_a_household_and_goes_on(page: SigningPage, settle: Settle) -> None:
    page.day.setText("2026-11-30")
    page.homes.setFocus()
    for _each in range(2):
        QTest.keyClick(page.homes, Qt.Key.Key_Return)
        settle()
    assert states(page) == ["2026-11-30", "2026-11-30", "未签"]
    assert page.homes.texts()[2][0] == (page.party.name if page.party else "")
    assert page.decline.text() == "不参加"
    page.decline.click()
    settle()
    assert states(page)[2] == "不参加"
    assert figures(page)[0] == ("2", "0")
    assert not page.sign_group.isEnabled()


def test_all_sign_at_once_and_a_slip_is_taken_back(page: SigningPage, settle: Settle) -> None:
    page.sign_group.click()
    settle()
    assert figures(page) == [("3", "0"), ("0", "3")]
    page.sign_all.click()
    settle()
    assert "签订率100%" in page.told.text.text()
    page.unsign.click()
    asked = dialog(ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    asked.field.setCurrentText("登记错户")
    asked.accept()
    settle()
    assert figures(page) == [("2", "1"), ("3", "0")]


@pytest.mark.parametrize("typed", ["", "2026-02-30"])
def test_without_a_day_nothing_is_signed(page: SigningPage, settle: Settle, typed: str) -> None:
    page.day.setText(typed)
    page.sign_all.click()
    settle()
    assert figures(page) == [("0", "3"), ("0", "3")]
    assert page.day.property("state") == "error"
    assert "签订日期：" in page.told.text.text()


def test_a_group_that_changed_is_brought_up_to_date_and_printed(
    page: SigningPage, settle: Settle, qtbot: QtBot
) -> None:

    def moves_in(office: Office, _progress: Progress) -> None:
        work = Work(office, people=People(57))
        found = standings(work.office, work.village())
        pacts = [each.pact.terms.id for each in found if each.pact]
        sign_pacts(work.office, pacts, date(2026, 11, 30))
        home = work.household(village=work.village(), address="网山路99号")
        work.add("guard_member", group=found[1].group.id, household=home)

    page.place.write("", moves_in)
    settle()
    assert "第2组成员有变" in page.told.text.text()
    with qtbot.waitSignal(page.place.wanted) as asked:
        page.update_.click()
    settle()
    (route,) = asked.args or [None]
    assert isinstance(route, PrintOf)
    assert len(route.records) == 1
    assert figures(page) == [("3", "0"), ("3", "1")]
