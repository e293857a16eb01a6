"""Types a member's relation into its cell (与户主关系), by code, label or pinyin."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ledger import Ledger
from ui.editors.choice import ChoiceEditor
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex


class RoleDelegate(QStyledItemDelegate):
    """Opens a choice of codes in a cell; what was chosen is told, the model itself is left as it is."""

    chosen = Signal(int, str)
    """(row, code)."""

    def __init__(self, place: Workplace, line: Ledger, role: str, parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._line, self._field = place, line, line.field(role)
        self.editor: ChoiceEditor | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt's: an editor in the cell."""
        self.editor = editor = ChoiceEditor(self._place, self._line, self._field)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.face.installEventFilter(self)
        row = index.row()

        def passed(_step: int) -> None:
            self._finish(editor, row)

        editor.passed.connect(passed)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt's: what stands in the cell."""
        if isinstance(editor, ChoiceEditor):
            editor.put(str(index.data(Qt.ItemDataRole.EditRole) or "") or None)
            editor.focus()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt's: nothing is put into the model; the household is written and read again."""

    def eventFilter(self, object: QObject, event: QEvent) -> bool:  # noqa: A002 - Qt's own name
        """Qt's: Escape leaves the cell as it was; Enter belongs to the editor."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.editor and not self.editor.list.is_open:
                self._close(self.editor)
                return True
            return False
        return False

    def _finish(self, editor: ChoiceEditor, row: int) -> None:
        code = editor.raw()
        if editor.problems or not code:
            return
        self._close(editor)
        self.chosen.emit(row, str(code))

    def _close(self, editor: ChoiceEditor) -> None:
        self.editor = None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
