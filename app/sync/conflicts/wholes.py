"""A record with its lines, side by side as each side had it: the same lines in the same order in every version."""

from __future__ import annotations

from collections.abc import Sequence

from app.ledger import Field
from app.registry import LEDGERS
from app.sync.conflicts.cells import Teller, Values, differing
from app.sync.conflicts.replayed import Replayed, Side, Unit
from app.sync.conflicts.version import Cell, Line
from db.operations import Dot
from db.replay import Place

Whole = tuple[tuple[Cell, ...], tuple[Line, ...]]
"""The fields of the record, and its lines."""


class Wholes:
    """The versions of one unit in conflict."""

    def __init__(self, replayed: Replayed, sides: Sequence[Side], teller: Teller) -> None:
        self._teller = teller
        item = replayed.item
        self._root: Place = item.unit_ledger, item.unit
        self._sides: dict[Dot, Unit] = {each.sibling.dot: replayed.at(each) for each in sides}
        self._before, self._now = replayed.before(sides), replayed.now()

    def side(self, side: Side) -> Whole:
        """The unit as that side had it."""
        return self._told(self._sides[side.sibling.dot])

    def before(self) -> Whole:
        """The unit as all sides had seen it."""
        return self._told(self._before)

    def both(self) -> Whole:
        """The unit as it is with what all sides have done."""
        return self._told(self._now)

    def _told(self, unit: Unit) -> Whole:
        ledger = LEDGERS[self._root[0]]
        fields = self._fields(self._root)
        values = _values(unit, self._root)
        cells = self._teller.cells(ledger, fields, values, self._marked(self._root, fields))
        lines = (self._line(unit, place) for place in self._now if place != self._root)
        return cells, tuple(lines)

    def _line(self, unit: Unit, place: Place) -> Line:
        ledger, fields = LEDGERS[place[0]], self._fields(place)
        marked, row = self._marked(place, fields), unit.get(place)
        cells = self._teller.cells(ledger, fields, row.values if row else {}, marked)
        state = "absent" if row is None else "voided" if row.voided else "live"
        states = {_state(each, place) for each in self._sides.values()}
        name = self._teller.lookup.name(*place)
        return Line(*place, name, state, cells, bool(marked) or len(states) > 1)

    def _fields(self, place: Place) -> list[Field]:
        """The fields that hold anything in any version; a line's link to its record says nothing."""
        ledger = LEDGERS[place[0]]
        link = ledger.part_of.link if ledger.part_of else ""
        every = [_values(each, place) for each in (*self._sides.values(), self._now)]
        return [
            each
            for each in ledger.live_fields
            if each.key != link and any(own.get(each.key) is not None for own in every)
        ]

    def _marked(self, place: Place, fields: Sequence[Field]) -> list[str]:
        """The fields on which the versions that have the record do not agree."""
        having = [each[place].values for each in self._sides.values() if place in each]
        return differing(fields, having)


def _values(unit: Unit, place: Place) -> Values:
    row = unit.get(place)
    return row.values if row else {}


def _state(unit: Unit, place: Place) -> bool | None:
    row = unit.get(place)
    return None if row is None else row.voided
