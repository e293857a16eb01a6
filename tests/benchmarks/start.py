"""From the command to a usable window on 10,000 households, the password wait apart; beside an empty PySide6 window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.row import Row
from tests.benchmarks.town import build
from tests.offices import PASSWORD

HOUSEHOLDS = 10_000
RUNS = 7
BAR = 6.0

EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.told)
    def told(self):
        print("usable", flush=True)
        sys.exit()

application = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""

OURS = """
import os, sys
from pathlib import Path
from ui import entry
start = entry.start()
from PySide6.QtCore import QTimer

class Timed(start.Program):
    def _on_opened(self, office):
        super()._on_opened(office)
        self.window.place.tasks.idled.connect(self.told)
        self.window.resize(1366, 768)
    def told(self):
        QTimer.singleShot(0, self.usable)
    def usable(self):
        if self.window and self.window.isVisible() and self.window.pages.page:
            print("usable", flush=True)
            os._exit(0)

start.Program = Timed
start.run(Path(sys.argv[1]))
"""
"""The window's own start, told when the first page is shown and nothing more is being read."""


def around(folder: Path) -> dict[str, str]:
    """The variables of an installed program: its own home, and bytecode that is not compiled anew."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    own = {"HOME": str(folder), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return {**kept, **own, "LINCE_PASSWORD": PASSWORD, "QT_QPA_PLATFORM": "offscreen"}


def seconds(variables: dict[str, str], *words: str) -> float:
    """From the start of a process until it says that its window can be used."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", *words],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        said = process.stdout.readline().strip()
        taken = time.perf_counter() - begun
        process.kill()
    assert said == "usable", said
    return taken


def rows() -> list[Row]:
    """The medians of runs that took turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = build(Path(folder), HOUSEHOLDS)
        variables = around(Path(folder))
        seconds(variables, OURS, str(path))  # the bytecode
        pairs = [
            (seconds(variables, OURS, str(path)), seconds(variables, EMPTY)) for _ in range(RUNS)
        ]
    ours, empty = (statistics.median(each) for each in zip(*pairs, strict=True))
    return [Row(f"start: usable window, {HOUSEHOLDS:,} households", ours, empty, BAR)]
