"""What fast entry remembers of a user and a ledger: columns, what is set once, rows that are not saved."""

from __future__ import annotations

import json

from app import remembered
from app.fast_columns import Layout, known_layout, usual
from app.office import Office
from ui.ledger.fast_rows import Kept, from_text
from ui.workplace import Workplace


class FastMemory:
    """Kept in the data file, of this user alone."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        self.place, self.ledger = place, ledger
        self._last = {what: self._recall(what) for what in ("layout", "rows")}

    @property
    def layout(self) -> Layout:
        """The layout chosen last, or the usual one."""
        try:
            columns, common = json.loads(self._last["layout"])
            return known_layout(self.ledger, list(columns), list(common))
        except (ValueError, TypeError):
            return usual(self.ledger)

    @property
    def rows(self) -> Kept:
        """The rows that were not saved."""
        return from_text(self.ledger, self._last["rows"])

    def keep_layout(self, layout: Layout) -> None:
        """Keep what was chosen."""
        self._keep("layout", json.dumps([layout.columns, layout.common]))

    def keep_rows(self, text: str) -> None:
        """Keep what is not saved yet; an empty text forgets it."""
        self._keep("rows", text)

    def _recall(self, what: str) -> str:
        return remembered.recall(self.place.reader, f"fast {what} {self.ledger}")

    def _keep(self, what: str, text: str) -> None:
        if text == self._last[what]:
            return
        self._last[what] = text
        key = f"fast {what} {self.ledger}"

        def job(office: Office) -> None:
            remembered.keep(office, key, text)

        self.place.note(job)
