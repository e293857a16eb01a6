"""The dialog for rare characters (生僻字): by code, by pinyin and strokes, or used before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import rare
from app.office import Office
from app.rare import Character
from app.text import _
from ui.editors.entry import Line
from ui.widgets.basics import button, label
from ui.workplace import Workplace

_CHARACTER = Qt.ItemDataRole.UserRole
_LARGE = 1.9
"""How much larger than ordinary text a character to be chosen is."""


class RareCharacters(QDialog):
    """Finds a character and hands it over by `chosen`; Enter takes the first or the marked one."""

    chosen = Signal(str)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("生僻字"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place = place
        self._lane = place.lane()
        self._answered, self._is_waited_for = "", False
        self.search = Line()
        self.search.setObjectName("rare_search")
        self.search.setAccessibleName(_("按拼音或编码查找"))
        self.search.setPlaceholderText(_("拼音，可加笔画数：yan 20；或编码：U+4DAE"))
        self.grid = self._make_grid()
        self.told = label("", "hint")
        self.insert = button(_("插入"), self._on_insert, "primary")
        self._lay_out()
        self.search.textEdited.connect(self._on_typed)
        self.search.entered.connect(self._on_entered)
        self._show(rare.recent(place.reader))

    def _make_grid(self) -> QListWidget:
        grid = QListWidget()
        grid.setObjectName("rare_found")
        grid.setAccessibleName(_("找到的字"))
        grid.setViewMode(QListWidget.ViewMode.IconMode)
        grid.setResizeMode(QListWidget.ResizeMode.Adjust)
        grid.setMovement(QListWidget.Movement.Static)
        grid.setUniformItemSizes(True)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGE)
        grid.setFont(font)
        edge = int(grid.fontMetrics().height() * 1.6)
        grid.setGridSize(QSize(edge, edge))
        grid.setMinimumSize(edge * 9, edge * 5)
        grid.currentItemChanged.connect(self._on_marked)
        grid.itemActivated.connect(self._on_insert)
        return grid

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.addWidget(self.search)
        whole.addWidget(self.grid, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(button(_("取消"), self.reject))
        foot.addWidget(self.insert)
        whole.addLayout(foot)

    def _show(self, found: list[Character]) -> None:
        self.grid.clear()
        for each in found:
            item = QListWidgetItem(each.text)
            item.setData(_CHARACTER, each)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _details(each))
            item.setToolTip(_details(each))
            self.grid.addItem(item)
        self.grid.setCurrentRow(0 if found else -1)
        self.insert.setEnabled(bool(found))
        if not found:
            self.told.setText(
                _("没有找到，换一个拼音或编码再试。")
                if self.search.text().strip()
                else _("还没有用过生僻字。输入拼音或编码查找。")
            )

    def _on_typed(self, text: str) -> None:
        self._is_waited_for = False
        if not text.strip():
            self._lane.drop()
            self._on_found(text, rare.recent(self._place.reader))
            return
        self._lane.ask(lambda _office: rare.find(text), partial(self._on_found, text))

    def _on_found(self, text: str, found: list[Character]) -> None:
        self._answered = text
        self._show(found)
        if self._is_waited_for and len(found) == 1:
            self._on_insert()
        self._is_waited_for = False

    def _on_entered(self) -> None:
        """What is shown for something typed before is not what is meant: then it waits for the answer."""
        if self.search.text() == self._answered:
            self._on_insert()
        else:
            self._is_waited_for = True

    def _on_marked(self, item: QListWidgetItem | None) -> None:
        if item:
            self.told.setText(_details(item.data(_CHARACTER)))

    def _on_insert(self) -> None:
        if self.grid.currentRow() < 0:
            return
        text: str = self.grid.currentItem().data(_CHARACTER).text

        def remember(office: Office) -> None:
            rare.used(office, text)

        self._place.note(remember)
        self.chosen.emit(text)
        self.accept()


def _details(character: Character) -> str:
    """What is known of a character, in one line."""
    parts = [character.code]
    if character.strokes:
        parts.append(_("{n}画").format(n=character.strokes))
    if character.readings:
        parts.append("、".join(character.readings))
    if not character.printable:
        parts.append(_("本程序的字体印不出这个字"))
    return "  ".join(parts)


def open_rare(place: Workplace, target: QLineEdit) -> RareCharacters:
    """Let the user choose a character, and put it where the cursor of the line stands."""
    dialog = RareCharacters(place, target.window())

    def insert(text: str) -> None:
        target.insert(text)
        target.textEdited.emit(target.text())
        target.setFocus()

    dialog.chosen.connect(insert)
    dialog.open()
    dialog.search.setFocus()
    return dialog
