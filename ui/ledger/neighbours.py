"""The records before and after one in a list (上一条、下一条), as the list stood when the record was opened."""

from __future__ import annotations

from app.listed import Listed, ids_of, numbers_of
from ui.workplace import Workplace

_LOOKED_AT = 50
"""Rows that are tried at a time: those that are gone by now are passed over."""


class ListNeighbours:
    """A list as it stood; whatever is shown there later does not disturb the way through it."""

    def __init__(self, place: Workplace, listed: Listed) -> None:
        self._place, self._listed = place, listed

    def before(self, record: str) -> str | None:
        """The record above, or None at the top."""
        at = self._place_of(record)
        found = [] if not at else self._ids(max(0, at - _LOOKED_AT), at)
        return found[-1] if found else None

    def after(self, record: str) -> str | None:
        """The record below, or None at the end."""
        at = self._place_of(record)
        found = [] if at is None else self._ids(at + 1, at + 1 + _LOOKED_AT)
        return found[0] if found else None

    def position(self, record: str) -> tuple[int, int]:
        """Which one it is, from 1, and of how many; 0 where it is not in the list."""
        at = self._place_of(record)
        return (0 if at is None else at + 1), len(self._listed.numbers)

    def _place_of(self, record: str) -> int | None:
        ledger = self._listed.view.ledger
        for number in numbers_of(self._place.reader, ledger, [record]):
            try:
                return self._listed.numbers.index(number)
            except ValueError:
                return None
        return None

    def _ids(self, start: int, end: int) -> list[str]:
        return ids_of(self._place.reader, self._listed, self._listed.numbers[start:end])
