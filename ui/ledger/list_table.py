"""The table of a list: which columns are seen, how wide and in which order; what is chosen in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.columns import Column
from app.kinds import (
    Account,
    Attachment,
    Choice,
    Day,
    Identity,
    Lines,
    Link,
    Money,
    Month,
    Name,
    Telephone,
    TimeOfDay,
    Title,
    Words,
    YesNo,
)
from app.views import View, Width
from ui.ledger.model import LedgerModel
from ui.theme.look import scaled
from ui.widgets.tables import dress_table

_WIDTHS = (
    (Identity, 190), (Account, 190), (Telephone, 128), (Day, 104), (Month, 84), (Money, 110), (YesNo, 84),
    (TimeOfDay, 84), (Title, 210),
    (Name, 104), (Choice, 104), (Link, 132), (Attachment, 150), (Lines, 220),
)  # fmt: skip
_NUMBER, _TEXT, _SHORT = 88, 170, 104
_FEW = 20
"""Texts of no more characters than this (单元, 室号) have short columns."""
_NARROWEST = 44
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListTable(QTableView):
    """Whole rows are chosen; Enter and a double click open one; a click on a title sorts, with Shift as well."""

    opened = Signal(int)
    """Open the record in that row."""
    sort_wanted = Signal(str, bool)
    """Sort by that column; True: besides what it is sorted by already."""
    laid_out = Signal()
    """The user moved or resized columns."""
    chosen = Signal()
    """Other rows are chosen, or another is the current one."""
    titles_menu_wanted = Signal(str, object)
    """The menu of a column's title, at a global point."""

    def __init__(self, model: LedgerModel) -> None:
        super().__init__()
        self.setObjectName("list")
        self._ledger_model = model
        self.setModel(model)
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().show()
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(scaled(_NARROWEST))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self._on_title_clicked)
        header.sectionMoved.connect(self._on_laid_out)
        header.sectionResized.connect(self._on_laid_out)
        header.customContextMenuRequested.connect(self._on_titles_menu)
        self._laying = False
        self.selectionModel().selectionChanged.connect(self._on_chosen)
        self.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.doubleClicked.connect(self._on_activated)

    def lay_out(self, view: View) -> None:
        """Show the columns of a view, in its order and widths."""
        self._laying = True
        header, model = self.horizontalHeader(), self._ledger_model
        places = {column.key: at for at, column in enumerate(model.columns)}
        widths = {each.column: each.width for each in view.columns}
        wanted = [key for key in view.keys if key in places]
        for key, at in places.items():
            header.setSectionHidden(at, key not in wanted)
        for visual, key in enumerate(wanted):
            header.moveSection(header.visualIndex(places[key]), visual)
            column = model.columns[places[key]]
            header.resizeSection(places[key], scaled(widths.get(key) or usual_width(column)))
        self._laying = False

    def layout_widths(self) -> tuple[Width, ...]:
        """The columns as the user has them now."""
        header, columns = self.horizontalHeader(), self._ledger_model.columns
        shown = [header.logicalIndex(at) for at in range(len(columns))]
        per = scaled(1000)
        return tuple(
            Width(columns[at].key, round(header.sectionSize(at) * 1000 / per))
            for at in shown
            if not header.isSectionHidden(at)
        )

    @property
    def row(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def ranges(self) -> list[range]:
        """The chosen rows, as stretches from above."""
        found = (
            range(each.top(), each.bottom() + 1)
            for each in self.selectionModel().selection().toList()
        )
        return sorted(set(found), key=lambda each: each.start)

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(len(each) for each in self.ranges())

    def chosen_rows(self) -> Iterator[int]:
        """The chosen rows from above."""
        for each in self.ranges():
            yield from each

    def choose(self, rows: Sequence[int], current: int, *, scroll: bool = True) -> None:
        """Choose these rows, and go to one of them."""
        selection, last = QItemSelection(), self._ledger_model.columnCount() - 1
        for row in rows:
            index = self._ledger_model.index(row, 0)
            selection.select(index, self._ledger_model.index(row, last))
        self.go(current, scroll=scroll)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go(self, row: int, *, scroll: bool = True) -> None:
        """Make a row the current one, leaving what is chosen."""
        index = self._ledger_model.index(row, self._first_column())
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flag)
            if scroll:
                self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter opens the current row; copying and searching belong to the page."""
        if event.key() in _OPENING and not event.modifiers() and self.row >= 0:
            self.opened.emit(self.row)
        elif event.key() == Qt.Key.Key_Tab or event.key() == Qt.Key.Key_Backtab:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: a right click on a chosen row leaves what is chosen."""
        at = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.RightButton and self.selectionModel().isSelected(at):
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
            return
        super().mousePressEvent(event)

    def _first_column(self) -> int:
        return max(0, self.horizontalHeader().logicalIndex(0))

    def _on_title_clicked(self, section: int) -> None:
        held = Qt.KeyboardModifier.ShiftModifier
        is_further = bool(QGuiApplication.keyboardModifiers() & held)
        self.sort_wanted.emit(self._ledger_model.columns[section].key, is_further)

    def _on_laid_out(self, *_of_what: int) -> None:
        if not self._laying:
            self.laid_out.emit()

    def _on_chosen(self, *_what: object) -> None:
        self.chosen.emit()

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _on_titles_menu(self, at: QPoint) -> None:
        header = self.horizontalHeader()
        section = header.logicalIndexAt(at)
        if section >= 0:
            key = self._ledger_model.columns[section].key
            self.titles_menu_wanted.emit(key, header.viewport().mapToGlobal(at))


def usual_width(column: Column) -> int:
    """Pixels a column begins with: its values' usual length, and room for its title."""
    kinds = (width for kind, width in _WIDTHS if isinstance(column.kind, kind))
    is_short = isinstance(column.kind, Words) and column.kind.limit <= _FEW
    usual = next(kinds, _NUMBER if column.is_number else _SHORT if is_short else _TEXT)
    return max(usual, 16 * len(column.label) + 34)
