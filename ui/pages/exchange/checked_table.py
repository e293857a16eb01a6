"""A short table whose rows are ticked (勾选): Space or a click on the box turns a row on and off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.text import _
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line, Lines
from ui.theme.look import scaled

_Index = QModelIndex | QPersistentModelIndex
_TICKS = Qt.ItemFlag.ItemIsUserCheckable
_Check = Qt.CheckState
_BOX = 28


class CheckedLines(Lines):
    """Rows with a box in the first column; what is ticked stays so while its row is there."""

    ticked = Signal()

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__(headers)
        self._keys: set[str] = set()

    @property
    def keys(self) -> list[str]:
        """The rows that are ticked, in their order."""
        return [each.key for each in self.lines if each.key in self._keys]

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these rows and no others."""
        wanted = set(keys)
        if self._keys != wanted:
            self._keys = wanted
            last = self.index(max(0, self.rowCount() - 1), 0)
            self.dataChanged.emit(self.index(0, 0), last)
            self.ticked.emit()

    def toggle(self, key: str) -> None:
        """Turn one row on or off."""
        self.tick(self._keys ^ {key})

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt's: the first column has a box."""
        flags = super().flags(index)
        return flags | _TICKS if index.isValid() and index.column() == 0 else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: the state of the box."""
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            is_on = self.lines[index.row()].key in self._keys
            return _Check.Checked if is_on else _Check.Unchecked
        return super().data(index, role)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's: the box was clicked."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.toggle(self.lines[index.row()].key)
        return True


class CheckedTable(ShortTable):
    """A table of rows to tick."""

    ticked = Signal()

    def __init__(self, name: str, headers: Sequence[str], wide: int = -1, most: int = 6) -> None:
        super().__init__(name, headers, wide, most, CheckedLines(headers))
        self.checks.ticked.connect(self.ticked)
        self.setAccessibleDescription(_("空格键勾选或取消一行，Ctrl+A 全选。"))

    @property
    def checks(self) -> CheckedLines:
        """The rows."""
        model = self.model()
        if not isinstance(model, CheckedLines):
            raise TypeError
        return model

    @property
    def keys(self) -> list[str]:
        """The rows that are ticked."""
        return self.checks.keys

    def tick_all(self) -> None:
        """Tick every row; where every row is ticked, none."""
        every = [each.key for each in self.checks.lines]
        self.checks.tick([] if self.keys == every else every)

    def show_ticked(self, lines: Sequence[Line], keys: Iterable[str]) -> None:
        """Show these rows, with these ticked."""
        self.show_lines(lines)
        self.checks.tick(keys)

    def sizeHintForColumn(self, column: int) -> int:
        """Qt's, with room for the box, which it forgets."""
        room = scaled(_BOX) if column == 0 else 0
        return super().sizeHintForColumn(column) + room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Space ticks the row wherever in it one stands, Ctrl+A all of them."""
        if event.key() == Qt.Key.Key_Space and self.key:
            self.checks.toggle(self.key)
        elif (
            event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.tick_all()
        else:
            super().keyPressEvent(event)
