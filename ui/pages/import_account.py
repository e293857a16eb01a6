"""What an import would do or has done (预检结果): figures that open their rows, and one row's own cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.rehearsal import Account, Group, titles
from app.text import _
from ui.theme.icons import inked
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.tables import dress_table
from ui.widgets.tones import INKS, Tone

Index = QModelIndex | QPersistentModelIndex
_TONES: dict[Group, Tone] = {Group.REFUSED: "error", Group.DOUBTFUL: "warning"}
_PICTURES = {
    Group.NEW: "plus",
    Group.CHANGED: "pen-line",
    Group.SAME: "check",
    Group.DOUBTFUL: "triangle-alert",
    Group.REFUSED: "circle-alert",
    Group.NOTES: "info",
}
_ORDER = (Group.REFUSED, Group.DOUBTFUL, Group.CHANGED, Group.NEW, Group.SAME)
"""What is opened first, if there is any."""


class LinesModel(QAbstractTableModel):
    """The lines of one group, straight from the account: a text is made when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._account: Account | None = None
        self.group = Group.REFUSED

    def show_group(self, account: Account | None, group: Group) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._account, self.group = account, group
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's: the lines."""
        if self._account is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._account.items[self.group])

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's: as many as the group has titles."""
        return 0 if parent is not None and parent.isValid() else len(titles(self.group))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: a text."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if self._account is None or not index.isValid() or role not in wanted:
            return None
        return self._account.cells(self.group, index.row())[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's: a title."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return titles(self.group)[section]


class AccountView(QWidget):
    """Figures that open their rows; a chosen row shows its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.account: Account | None = None
        self.lines, self.model = QTableView(), LinesModel()
        self.tiles = {each: self._tile(each) for each in Group}
        self._told, self._cells = label("", "hint"), QScrollArea()
        self._dress()
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.lines)
        split.addWidget(self._cells)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        tiles = FlowLayout(None, scaled(6))
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        column.addLayout(tiles)
        column.addWidget(self._told)
        column.addWidget(split, 1)

    def show_account(self, account: Account | None) -> None:
        """Show an account, opened where something is to be done."""
        self.account = account
        for group, tile in self.tiles.items():
            figures = account.figures(group) if account else []
            text = " ".join(f"{n:,} {unit}" for n, unit in figures)
            tile.setText(f"{group.value}  {text}")
            tone = _TONES.get(group) if account and account.items[group] else None
            inked(tile, _PICTURES[group], INKS[tone] if tone else "icon")
        first = (each for each in _ORDER if account and account.items[each])
        self.open(next(first, Group.NEW))

    def open(self, group: Group) -> None:
        """Show the rows of a group."""
        self.tiles[group].setChecked(True)
        self.model.show_group(self.account, group)
        count = self.model.rowCount()
        told = _("{group}：{n} 条，选中一条看这一行的原样") if count else _("{group}：没有")
        self._told.setText(told.format(group=group.value, n=f"{count:,}"))
        self._show_cells(None)
        self._fit(group)
        if count:
            self.lines.setCurrentIndex(self.model.index(0, 0))

    def _dress(self) -> None:
        dress_table(self.lines)
        self.lines.setModel(self.model)
        self.lines.setObjectName("lines")
        self.lines.setAccessibleName(_("逐行结果"))
        self.lines.selectionModel().currentRowChanged.connect(self._on_row)
        self._cells.setWidgetResizable(True)
        self._cells.setFrameShape(QFrame.Shape.NoFrame)
        self._cells.setMinimumWidth(scaled(200))

    def _tile(self, group: Group) -> QPushButton:
        tile = button("", partial(self.open, group))
        tile.setCheckable(True)
        tile.setAutoExclusive(True)
        tile.setObjectName(group.name.lower())
        return tile

    def _fit(self, group: Group) -> None:
        """Numbers as narrow as they are, sentences with the room there is."""
        header = self.lines.horizontalHeader()
        wide = {2: 0, 3: 2}.get(len(titles(group)), 4)
        for at in range(self.model.columnCount()):
            mode = (
                QHeaderView.ResizeMode.Stretch if at >= wide else QHeaderView.ResizeMode.Interactive
            )
            header.setSectionResizeMode(at, mode)
            self.lines.setColumnWidth(at, scaled(48 if at == 0 else 108))

    def _on_row(self, current: QModelIndex) -> None:
        if self.account and current.isValid():
            group, at = self.model.group, current.row()
            said = self.account.cells(group, at)[4:] if group in _TONES else ()
            self._show_cells(self.account.number(group, at), said)

    def _show_cells(self, number: int | None, said: Sequence[str] = ()) -> None:
        """A row's cells, under what is wrong with it and what to do."""
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(scaled(10), 0, scaled(4), 0)
        if self.account and number is not None:
            form.addRow(label(_("表中第 {row} 行").format(row=number), "heading"))
            for at, text in enumerate(said):
                form.addRow(label(text, "hint" if at else "strong"))
            for cell in self.account.row(number):
                text = cell.text or "—"
                told = _("▲ {text}").format(text=text) if cell.is_marked else text
                form.addRow(
                    label(cell.title, "hint"), label(told, "error" if cell.is_marked else "")
                )
        self._cells.setWidget(inside)
