"""What fast entry remembers of a user and a ledger: columns, what is set once, rows that are not saved."""

from __future__ import annotations

import json

from app import remembered
from app.fast_columns import Layout, known_layout, usual
from app.fast_keeping import KeptRows
from app.office import Office
from ui.ledger.fast_rows import Kept, from_text
from ui.workplace import Workplace


class FastMemory:
    """Kept in the data file, of this user alone."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        self.place, self.kept = place, KeptRows(ledger)
        self.ledger = ledger
        self._layout = f"fast layout {ledger}"
        self._last = remembered.recall(place.reader, self._layout)
        self._rows = self.kept.recall(place.reader)

    @property
    def layout(self) -> Layout:
        """The layout chosen last, or the usual one."""
        try:
            columns, common = json.loads(self._last)
            return known_layout(self.ledger, list(columns), list(common))
        except (ValueError, TypeError):
            return usual(self.ledger)

    @property
    def rows(self) -> Kept:
        """The rows that were not saved."""
        return from_text(self.ledger, self._rows)

    def keep_layout(self, layout: Layout) -> None:
        """Keep what was chosen."""
        text, name = json.dumps([layout.columns, layout.common]), self._layout
        if text == self._last:
            return
        self._last = text

        def job(office: Office) -> None:
            remembered.keep(office, name, text)

        self.place.note(job, name)

    def keep_rows(self, text: str) -> None:
        """Keep what is not saved yet; an empty text forgets it."""
        if text == self._rows:
            return
        self._rows = text

        def job(office: Office) -> None:
            self.kept.keep(office, text)

        self.place.note(job, f"fast rows {self.ledger}")
