"""The whole window on 400,000 households: its memory once the list was opened, walked to its end and searched, and
search as one types, from a key to painted results, beside the pause and the 60 ms that OpenCRVS publishes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.benchmarks.list_page import Pulse
from tests.benchmarks.people import p95
from tests.benchmarks.row import Row
from tests.benchmarks.town import HOUSEHOLDS
from tests.offices import enter
from ui.frame.window import Window
from ui.ledger.list_page import ListPage
from ui.routes import ListOf
from ui.theme.look import dress
from ui.workplace import Workplace

MEMORY, SEARCHES = 500, 40
PAUSE, PUBLISHED = 0.12, 0.06
"""Seconds without a key before the ledgers are asked, and the search of another system that prides itself on it."""
OPENING = 1.0
BUILD = "import sys; from pathlib import Path; from tests.benchmarks.town import build; build(Path(sys.argv[1]))"
TYPED = ("王", "李伟", "zhang", "lj", "3399", "139", "陈秀", "wfm", "339901")
"""Names, pinyin, beginnings of identity numbers and telephones."""


def built(folder: str) -> Path:
    """The town's file, made by a process of its own: its memory is not the window's."""
    given = os.environ.get("LINCE_TOWN")
    if given:
        return Path(given)
    subprocess.run([sys.executable, "-c", BUILD, folder], check=True)
    return next(Path(folder).glob("*.lincedb"))


def opened(place: Workplace, pulse: Pulse) -> Window:
    """The window at its first page, everything read."""
    window = Window(place)
    window.resize(1366, 768)
    window.start()
    window.activateWindow()
    pulse.wait(lambda: window.isActiveWindow() and not place.tasks.running)
    return window


def walked(window: Window, pulse: Pulse) -> float:
    """Seconds until the list of households stands with its first rows; then to its end and back, painted."""
    begun = time.perf_counter()
    window.pages.go(ListOf("household"))
    page = window.pages.page
    assert isinstance(page, ListPage)
    body = page.body
    assert body
    pulse.wait(lambda: body.model.rowCount() > 0)
    window.grab()
    taken = time.perf_counter() - begun
    pulse.wait(lambda: body.model.is_settled)
    for _turn in range(2):
        for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
            QTest.keyClick(body.table, key, Qt.KeyboardModifier.ControlModifier)
            pulse.wait(lambda: not window.place.tasks.running)
            window.grab()
    return taken


def press(field: QLineEdit, text: str) -> None:
    """Type a text; QTest types letters alone."""
    for each in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, each)
        QApplication.sendEvent(field, event)


def typed(window: Window, pulse: Pulse, text: str) -> float:
    """Seconds from the last key of a text until what it finds is painted."""
    field, model = window.search.field, window.search.panel.model
    field.clear()
    window.search.take()
    pulse.wait(lambda: not window.place.tasks.running)
    told: list[bool] = []
    connection = model.modelReset.connect(lambda: told.append(True))
    press(field, text[:-1])
    told.clear()
    begun = time.perf_counter()
    press(field, text[-1])
    pulse.wait(lambda: bool(told))
    window.search.panel.grab()
    taken = time.perf_counter() - begun
    model.modelReset.disconnect(connection)
    return taken


def rows() -> list[Row]:
    """Two rows: memory beside the list's opening, and search."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress(application)
    pulse, dice = Pulse(), random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        place = Workplace(enter(built(folder)))
        window = opened(place, pulse)
        opening = walked(window, pulse)
        typed(window, pulse, TYPED[0])  # the first one reads the pinyin of commands
        times = [typed(window, pulse, dice.choice(TYPED)) for _ in range(SEARCHES)]
        place.close()
    name = f"window: {{}} with {HOUSEHOLDS:,} households"
    return [
        Row(name.format("list opened, memory"), opening, OPENING, 1, memory=MEMORY),
        Row(
            name.format("search as you type, p95"),
            p95(times),
            PAUSE + PUBLISHED,
            1,
            f"pause of {PAUSE * 1000:.0f} ms included",
        ),
    ]
