"""All shifts of one day (当日班次), where the calendar has no room for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.rosters.days import MonthDay
from app.rosters.roster import Entry
from app.text import _
from ui.pages.settings_part import deed
from ui.widgets.basics import button, label
from ui.widgets.foot import foot
from ui.widgets.room import take_room
from ui.widgets.tables import dress_list

_ID = Qt.ItemDataRole.UserRole


class DayDialog(QDialog):
    """Enter picks the marked shift up, or swaps it with the one that is held; who only reads looks at its record."""

    pressed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        day: MonthDay,
        entries: Sequence[Entry],
        held: Entry | None,
        parent: QWidget,
        *,
        may_move: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("{day}：{n} 个班次").format(day=day.told, n=len(entries)))
        self._entries = {each.id: each for each in entries}
        self.list = QListWidget()
        self.list.setObjectName("shifts")
        self.list.setAccessibleName(self.windowTitle())
        dress_list(self.list)
        for each in entries:
            item = QListWidgetItem(each.told)
            item.setData(_ID, each.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(self._on_double if may_move else self._on_look_at)
        text = _("选一班，与 {held} 对调。").format(held=held.title) if held else ""
        words = _("与它对调") if held else _("拿起，再选要对调的一班")
        self.press = deed("press", words, self._on_press, "primary")
        words = _("登记或打开记录") if may_move else _("打开记录")
        self.look = deed("look", words, self._on_look, "" if may_move else "primary")
        column = QVBoxLayout(self)
        column.addWidget(label(text or _("选中一班，再选下面的办法。"), "hint"))
        column.addWidget(self.list, 1)
        column.addLayout(foot(button(_("关闭"), self.reject), self.look, self.press))
        if not may_move:
            self.press.hide()
        (self.press if may_move else self.look).setDefault(True)
        take_room(self, 420, 440)
        self.list.setFocus()

    def _on_double(self, _item: QListWidgetItem) -> None:
        self._on_press()

    def _on_look_at(self, _item: QListWidgetItem) -> None:
        self._on_look()

    def _on_press(self) -> None:
        entry = self._taken()
        if entry:
            self.pressed.emit(entry)

    def _on_look(self) -> None:
        entry = self._taken()
        if entry:
            self.opened.emit(entry)

    def _taken(self) -> Entry | None:
        item = self.list.currentItem()
        self.accept()
        return self._entries.get(str(item.data(_ID))) if item else None
