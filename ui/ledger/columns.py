"""Which columns a list shows, and in which order (选择列)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.columns import columns_of, offered, usual_here
from app.owners import is_district, is_shared
from app.text import _
from app.views import View, Width
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

_KEY = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """All columns with a tick for those shown, dragged or pushed into order."""

    wanted = Signal(object)
    """The columns, as `Width`s."""

    def __init__(self, place: Workplace, view: View, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("选择列"))
        self._view = view
        connection = place.reader.store.reader
        self._offered = offered(view.ledger, shared=is_shared(connection))
        self._usual = usual_here(view.ledger, district=is_district(connection))
        self._widths = {each.column: each.width for each in view.columns}
        self.field = SearchField(_("查找列名"))
        self.items = QListWidget()
        self.items.setObjectName("columns")
        self.items.setAccessibleName(_("列"))
        self.items.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.items.setMinimumSize(scaled(260), scaled(320))
        self._none = label(_("至少留一列。"), "error")
        self._none.hide()
        self.field.sought.connect(self._on_sought)
        self.field.taken.connect(self._on_taken)
        self._lay_out()
        self._fill(list(view.keys))

    def accept(self) -> None:
        """Hand over what is ticked, in order."""
        items = [self.items.item(row) for row in range(self.items.count())]
        keys = [str(i.data(_KEY)) for i in items if i.checkState() == Qt.CheckState.Checked]
        self._none.setVisible(not keys)
        if keys:
            super().accept()
            self.wanted.emit(tuple(Width(key, self._widths.get(key, 0)) for key in keys))

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        for name, text, act, picture in (
            ("up", _("上移"), self._on_up, "arrow-up"),
            ("down", _("下移"), self._on_down, "arrow-down"),
            ("reset", _("恢复默认"), self._on_reset, "rotate-ccw"),
        ):
            made = button(text, act, picture=picture)
            made.setObjectName(name)
            side.addWidget(made)
        side.addStretch()
        done = button(_("确定"), self.accept, "primary")
        done.setObjectName("apply")
        side.addWidget(done)
        side.addWidget(button(_("取消"), self.reject))
        left = QVBoxLayout()
        for each in (
            label(_("打勾的显示，上下拖动排次序。"), "hint"),
            self.field,
            self.items,
            self._none,
        ):
            left.addWidget(each)
        row = QHBoxLayout(self)
        row.addLayout(left, 1)
        row.addLayout(side)

    def _fill(self, shown: list[str]) -> None:
        self.items.clear()
        known = columns_of(self._view.ledger)
        for key in [*shown, *(each for each in self._offered if each not in shown)]:
            item = QListWidgetItem(known[key].label)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self.items.addItem(item)
        self.items.setCurrentRow(0)

    def _move(self, by: int) -> None:
        row = self.items.currentRow()
        if 0 <= row + by < self.items.count():
            self.items.insertItem(row + by, self.items.takeItem(row))
            self.items.setCurrentRow(row + by)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _on_reset(self) -> None:
        self._widths = {}
        self._fill(list(self._usual))

    def _on_sought(self, words: str) -> None:
        for row in range(self.items.count()):
            item = self.items.item(row)
            item.setHidden(bool(words) and words not in item.text())

    def _on_taken(self) -> None:
        shown = [r for r in range(self.items.count()) if not self.items.item(r).isHidden()]
        if self.field.words and shown:
            item = self.items.item(shown[0])
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
