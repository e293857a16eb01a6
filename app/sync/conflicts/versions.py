"""A conflict as people decide it: what was there before, every version with its source, and which is shown now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.kinds.base import Value
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from app.rights import Right
from app.sync.conflicts.cells import Teller, differing
from app.sync.conflicts.guard import fields_of_register
from app.sync.conflicts.inbox import Item, item_of
from app.sync.conflicts.replayed import Replayed, Side
from app.sync.conflicts.sources import Sources
from app.sync.conflicts.version import Cell, Line, Version, Versions
from app.sync.conflicts.wholes import Wholes
from app.text import _


def versions(office: Office, id_: str, *, revealed: bool = False) -> Versions:
    """The versions of a conflict, sensitive values masked until the record was revealed.

    ACC032 for who may not read, SYN105 where it is decided by now.
    """
    office.user.require(Right.READ)
    telling = _Telling(office, item_of(office, id_), revealed)
    return _TELL[telling.item.kind](telling)


@dataclass
class _Telling:
    """Puts one conflict into words."""

    office: Office
    item: Item
    is_revealed: bool
    sides: list[Side] = field(init=False)

    def __post_init__(self) -> None:
        self.replayed, self.sources = Replayed(self.office, self.item), Sources(self.office)
        self.teller = Teller(Lookup(self.office.listing), self.is_revealed)
        self.sides = self.replayed.sides()
        self.ledger = LEDGERS[self.item.ledger]
        self.row = self.office.listing.get(self.item.ledger, self.item.record) or {}

    def of_fields(self) -> Versions:
        """Fields that change together, each side's values."""
        fields = fields_of_register(self.ledger, self.item.register)
        values = [_values(each) for each in self.sides]
        marked = differing(fields, values)
        before = self.replayed.before(self.sides).get((self.item.ledger, self.item.record))
        old = before.values if before else {}
        base = Version(0, _("之前"), self.teller.cells(self.ledger, fields, old, marked))
        shown = {each.key: self.row.get(each.key) for each in fields}
        told = [
            self._version(number, side, "", cells, is_shown=dict(own) == shown)
            for number, (side, own) in enumerate(zip(self.sides, values, strict=True), 1)
            if (cells := self.teller.cells(self.ledger, fields, own, marked))
        ]
        return Versions(self.item, base, tuple(told), tuple(each.key for each in fields))

    def of_life(self) -> Versions:
        """A void against edits: what was edited, and why it was voided."""
        told, old = list[Version](), list[Cell]()
        for number, side in enumerate(self.sides, 1):
            voided = bool(_values(side).get("_voided"))
            edits = [] if voided else self._edits(side)
            old += [before for before, _after in edits]
            title = _("作废") if voided else _("保留，不作废")
            after = tuple(cell for _before, cell in edits)
            shown = voided == bool(self.row.get("_voided"))
            told.append(self._version(number, side, title, after, is_shown=shown))
        return Versions(self.item, Version(0, _("之前"), tuple(old)), tuple(told))

    def _edits(self, side: Side) -> list[tuple[Cell, Cell]]:
        """What the operation changed, before and after."""
        ledger, changes = LEDGERS[side.done.table], side.done.changes
        fields = [each for each in ledger.fields if each.key in changes]
        pair = [{key: value[at] for key, value in changes.items()} for at in (0, 1)]
        old, new = (self.teller.cells(ledger, fields, values, changes) for values in pair)
        return list(zip(old, new, strict=True))

    def of_unit(self) -> Versions:
        """The record with its lines, whole."""
        whole = Wholes(self.replayed, self.sides, self.teller)
        told = [
            self._version(number, side, _("这一处的整条"), *whole.side(side))
            for number, side in enumerate(self.sides, 1)
        ]
        both = Version(len(told) + 1, _("都留下"), *whole.both(), is_shown=True)
        return Versions(self.item, Version(0, _("之前"), *whole.before()), (*told, both))

    def of_words(self) -> Versions:
        """Whose it is, to whom it is offered, whether it is the same as another one."""
        told: list[Version] = []
        for number, side in enumerate(self.sides, 1):
            (value,) = _values(side).values()
            told.append(self._version(number, side, self._said(value)))
        return Versions(self.item, None, tuple(told))

    def _said(self, value: Value) -> str:
        if self.item.kind == "same":
            return _("合并") if value else _("不合并")
        office = self.sources.name(str(value)) if value else _("不移交")
        return _("归{office}").format(office=office) if self.item.kind == "owner" else office

    def _version(
        self,
        number: int,
        side: Side,
        title: str,
        cells: tuple[Cell, ...] = (),
        lines: tuple[Line, ...] = (),
        *,
        is_shown: bool = False,
    ) -> Version:
        return Version(number, title, cells, lines, self.sources.of(side.done), is_shown)


def _values(side: Side) -> Mapping[str, Value]:
    return side.sibling.values or {}


_TELL = {
    "field": _Telling.of_fields,
    "live": _Telling.of_life,
    "unit": _Telling.of_unit,
    "owner": _Telling.of_words,
    "offered": _Telling.of_words,
    "same": _Telling.of_words,
}
