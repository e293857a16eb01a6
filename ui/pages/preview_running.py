"""How far printing is (打印进度), with a button to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label


class PrintingProgress(QWidget):
    """Hidden until the first sheet is under way."""

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        dressed(self, "foot")
        self.text, self._bar = label(""), QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button(_("取消打印"), stop)
        self._stop.setObjectName("stop")
        row = QHBoxLayout(self)
        row.setContentsMargins(*(scaled(8),) * 4)
        row.addWidget(self.text, 2)
        row.addWidget(self._bar, 3)
        row.addWidget(self._stop)
        self.hide()

    def step(self, done: int, total: int) -> None:
        """So many sheets are done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        told = _("正在打印，第 {n} 张，共 {total} 张")
        self.text.setText(told.format(n=min(done + 1, total), total=total))
        self.setAccessibleName(self.text.text())
        self.show()

    def insist(self, text: str) -> None:
        """Say why the preview stays open."""
        self.text.setText(text)
        self._stop.setFocus()
