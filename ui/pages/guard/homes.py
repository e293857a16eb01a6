"""The households of one group as a list: dragged to another one, or sent there by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from app.guard.neighbours import Neighbour

_TYPE = "application/x-lince-household"
_ID = Qt.ItemDataRole.UserRole
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class HomeList(QListWidget):
    """Ctrl+← and Ctrl+→ send a household to the group before or behind, Enter opens it."""

    dropped = Signal(str)
    """A household of another list was dropped here."""
    sent = Signal(str, int)
    """A household, and by how many groups it goes on or back."""
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.itemDoubleClicked.connect(self._on_double)
        self.let_move(True)

    def let_move(self, may: bool) -> None:
        """Whether households come and go."""
        self.setDragEnabled(may)
        self.setAcceptDrops(may)

    def show_homes(self, homes: Sequence[Neighbour]) -> None:
        """Show these instead of those shown."""
        self.clear()
        for each in homes:
            item = QListWidgetItem(f"{each.name}  {each.where}")
            item.setData(_ID, each.id)
            item.setToolTip(f"{each.number}  {each.name}  {each.where}")
            self.addItem(item)

    def choose(self, home: str) -> bool:
        """Mark that household, with the keyboard on it; False where it is not here."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == home:
                self.setCurrentRow(row)
                self.setFocus()
                return True
        return False

    @property
    def chosen(self) -> str:
        """The household that is marked."""
        item = self.currentItem()
        return str(item.data(_ID)) if item else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: send, open, or move about."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.dragEnabled():
            if self.chosen:
                self.sent.emit(self.chosen, step)
        elif event.key() in _OPENING and self.chosen:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mimeTypes(self) -> list[str]:
        """Qt's: households alone."""
        return [_TYPE]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Qt's: which household is dragged."""
        data = QMimeData()
        data.setData(_TYPE, QByteArray(str(items[0].data(_ID)).encode()) if items else QByteArray())
        return data

    def dropMimeData(self, index: int, data: QMimeData, action: Qt.DropAction) -> bool:
        """Qt's: tell; the page moves it."""
        if not data.hasFormat(_TYPE):
            return False
        self.dropped.emit(bytes(data.data(_TYPE).data()).decode())
        return True

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: also from the list itself nothing is put in or taken out here."""
        self.dropMimeData(0, event.mimeData(), event.dropAction())
        event.acceptProposedAction()

    def _on_double(self, _item: QListWidgetItem) -> None:
        self.opened.emit(self.chosen)
