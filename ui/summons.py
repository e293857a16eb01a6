"""Somebody starts the program once more (第二次打开): this window comes to the front, and opens what was double-clicked
as soon as that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.seat import Call, Seat

_EVERY: Final = 400
"""Milliseconds between looks into a folder that is nearly always empty."""


class Host(Protocol):
    """The program as a second start sees it."""

    @property
    def front(self) -> QWidget:
        """Its window, or its door."""
        ...

    @property
    def is_leaving(self) -> bool:
        """Whether the window is about to go: whoever calls then starts a program of their own."""
        ...

    @property
    def is_free(self) -> bool:
        """Whether something else can be opened now."""
        ...

    def open_another(self, path: Path) -> None:
        """Open a data file or a package, as far as the user wants it."""
        ...


class Summons(QObject):
    """Hears those who come to the seat."""

    def __init__(self, host: Host, seat: Seat) -> None:
        super().__init__()
        self._host, self._seat = host, seat
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.hear)

    def begin(self) -> None:
        """Listen from now on."""
        if self._seat.is_held:
            self._timer.start()

    def end(self) -> None:
        """Nobody answers any more: who calls waits until the seat is free."""
        self._timer.stop()
        self._seat.put_off()

    def hear(self) -> None:
        """Look who has come."""
        if self._host.is_leaving:
            if self._seat.put_off():
                bring_to_front(self._host.front)
            return
        calls = self._seat.calls()
        if any(each.is_new for each in calls):
            bring_to_front(self._host.front)
        wishes = [each for each in calls if each.path]
        for each in calls:
            if each not in wishes[-1:]:  # of several files the one double-clicked last
                self._seat.answer(each)
        for wish in wishes[-1:]:
            self._open(wish)

    def _open(self, wish: Call) -> None:
        """Open it as soon as that loses nothing; who came with it waits until then, and takes the seat if the window
        is closed instead."""
        if not self._host.is_free or _is_asked():
            self._seat.hold(wish)
        elif wish.path and self._seat.answer(wish):
            self._host.open_another(wish.path)


def _is_asked() -> bool:
    """Whether a dialog waits for an answer, be it ours or the system's."""
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
    return any(each.isVisible() for each in found)


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, with the dialog that stands over it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    over = QApplication.activeModalWidget() or window
    over.raise_()
    over.activateWindow()
    QApplication.alert(window)
