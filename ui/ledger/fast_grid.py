"""The table one types rows into (表格录入): the current cell is always open, so that every key and every input
method goes into a line of text."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.text import _
from ui.ledger.fast_cell import CellLine
from ui.ledger.fast_model import FastModel
from ui.ledger.fast_offers import Offers
from ui.theme.look import scaled
from ui.widgets.tables import dress_table

Index = QModelIndex | QPersistentModelIndex
_STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
_ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_STATE, _WIDEST = 116, 260


class _Cells(QStyledItemDelegate):
    """Opens a line in a cell and hands over what was typed in it."""

    opened = Signal(object)

    def __init__(self, grid: QWidget, model: FastModel, offers: Offers) -> None:
        super().__init__(grid)
        self._model, self._offers = model, offers

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for the cell's column."""
        column = self._model.columns[index.column()]
        line = CellLine(parent, column, self._offers)
        line.setObjectName(column.target)
        line.setAccessibleName(
            _("第{row}行 {label}").format(row=index.row() + 1, label=column.field.label)
        )
        line.setAccessibleDescription(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
        self.opened.emit(line)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell; never over what is being typed."""
        if isinstance(editor, CellLine) and not editor.isModified():
            row = self._model.rows[index.row()]
            editor.give(row.cell(editor.column.target))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed."""
        if isinstance(editor, CellLine) and editor.isModified():
            cell = editor.cell
            editor.setModified(False)
            self._model.put(index.row(), editor.column.target, cell)
            editor.give(self._model.rows[index.row()].cell(editor.column.target))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The line fills the cell, its sign included."""
        editor.setGeometry(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The list below goes with the line."""
        if isinstance(editor, CellLine):
            editor.leave()
        super().destroyEditor(editor, index)

    def eventFilter(self, object: QObject, event: QEvent) -> bool:  # noqa: A002
        """Keys are the line's own business. What was typed is handed over when the focus goes elsewhere in the
        window; the line stays open, and keeps what is half typed while another window is in front."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if isinstance(object, CellLine) and event.reason() not in _ELSEWHERE:
                object.list.hide()
                self.commitData.emit(object)
            return False
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(object, event)


class FastGrid(QTableView):
    """The rows, with one cell always open."""

    left = Signal(int)
    """A row was left."""
    entered = Signal(int)
    """A row is the current one now."""
    commanded = Signal(str)
    """A Command of the open cell."""
    adding = Signal(str)
    found = Signal(str)

    def __init__(self, model: FastModel, offers: Offers) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self._cells = _Cells(self, model, offers)
        self._cells.opened.connect(self._on_opened)
        self.setItemDelegate(self._cells)
        dress_table(self)
        self.setAlternatingRowColors(False)
        self.setShowGrid(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setAccessibleName(_("录入的行"))
        side = self.verticalHeader()
        side.show()
        side.setSectionsClickable(False)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.fit()

    @property
    def line(self) -> CellLine | None:
        """The line that is open."""
        editor = self.indexWidget(self.currentIndex())
        return editor if isinstance(editor, CellLine) else None

    @property
    def row(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    @property
    def target(self) -> str:
        """The current column's target; empty for none."""
        at = self.currentIndex().column()
        return self._rows.columns[at].target if at >= 0 else ""

    def fit(self) -> None:
        """Columns as wide as their labels and what stands in them need, within bounds."""
        self.verticalHeader().setFixedWidth(scaled(_STATE))
        for at in range(self._rows.columnCount()):
            needs = max(self.sizeHintForColumn(at), self.horizontalHeader().sectionSizeHint(at))
            least = 176 if self._rows.columns[at].is_identity else 96
            self.setColumnWidth(at, min(max(needs + scaled(12), scaled(least)), scaled(_WIDEST)))

    def stand(self, row: int, column: int = 0) -> None:
        """Open that cell."""
        self.setCurrentIndex(self._rows.index(row, column))
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self._open()

    def stand_at(self, row: int, target: str) -> None:
        """Open the cell of that column, the first one where it is not shown."""
        shown = [each.target for each in self._rows.columns]
        self.stand(row, shown.index(target) if target in shown else 0)

    def commit(self) -> None:
        """Hand over what stands in the open cell, which stays open."""
        if self.line:
            self.commitData(self.line)

    def step(self, move: str) -> None:
        """Go to another cell; beyond the end of a row lies the next one. What filled itself in is passed by."""
        self.commit()
        here, width = self.currentIndex(), self._rows.columnCount()
        row, at = here.row(), here.column()
        if move in _STEPS:
            row, at = row + _STEPS[move][0], at + _STEPS[move][1]
        elif move in ("home", "end"):
            at = 0 if move == "home" else width - 1
        else:
            row, at = self._after(row * width + at, 1 if move == "next" else -1)
        if 0 <= row < self._rows.rowCount() and 0 <= at < width:
            self.setCurrentIndex(self._rows.index(row, at))

    def _after(self, place: int, by: int) -> tuple[int, int]:
        """The next place, counted through all rows, that was not filled in by the program."""
        width = self._rows.columnCount()
        while 0 <= (place := place + by) < self._rows.rowCount() * width:
            row, at = divmod(place, width)
            if self._rows.columns[at].target not in self._rows.rows[row].made:
                return row, at
        return -1, -1

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell when a row is left and another entered."""
        super().currentChanged(current, previous)
        if current.row() == previous.row():
            return
        if previous.isValid():
            self.left.emit(previous.row())
        if current.isValid():
            self.entered.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here goes on typing where they were."""
        super().focusInEvent(event)
        self._open()

    def _open(self) -> None:
        if self.line:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def _on_opened(self, line: CellLine) -> None:
        line.moved.connect(self.step)
        line.commanded.connect(self.commanded)
        line.adding.connect(self.adding)
        line.found.connect(self.found)
