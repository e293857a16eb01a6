"""Looks at a line item before its record is saved (明细预检)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from app.office import Office
from app.trial import Trial, trial
from ui.ledger.form import RecordForm
from ui.ledger.form_saving import Order, Saving


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
