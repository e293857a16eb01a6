"""Notices (消息): shown for a while at the corner of the window, and kept in a list for this sitting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QDateTime, QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.notify import Notice, Notify
from ui.widgets.toasts import ToastStack

_KEPT = 200


@dataclass(frozen=True)
class Past:
    """A notice and when it was said."""

    notice: Notice
    at: str


class Toasts(QObject):
    """Shows what is said over a window, and keeps it."""

    added = Signal()

    def __init__(self, notify: Notify, over: QWidget) -> None:
        super().__init__(over)
        self.stack = ToastStack(over)
        self.past: list[Past] = []
        notify.said.connect(self._on_said)
        notify.outdated.connect(self._on_outdated)

    def _on_said(self, notice: Notice) -> None:
        at = QDateTime.currentDateTime().toString("HH:mm")
        self.past = [*self.past, Past(notice, at)][-_KEPT:]
        self.stack.show_notice(notice)
        self.added.emit()

    def _on_outdated(self, notice: Notice) -> None:
        """It is still to be read, but offers nothing."""
        self.stack.take_back(notice)
        plain = replace(notice, offer=None)
        self.past = [
            replace(each, notice=plain) if each.notice is notice else each for each in self.past
        ]
