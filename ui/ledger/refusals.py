"""The records that a verb over many left as they were, each with why; one can be opened from here."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.bulk import Bulk
from app.text import _
from ui.notify import sentence
from ui.routes import RecordOf
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.room import take_room
from ui.widgets.tables import dress_table
from ui.workplace import Workplace

_RECORD = Qt.ItemDataRole.UserRole


class RefusalsDialog(QDialog):
    """What was not done, and why."""

    def __init__(
        self, place: Workplace, ledger: str, verb: str, found: Bulk, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            _("{verb}：有 {count} 条没有办成").format(verb=verb, count=len(found.refused))
        )
        take_room(self, 620, 360)
        self._place, self._ledger = place, ledger
        self.table = QTableWidget(len(found.refused), 2)
        self.table.setObjectName("refusals")
        self.table.setAccessibleName(_("没有办成的记录"))
        self.table.setHorizontalHeaderLabels([_("记录"), _("原因")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        dress_table(self.table)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setColumnWidth(0, scaled(170))
        for row, each in enumerate(found.refused):
            item = QTableWidgetItem(each.name)
            item.setData(_RECORD, each.record)
            why = "".join(sentence(problem) for problem in each.problems)
            reason = QTableWidgetItem(why)
            reason.setToolTip(why)
            self.table.setItem(row, 0, item)
            self.table.setItem(row, 1, reason)
        self.table.activated.connect(self._on_opened)
        text = _("已办 {done} 条；下面这些保持原样。双击或按回车打开记录。").format(
            done=f"{found.done:,}"
        )
        row_ = QHBoxLayout()
        row_.addStretch()
        row_.addWidget(button(_("关闭"), self.accept, "primary"))
        column = QVBoxLayout(self)
        column.addWidget(label(text))
        column.addWidget(self.table, 1)
        column.addLayout(row_)

    def _on_opened(self, index: QModelIndex) -> None:
        item = self.table.item(index.row(), 0)
        if item:
            self.accept()
            self._place.go(RecordOf(self._ledger, item.data(_RECORD)))
