"""The rows of a list for Qt: arranged in the background, read in blocks as they are painted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from app.cells import Cell
from app.changes import Changes
from app.columns import Column, columns_of
from app.first import First, count_of, first_of
from app.listed import Listed, Row, arrange, change
from app.office import Office
from app.text import _
from app.views import View
from ui.ledger.blocks import Blocks
from ui.theme.icons import icon
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
"""The record as it is stored."""
SORT = Qt.ItemDataRole.UserRole + 1
"""The value that a column is sorted by, where it is one of the record's own."""
_OF_ROW = frozenset((ROW, SORT, int(Qt.ItemDataRole.FontRole)))
_OF_CELL = frozenset(
    map(int, (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole,
              Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole))
)  # fmt: skip
"""A view asks each cell for a dozen roles: those that have no answer cost nothing."""
_BOTH = Qt.AlignmentFlag.AlignVCenter
_ALIGNED = {
    True: int(Qt.AlignmentFlag.AlignRight | _BOTH),
    False: int(Qt.AlignmentFlag.AlignLeft | _BOTH),
}


class LedgerModel(QAbstractTableModel):
    """One ledger's list. Every column of the ledger is a column here; which are seen is the table's business."""

    arranged = Signal()
    """A view stands as asked for."""
    moving = Signal()
    """Rows are about to come, go or move: before Qt's own signals, at which selections are lost already."""
    begun = Signal()
    """The first rows are there; the rest is on its way."""
    counted = Signal()
    """The list has its length, though most of its rows are still to come."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        super().__init__()
        self.place, self.ledger = place, ledger
        self.columns: tuple[Column, ...] = tuple(columns_of(ledger).values())
        self.listed: Listed | None = None
        self.is_settled = False
        self._view = View(ledger)
        self._count = 0
        self._blocks: Blocks | None = None
        self._lane = place.lane()
        self._is_aside = False
        place.stood_aside.connect(self._on_stood_aside)

    @property
    def numbers(self) -> array[int]:
        """The row numbers in order, as far as they are known."""
        return self.listed.numbers if self.listed else array("q")

    def show(self, view: View) -> None:
        """Arrange another view; what is shown stays until it is ready."""
        if self.listed and self.listed.view == view:
            self._view = view
            self._arrange()
            return
        self._view, self.is_settled = view, False

        def first(office: Office) -> First | None:
            return first_of(office, view)

        if view.is_narrowed:
            self._arrange()
        else:
            self._lane.ask(first, self._on_first)

    def leave(self) -> None:
        """The list is closed: end what is under way for it, and let go of its rows."""
        self._lane.drop()
        self.listed, self._blocks = None, None

    def refresh(self, changes: Changes) -> None:
        """Records were written: read anew and arrange again; whatever stays where it was is not disturbed."""
        if changes.ledgers and self.listed:
            self._blocks = Blocks(self.place, self.listed)
            self._tell_all()
            self._arrange()

    def reveal(self, record: str) -> None:
        """Show a record whole, after `Workplace.reveal`."""
        if self._blocks:
            self._blocks.forget_cells(record)
            self._tell_all()

    def row_of(self, at: int) -> Row | None:
        """The record at a place; None where it is gone or not yet known."""
        number = self._number(at)
        return self._blocks.row(at, number) if self._blocks and number is not None else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's: how many rows."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt's: how many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: what is shown, and the record behind it."""
        if not index.isValid() or index.row() >= self._count:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[column.is_number]
        if role in _OF_ROW:
            return self._of_row(index.row(), column, role)
        return _shown(self._cell(index.row(), column), column, role) if role in _OF_CELL else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's: titles with the order they are sorted in, and row numbers."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[column.is_number]
        return titled(column, self._view) if role == Qt.ItemDataRole.DisplayRole else None

    def _of_row(self, at: int, column: Column, role: int) -> object:
        row = self.row_of(at)
        if row is None or role == ROW:
            return row
        return row[column.key] if role == SORT else _struck(bool(row["_voided"]))

    def _cell(self, at: int, column: Column) -> Cell:
        number = self._number(at)
        if self._blocks is None or number is None:
            return Cell("…")
        return self._blocks.cell(at, number, column)

    def _number(self, at: int) -> int | None:
        """The number of the row at a place; None while the file is being replaced, or not yet arranged."""
        if self.listed is None or self._is_aside or at >= len(self.listed.numbers):
            return None
        return self.listed.numbers[at]

    def _arrange(self) -> None:
        view = self._view
        self._lane.ask(lambda office: arrange(office, view), self._on_arranged)

    def _on_first(self, first: First | None) -> None:
        if first is None:
            self._arrange()
            return
        self._take(first.listed, len(first.rows), first.rows)
        self.begun.emit()
        self._lane.ask(lambda office: count_of(office, first), self._on_counted)

    def _on_counted(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(_ROOT, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        self.counted.emit()
        self._arrange()

    def _on_arranged(self, listed: Listed) -> None:
        self.is_settled = True
        old, count = self.listed, len(listed.numbers)
        if old is None or old.view != listed.view:
            self._take(listed, count)
        elif len(old.numbers) == self._count:
            self._replace(old.numbers, listed)
        elif self._count == count and self._blocks:
            self.listed = listed
            self._blocks.extend(listed)
            self._tell_all()
        else:
            self._take(listed, count)
        self.arranged.emit()

    def _take(self, listed: Listed, count: int, rows: Sequence[Row] = ()) -> None:
        """Show another list altogether."""
        self.moving.emit()
        self.beginResetModel()
        self._set(listed, count)
        if rows and self._blocks:
            self._blocks.first(rows)
        self.endResetModel()

    def _set(self, listed: Listed, count: int) -> None:
        self.listed, self._count = listed, count
        self._blocks = Blocks(self.place, listed)

    def _replace(self, old: array[int], listed: Listed) -> None:
        """The same list with some rows gone and some come; all others keep their place and selection."""
        start, gone, come = change(old, listed.numbers)
        self.moving.emit()
        if gone:
            self.beginRemoveRows(_ROOT, start, start + gone - 1)
            self._set(
                Listed(listed.view, listed.query, old[:start] + old[start + gone :]),
                self._count - gone,
            )
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_ROOT, start, start + come - 1)
            self._set(listed, len(listed.numbers))
            self.endInsertRows()
        self._set(listed, len(listed.numbers))
        self._tell_all()

    def _tell_all(self) -> None:
        if self._count:
            last = self.index(self._count - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _on_stood_aside(self, is_aside: bool) -> None:
        """While nobody may read the file, what was read stays shown."""
        self._is_aside = is_aside


def titled(column: Column, view: View) -> str:
    """A column's title, with an arrow (and, of several, the rank) where the list is sorted by it."""
    for rank, each in enumerate(view.sorts, 1):
        if each.column == column.key:
            arrow = "↓" if each.descending else "↑"
            form = _("笔画") if each.spelling == "strokes" else ""
            return f"{column.label} {form}{arrow}{rank if len(view.sorts) > 1 else ''}"
    return column.label


def _shown(cell: Cell, column: Column, role: int) -> object:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return " ".join(cell.text.split()) if role == Qt.ItemDataRole.DisplayRole else cell.text
    if role == Qt.ItemDataRole.DecorationRole:
        return icon("lock", "faint") if cell.is_masked and cell.text else None
    if role == Qt.ItemDataRole.AccessibleTextRole:
        hidden = _("（已隐去）") if cell.is_masked else ""
        return f"{column.label}：{cell.text}{hidden}"
    return None


def _struck(is_voided: bool) -> QFont | None:
    """Voided records are struck through."""
    if not is_voided:
        return None
    font = QFont()
    font.setStrikeOut(True)
    return font
