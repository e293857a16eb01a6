"""The model under Qt's own tester, for every ledger, while rows come, change and go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.desk import Desk
from app.filters import Filter
from app.office import Office
from app.progress import Progress
from app.sorting import Sort
from app.views import View
from tests.ledgers.sample import SAMPLE
from tests.offices import Work
from tests.people import People
from ui.ledger.model import ROW, SORT, LedgerModel
from ui.workplace import Workplace

Settle = Callable[[], None]
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(place: Workplace, settle: Settle) -> LedgerModel:
    """Everybody of the office, by name."""
    return shown(place, settle, View("person"))


def shown(place: Workplace, settle: Settle, view: View) -> LedgerModel:
    model = LedgerModel(place, view.ledger)
    place.changed.connect(model.refresh)
    model.show(view)
    settle()
    return model


def column(model: LedgerModel, key: str) -> int:
    return [each.key for each in model.columns].index(key)


def texts(model: LedgerModel, key: str) -> list[str]:
    at = column(model, key)
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def ids(model: LedgerModel) -> list[str]:
    return [model.index(row, 0).data(ROW)["id"] for row in range(model.rowCount())]


def calm(place: Workplace) -> bool:
    """Whether nothing had to be told."""
    box = place.notify.box
    assert box is None, box.text() + box.informativeText()
    return True


def read_all(model: LedgerModel) -> None:
    """What a view asks of every cell."""
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ToolTipRole,
                 Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.FontRole, ROW, SORT):  # fmt: skip
        for row in range(model.rowCount()):
            for at in range(model.columnCount()):
                model.index(row, at).data(role)


@pytest.mark.parametrize("ledger", list(SAMPLE))
def test_qts_tester_finds_nothing_wrong_with_any_ledger(
    place: Workplace, settle: Settle, qtbot: QtBot, ledger: str
) -> None:
    model = LedgerModel(place, ledger)
    tester = QAbstractItemModelTester(model, FATAL)
    place.changed.connect(model.refresh)
    model.show(View(ledger))
    settle()
    read_all(model)
    assert model.rowCount() == place.reader.listing.count(model.listed.query)  # type: ignore[union-attr]
    place.write("", grows)
    settle()
    read_all(model)
    place.write("", shrinks)
    settle()
    read_all(model)
    assert tester.model() is model
    assert calm(place)


def grows(office: Office, _progress: Progress) -> Changes:
    """Households, people, lines, villages, settings come."""
    work = Work(office, people=People(9))
    for number in range(3):
        work.member(work.household(village=work.village(f"新{number}村")))
    desk = Desk(office)
    return desk.add(
        "setting", {"key": "print.watermark", "value": "是", "valid_from": "2026-12-01"}
    )


def shrinks(office: Office, _progress: Progress) -> Changes:
    """Two households of the middle go with their lines, and one is changed."""
    work = Work(office, people=People(9))
    homes = [str(row["id"]) for row in work.live("household")]
    for each in homes[1:3]:
        work.desk.void("household", each, "错")
    return work.change("household", homes[0], address="改过的地址")


def test_rows_come_and_go_without_a_reset(
    place: Workplace, model: LedgerModel, settle: Settle
) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    before = model.rowCount()
    kept = ids(model)
    place.write("", grows)
    settle()
    assert model.rowCount() == before + 6
    assert [each for each in ids(model) if each in kept] == kept
    assert resets == []


def test_a_persistent_index_follows_its_record(
    place: Workplace, model: LedgerModel, settle: Settle
) -> None:
    last = model.rowCount() - 1
    kept = QPersistentModelIndex(model.index(last, 0))
    record = ids(model)[last]

    def first_of_all(office: Office, _progress: Progress) -> Changes:
        return Desk(office).add("person", {**People(9).person().typed, "name": "阿一"})

    place.write("", first_of_all)
    settle()
    assert kept.data(ROW)["id"] == record


@pytest.mark.parametrize(
    ("view", "count"),
    [
        (View("person", filters=(Filter("age", "between", (200, None)),)), 0),
        (View("person", voided="voided"), 0),
        (View("household"), 2),
        (View("household_member"), 6),
    ],
)
def test_a_view_is_shown(place: Workplace, settle: Settle, view: View, count: int) -> None:
    assert shown(place, settle, view).rowCount() == count


def test_names_are_sorted_both_ways(place: Workplace, model: LedgerModel, settle: Settle) -> None:
    forward = ids(model)
    model.show(View("person", sorts=(Sort("name", descending=True),)))
    settle()
    assert ids(model) == forward[::-1]
    assert model.headerData(column(model, "name"), Qt.Orientation.Horizontal) == "姓名 ↓"


def test_sensitive_cells_are_masked_until_revealed(
    place: Workplace, model: LedgerModel, settle: Settle
) -> None:
    at = model.index(0, column(model, "id_no"))
    number = at.data(SORT)
    assert at.data() != number
    assert "*" in at.data()
    assert not at.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "已隐去" in at.data(Qt.ItemDataRole.AccessibleTextRole)
    record = at.data(ROW)["id"]
    place.reveal(record, lambda: model.reveal(record))
    settle()
    assert at.data() == number
    assert at.data(Qt.ItemDataRole.DecorationRole) is None
    assert "*" in model.index(1, column(model, "id_no")).data()


def test_linked_records_and_figures_are_read(place: Workplace, settle: Settle) -> None:
    model = shown(place, settle, View("household"))
    assert set(texts(model, "village")) == {"网山村"}
    assert texts(model, "family_size") == ["3", "3"]
    assert all(len(name) > 1 for name in texts(model, "head"))


def test_a_list_is_read_block_by_block(place: Workplace, settle: Settle) -> None:
    def many(office: Office, _progress: Progress) -> Changes:
        work = Work(office, people=People(9))
        for number in range(230):
            work.add("division", name=f"第{number:03d}村", level="2", order=number)
        return Changes(ledgers=frozenset({"division"}))

    model = shown(place, settle, View("division"))
    place.write("", many)
    settle()
    assert texts(model, "name")[:230] == [f"第{number:03d}村" for number in range(230)]


def test_nothing_is_read_while_the_file_is_replaced(
    place: Workplace, model: LedgerModel, settle: Settle
) -> None:
    told: list[object] = []
    place.stood_aside.connect(lambda _aside: told.append(model.index(0, 0).data()))
    place.alone("", lambda _office, _progress: None, lambda _nothing: None)
    settle()
    assert told[0] == "…"
    assert model.index(0, 0).data() != "…"
    assert not model.index(99, 0).isValid()
    assert model.data(QModelIndex()) is None
