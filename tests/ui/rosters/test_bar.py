"""The bar above the calendar: which roster, which month, how it stands; the table of who is on how often."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.rosters.books import Book
from app.rosters.roster import Tally
from ui.pages.rosters.bar import RosterBar
from ui.pages.rosters.demands import Demands
from ui.pages.rosters.tallies import TallyTable

TODAY = date(2026, 11, 17)
BOOKS = [
    Book("patrol", "a", "巡逻 · 甲村"),
    Book("patrol", "b", "巡逻 · 乙村"),
    Book("duty", "", "值班"),
]


@pytest.fixture
def bar(qtbot: QtBot) -> RosterBar:
    made = RosterBar()
    qtbot.addWidget(made)
    made.offer(BOOKS, "")
    made.show_month(TODAY, TODAY)
    return made


def chosen(bar: RosterBar) -> str:
    return bar.shown.title if bar.shown else ""


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("", "巡逻 · 甲村"),
        ("patrol b", "巡逻 · 乙村"),
        ("duty", "值班"),
        ("patrol gone", "巡逻 · 甲村"),
    ],
)
def test_the_book_that_is_asked_for_is_chosen(bar: RosterBar, key: str, title: str) -> None:
    bar.offer(BOOKS, key)
    assert chosen(bar) == title


def test_what_was_chosen_stays(bar: RosterBar) -> None:
    bar.offer(BOOKS, "patrol b")
    bar.offer(BOOKS[1:], "")
    assert chosen(bar) == "巡逻 · 乙村"


def test_without_books_none_is_chosen(bar: RosterBar) -> None:
    bar.offer([], "")
    assert bar.shown is None


def test_offering_asks_for_nothing_and_choosing_does(bar: RosterBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.chosen):
        bar.offer(BOOKS, "duty")
    with qtbot.waitSignal(bar.chosen):
        bar.book.setCurrentIndex(0)


@pytest.mark.parametrize(
    ("step", "text"), [(1, "2026年12月"), (2, "2027年1月"), (-11, "2025年12月"), (0, "2026年11月")]
)
def test_months_are_turned(bar: RosterBar, qtbot: QtBot, step: int, text: str) -> None:
    with qtbot.waitSignal(bar.chosen):
        bar.turn(step)
    assert bar.month.text() == text
    assert bar.now.isEnabled() == (step != 0)


def test_before_anything_is_shown_nothing_is_turned(qtbot: QtBot) -> None:
    bar = RosterBar()
    qtbot.addWidget(bar)
    with qtbot.assertNotEmitted(bar.chosen):
        bar.turn(1)


@pytest.mark.parametrize(
    ("published", "text", "role"),
    [
        ("", "草稿，未公布", "badge-warning"),
        ("2026-11-02", "已公布 2026-11-02", "badge-done"),
        (None, "", ""),
    ],
)
def test_how_it_stands_is_told(bar: RosterBar, published: str | None, text: str, role: str) -> None:
    bar.show_state(published)
    assert bar.state.isHidden() == (published is None)
    if text:
        assert (bar.state.text(), bar.state.property("role")) == (text, role)


class Counted:
    """A roster of which only the counts are asked."""

    def __init__(self, *figures: tuple[int, int]) -> None:
        self.noun, self.counts = "组", ("应巡", "已巡")
        self.tallies = tuple(
            Tally(str(at), f"第{at}组", at, each) for at, each in enumerate(figures, 1)
        )


@pytest.fixture
def table(qtbot: QtBot) -> TallyTable:
    made = TallyTable()
    qtbot.addWidget(made)
    made.resize(260, 300)
    made.show()
    made.show_roster(Counted((2, 0), (1, 1), (3, 0)))  # type: ignore[arg-type]
    return made


def order(table: TallyTable) -> list[str]:
    return [each[0] for each in table.texts()]


@pytest.mark.parametrize(
    ("columns", "found", "header"),
    [
        ([], "123", "组↑"),
        ([1], "312", "应巡↓"),
        ([1, 1], "213", "应巡↑"),
        ([2], "213", "已巡↓"),
        ([0], "321", "组↓"),
        ([1, 0], "123", "组↑"),
    ],
)
def test_the_table_is_sorted(
    table: TallyTable, columns: list[int], found: str, header: str
) -> None:
    for each in columns:
        table.sort_by(each)
    assert order(table) == [f"第{n}组" for n in found]
    at = columns[-1] if columns else 0
    assert table.model().headerData(at, Qt.Orientation.Horizontal) == header


def test_the_order_holds_when_figures_change(table: TallyTable) -> None:
    table.sort_by(1)
    table.show_roster(Counted((1, 0), (5, 1), (3, 0)))  # type: ignore[arg-type]
    assert order(table) == ["第2组", "第3组", "第1组"]


def test_who_is_marked_stays_marked(table: TallyTable) -> None:
    table.choose("2")
    table.sort_by(1)
    assert table.key == "2"


def test_names_have_room(table: TallyTable) -> None:
    metrics, header = table.fontMetrics(), table.horizontalHeader()
    assert header.sectionSize(0) > metrics.horizontalAdvance("欧阳建国") + 12
    assert header.length() <= table.width()


@pytest.fixture
def demands(qtbot: QtBot) -> Demands:
    made = Demands(["固定在", "不排"])
    qtbot.addWidget(made)
    made.offer([("a", "第1组"), ("b", "第2组")])
    made.show()
    return made


def test_a_demand_is_typed_with_enter(demands: Demands, qtbot: QtBot) -> None:
    demands.who.setCurrentIndex(1)
    demands.how.setCurrentIndex(1)
    demands.days.setText(" 3、4 ")
    with qtbot.waitSignal(demands.changed):
        QTest.keyClick(demands.days, Qt.Key.Key_Return)
    (typed,) = demands.typed
    assert (typed.who, typed.is_fixed, typed.days) == ("b", False, "3、4")
    assert demands.list.item(0).text() == "第2组：不排 3、4 日"
    assert demands.days.text() == ""


def test_nothing_typed_is_no_demand(demands: Demands, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(demands.changed):
        demands.add()
    assert not demands.put.isEnabled()
    demands.days.setText("3")
    assert demands.put.isEnabled()


def test_the_one_that_is_marked_is_taken_out(demands: Demands) -> None:
    for text in ("3", "4"):
        demands.days.setText(text)
        demands.add()
    demands.list.setCurrentRow(0)
    demands.out.click()
    assert [each.days for each in demands.typed] == ["4"]


def test_every_field_has_a_name_to_be_read_out(demands: Demands) -> None:
    fields = (demands.who, demands.how, demands.days, demands.list)
    assert all(each.accessibleName() for each in fields)
