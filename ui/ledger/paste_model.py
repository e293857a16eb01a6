"""The pasted rows that something is to be said of: which, where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.pasting import Pasted
from app.sheets.outcome import Noted, Outcome, Plan, RowOutcome
from app.text import _
from ui.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TITLES = (_("行"), _("结果"), _("姓名或名称"), _("列"), _("问题和办法"))


@dataclass(frozen=True)
class _Line:
    row: RowOutcome
    note: Noted


class RefusedModel(QAbstractTableModel):
    """One line for each problem of a row; refused rows first."""

    def __init__(self, given: Pasted) -> None:
        super().__init__()
        self.given = given
        self._lines: list[_Line] = []

    def show(self, plan: Plan | None) -> None:
        """Show what a rehearsal said."""
        self.beginResetModel()
        rows = plan.rows if plan else []
        self._lines = [_Line(row, note) for row in rows for note in row.notes]
        self._lines.sort(key=lambda each: each.row.outcome is not Outcome.REFUSED)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many problems."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Row, outcome, name, column, problem."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What stands in the columns."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _TITLES[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        refuses = line.row.outcome is Outcome.REFUSED
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return icon(
                "circle-x" if refuses else "triangle-alert", "error" if refuses else "warning"
            )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(line)[index.column()]
        return None

    def _texts(self, line: _Line) -> tuple[str, ...]:
        at, problem = line.note.column, line.note.problem
        column = self.given.titles[at] if at is not None and at < len(self.given.titles) else ""
        words = problem.message + problem.remedy
        return str(line.row.number), line.row.outcome.value, line.row.name, column, words
