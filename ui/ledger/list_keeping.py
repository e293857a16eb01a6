"""Keeps what is chosen, the current record and what is seen while the rows of a list move."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count

from PySide6.QtCore import QObject

from ui.ledger.list_table import ListTable
from ui.ledger.model import LedgerModel

_MOST = 200
"""Chosen rows that are found again; of more, those that did not move stay chosen by themselves."""


class Keeping(QObject):
    """Looks before rows go, and finds them again once the list stands."""

    def __init__(self, table: ListTable, model: LedgerModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._chosen: list[int] | None = None
        self._current, self._top = -1, -1
        model.moving.connect(self._on_moving)
        model.arranged.connect(self._on_arranged)

    def _on_moving(self) -> None:
        """Remember, the first time since the list stood."""
        if self._chosen is not None:
            return
        few = self._table.chosen_count() <= _MOST
        self._chosen = self._numbers(self._table.chosen_rows()) if few else []
        self._current = self._number(self._table.row)
        self._top = self._number(self._table.rowAt(0))

    def _on_arranged(self) -> None:
        if self._chosen is None:
            return
        wanted = {*self._chosen, self._current, self._top} - {-1}
        places = self._places(wanted)
        chosen = [places[each] for each in self._chosen if each in places]
        top = places.get(self._top, -1)
        current = places.get(self._current, -1)
        if top >= 0:
            self._table.verticalScrollBar().setValue(top)
        if chosen and set(chosen) != set(self._table.chosen_rows()):
            self._table.choose(chosen, current, scroll=top < 0)
        elif current >= 0 and current != self._table.row:
            self._table.go(current, scroll=top < 0)
        self._chosen = None

    def _places(self, wanted: set[int]) -> dict[int, int]:
        numbers = self._model.numbers if wanted else ()
        # Half a million rows are looked through here, in the window's thread: never by a loop of Python's own.
        return {numbers[at]: at for at in compress(count(), map(wanted.__contains__, numbers))}

    def _numbers(self, rows: Iterable[int]) -> list[int]:
        return [number for number in map(self._number, rows) if number >= 0]

    def _number(self, row: int) -> int:
        numbers = self._model.numbers
        return numbers[row] if 0 <= row < len(numbers) else -1
