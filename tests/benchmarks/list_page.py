"""The list page at 400,000 households: first paint, random scroll, the longest step of the window's thread;
beside a minimal paged model over the same file.

Judged by processor time, for other processes may be at work: of ours, the window's thread and the question it waits
for together."""

from __future__ import annotations

import gc
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from sqlcipher3 import dbapi2 as sqlite

from app.office import Office
from app.sorting import Sort
from app.views import View
from tests.benchmarks.people import p95
from tests.benchmarks.row import Row
from tests.benchmarks.town import HOUSEHOLDS, build
from tests.offices import enter
from ui.ledger.list_body import ListBody
from ui.tasks import Task
from ui.theme.look import dress
from ui.workplace import Workplace

PAGE, JUMPS, PAINTS = 200, 40, 6
SIZE = 1126, 678
STEP = 0.05
LEDGERS = ("household", "person")
COLUMNS = {
    "household": 'hh_no, head, hukou_type, status, village, "group", address',
    "person": "name, id_no, sex, birth_date, ethnic, phone",
}
ORDERS = {"household": "hh_no", "person": "name_py"}
T = TypeVar("T")
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
    view.resize(*SIZE)
    view.show()
    view.grab()
    return view


class Watched(Workplace):
    """Tells how much processor time the questions took that were answered."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.asked: list[float] = []

    def ask_on(
        self,
        thread: str,
        job: Callable[[Office], T],
        done: Callable[[T], None],
        failed: Callable[[], None] | None = None,
    ) -> Task[T]:
        def watched(office: Office) -> T:
            begun = time.thread_time()
            found = job(office)
            self.asked.append(time.thread_time() - begun)
            return found

        return super().ask_on(thread, watched, done, failed)


class Pulse(QObject):
    """The most processor time that one turn of the window's thread took: waiting for other processes is not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0

    def turn(self, step: Callable[[], T]) -> T:
        """Something that the window's thread does at one go."""
        begun = time.thread_time()
        found = step()
        self.longest = max(self.longest, time.thread_time() - begun)
        return found

    def wait(self, done: Callable[[], bool]) -> None:
        """Turn by turn until something is done."""
        dispatcher = QAbstractEventDispatcher.instance()
        wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        while not done():
            self.turn(lambda: dispatcher.processEvents(wait))


class Took(NamedTuple):
    """Until the rows were painted, in seconds: processor time of all that was waited for, and by the clock."""

    work: float
    clock: float


def paint(place: Watched, ledger: str, pulse: Pulse) -> tuple[ListBody, Took]:
    """A new page until its first rows are painted; afterwards the whole list stands."""
    place.asked.clear()
    begun, worked, painted = time.perf_counter(), time.thread_time(), list[bool]()
    body = pulse.turn(lambda: shown(ListBody(place, ledger)))
    body.model.begun.connect(lambda: painted.append(True))
    body.model.arranged.connect(lambda: painted.append(True))
    pulse.wait(lambda: bool(painted))
    pulse.turn(body.grab)
    took = Took(time.thread_time() - worked + place.asked[0], time.perf_counter() - begun)
    pulse.wait(lambda: body.model.is_settled and place.tasks.is_idle)
    return body, took


def again(body: ListBody, pulse: Pulse) -> Took:
    """A page that stands already, from the moment when it is looked at once more."""
    body.hide()
    return taken(lambda: pulse.turn(lambda: shown(body).grab()))


def shown(body: ListBody) -> ListBody:
    body.resize(*SIZE)
    body.show()
    return body


def taken(work: Callable[[], object]) -> Took:
    """How long something takes that the window's thread does alone."""
    begun, worked = time.perf_counter(), time.thread_time()
    work()
    return Took(time.thread_time() - worked, time.perf_counter() - begun)


def bare_paint(connection: sqlite.Connection, table: str) -> Took:
    """The baseline's first paint; nothing of it is left to be painted or taken away during ours."""
    views: list[QTableView] = []
    took = taken(lambda: views.append(minimal(connection, table)))
    put_away(views[0])
    return took


def put_away(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def scroll(table: QTableView, rows: int) -> list[Took]:
    """Jumps to random rows, each painted."""
    dice, times = random.Random(5), list[Took]()
    for _jump in range(JUMPS):
        at = table.model().index(dice.randrange(rows - 50), 0)
        times.append(taken(lambda at=at: jump(table, at)))
    return times


def jump(table: QTableView, at: QModelIndex) -> None:
    table.scrollTo(at, QTableView.ScrollHint.PositionAtTop)
    table.grab()


def beside(work: str, ours: list[Took], theirs: list[Took]) -> Row:
    """First paints, judged by the median of their processor time."""
    middle = [median(each.work for each in side) for side in (ours, theirs)]
    clock = [median(each.clock for each in side) * 1000 for side in (ours, theirs)]
    note = (
        f"processor time, median of {len(ours)}; by the clock {clock[0]:.0f} and {clock[1]:.0f} ms"
    )
    return Row(work, middle[0], middle[1], 3, note)


def measured(place: Watched, connection: sqlite.Connection, ledger: str) -> list[Row]:
    pulse, anew, open_already, theirs = Pulse(), list[Took](), list[Took](), list[Took]()
    for _turn in range(PAINTS):
        theirs.append(bare_paint(connection, ledger))
        body, took = paint(place, ledger, pulse)
        anew.append(took)
        open_already.append(again(body, pulse))
        body.leave()
        put_away(body)
    body, _took = paint(place, ledger, pulse)
    scrolled = [each.work for each in scroll(body.table, body.model.rowCount())]
    baseline = [each.work for each in scroll(minimal(connection, ledger), body.model.rowCount())]
    pulse.turn(lambda: body.show_view(View(ledger, sorts=(Sort("_changed_at", True),))))
    pulse.wait(lambda: body.model.is_settled and place.tasks.is_idle)
    name, told = (
        f"list page, {HOUSEHOLDS:,} rows of {ledger}",
        "processor time of the window's thread",
    )
    return [
        beside(f"{name}: first paint, page built anew", anew[1:], theirs[1:]),
        beside(f"{name}: first paint, page open already", open_already[1:], theirs[1:]),
        Row(f"{name}: random scroll, p95 of {JUMPS}", p95(scrolled), p95(baseline), 3, told, ceiling=STEP),
        Row(f"{name}: longest step while built, arranged, sorted", pulse.longest, STEP, 1, told, ceiling=STEP),
    ]  # fmt: skip


def town(folder: str) -> Path:
    """The file with the households: the one that LINCE_TOWN names, or one made now."""
    given = os.environ.get("LINCE_TOWN")
    return Path(given) if given else build(Path(folder))


def rows() -> list[Row]:
    """Four rows for each of two ledgers, in the window's own dress."""
    gc.freeze()  # as ui.entry does once the program is imported
    dress(cast("QApplication", QApplication.instance() or QApplication([])))
    with tempfile.TemporaryDirectory() as folder:
        path = town(folder)
        place = Watched(enter(path))
        connection = bare(path, place.reader.session.key)
        found = [row for ledger in LEDGERS for row in measured(place, connection, ledger)]
        place.close()
    return found
