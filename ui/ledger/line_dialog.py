"""A line item in a dialog before its record is saved (录入明细): taken into the form, written together with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ledger import Ledger
from app.office import Office
from app.text import _
from app.trial import Trial, trial
from ui.ledger.form import RecordForm
from ui.ledger.form_dialog import FormDialog
from ui.ledger.form_saving import Order, Saving
from ui.ledger.lines_typed import TypedLines
from ui.notify import sentence
from ui.widgets.banner import Banner
from ui.workplace import Workplace


class Judging(Saving):
    """Looks at a line as saving would, and hands it over instead of writing it."""

    judged = Signal(object)
    """What was typed, nothing being against it."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form.entries, form.lines, form)
        self._lane = form.place.lane()

    def raw(self) -> dict[str, object]:
        """What was typed, of a line that is opened again with what stood there; not whom it belongs to."""
        entries = self.entries
        stood = {k: raw for k, raw in entries.presets.items() if k not in entries.filled}
        return {k: raw for k, raw in {**stood, **entries.raw()}.items() if k not in entries.fixed}

    def ask_why(self, order: Order) -> None:
        """Nobody is asked: it is looked at, and handed over as it stands."""
        ledger, raw = self.entries.ledger.key, self.raw()

        def job(office: Office) -> Trial:
            return trial(office, ledger, None, raw)

        def done(found: Trial) -> None:
            self.end(order)
            if self.raw() != raw:
                self.save()
                return
            against = [each for each in found.problems if each.field not in self.entries.fixed]
            if against:
                self.point_out(against)
            else:
                self.judged.emit(raw)

        self._lane.ask(job, done, partial(self.end, order))


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
