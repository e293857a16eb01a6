"""The form of one record: opened for the first time, and with the next record in it; processor time of the window's
thread, beside a plain form with as many lines that are filled."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget

from app.lookup import Lookup
from app.registry import LEDGERS
from tests.benchmarks.list_page import Pulse
from tests.benchmarks.row import Row
from tests.benchmarks.town import build
from tests.offices import enter
from ui.ledger.form_page import FormPage
from ui.routes import NewRecord, RecordOf
from ui.theme.look import dress
from ui.workplace import Workplace

HOUSEHOLDS, TURNS = 1000, 12
SIZE = (1146, 700)
STEP, FIRST = 0.05, 0.25
TOWN = ("household", "person")


def spent(work: Callable[[], object]) -> float:
    """Processor time of this thread, in seconds."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def plain(ledger: str) -> tuple[QWidget, list[QLineEdit]]:
    """A window with a line for each field of a ledger."""
    window = QWidget()
    window.resize(*SIZE)
    layout = QFormLayout(window)
    lines = [QLineEdit() for _ in LEDGERS[ledger].live_fields]
    for field, each in zip(LEDGERS[ledger].live_fields, lines, strict=True):
        layout.addRow(field.label, each)
    return window, lines


def fill(lines: list[QLineEdit], text: str) -> None:
    """Show other values, and paint them."""
    for each in lines:
        each.setText(text)
    lines[0].window().grab()


def shown(ledger: str) -> QWidget:
    window, lines = plain(ledger)
    window.show()
    fill(lines, "青竹路12号")
    return window


def measured(place: Workplace, ledger: str) -> list[Row]:
    records = [str(row["id"]) for row in Lookup(place.reader.listing).find(ledger)[: TURNS + 1]]
    pulse, page = Pulse(), FormPage(place)
    page.resize(*SIZE)
    page.show()
    first = spent(lambda: (page.open(RecordOf(ledger, records[0])), page.grab()))
    pulse.wait(lambda: place.tasks.is_idle)
    bare = spent(lambda: shown(ledger))
    window, lines = plain(ledger)
    window.show()
    ours, theirs = list[float](), list[float]()
    for n, record in enumerate(records[1:]):
        turn = lambda record=record: (page.open(RecordOf(ledger, record)), page.grab())  # noqa: E731
        ours.append(spent(turn))
        pulse.wait(lambda: place.tasks.is_idle)
        theirs.append(spent(lambda n=n: fill(lines, f"青竹路{n}号")))
    name = f"form of a {ledger}"
    note = f"longest turn while it settles {pulse.longest * 1000:.0f} ms"
    return [
        Row(f"{name}: first of its ledger", first, bare, 12, ceiling=FIRST),
        Row(f"{name}: the next record", statistics.median(ours), statistics.median(theirs), 8, note, STEP),
    ]  # fmt: skip


def rows() -> list[Row]:
    """Two rows for each of two ledgers."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    with tempfile.TemporaryDirectory() as folder:
        place = Workplace(enter(build(Path(folder), HOUSEHOLDS)))
        warm = FormPage(place)
        warm.open(NewRecord("division"))
        warm.grab()
        found = [row for ledger in TOWN for row in measured(place, ledger)]
        place.close()
    return found
