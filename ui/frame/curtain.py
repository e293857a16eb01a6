"""What hides dialogs while the window is locked (遮蔽), and brings them back as they were."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from ui.notify import OVER_LOCK


class Curtain(QObject):
    """Hides every other window of the program, those that open meanwhile too, and brings them back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []

    def draw(self) -> None:
        """Hide what is open."""
        for each in QApplication.topLevelWidgets():
            if self._is_other(each) and each.isVisible():
                self._hide(each)
        QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]

    def open(self) -> None:
        """Show it again, the way it was."""
        QApplication.instance().removeEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess]
        hidden, self._hidden = self._hidden, []
        for each in hidden:
            if isValid(each):
                each.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that opens behind the curtain waits there."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and self._is_other(watched)
        ):
            QTimer.singleShot(0, watched, partial(self._hide, watched))
        return False

    def _is_other(self, widget: QWidget) -> bool:
        return widget.isWindow() and widget is not self._window and not widget.property(OVER_LOCK)

    def _hide(self, widget: QWidget) -> None:
        widget.hide()
        if widget not in self._hidden and isinstance(widget, QDialog):
            self._hidden.append(widget)
            widget.finished.connect(partial(self._forget, widget))

    def _forget(self, dialog: QWidget, _result: int) -> None:
        """It ended behind the curtain: what it asked for is done."""
        if dialog in self._hidden:
            self._hidden.remove(dialog)
