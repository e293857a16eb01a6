"""The list that opens below a line while typing (候选框). It never takes the focus: composing goes on beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

_SHOWN = 9
"""Rows seen at once."""
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _SHOWN,
    Qt.Key.Key_PageUp: -_SHOWN,
}
Index = QModelIndex | QPersistentModelIndex


NEW = "+"
"""The key of a row that stands for nothing there is yet."""


@dataclass(frozen=True)
class Suggestion:
    """One row: what it stands for, and how it reads."""

    key: str
    text: str


class _Rows(QAbstractListModel):
    """The rows of one offer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: Sequence[Suggestion] = ()

    def replace(self, found: Sequence[Suggestion]) -> None:
        """Offer others."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many are offered."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text, also for assistive technology."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.found[index.row()].text
        return None


class Suggestions(QListView):
    """Rows to choose one of, beneath the input that asks."""

    chosen = Signal(str)
    """The key of a row, by mouse or Enter."""

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self._beside, self._rows = beside, _Rows(self)
        self.setModel(self._rows)
        self.setProperty("role", "suggestions")
        self.setAccessibleName(beside.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is seen."""
        return self.isVisible()

    @property
    def texts(self) -> list[str]:
        """What is offered, as it reads."""
        return [each.text for each in self._rows.found]

    @property
    def current(self) -> str:
        """The key of the row that Enter would take; empty for none."""
        row = self.currentIndex().row()
        return self._rows.found[row].key if self.is_open and row >= 0 else ""

    def offer(self, found: Sequence[Suggestion], at: int = -1) -> None:
        """Open with these rows, the row `at` being what Enter takes; nothing to offer closes."""
        self._rows.replace(found)
        if not found:
            self.hide()
            return
        self._stand(min(len(found), _SHOWN))
        self.setCurrentIndex(self._rows.index(at) if at >= 0 else QModelIndex())
        self.scrollToTop() if at < 0 else self.scrollTo(self.currentIndex())
        self.show()
        self.raise_()

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key of the input was meant for the list: arrows, pages, Escape."""
        if not self.is_open:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        count, row = self._rows.rowCount(), self.currentIndex().row()
        wanted = row + step if row >= 0 or step > 0 else count - 1
        wanted = wanted % count if abs(step) == 1 else max(0, min(wanted, count - 1))
        self.setCurrentIndex(self._rows.index(wanted))
        return True

    def _stand(self, rows: int) -> None:
        """Below the input, or above where there is no room; as wide as it, or as its rows need."""
        window = self._beside.window()
        self.setParent(window)
        height = rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth()
        wanted = self.sizeHintForColumn(0) + 2 * self.frameWidth() + 28
        below = self._beside.mapTo(window, QPoint(0, self._beside.height()))
        width = min(max(self._beside.width(), wanted), window.width())
        left = max(0, min(below.x(), window.width() - width))
        top = below.y()
        if top + height > window.height() >= 2 * height:
            top -= height + self._beside.height()
        height = min(height, window.height())
        self.setGeometry(left, max(0, min(top, window.height() - height)), width, height)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.found[index.row()].key)
