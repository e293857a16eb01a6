"""The second step of an import (认表头): into which ledger, which sheet, and where its header stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget

from app.registry import LEDGERS
from app.sheets.header import Header, Span
from app.sheets.inspection import Opened
from app.sheets.looking import Seen
from app.text import _
from ui.pages.import_cells import CellsModel
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button, label
from ui.widgets.choices import Choices
from ui.widgets.tables import dress_table

_LEVELS = 3


class HeaderStep(QWidget):
    """Shows the real cells; another row can be made the header."""

    ledger_chosen = Signal(str)
    sheet_chosen = Signal(str)
    header_chosen = Signal(object)
    """A Span, or None for where the program finds it."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger, self.sheet = _combo("ledger", _("导入到")), _combo("sheet", _("工作表"))
        self.note = Banner()
        self.cells, self._model = QTableView(), CellsModel()
        self.take = button(_("把选中的行作为表头"), self._on_taken)
        self.take.setObjectName("take_header")
        self.seek = button(_("由程序重新判断"), self._on_found, "flat")
        self._told = label("", "hint")
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._choices())
        column.addWidget(self.note)
        column.addWidget(self.cells, 1)
        column.addLayout(self._verbs())
        self.ledger.activated.connect(self._on_ledger)
        self.sheet.activated.connect(self._on_sheet)

    def show_file(self, opened: Opened, ledgers: Sequence[str], ledger: str) -> None:
        """Another file: its sheets, and the ledgers it may go into."""
        _fill(self.ledger, [(key, LEDGERS[key].title) for key in ledgers], ledger)
        rows = _("{name}（{n} 行）")
        sheets = [(name, rows.format(name=name, n=n)) for name, n in opened.totals.items()]
        _fill(self.sheet, sheets, "")
        self.ledger.setEnabled(not opened.errors_of)

    def show_seen(self, sheet: str, seen: Seen, why: str) -> None:
        """The sheet as it would be read; `why` says how the ledger was found."""
        self.sheet.setCurrentIndex(self.sheet.findData(sheet))
        self._model.show_sheet(seen)
        self.cells.resizeColumnsToContents()
        for at in range(self._model.columnCount()):
            self.cells.setColumnWidth(at, min(self.cells.columnWidth(at), scaled(180)))
        if seen.header:
            self.note.tell(_found(seen.header), "done")
            self.cells.scrollTo(self._model.index(max(0, seen.header.top - 1), 0))
        else:
            problem = seen.problems[0]
            text = _("{what}{remedy}也可以在下面选中列名所在的行，再按“把选中的行作为表头”。")
            self.note.tell(text.format(what=problem.message, remedy=problem.remedy), "warning")
        self._told.setText(why)

    def _dress(self) -> None:
        dress_table(self.cells, 28)
        self.cells.setModel(self._model)
        self.cells.setObjectName("cells")
        self.cells.setAccessibleName(_("表格的前几十行"))
        self.cells.verticalHeader().show()

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for text, combo in ((_("导入到"), self.ledger), (_("工作表"), self.sheet)):
            name = label(text)
            name.setWordWrap(False)
            name.setBuddy(combo)
            row.addWidget(name)
            row.addWidget(combo, 1)
        row.addWidget(self._told, 2)
        return row

    def _verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        hint: QLabel = label(_("表头不对时，点列名所在的行（最多三行），再按右边的按钮。"), "hint")
        row.addWidget(hint, 1)
        row.addWidget(self.seek)
        row.addWidget(self.take)
        return row

    def _on_ledger(self, at: int) -> None:
        self.ledger_chosen.emit(self.ledger.itemData(at))

    def _on_sheet(self, at: int) -> None:
        self.sheet_chosen.emit(self.sheet.itemData(at))

    def _on_taken(self) -> None:
        rows = sorted({each.row() for each in self.cells.selectionModel().selectedIndexes()})
        if rows and rows[-1] - rows[0] < _LEVELS:
            self.header_chosen.emit(Span(rows[0], rows[-1]))
        else:
            self.note.tell(_("请先选中列名所在的行：一行，或者上下相连的两三行。"), "warning")

    def _on_found(self) -> None:
        self.header_chosen.emit(None)


def _combo(name: str, told: str) -> QComboBox:
    made = Choices()
    made.setObjectName(name)
    made.setAccessibleName(told)
    made.setMinimumContentsLength(8)
    return made


def _fill(combo: QComboBox, items: Sequence[tuple[str, str]], present: str) -> None:
    combo.clear()
    for key, text in items:
        combo.addItem(text, key)
    combo.setCurrentIndex(max(0, combo.findData(present)))


def _found(header: Header) -> str:
    if header.top == header.bottom:
        return _("表头在第 {row} 行，下面的行是数据。").format(row=header.top + 1)
    told = _("表头在第 {top} 行到第 {bottom} 行，下面的行是数据。")
    return told.format(top=header.top + 1, bottom=header.bottom + 1)
