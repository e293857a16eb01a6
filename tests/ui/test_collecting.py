"""Where garbage is looked for: in a worker's thread, widgets that are taken apart bring the program down."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ui.collecting import Collector, due


class Knot(QDialog):
    """Keeps itself, as a dialog does whose button calls it."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        self.own = self
        weakref.finalize(self, lambda: gone.append(threading.current_thread().name))


@pytest.fixture
def collector(qtbot: QtBot) -> Generator[Collector]:
    was_on, thresholds = gc.isenabled(), gc.get_threshold()
    gc.set_threshold(200, 5, 5)
    yield Collector()
    gc.set_threshold(*thresholds)
    if was_on:
        gc.enable()


def waste() -> None:
    """Much more than Python would put up with."""
    for _ in range(50_000):
        knot: list[object] = []
        knot.append(knot)


def test_a_closed_dialog_goes_in_the_windows_thread(collector: Collector) -> None:
    gone: list[str] = []
    Knot(gone)
    worker = threading.Thread(target=waste, name="worker")
    worker.start()
    worker.join()
    assert gone == []
    assert due() is not None
    for _ in range(10):
        waste()
        collector.look()
    assert gone == [threading.main_thread().name]


def test_it_looks_by_itself(collector: Collector, qtbot: QtBot) -> None:
    gone: list[str] = []
    Knot(gone)
    waste()
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)


def test_at_rest_nothing_is_looked_through(collector: Collector) -> None:
    gc.collect()
    assert due() is None
    collector.look()
