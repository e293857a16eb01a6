"""Room on a small screen: tabs stand closer before one is cut, a result is shown from its top, figures stand right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.app.sync.town import ABOVE, ONE
from tests.ui.exchange.bench import Bench
from tests.ui.exchange.test_take import write
from ui.pages.exchange.short_table import ShortTable
from ui.pages.exchange.tabs import SnugTabs
from ui.pages.exchange.take import TakePart
from ui.pages.settings_lines import Line

RIGHT = Qt.AlignmentFlag.AlignRight


@pytest.fixture
def tabs(qtbot: QtBot) -> SnugTabs:
    made = SnugTabs()
    qtbot.addWidget(made)
    for at in range(8):
        made.addTab(QWidget(), f"收发记录(&{at + 1})")
    made.show()
    return made


def end(tabs: SnugTabs) -> int:
    return tabs.tabBar().tabRect(tabs.count() - 1).right()


@pytest.mark.parametrize("spare", [40, 0, -40, -100])
def test_tabs_stand_closer_before_one_is_cut(tabs: SnugTabs, spare: int) -> None:
    tabs.resize(2000, 200)
    roomy = end(tabs) + 1
    tabs.resize(roomy + spare, 200)
    assert end(tabs) < tabs.width()
    assert (end(tabs) + 1 == roomy) is (spare >= 0)


def test_a_figure_that_comes_makes_them_closer(tabs: SnugTabs) -> None:
    tabs.resize(2000, 200)
    tabs.resize(end(tabs) + 10, 200)
    tabs.setTabText(2, "待核对(&3) · 1,200")
    assert end(tabs) < tabs.width()


def test_no_text_is_narrower_than_it_is_written(tabs: SnugTabs) -> None:
    tabs.resize(100, 200)
    bar = tabs.tabBar()
    least = bar.fontMetrics().horizontalAdvance("收发记录(1)")
    assert all(bar.tabRect(at).width() >= least for at in range(8))


def test_figures_stand_at_the_right(qtbot: QtBot) -> None:
    table = ShortTable("ledgers", ("台账", "新增"), wide=0)
    qtbot.addWidget(table)
    table.count_in(1)
    table.show_lines([Line("a", ("家庭户", "1,200"))])
    model = table.model()
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.index(0, 1).data(role) & RIGHT
    assert model.index(0, 0).data(role) is None
    assert model.headerData(1, Qt.Orientation.Horizontal, role) & RIGHT


def test_a_result_is_shown_from_its_top(bench: Bench) -> None:
    write(bench, ONE)
    above = bench.sit(ABOVE)
    above.page.resize(900, 420)
    part = above.at("take", TakePart)
    above.press("rehearse")
    top = part.outcome.mapTo(part.viewport(), QPoint()).y()
    assert 0 <= top < 60
    assert part.take.hasFocus()
    below = part.take.mapTo(part.viewport(), part.take.rect().bottomLeft()).y()
    assert below < part.viewport().height()
