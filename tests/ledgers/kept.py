"""One office for all tests that only read: a record of each ledger, made when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.ledger import Ledger
from tests.ledgers.records import typed
from tests.offices import Work


@dataclass
class Kept:
    """An office whose records stay as they were made."""

    work: Work
    _made: dict[str, tuple[str, dict[str, object]]] = field(
        default_factory=dict[str, tuple[str, dict[str, object]]]
    )
    _unsaved: dict[str, dict[str, object]] = field(default_factory=dict[str, dict[str, object]])

    def record(self, ledger: Ledger) -> str:
        """The record of that ledger."""
        return self._of(ledger)[0]

    def typed(self, ledger: Ledger) -> dict[str, object]:
        """What was typed for it."""
        return self._of(ledger)[1]

    def unsaved(self, ledger: Ledger) -> dict[str, object]:
        """What could be typed for another one."""
        if ledger.key not in self._unsaved:
            self._unsaved[ledger.key] = typed(self.work, ledger)
        return self._unsaved[ledger.key]

    def _of(self, ledger: Ledger) -> tuple[str, dict[str, object]]:
        if ledger.key not in self._made:
            values = typed(self.work, ledger)
            self._made[ledger.key] = (self.work.add(ledger.key, **values), values)
        return self._made[ledger.key]
