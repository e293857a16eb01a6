"""The part of a page that scrolls when it is higher than the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.basics import dressed

_ROOM = 24
"""Pixels kept free around what has the keyboard."""


class FormBody(QScrollArea):
    """A scrolling column; whatever takes the keyboard is scrolled into sight. Its parts go into `rows`."""

    def __init__(self, space: int = 12) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        dressed(self.body, "plain")
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(*(scaled(space),) * 4)
        self.rows.setSpacing(scaled(space))
        self.setWidget(self.body)
        self.viewport().setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def bring_up(self, part: QWidget) -> None:
        """Scroll a part into sight, whole where there is room, once it is laid out."""

        def laid_out() -> None:
            self.ensureWidgetVisible(part, 0, scaled(_ROOM))

        QTimer.singleShot(0, part, laid_out)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new and self.body.isAncestorOf(new):
            self.ensureWidgetVisible(new, scaled(_ROOM), scaled(_ROOM))
