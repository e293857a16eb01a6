"""Where the keyboard is on the page: in the part one comes to, and never lost to another place of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.app.sync.town import ABOVE, ONE
from tests.ui.exchange.bench import Bench, Station
from tests.ui.exchange.conftest import Disputed
from ui.pages.exchange.inbox import InboxPart
from ui.pages.exchange.send import SendPart
from ui.pages.exchange.take import TakePart

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(station: Station, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    station.qtbot.keyClick(station.page.focusWidget() or station.page, key, held)
    station.settle()


@pytest.mark.parametrize("key", ["inbox", "findings", "tray"])
def test_an_empty_part_leaves_the_keyboard_on_its_tab(bench: Bench, key: str) -> None:
    station = bench.sit(ONE)
    station.at("send", SendPart)
    press(
        station,
        Qt.Key[f"Key_{next(n for n, e in enumerate(station.page.entries, 1) if e.key == key)}"],
        ALT,
    )
    assert station.page.entries[station.page.tabs.currentIndex()].key == key
    assert station.page.focusWidget() is station.page.tabs.tabBar()


@pytest.mark.parametrize(
    ("address", "at"), [(ONE, 1), (ONE, 6), (ABOVE, 1), (ABOVE, 6), (ABOVE, 7)]
)
def test_the_key_of_the_open_tab_leads_into_it(bench: Bench, address: str, at: int) -> None:
    station = bench.sit(address)
    part = station.at(station.page.entries[at - 1].key, QWidget)
    station.page.tabs.tabBar().setFocus()
    press(station, Qt.Key[f"Key_{at}"], ALT)
    now = station.page.focusWidget()
    assert now
    assert part.isAncestorOf(now)


def test_arrows_on_the_tabs_stay_there(bench: Bench) -> None:
    station = bench.sit(ABOVE)
    station.at("send", SendPart)
    bar = station.page.tabs.tabBar()
    bar.setFocus()
    press(station, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert station.page.tabs.currentIndex() == 1
    assert bar.hasFocus()


def test_the_last_conflict_leaves_the_keyboard_on_the_tab(
    bench: Bench, disputed_files: Disputed
) -> None:
    bench.files, _homes = disputed_files
    station = bench.sit(ONE)
    part = station.at("inbox", InboxPart)
    while part.table.key:
        part.case.choice.buttons[1].setChecked(True)
        part.case.why.setCurrentText("电话核实")
        station.press("decide")
    assert part.empty.isVisible()
    assert station.page.focusWidget() is station.page.tabs.tabBar()


def test_after_writing_the_keyboard_is_at_what_was_written(bench: Bench) -> None:
    station = bench.sit(ONE)
    part = station.at("send", SendPart)
    part.go.setFocus()
    press(station, Qt.Key.Key_Return, CTRL)
    assert part.result.isVisible()
    assert part.result.files.hasFocus()
    bench.rise(ONE)
    above = bench.sit(ABOVE)
    taking = above.at("take", TakePart)
    press(above, Qt.Key.Key_Return, CTRL)
    assert taking.take.hasFocus()
    press(above, Qt.Key.Key_Return, CTRL)
    assert taking.outcome.packages.hasFocus()
