"""A district's first day: what is offered is what a district does."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app import today
from app.registry import LEDGERS
from tests import offices
from tests.app.core import districts
from ui.actions import allowed, every, places
from ui.ledger.list_page import ListPage
from ui.pages.home import HomePage
from ui.pages.settings import ENTRIES, SettingsPage
from ui.pages.settings_office import OfficePart
from ui.routes import Home, ListOf, SettingsAt
from ui.workplace import Workplace

Idle = Callable[[], None]


@pytest.fixture
def empty(tmp_path: Path) -> Generator[Workplace]:
    """A district that has taken nothing in yet."""
    place = Workplace(offices.enter(districts.make(tmp_path)))
    yield place
    place.close()


def until_idle(place: Workplace, qtbot: QtBot) -> None:
    while not place.tasks.is_idle:
        with qtbot.waitSignal(place.tasks.idled, timeout=20_000):
            pass


def test_all_ledgers_stand_in_the_navigation(district: Workplace) -> None:
    shown = {each.key for each in allowed(places(), district.may, district.enters)}
    assert {"list household", "list person", "list division"} <= shown


def test_records_of_offices_are_not_registered(district: Workplace) -> None:
    keys = {each.key for each in allowed(every(), district.may, district.enters)}
    for ledger in ("household", "person"):
        assert not {f"{verb} {ledger}" for verb in ("new", "fast", "import")} & keys
        assert f"figures {ledger}" in keys
    assert "new division" in keys


def test_an_empty_home_says_where_records_come_from(empty: Workplace, qtbot: QtBot) -> None:
    page = HomePage(empty)
    qtbot.addWidget(page)
    page.show()
    page.open(Home())
    until_idle(empty, qtbot)
    assert page.empty.isVisible()
    told = " ".join(each.text() for each in page.empty.findChildren(QLabel))
    assert "随数据包来" in told
    names = {each.objectName() for each in page.empty.findChildren(QPushButton)}
    assert names & {"first manual", "exchange"}
    assert not names & {"first sheet", "first record", "first places"}


def test_an_empty_list_says_where_records_come_from(empty: Workplace, qtbot: QtBot) -> None:
    page = ListPage(empty)
    qtbot.addWidget(page)
    page.open(ListOf("household"))
    until_idle(empty, qtbot)
    assert page.body
    told = " ".join(each.text() for each in page.body.empty.findChildren(QLabel))
    assert "随数据包来" in told
    assert not {"add", "enter", "take_in", "paste"} & set(page.body.actions_.by_key)


def test_what_waits_at_offices_does_not_wait_here(district: Workplace) -> None:
    keys = {each.key for each in today.today(district.reader)}
    assert not {each for each in keys if each.startswith(("number ", "head ", "lease "))}
    assert {"household", "person"} <= keys


@pytest.mark.parametrize("section", [each.key for each in ENTRIES])
def test_every_part_of_the_settings_opens(
    district: Workplace, idle: Idle, qtbot: QtBot, section: str
) -> None:
    page = SettingsPage(district)
    qtbot.addWidget(page)
    page.open(SettingsAt(section))
    idle()
    if isinstance(page.part, OfficePart):
        told = {each.text() for each in page.part.findChildren(QLabel)}
        assert {"区县", "339901", "试验区民政局"} <= told


def test_every_ledger_is_listed_at_a_district(
    district: Workplace, idle: Idle, qtbot: QtBot
) -> None:
    page = ListPage(district)
    qtbot.addWidget(page)
    for key, ledger in LEDGERS.items():
        if ledger.part_of is None:
            page.open(ListOf(key))
            idle()
            assert page.body
            assert page.body.model.is_settled
