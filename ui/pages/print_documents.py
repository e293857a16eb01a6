"""Everything that can be printed (文书), in groups, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from app.print_choice import Kind, Printable
from app.text import _
from ui.theme.look import scaled

_ID = Qt.ItemDataRole.UserRole
_ROW, _HEADING = 30, 36
_GROUPS: dict[Kind, str] = {
    "document": _("文书"),
    "list": _("台账列表"),
    "report": _("统计报表"),
}


class DocumentList(QListView):
    """The documents, lists and reports; headings cannot be chosen."""

    chosen = Signal(str)
    """The id of a Printable."""

    def __init__(self, offered: Sequence[Printable]) -> None:
        super().__init__()
        self._model, self._is_told = QStandardItemModel(), False
        for kind, title in _GROUPS.items():
            self._model.appendRow(_heading(title))
            for each in offered:
                if each.kind == kind:
                    self._model.appendRow(_item(each))
        self.setModel(self._model)
        self.setMinimumWidth(scaled(230))
        self.setObjectName("documents")
        self.setAccessibleName(_("要打印的文书"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_chosen(self, id_: str) -> None:
        """Mark one as chosen, without a word to anybody."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(_ID) == id_ and self.currentIndex() != index:
                self._is_told = True
                self.setCurrentIndex(index)
                self._is_told = False

    def _on_current(self, current: QModelIndex) -> None:
        if current.data(_ID) and not self._is_told:
            self.chosen.emit(str(current.data(_ID)))


def _size(height: int) -> QSize:
    return QSize(scaled(120), scaled(height))


def _heading(text: str) -> QStandardItem:
    item = QStandardItem(text)
    font = QFont()
    font.setBold(True)
    item.setFont(font)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setSizeHint(_size(_HEADING))
    return item


def _item(offered: Printable) -> QStandardItem:
    item = QStandardItem(
        f"{offered.title}　{offered.note}" if offered.kind == "document" else offered.title
    )
    item.setData(offered.id, _ID)
    item.setToolTip(offered.note)
    item.setSizeHint(_size(_ROW))
    return item
