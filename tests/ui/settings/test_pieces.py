"""The small pieces of the settings: a table that keeps its choice, facts, the log's search, the office's figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.overview import overview
from app.program import notices, version
from tests.offices import Work
from tests.ui.settings.conftest import Hands
from ui.pages.settings_lines import Line, Lines
from ui.pages.settings_log import LogPart
from ui.pages.settings_part import Facts
from ui.pages.settings_table import Table

ROWS = [Line(key, (key, key * 2)) for key in "abc"]


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table("rows", ["一", "二"])
    qtbot.addWidget(made)
    made.show_lines(ROWS)
    return made


def test_the_model_is_what_qt_expects() -> None:
    model = Lines(["一", "二"])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines(ROWS)
    model.show_lines(ROWS[:1])
    assert tester.model() is model
    assert model.headerData(1, Qt.Orientation.Horizontal) == "二"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_chosen_row_stays_chosen_while_others_go(table: Table) -> None:
    table.choose("c")
    table.show_lines(ROWS[1:])
    assert table.key == "c"
    table.show_lines(ROWS[:2])
    assert table.key == ""


def test_the_same_rows_again_change_nothing(table: Table, qtbot: QtBot) -> None:
    table.choose("b")
    with qtbot.assertNotEmitted(table.model().modelReset):
        table.show_lines(list(ROWS))
    assert table.key == "b"


def test_an_unknown_row_is_not_chosen(table: Table) -> None:
    table.choose("x")
    assert table.key == ""


def test_an_empty_table_says_what_to_do_next(table: Table) -> None:
    table.show_lines([])
    table.resize(300, 200)
    plain = table.grab().toImage()
    table.empty = "点“添加”。"
    assert table.grab().toImage() != plain


def test_facts_are_replaced(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_pairs([("甲", "1"), ("乙", "2")])
    facts.show_pairs([("丙", "3")])
    qtbot.waitUntil(lambda: len(facts.findChildren(QLabel)) == 2)
    names = [each.accessibleName() for each in facts.findChildren(QLabel)]
    assert "丙：3" in names


def test_the_log_is_searched_and_read_again(as_user: Callable[[str], Hands]) -> None:
    hands = as_user("审计员")
    part = hands.at("log")
    assert isinstance(part, LogPart)
    every = len(part.table.texts())
    part.search.setText("添加用户")
    found = part.table.texts()
    assert 0 < len(found) < every
    assert all("添加用户" in cells for cells in found)
    part.search.setText("没有的事")
    assert part.table.texts() == []
    part.search.clear()
    part.refresh(Changes())
    hands.settle()
    assert len(part.table.texts()) == every
    assert not part.more.isVisible()


def test_every_ledger_is_counted(hands: Hands) -> None:
    counted = {each.key: count for each, count in overview(hands.place.reader).counts}
    work = Work(hands.place.reader)
    assert counted["person"] == len(work.live("person")) == 6
    assert counted["household"] == 2


def test_figures_follow_what_is_written(hands: Hands) -> None:
    part = hands.at("office")
    hands.place.write(
        "",
        lambda office, _progress: Work(office).desk.add("division", {"name": "新村", "level": "2"}),
    )
    hands.settle()
    texts = [each.text() for each in part.findChildren(QLabel)]
    assert "2 处" in texts


def test_the_program_knows_itself() -> None:
    assert version()[0].isdigit()
    assert set(notices()) == {"NOTICE", "LICENSE"}
