"""印发 for who may only look, for an office without buildings, and its dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ledgers.card_issue import Handed
from tests.app.cards.estate import building, home
from tests.offices import Work, enter, hire, make
from tests.ui.cards.test_issuing_page import Settle
from ui.pages.cards.dialogs import FillDialog, HandDialog
from ui.pages.cards.page import IssuingPage
from ui.routes import Issuing
from ui.workplace import Workplace


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """An office without buildings; the test closes it."""
    return Workplace(enter(make(tmp_path / "office")))


def test_an_office_without_buildings_says_what_comes_first(
    place: Workplace, settle: Settle, qtbot: QtBot
) -> None:
    page = IssuingPage(place)
    qtbot.addWidget(page)
    page.show()
    page.open(Issuing())
    settle()
    assert page.table.texts() == []
    assert "先在“睦邻卡楼栋”里登记" in page.table.empty
    assert page.told.isHidden()
    for each in (page.print_, page.hand, page.fill, page.record):
        assert not each.isEnabled()
    place.close()


def test_who_may_not_read_is_shown_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    path = make(tmp_path / "house")
    hire(path)
    with enter(path) as office:
        home(Work(office), building(Work(office)), "101")
    workplace = Workplace(enter(path, "审计员", write=False))
    page = IssuingPage(workplace)
    qtbot.addWidget(page)
    page.open(Issuing())
    assert workplace.tasks.is_idle
    assert page.table.texts() == []
    workplace.close()


@pytest.mark.parametrize(("wanted", "told"), [(True, [True]), (False, [False])])
def test_telephones_come_along_where_they_are_wanted(
    qtbot: QtBot, *, wanted: bool, told: list[bool]
) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    dialog, found = FillDialog("青竹花园3栋", above), list[bool]()
    dialog.wanted.connect(found.append)
    dialog.phones.setChecked(wanted)
    dialog.accept()
    assert found == told


def test_nothing_is_wanted_where_it_is_broken_off(qtbot: QtBot) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    dialog, found = FillDialog("青竹花园3栋", above), list[bool]()
    dialog.wanted.connect(found.append)
    dialog.reject()
    assert found == []


@pytest.mark.parametrize(("typed", "told"), [(" 王新楼 ", "王新楼"), ("", "")])
def test_who_signed_is_handed_over(qtbot: QtBot, typed: str, told: str) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    cards = [Handed("b", "1单元", 2, "ab", 16, "2026-11-22")]
    dialog, found = HandDialog("青竹花园3栋", cards, above), list[str]()
    dialog.signed.connect(found.append)
    dialog.who.setText(typed)
    dialog.accept()
    assert found == [told]
    texts = [each.text() for each in dialog.findChildren(QLabel)]
    assert any("1单元：16 张，第 2 版" in each for each in texts)
