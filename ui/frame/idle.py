"""When nobody is at the desk (无操作锁屏): told by what reaches the windows."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.access.idle import IdleLock
from ui.frame.signing import is_change

_LOOK = 5000
"""Milliseconds between two looks at the clock."""


class Idle(QObject):
    """Locks after so many minutes without a key or the mouse (无操作锁屏)."""

    fell = Signal()

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.lock = IdleLock(minutes, time.monotonic)
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        self._watched: list[QWindow] = []

    def begin(self) -> None:
        """Watch from now on. What people do reaches the window that has the focus first; to look at every event of
        every widget would cost a third of the first paint."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._on_focus)
            self._on_focus(application.focusWindow())
        self._timer.start()

    def end(self) -> None:
        """Watch no longer."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.disconnect(self._on_focus)
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched = []

    def _on_focus(self, window: QWindow | None) -> None:
        if window is not None and not any(each is window for each in self._watched):
            self._watched = [each for each in self._watched if isValid(each)]
            self._watched.append(window)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if is_change(event):
            self.lock.touch()
        return False

    def quiet(self) -> float:
        """Seconds since somebody pressed a key or moved the mouse."""
        return self.lock.idle_seconds

    def look(self) -> None:
        """Whether it is time."""
        if self.lock.locked:
            self.fell.emit()
