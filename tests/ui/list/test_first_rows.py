"""The first rows stand before the list has its length, and its length before the rest of the rows."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app import first
from app.changes import Changes
from app.filters import Filter
from app.views import View
from tests.ui.list.conftest import Desk
from ui.ledger.model import LedgerModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
STEPS = ["begun", "counted", "arranged"]


class Watch:
    """A list that shows two rows first, and how many rows it had at each step."""

    def __init__(self, desk: Desk, ledger: str) -> None:
        self.desk, self.model, self.steps = desk, LedgerModel(desk.place, ledger), list[str]()
        self.rows: list[int] = []
        self._tester = QAbstractItemModelTester(self.model, FATAL)
        for name in STEPS:
            getattr(self.model, name).connect(lambda name=name: self._note(name))

    def _note(self, name: str) -> None:
        self.steps.append(name)
        self.rows.append(self.model.rowCount())

    def show(self, view: View) -> None:
        self.model.show(view)
        self.desk.settle()

    def texts(self) -> list[str]:
        at = [each.key for each in self.model.columns].index("_created_at")
        return [str(self.model.index(row, at).data()) for row in range(self.model.rowCount())]


@pytest.fixture(autouse=True)
def soon(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "FIRST", 2)
    monkeypatch.setattr(first, "_FEW", 0)


@pytest.mark.parametrize(("ledger", "count"), [("household", 5), ("person", 11)])
def test_rows_come_first_then_the_length_then_the_rest(desk: Desk, ledger: str, count: int) -> None:
    watch = Watch(desk, ledger)
    watch.show(View(ledger))
    assert (watch.steps, watch.rows) == (STEPS, [2, count, count])
    assert watch.model.is_settled
    assert "…" not in watch.texts()


def test_what_is_not_read_yet_is_shown_as_such(desk: Desk) -> None:
    watch, seen = Watch(desk, "household"), list[list[str]]()
    watch.model.counted.connect(lambda: seen.append(watch.texts()))
    watch.show(View("household"))
    assert [each == "…" for each in seen[0]] == [False, False, True, True, True]


@pytest.mark.parametrize("step", STEPS[:2])
def test_records_that_change_meanwhile_are_shown_as_they_are(desk: Desk, step: str) -> None:
    watch = Watch(desk, "household")
    everything = Changes(ledgers=frozenset({"household"}))
    getattr(watch.model, step).connect(lambda: watch.model.refresh(everything))
    watch.show(View("household"))
    assert watch.rows[-1] == watch.model.rowCount() == 5
    assert watch.steps[-1] == "arranged"
    assert "…" not in watch.texts()


def test_a_narrowed_list_stands_at_once(desk: Desk) -> None:
    watch = Watch(desk, "household")
    watch.show(View("household").with_filter(Filter("address", "contains", ("安一",))))
    assert (watch.steps, watch.rows) == (["arranged"], [1])


def test_the_page_tells_the_length_as_soon_as_it_is_known(desk: Desk) -> None:
    told: list[str] = []
    for name in STEPS:
        signal = getattr(desk.body.model, name)
        signal.connect(lambda: told.append(desk.body.head.count.whole))
    desk.body.show_view(View("household", voided="all"))
    desk.settle()
    assert told == ["共 5 户 10 人", "共 6 户", "共 6 户"]
    assert desk.body.head.count.whole == "共 6 户 10 人"
