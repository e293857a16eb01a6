"""Memory with 400,000 households open: both lists scrolled and sorted in a process that does nothing else."""

from __future__ import annotations

import tempfile
import time
from typing import cast

from PySide6.QtWidgets import QApplication

from app.sorting import Sort
from app.views import View
from tests.benchmarks.list_page import LEDGERS, Pulse, Watched, paint, scroll, town
from tests.benchmarks.row import Row
from tests.benchmarks.town import HOUSEHOLDS
from tests.offices import enter
from ui.theme.look import dress

MEMORY = 500
"""MB, at the peak: the program, its fonts, the caches of four connections, every sort."""
SORTS = ("hh_no", "_changed_at"), ("name", "_changed_at")


def rows() -> list[Row]:
    """One row: only its memory is judged."""
    dress(cast("QApplication", QApplication.instance() or QApplication([])))
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        place = Watched(enter(town(folder)))
        for ledger, columns in zip(LEDGERS, SORTS, strict=True):
            open_and_sort(place, ledger, columns)
        place.close()
    took = time.perf_counter() - begun
    work = f"memory with {HOUSEHOLDS:,} households open: lists painted, scrolled, counted, sorted"
    return [Row(work, took, took, 1, "only memory is judged", memory=MEMORY)]


def open_and_sort(place: Watched, ledger: str, columns: tuple[str, ...]) -> None:
    """One ledger's page, as much as a clerk does with it."""
    pulse = Pulse()
    body, _took = paint(place, ledger, pulse)
    scroll(body.table, body.model.rowCount())
    for column in columns:
        body.show_view(View(ledger, sorts=(Sort(column, True),)))
        pulse.wait(lambda: body.model.is_settled and place.tasks.is_idle)
    body.leave()
