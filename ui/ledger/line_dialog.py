"""A line item in a dialog before its record is saved (录入明细): taken into the form, written together with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.ledger import Ledger
from app.text import _
from ui.ledger.form import RecordForm
from ui.ledger.form_dialog import FormDialog
from ui.ledger.line_judging import Judging
from ui.ledger.lines_typed import TypedLines
from ui.notify import sentence
from ui.widgets.banner import Banner
from ui.workplace import Workplace


class LineDialog(FormDialog):
    """One typed line, or one after another. Escape asks before anything typed here is lost."""

    def __init__(self, place: Workplace, line: Ledger, lines: TypedLines, parent: QWidget) -> None:
        link = line.part_of.link if line.part_of else ""
        form = RecordForm(place, line.key, {link: None})
        super().__init__(form, parent, _("确定"), _("确定并再加一条"), "check")
        self._lines, self._row = lines, None
        self.told = Banner()
        self.told.setObjectName("line_told")
        self.rows.insertWidget(0, self.told)
        self.judging = Judging(form)
        self.judging.refused.connect(form.note.tell)
        self.judging.judged.connect(self._on_judged)
        form.changed.connect(self._on_changed)
        self.finished.connect(self._on_finished)

    def open_new(self) -> None:
        """Open for further lines."""
        self._show_new()
        self.appear()

    def open_row(self, row: int) -> None:
        """Open a typed line, with what saving refused it for."""
        line, self._row = self._lines.of(self.ledger.key)[row], row
        self.setWindowTitle(_("修改{title}（和记录一起保存）").format(title=self.ledger.title))
        self.more.hide()
        self._lines.open(self.ledger.key, row)
        self.form.show_new(line.raw)
        self.told.tell("\n".join(map(sentence, line.refused)), "error")
        self.appear()
        if line.problems:
            self.form.watch.was_tried = True
            self.form.watch.look()
            self.form.focus_field(line.problems[0].field or "")

    def keep(self) -> None:
        """Look at the line; it is taken if nothing is against it."""
        self.form.watch.was_tried = True
        self.judging.save()

    def _show_new(self) -> None:
        self._row = None
        self.setWindowTitle(_("添加{title}（和记录一起保存）").format(title=self.ledger.title))
        self._lines.open(self.ledger.key, None)
        self.form.show_new()

    def _on_judged(self, raw: Mapping[str, object]) -> None:
        self._lines.shut()
        self._lines.take(self.ledger.key, self._row, raw)
        if self.goes_on:
            self._show_new()
            self.form.focus_field()
        else:
            self.accept()

    def _on_changed(self) -> None:
        self._lines.follow(self.judging.raw() if self.form.is_changed else None)

    def _on_finished(self) -> None:
        self._lines.shut()
