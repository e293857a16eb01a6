"""The list page at 400,000 households: first paint, random scroll, the longest step of the window's thread, memory;
beside a minimal paged model over the same file."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QAbstractTableModel,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QTableView
from sqlcipher3 import dbapi2 as sqlite

from app.sorting import Sort
from app.views import View
from tests.benchmarks.people import p95, seconds
from tests.benchmarks.row import Row
from tests.benchmarks.town import HOUSEHOLDS, build
from tests.offices import enter
from ui.ledger.list_body import ListBody
from ui.workplace import Workplace

PAGE, JUMPS, PAINTS = 200, 40, 3
MEMORY, STEP = 500, 0.05
LEDGERS = ("household", "person")
COLUMNS = {
    "household": 'hh_no, head, hukou_type, status, village, "group", address',
    "person": "name, id_no, sex, birth_date, ethnic, phone",
}
ORDERS = {"household": "hh_no", "person": "name_py"}
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Minimal(QAbstractTableModel):
    """Pages of rows by bare SQL, in the order of an index."""

    def __init__(self, connection: sqlite.Connection, table: str) -> None:
        super().__init__()
        self._connection, self._table = connection, table
        live = f'FROM "{table}" WHERE _voided = 0'
        (self._count,) = connection.execute(f"SELECT count(*) {live}").fetchone()
        self._pages: dict[int, list[tuple[object, ...]]] = {}

    def rowCount(self, _parent: Index = ROOT) -> int:  # noqa: N802
        return int(self._count)

    def columnCount(self, _parent: Index = ROOT) -> int:  # noqa: N802
        return COLUMNS[self._table].count(",") + 1

    def data(self, index: Index, role: int = 0) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page = index.row() // PAGE
        if page not in self._pages:
            order, columns = ORDERS[self._table], COLUMNS[self._table]
            live = f'SELECT _row FROM "{self._table}" WHERE +_voided = 0'
            wanted = f"{live} ORDER BY {order} LIMIT {PAGE} OFFSET {page * PAGE}"
            sql = f'SELECT {columns} FROM "{self._table}" WHERE _row IN ({wanted}) ORDER BY {order}'
            self._pages[page] = self._connection.execute(sql).fetchall()
        return self._pages[page][index.row() % PAGE][index.column()]


def bare(path: Path, key: bytes) -> sqlite.Connection:
    connection = sqlite.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def minimal(connection: sqlite.Connection, table: str) -> QTableView:
    view = QTableView()
    view.setModel(Minimal(connection, table))
    view.resize(1126, 678)
    view.show()
    view.grab()
    return view


class Pulse(QObject):
    """The most processor time that one turn of the window's thread took: waiting for other processes is not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0

    def wait(self, done: Callable[[], bool]) -> None:
        """Turn by turn until something is done."""
        dispatcher = QAbstractEventDispatcher.instance()
        while not done():
            begun = time.thread_time()
            dispatcher.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self.longest = max(self.longest, time.thread_time() - begun)


def paint(place: Workplace, ledger: str, pulse: Pulse) -> tuple[ListBody, float]:
    """A new page until its first rows are painted."""
    begun, painted = time.perf_counter(), list[bool]()
    body = ListBody(place, ledger)
    body.resize(1126, 678)
    body.show()
    body.model.begun.connect(lambda: painted.append(True))
    body.model.arranged.connect(lambda: painted.append(True))
    pulse.wait(lambda: bool(painted))
    body.table.grab()
    return body, time.perf_counter() - begun


def scroll(table: QTableView, rows: int) -> list[float]:
    """Jumps to random rows, each painted."""
    dice, times = random.Random(5), list[float]()
    for _jump in range(JUMPS):
        at = table.model().index(dice.randrange(rows - 50), 0)
        times.append(
            seconds(
                lambda at=at: (
                    table.scrollTo(at, QTableView.ScrollHint.PositionAtTop),
                    table.grab(),
                )
            )
        )
    return times


def measured(place: Workplace, connection: sqlite.Connection, ledger: str) -> list[Row]:
    pulse, ours, theirs = Pulse(), list[float](), list[float]()
    for _turn in range(PAINTS):
        theirs.append(seconds(lambda: minimal(connection, ledger).deleteLater()))
        body, took = paint(place, ledger, pulse)
        ours.append(took)
        pulse.wait(lambda body=body: body.model.is_settled)
    scrolled = scroll(body.table, body.model.rowCount())
    baseline = scroll(minimal(connection, ledger), body.model.rowCount())
    body.show_view(View(ledger, sorts=(Sort("_changed_at", True),)))
    pulse.wait(lambda: body.model.is_settled)
    name = f"list page, {HOUSEHOLDS:,} rows of {ledger}"
    return [
        Row(f"{name}: first paint", min(ours), min(theirs), 3),
        Row(f"{name}: random scroll, p95", p95(scrolled), p95(baseline), 3, ceiling=STEP),
        Row(f"{name}: longest step while arranging and sorting", pulse.longest, STEP, 1, ceiling=STEP, memory=MEMORY),
    ]  # fmt: skip


def rows() -> list[Row]:
    """Three rows for each of two ledgers."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        given = os.environ.get("LINCE_TOWN")
        path = Path(given) if given else build(Path(folder))
        place = Workplace(enter(path))
        key = place.reader.session.key
        connection = bare(path, key)
        found = [row for ledger in LEDGERS for row in measured(place, connection, ledger)]
        place.close()
    assert application
    return found
