"""What the keys of fast entry do to the current row: repeat, undo, paste, find somebody, add in passing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.fast_columns import columns_of
from app.fast_entry import Cell, cells_of_row
from app.kinds import Link
from app.lookup import Lookup
from app.sheets.pasted import is_table
from app.text import _
from ui.ledger.fast_dialogs import QuickAdd
from ui.ledger.fast_grid import FastGrid
from ui.ledger.fast_model import FastModel
from ui.ledger.fast_saver import Saver
from ui.ledger.paste import paste_rows
from ui.routes import RecordOf
from ui.workplace import Workplace


class Commands(QObject):
    """Acts on the current row of a grid."""

    def __init__(self, place: Workplace, grid: FastGrid, model: FastModel, saver: Saver) -> None:
        super().__init__(grid)
        self.place, self.grid, self.model, self.saver = place, grid, model, saver
        self.ledger = model.ledger
        grid.commanded.connect(self._on_commanded)
        grid.adding.connect(self._on_adding)
        grid.found.connect(self._on_found)

    @property
    def _window(self) -> QWidget:
        return self.grid.window()

    def paste(self) -> None:
        """Rows copied from a spreadsheet, by the checks of an import."""
        board = QGuiApplication.clipboard().mimeData()
        html = board.html() if board.hasHtml() else ""
        if not is_table(board.text(), html):
            self.place.notify.say(_("剪贴板里没有表格。请先在 Excel 或 WPS 里选中几行并复制。"))
            return
        keys = [each.key for each in self.model.columns if each.ledger == self.ledger]
        paste_rows(self.place, self.ledger, board.text(), html, keys, self._window)

    def save_row(self) -> None:
        """Save the current row now, asking again what was refused."""
        self.grid.commit()
        self.saver.settle(self.grid.row, again=True)

    def _on_commanded(self, command: str) -> None:
        {
            "repeat": self._repeat,
            "today": self._put_today,
            "save": self.save_row,
            "undo": self._undo,
            "paste": self._paste_if_table,
            "clear": self._clear,
            "open": self.open_known,
        }[command]()

    def _repeat(self) -> None:
        line, at = self.grid.line, self.grid.row
        if line and at > 0:
            line.put(self.model.rows[at - 1].cell(self.grid.target))
            self.grid.commit()

    def _put_today(self) -> None:
        if self.grid.line:
            self.grid.line.put(Cell(self.place.clock_day))
            self.grid.commit()

    def _undo(self) -> None:
        self.saver.undo(self.grid.row)

    def _paste_if_table(self) -> None:
        board = QGuiApplication.clipboard().mimeData()
        if is_table(board.text()):
            self.paste()
        elif self.grid.line:
            self.grid.line.paste()

    def _clear(self) -> None:
        row = self.model.rows[self.grid.row]
        if row.record or row.is_saving:
            self.place.notify.say(_("这一行已经保存。要撤销请按 Ctrl+Z，要作废请到列表中办理。"))
        else:
            self.model.clear(self.grid.row)

    def open_known(self) -> None:
        """Open the record that bears the number typed here, or the row's own."""
        row = self.model.rows[self.grid.row]
        if row.met_record:
            self.place.go(RecordOf(row.met_ledger, row.met_record))
        elif row.record:
            self.place.go(RecordOf(self.ledger, row.household or row.record))

    def _on_adding(self, text: str) -> None:
        kind = columns_of(self.ledger)[self.grid.target].kind
        if isinstance(kind, Link):
            at, target = self.grid.row, self.grid.target
            dialog = QuickAdd(
                self.place, self._window, kind.ledger, partial(self._on_added, at, target)
            )
            dialog.begin(text)

    def _on_added(self, row: int, target: str, cell: Cell) -> None:
        self.model.put(row, target, cell)
        self.grid.stand_at(row, target)

    def _on_found(self, record: str) -> None:
        """Somebody known was chosen for a member's row."""
        lookup, column = (
            Lookup(self.place.reader.listing),
            columns_of(self.ledger)[self.grid.target],
        )
        row = lookup.record(column.ledger, record)
        if row is None or self.grid.line is None:
            return
        cells = cells_of_row(lookup, column.declared, row)
        self.grid.line.put(cells.get(column.target, Cell()))
        self.grid.commit()
        at = self.grid.row
        for target, each in columns_of(self.ledger).items():
            if each.ledger == column.ledger and each.is_identity and target in cells:
                self.model.put(at, target, cells[target])
        self.model.fill(at, cells)
