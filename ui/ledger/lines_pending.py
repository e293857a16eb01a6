"""The line items of a record that is still to be saved (待保存的明细): typed, mended and taken away in its form."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.items import Items
from app.ledger import Ledger
from app.text import _
from app.typed_items import typed_items
from ui.ledger.form import RecordForm
from ui.ledger.line_dialog import LineDialog
from ui.ledger.lines_model import Marks
from ui.ledger.typed_line import TypedLine
from ui.notify import Offer


class PendingLines:
    """The typed lines of one ledger in a form. Nothing happens to them while they are being saved."""

    remover, sign = _("去掉"), "x"
    empty = _("还没有。按“添加”，或在表中按 Insert 键；和上面的内容一起保存。")
    note = _("，和上面的内容一起保存")

    def __init__(self, form: RecordForm, line: Ledger, owner: QWidget) -> None:
        self._form, self._lines, self._line, self._owner = form, form.lines, line, owner

    def items(self) -> Items:
        """What the table shows."""
        return typed_items(self._line, [each.seen for each in self._lines.of(self._line.key)])

    def marks(self) -> Marks:
        """What stands against the lines."""
        rows = enumerate(self._lines.of(self._line.key))
        return {row: each.problems for row, each in rows if each.problems}

    def add(self) -> None:
        """Type lines, one after another."""
        if not self._form.saving.is_under_way:
            self._dialog().open_new()

    def change(self, row: int) -> None:
        """Open a line."""
        if not self._form.saving.is_under_way:
            self._dialog().open_row(row)

    def remove(self, row: int) -> None:
        """Take a line away; it can be put back."""
        if self._form.saving.is_under_way:
            return
        gone = self._lines.remove(self._line.key, row)
        back = partial(self._put_back, self._lines.age, row, gone)
        told = _("已去掉第 {n} 行。").format(n=row + 1)
        self._form.place.notify.say(told, "done", Offer(_("放回"), back))

    def _dialog(self) -> LineDialog:
        return LineDialog(self._form.place, self._line, self._lines, self._owner)

    def _put_back(self, age: int, row: int, line: TypedLine) -> None:
        if age == self._lines.age and not self._form.saving.is_under_way:
            self._lines.insert(self._line.key, row, line)
