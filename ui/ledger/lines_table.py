"""The table of line items inside their record's form (明细表)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.changes import Changes
from app.ledger import Ledger
from app.problems import Problem
from app.text import _
from ui.ledger.form import RecordForm
from ui.ledger.lines_model import LinesModel, Marks
from ui.ledger.lines_pending import PendingLines
from ui.ledger.lines_stored import StoredLines
from ui.ledger.lines_view import LinesView
from ui.notify import sentence
from ui.theme.icons import icon
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.card import Card
from ui.widgets.tables import ROW

_SEEN = 8
"""Rows that are seen at once, at most."""
_SAID = 4
"""Problems that are said below the table, at most; the rest are said where they are."""


class LinesTable(Card):
    """The line items of one ledger below a record: those stored, or those typed with a record still to be saved."""

    reached = Signal()
    """The user is here: it is to be seen."""

    def __init__(self, form: RecordForm, line: Ledger) -> None:
        self._adder = button(_("添加"), self.add_line, picture="plus")
        self._changer = button(_("修改"), self.change_line, picture="pencil")
        self._remover = button(StoredLines.remover, self.void_line, picture="ban")
        super().__init__(line.title, self._adder, self._changer, self._remover)
        self.setObjectName(f"{line.key}_lines")
        self.line, self._form, self._may = line, form, False
        self._source: StoredLines | PendingLines = PendingLines(form, line, self)
        self.model = LinesModel(line, self)
        self.view = LinesView(self.add_line, self.change_line, self.void_line)
        self.view.setObjectName(f"{line.key}_table")
        self.view.setAccessibleName(line.title)
        self.view.setModel(self.model)
        self._total, self._wrong = label("", "hint"), label("", "error")
        self._wrong.setObjectName(f"{line.key}_wrong")
        self.add(self.view, self._total, self._wrong)
        self.view.selectionModel().currentChanged.connect(self._on_marked)
        form.lines.changed.connect(self._on_typed)
        form.lines.pointed.connect(self._on_pointed)
        self.view.reached.connect(self.reached)

    @property
    def may_add(self) -> bool:
        """Whether lines may be added."""
        return self._may

    @property
    def row(self) -> int:
        """The row with the cursor; -1 for none."""
        return self.view.currentIndex().row()

    def show_record(self, record: str, *, is_fixed: bool) -> None:
        """Show the lines of a stored record, or those typed with a new one."""
        place, line = self._form.place, self.line
        stored = StoredLines(place, line, record, self) if record else None
        self._source = stored or PendingLines(self._form, line, self)
        self._may = not is_fixed and place.may(line.right)
        self._adder.setEnabled(self._may)
        self._remover.setText(self._source.remover)
        self._remover.setIcon(icon(self._source.sign))
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        form = self._form
        if form.record and self.line.key in changes.ledgers:
            self.show_record(form.record, is_fixed=not self._may)
        elif not form.record and not form.saving.is_under_way:
            form.lines.look()

    def add_line(self) -> None:
        """Add lines, one after another."""
        if self._may:
            self._source.add()

    def change_line(self) -> None:
        """Open the line with the cursor."""
        if self.row >= 0 and (self._may or self._form.record):
            self._source.change(self.row)

    def void_line(self) -> None:
        """Void the line with the cursor, or take it away where it is not stored."""
        if self.row >= 0 and self._may:
            self._source.remove(self.row)

    def _show(self) -> None:
        """Show them; the cursor stays on its line, of typed ones in its row."""
        row, before = self.row, self.model.items.records
        items, marks = self._source.items(), self._source.marks()
        self.model.show_items(items, marks)
        if row >= 0 and before[row] in items.records:
            kept = items.records.index(before[row]) if before[row] else row
            self.view.selectRow(min(kept, len(items.rows) - 1))
        self._total.setText(items.total + self._source.note if items.rows else self._source.empty)
        self._tell(marks)
        shown = min(max(len(items.rows), 1), _SEEN)
        height = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(height + shown * scaled(ROW) + 2 * self.view.frameWidth() + 2)
        self._on_marked()

    def _tell(self, marks: Marks) -> None:
        """Say below the table what stands against its rows."""
        said = [_told(self.line, row, each) for row, wrong in marks.items() for each in wrong]
        if len(said) > _SAID:
            more = _("还有 {n} 处，见标出的各行。").format(n=len(said) - _SAID)
            said[_SAID:] = [more]
        self._wrong.setText("\n".join(said))
        self._wrong.setVisible(bool(said))

    def _on_marked(self) -> None:
        is_any = self.row >= 0
        self._changer.setEnabled(is_any)
        self._remover.setEnabled(is_any and self._may)

    def _on_typed(self) -> None:
        if isinstance(self._source, PendingLines):
            self._show()
            if self.view.hasFocus():
                self.reached.emit()

    def _on_pointed(self, ledger: str, row: int) -> None:
        if ledger == self.line.key:
            self.view.selectRow(row)
            self.view.setFocus()
            self.reached.emit()


def _told(line: Ledger, row: int, problem: Problem) -> str:
    """A problem with its row and field."""
    labels = {each.key: each.label for each in line.live_fields}
    label_ = labels.get(problem.field or "", "")
    place = _("第{n}行“{label}”") if label_ else _("第{n}行")
    return sentence(problem.at(place.format(n=row + 1, label=label_)))
