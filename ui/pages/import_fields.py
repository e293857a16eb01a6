"""A choice of fields that is filtered as one types: by words, pinyin or initials."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter

from app.kinds.pinyin import phrase_initials, spell_phrase
from app.sheets.looking import Choice
from app.text import _
from ui.widgets.choices import Choices

TARGET = Qt.ItemDataRole.UserRole
_SOUGHT = Qt.ItemDataRole.UserRole + 1


def field_model(choices: Sequence[Choice]) -> QStandardItemModel:
    """What can be chosen, for all columns together; the first is to leave a column out."""
    model = QStandardItemModel()
    model.appendRow(_item(_("不导入"), ""))
    for each in choices:
        model.appendRow(_item(f"{each.label}（{each.group}）", each.target))
    return model


def _item(text: str, target: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(target, TARGET)
    item.setData(f"{text} {phrase_initials(text)} {spell_phrase(text)}", _SOUGHT)
    return item


class _Finder(QCompleter):
    """Looks in words and pinyin, and puts the words into the line."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Qt's: what is put into the line."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class FieldChoice(Choices):
    """The field of one column. `chosen` comes only when the user chose."""

    chosen = Signal(str)
    """The target."""

    def __init__(self, model: QStandardItemModel, name: str) -> None:
        super().__init__()
        self._present = 0
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(model)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleName(name)
        finder = _Finder(model, self)
        finder.setCompletionRole(_SOUGHT)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(finder)
        self.activated.connect(self._on_activated)
        line = self.lineEdit()
        if line:
            line.editingFinished.connect(self._on_finished)

    def show_target(self, target: str) -> None:
        """Show what the column fills; what is being typed stays until the user has left it."""
        self._present = max(0, self.findData(target, TARGET))
        line = self.lineEdit()
        if line and not (line.hasFocus() and line.isModified()):
            self.setCurrentIndex(self._present)
            line.setCursorPosition(0)

    def _on_activated(self, at: int) -> None:
        if at != self._present:
            self._present = at
            self.chosen.emit(str(self.itemData(at, TARGET)))

    def _on_finished(self) -> None:
        """What was typed and is no field goes again."""
        if self.currentText() != self.itemText(self._present):
            self.setCurrentIndex(self._present)
