"""What a sheet's rows will leave behind: rules ask about records as they will be, not as the file has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from app.kinds.base import Value
from app.ledger import Ledger
from app.sheets.port import Record
from db.operations import Draft

_FEW = 1
"""Records so few that looking for fewer does not pay."""

_NOTHING: Record = {}
_NONE: Mapping[str, Record] = {}


class _State(NamedTuple):
    """A record that the sheet adds or changes: as the file has it, and what is written over that."""

    before: Record
    values: Mapping[str, Value]

    def get(self, key: str) -> Value:
        """The field's value once the sheet is taken in."""
        return self.values[key] if key in self.values else self.before.get(key)


class _Index:
    """The records of a ledger by one field, brought up to date when it is asked."""

    def __init__(self) -> None:
        self.read = 0
        self.ids: defaultdict[Value, list[str]] = defaultdict(list)


class Pending:
    """The outcome so far of one planning run, row by row; what is taken in later is not in it yet."""

    def __init__(self, ledger: Callable[[str], Ledger]) -> None:
        self._ledger = ledger
        self._states: defaultdict[str, dict[str, _State]] = defaultdict(dict)
        self._order: defaultdict[str, list[str]] = defaultdict(list)
        self._indexes: defaultdict[tuple[str, str], _Index] = defaultdict(_Index)

    def expect(self, drafts: Iterable[Draft], befores: Mapping[str, Record] = _NONE) -> None:
        """These will be written; `befores` are the existing records among them, by id."""
        for draft in drafts:
            if draft.action in ("add", "change"):
                before = befores.get(draft.record, _NOTHING)
                self._states[draft.table][draft.record] = _State(before, draft.values)
                self._order[draft.table].append(draft.record)

    def forget(self, drafts: Iterable[Draft]) -> None:
        """These will not be written after all."""
        for draft in drafts:
            self._states[draft.table].pop(draft.record, None)

    def record(self, ledger: str, record: Value) -> dict[str, Value] | None:
        """The record as the sheet will leave it; None if the sheet does not touch it."""
        state = self._states[ledger].get(str(record))
        return self._whole(ledger, str(record), state) if state else None

    def overlay(
        self, ledger: str, rows: Sequence[Record], wanted: Mapping[str, Value]
    ) -> Sequence[Record]:
        """The file's rows with these values that the sheet leaves alone, and the sheet's own that will have them."""
        states = self._states[ledger]
        if not states:
            return rows
        found = [row for row in rows if row["id"] not in states]
        for record in self._candidates(ledger, wanted):
            state = states.get(record)
            if state and all(state.get(key) == value for key, value in wanted.items()):
                found.append(self._whole(ledger, record, state))
        return found

    def _candidates(self, ledger: str, wanted: Mapping[str, Value]) -> Iterable[str]:
        """The records that may have these values, by whichever of them the fewest records have."""
        fewest: Sequence[str] | None = None
        for key, value in wanted.items():
            if value is not None:
                found = self._index(ledger, key).get(value, ())
                fewest = found if fewest is None or len(found) < len(fewest) else fewest
                if len(fewest) <= _FEW:
                    break
        return dict.fromkeys(self._order[ledger] if fewest is None else fewest)

    def _index(self, ledger: str, key: str) -> Mapping[Value, Sequence[str]]:
        index, order, states = self._indexes[ledger, key], self._order[ledger], self._states[ledger]
        if index.read < len(order):
            for record in order[index.read :]:
                if record in states:
                    index.ids[states[record].get(key)].append(record)
            index.read = len(order)
        return index.ids

    def _whole(self, ledger: str, record: str, state: _State) -> dict[str, Value]:
        blank: dict[str, Value] = dict.fromkeys(field.key for field in self._ledger(ledger).fields)
        return {**blank, **state.before, **state.values, "id": record, "_voided": 0}
