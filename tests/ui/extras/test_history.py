"""The history at the side: newest first, lines too, nothing sensitive, and undone from there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.lookup import Lookup
from app.registry import LEDGERS
from tests.ui.conftest import Settle
from ui.ledger.history import HistoryPanel
from ui.notify import Notice
from ui.workplace import Workplace

Shown = Callable[[str, str], list[str]]


@pytest.fixture
def panel(place: Workplace, qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel(place)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def shown(panel: HistoryPanel, settle: Settle) -> Shown:
    """The lines of the panel for a record."""

    def read(ledger: str, record: str) -> list[str]:
        panel.show_record(ledger, record)
        settle()
        return lines(panel)

    return read


def lines(panel: HistoryPanel) -> list[str]:
    tops = [panel.tree.topLevelItem(at) for at in range(panel.tree.topLevelItemCount())]
    return [
        text
        for top in tops
        for text in (top.text(0), *(top.child(n).text(0) for n in range(top.childCount())))
    ]


def household(place: Workplace) -> dict[str, object]:
    return dict(Lookup(place.reader.listing).find("household")[0])


def change(place: Workplace, settle: Settle, ledger: str, record: object, **values: object) -> None:
    place.write(
        "", lambda office, _progress: Desk(office).change(ledger, str(record), values, "电话核实")
    )
    settle()


def test_a_household_tells_of_its_lines_too(place: Workplace, shown: Shown) -> None:
    told = shown("household", str(household(place)["id"]))
    assert sum(LEDGERS["household_member"].title in each for each in told) >= 2
    assert any(each.startswith("户编号：") for each in told)


def test_a_deed_where_the_keyboard_stands_already_can_be_chosen(
    place: Workplace, panel: HistoryPanel, shown: Shown
) -> None:
    shown("household", str(household(place)["id"]))
    first = panel.tree.topLevelItem(0)
    panel.tree.setCurrentItem(first, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
    assert not panel.undo.isEnabled()
    first.setSelected(True)
    assert panel.undo.isEnabled()


def test_a_change_is_told_with_why_and_comes_first(
    place: Workplace, settle: Settle, shown: Shown
) -> None:
    row = household(place)
    change(place, settle, "household", row["id"], address="清溪村9号")
    told = shown("household", str(row["id"]))
    assert "改动" in told[0]
    assert told[1:3] == ["家庭住址：清溪村9号", "原因：电话核实"]


def test_sensitive_values_stay_hidden(place: Workplace, shown: Shown) -> None:
    person = Lookup(place.reader.listing).find("person")[0]
    assert all(str(person["id_no"]) not in each for each in shown("person", str(person["id"])))


def test_a_deed_is_undone_from_here(
    place: Workplace, settle: Settle, shown: Shown, panel: HistoryPanel, qtbot: QtBot
) -> None:
    row = household(place)
    change(place, settle, "household", row["id"], note="要退回的备注")
    shown("household", str(row["id"]))
    panel.tree.setCurrentItem(panel.tree.topLevelItem(0))
    qtbot.mouseClick(panel.undo, Qt.MouseButton.LeftButton)
    assert place.notify.box
    said: list[Notice] = []
    place.notify.said.connect(said.append)
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Return)
    settle()
    assert household(place)["note"] == row["note"]
    assert [each.tone for each in said] == ["done"]
    assert "（撤销）" in lines(panel)[0]


def test_nothing_is_undone_before_it_is_confirmed(
    place: Workplace, shown: Shown, panel: HistoryPanel, qtbot: QtBot
) -> None:
    row = household(place)
    shown("household", str(row["id"]))
    panel.tree.setCurrentItem(panel.tree.topLevelItem(0))
    panel.undo.click()
    assert place.notify.box
    qtbot.keyClick(place.notify.box, Qt.Key.Key_Escape)
    assert household(place) == row


def test_a_record_that_does_not_exist_yet_has_none(
    panel: HistoryPanel, shown: Shown, place: Workplace
) -> None:
    shown("household", str(household(place)["id"]))
    panel.show_record("household", "")
    assert lines(panel) == []
    assert not panel.undo.isEnabled()


def test_it_follows_what_is_written(
    place: Workplace, settle: Settle, shown: Shown, panel: HistoryPanel
) -> None:
    row = household(place)
    before = len(shown("household", str(row["id"])))
    change(place, settle, "household", row["id"], note="新备注")
    settle()
    assert len(lines(panel)) > before
