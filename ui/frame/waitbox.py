"""A box that waits for one job (请稍候): how far it is, and a way to stop it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from app.text import _
from ui.notify import OVER_LOCK, PASSING
from ui.tasks import Task
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.elided import ElidedLabel


class WaitBox(QDialog):
    """Stays until the job has ended; Escape asks it to stop."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("请稍候"))
        self.setProperty(OVER_LOCK, True)
        self.setProperty(PASSING, True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.what = ElidedLabel("", "hint")
        self.stop = button(_("取消"), self._on_stop)
        self.stop.setObjectName("cancel")
        column = QVBoxLayout(self)
        column.addWidget(label(words))
        column.addWidget(self.bar)
        column.addWidget(self.what)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(scaled(420))
        self._task: Task[Any] | None = None

    def follow(self, task: Task[Any]) -> None:
        """Show how far this job is."""
        self._task = task
        task.progressed.connect(self._on_progressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops the job, it does not hide it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_stop()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Escape."""
        event.ignore()
        self._on_stop()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.what.setText(what)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.what.setText(_("正在停下…"))
        if self._task:
            self._task.cancel()
