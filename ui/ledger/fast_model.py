"""The table of fast entry for Qt: a row's state at its side, then its cells; what is typed is judged at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.fast_columns import Column, columns_of, placeholder
from app.fast_entry import Cell
from app.problems import Problem
from ui.ledger.fast_judging import begins, judge_cell, missing
from ui.ledger.fast_looks import SAYING, look, look_of_state
from ui.ledger.fast_rows import ROW, Row
from ui.notify import sentence
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
_TYPED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
FEWEST = 20
"""Rows that are always there, blank ones at the end."""


class FastModel(QAbstractTableModel):
    """Rows typed into a ledger; the state of a row stands in its header, which is always seen."""

    typed = Signal(int)
    """A row was typed in."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        super().__init__()
        self.place, self.ledger = place, ledger
        self.columns: list[Column] = []
        self.rows: list[Row] = [Row() for _n in range(FEWEST)]
        self.common: dict[str, Cell] = {}
        """What is set once for all rows, by target."""

    def show(self, targets: Iterable[str]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self.columns = [columns_of(self.ledger)[each] for each in targets]
        self.endResetModel()

    def restore(self, rows: Sequence[Row]) -> None:
        """Begin with these rows, blank ones below."""
        self.beginResetModel()
        blank = max(FEWEST - len(rows), 1)
        self.rows = [*rows, *(Row() for _n in range(blank))]
        self.endResetModel()
        for at, each in enumerate(rows):
            for target, cell in list(each.cells.items()):
                if target in each.changed or not each.record:
                    self._judge(at, target, cell)

    def put(self, row: int, target: str, cell: Cell) -> None:
        """Something was typed: judge it, fill in what follows from it, and see whether it is known."""
        if self.rows[row].cell(target) == cell:
            return
        self._judge(row, target, cell)
        self._grow()
        self.tell(row)
        self.typed.emit(row)

    def fill(self, row: int, cells: dict[str, Cell]) -> None:
        """A known record was chosen: what is blank takes its values."""
        self.rows[row].make({t: c for t, c in cells.items() if t in columns_of(self.ledger)})
        self._grow()
        self.tell(row)
        self.typed.emit(row)

    def clear(self, row: int) -> None:
        """Empty a row that is not saved."""
        self.rows[row] = Row()
        self.tell(row)
        self.typed.emit(row)

    def tell(self, row: int) -> None:
        """The row looks different now."""
        self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def begins(self, row: int) -> bool:
        """Whether a row begins a record of the ledger itself: of a roster, a household. A member put back whose
        household was saved before does not."""
        is_first = row == 0 and not self.rows[0].household
        return is_first or begins(self.ledger, self.rows[row])

    def first_of(self, row: int) -> int:
        """The row that begins the household of this one; where that one is no longer here, one that names it."""
        above = range(row, -1, -1)
        named = next((at for at in above if self.rows[at].household), 0)
        return next((at for at in above if self.begins(at)), named)

    def bind(self) -> None:
        """Let the rows of members name their household once it is saved: they may be put back without its own row."""
        for at, row in enumerate(self.rows):
            first = self.rows[self.first_of(at)] if not (row.is_blank or row.record) else row
            if first is not row:
                row.household = first.household

    def missing(self, row: int) -> tuple[str, ...]:
        """The columns that must be typed and are blank."""
        return missing(self.ledger, self.rows[row], self.common, begins=self.begins(row))

    def whole(self, row: int) -> dict[str, Cell]:
        """The cells of a row as they are saved: what is set once for all stands where a new row says nothing."""
        kept = self.rows[row]
        if kept.record:
            return dict(kept.cells)
        given = self.common if self.begins(row) else {}
        both = {**given, **{t: c for t, c in kept.cells.items() if not c.is_blank}}
        return {target: cell for target, cell in both.items() if not cell.is_blank}

    def told(self, row: int, target: str = ROW) -> list[Problem]:
        """What is wrong or doubtful at a cell, or of the whole row."""
        kept = self.rows[row]
        said = (kept.problems, kept.doubts)
        if target:
            return [each[target] for each in said if target in each]
        return [problem for each in said for problem in each.values()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows, blank ones included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """What is typed in."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed in."""
        return _TYPED if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Labels above, those that must be typed with a star; at the side what has become of each row."""
        if orientation is Qt.Orientation.Vertical:
            return look_of_state(section + 1, self.rows[section], role)
        field, needed = self.columns[section].field, self.columns[section].is_needed
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{field.label} *" if needed else field.label
        return field.help if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and what is said of it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if not row.cells and not row.missing:
            return "" if role in _TEXTS else None
        return self._cell(row, index.row(), self.columns[index.column()], role)

    def _cell(self, row: Row, at: int, column: Column, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            hint = placeholder(column) if self._hints(row, at, column) else ""
            return row.cell(column.target).text or hint
        if role in SAYING:
            return "\n".join(map(sentence, self.told(at, column.target)))
        return look(row, column.target, role)

    def _hints(self, row: Row, at: int, column: Column) -> bool:
        """Whether a blank cell tells what will stand there: not in rows that nobody has begun."""
        return not row.is_blank and (column.ledger != self.ledger or self.begins(at))

    def _judge(self, row: int, target: str, cell: Cell) -> None:
        judge_cell(self.place.reader, self.ledger, self.rows[row], target, cell)

    def _grow(self) -> None:
        """Keep a blank row at the end."""
        if not self.rows[-1].is_blank:
            at = len(self.rows)
            self.beginInsertRows(_ROOT, at, at + 4)
            self.rows += [Row() for _n in range(5)]
            self.endInsertRows()
