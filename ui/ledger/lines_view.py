"""The table of line items under the keyboard (明细表的按键): Enter, Insert, Delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.widgets.tables import dress_table

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinesView(QTableView):
    """Enter changes a line, where there is none it adds the first; Insert adds one, Delete removes it."""

    reached = Signal()
    """The keyboard came here."""

    def __init__(
        self, add: Callable[[], None], change: Callable[[], None], remove: Callable[[], None]
    ) -> None:
        super().__init__()
        self._add, self._change, self._remove = add, change, remove
        dress_table(self)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(change)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: the keyboard is here; the row it is in is seen."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: the keys of the table."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            (self._change if self.currentIndex().isValid() else self._add)()
        elif event.key() == Qt.Key.Key_Insert:
            self._add()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._remove()
        else:
            super().keyPressEvent(event)
