"""Deciding conflicts by keyboard: what Tab comes to after what, and what keys choose a version."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.app.sync.town import ONE
from tests.ui.exchange.bench import Bench, Station
from tests.ui.exchange.conftest import Disputed
from tests.ui.exchange.test_inbox import at_inbox
from tests.ui.typing import write
from ui.pages.exchange.inbox import InboxPart

Tab = Qt.Key.Key_Tab


@pytest.fixture
def station(bench: Bench, disputed_files: Disputed) -> Station:
    """The first of them, with conflicts."""
    bench.files, _homes = disputed_files
    return bench.sit(ONE)


def now(station: Station) -> QWidget:
    found = station.page.focusWidget()
    assert found
    return found


def press(station: Station, key: Qt.Key) -> None:
    station.qtbot.keyClick(now(station), key)
    station.settle()


def tabbed(station: Station, count: int) -> list[QWidget]:
    found: list[QWidget] = []
    for _each in range(count):
        press(station, Tab)
        found.append(now(station))
    return found


@pytest.mark.parametrize("visits", [1, 2])
def test_tab_goes_from_the_versions_to_the_reason_and_on(station: Station, visits: int) -> None:
    part = at_inbox(station)
    for _each in range(visits - 1):
        part.table.step()
        station.settle()
        at_inbox(station)
    case, typed = part.case, part.case.choice.typed
    case.compare.setFocus()
    assert tabbed(station, 1) == [case.choice.buttons[1]]
    press(station, Qt.Key.Key_0)
    (editor,) = typed.editors.values()
    assert now(station) is editor.findChild(QLineEdit)
    write("柳岸路9号", editor.findChild(QLineEdit))
    case.why.setCurrentText("电话核实")
    assert tabbed(station, 3) == [case.why, case.take, case.next]


def test_a_digit_chooses_a_version(station: Station) -> None:
    part = at_inbox(station)
    part.case.choice.buttons[1].setFocus()
    press(station, Qt.Key.Key_2)
    assert part.case.choice.chosen == 2
    assert now(station) is part.case.choice.buttons[2]
    press(station, Qt.Key.Key_9)
    assert part.case.choice.chosen == 2


def test_another_value_chosen_by_arrow_is_typed_at_once(station: Station) -> None:
    part = at_inbox(station)
    part.case.choice.buttons[2].setFocus()
    part.case.choice.buttons[2].setChecked(True)
    press(station, Qt.Key.Key_Down)
    assert part.case.choice.chosen == 0
    (editor,) = part.case.choice.typed.editors.values()
    assert now(station) is editor.findChild(QLineEdit)


def test_the_list_leads_to_the_details(station: Station) -> None:
    part = station.at("inbox", InboxPart)
    part.table.setFocus()
    names = [each.objectName() for each in tabbed(station, 3)]
    assert names[-1] == "compare", names
