"""The table of line items inside their record's form (明细表)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.changes import Changes
from app.desk import Desk
from app.items import Items, columns_of, items_of
from app.ledger import Ledger
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.reason import VOIDING, ReasonDialog
from ui.ledger.undoing import say_done
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.card import Card
from ui.widgets.tables import ROW, dress_table
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex
_SEEN = 8
"""Rows that are seen at once, at most."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinesModel(QAbstractTableModel):
    """The rows of some items."""

    def __init__(self, line: Ledger, parent: QWidget) -> None:
        super().__init__(parent)
        self.items = Items(columns_of(line), (), (), "")

    def show_items(self, items: Items) -> None:
        """Show others."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt's: how many lines."""
        return 0 if parent.isValid() else len(self.items.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt's: how many fields."""
        return 0 if parent.isValid() else len(self.items.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: the texts."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        return self.items.rows[index.row()][index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's: labels of the fields."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.items.fields[section].label
        return None


class LinesView(QTableView):
    """Enter changes a line, Insert adds one, Delete voids it."""

    def __init__(self, owner: LinesTable) -> None:
        super().__init__()
        self._owner = owner
        dress_table(self)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(owner.change_line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: the keys of the table."""
        if event.key() in _ENTER:
            self._owner.change_line()
        elif event.key() == Qt.Key.Key_Insert:
            self._owner.add_line()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._owner.void_line()
        else:
            super().keyPressEvent(event)


class LinesTable(Card):
    """The line items of one ledger below a record."""

    def __init__(self, place: Workplace, line: Ledger) -> None:
        self._adder = button(_("添加"), self.add_line, picture="plus")
        self._changer = button(_("修改"), self.change_line, picture="pencil")
        self._voider = button(_("作废"), self.void_line, picture="ban")
        super().__init__(line.title, self._adder, self._changer, self._voider)
        self.setObjectName(f"{line.key}_lines")
        self._place, self.line, self._record = place, line, ""
        self._may = False
        self.model = LinesModel(line, self)
        self.view = LinesView(self)
        self.view.setObjectName(f"{line.key}_table")
        self.view.setAccessibleName(line.title)
        self.view.setModel(self.model)
        self._total = label("", "hint")
        self.add(self.view, self._total)
        self.view.selectionModel().currentChanged.connect(self._on_marked)

    @property
    def marked(self) -> str:
        """The id of the line with the cursor; empty for none."""
        row = self.view.currentIndex().row()
        return self.model.items.records[row] if row >= 0 else ""

    def show_record(self, record: str, *, is_fixed: bool) -> None:
        """Show the lines of a record; a new one has none before it is saved."""
        self._record = record
        kept = self.marked
        self.model.show_items(items_of(self._place.reader, self.line, record))
        items = self.model.items
        if kept in items.records:
            self.view.selectRow(items.records.index(kept))
        empty = _("还没有。按“添加”，或在表中按 Insert 键。")
        told = items.total if items.rows else empty
        self._total.setText(told if record else _("先保存这条记录，再添加明细。"))
        shown = min(max(len(items.rows), 1), _SEEN)
        height = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(height + shown * scaled(ROW) + 2 * self.view.frameWidth() + 2)
        may = bool(record) and not is_fixed and self._place.may(self.line.right)
        self._adder.setEnabled(may)
        self._may = may
        self._on_marked()

    def refresh(self, changes: Changes) -> None:
        """Lines were written."""
        if self._record and self.line.key in changes.ledgers:
            self.show_record(self._record, is_fixed=not self._may)

    def add_line(self) -> None:
        """Add lines, one after another."""
        if self._adder.isEnabled():
            self._dialog().open_new({}, several=True)

    def change_line(self) -> None:
        """Open the line with the cursor."""
        if self.marked:
            self._dialog().open_record(self.marked)

    def void_line(self) -> None:
        """Void the line with the cursor, with a reason."""
        if not self.marked or not self._may:
            return
        name = "　".join(self.model.items.rows[self.view.currentIndex().row()][:3])
        told = _("作废这一条：{name}").format(name=name)
        dialog = ReasonDialog(_("作废明细"), told, _("作废"), VOIDING, self)
        dialog.given.connect(partial(self._void, self.marked))
        dialog.open()

    def _dialog(self) -> RecordDialog:
        link = self.line.part_of.link if self.line.part_of else ""
        return RecordDialog(self._place, self.line.key, self, {link: self._record})

    def _void(self, record: str, why: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return Desk(office).void(self.line.key, record, why)

        def done(changes: Changes) -> None:
            say_done(self._place, _("已作废明细。"), changes)

        self._place.write(_("作废"), job, done)

    def _on_marked(self) -> None:
        self._changer.setEnabled(bool(self.marked))
        self._voider.setEnabled(bool(self.marked) and self._may)
