"""What rules and readers ask about other records: by their fields, by name, and how people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.registry import LEDGERS
from db.conditions import AllOf, Blank, Condition, Equals
from db.listing import Listing, Row
from db.merges import Survivors
from db.query import Query


def is_record(text: Value) -> bool:
    """Whether this is the id of a record rather than something typed."""
    return isinstance(text, str) and len(text) == 36 and text.count("-") == 4


class Lookup:
    """Answers questions about records; names are kept, so that a list asks for each only once."""

    def __init__(self, listing: Listing, ledgers: Mapping[str, Ledger] = LEDGERS) -> None:
        self._listing = listing
        self._ledgers = ledgers
        self._names: dict[tuple[str, str], str] = {}
        self._survivors = Survivors(listing.connection)

    def find(self, ledger: str, **values: Value) -> list[Row]:
        """The live records of a ledger whose fields equal the values; None means blank."""
        where = AllOf(tuple(_equal(key, value) for key, value in values.items()))
        return list(self._listing.every(Query(ledger, where)))

    def record(self, ledger: str, record: Value) -> Row | None:
        """The record with that id (of merged ones the survivor), voided or not; None if there is none."""
        if not record:
            return None
        return self._listing.get(ledger, self._survivors.of(str(record)))

    def name(self, ledger: str, record: Value) -> str:
        """How people name that record; empty for none."""
        if not record:
            return ""
        key = ledger, str(record)
        if key not in self._names:
            row = self.record(ledger, record)
            self._names[key] = self.called(ledger, row) if row else str(record)
        return self._names[key]

    def called(self, ledger: str, row: Mapping[str, Value]) -> str:
        """How people name the record in that row."""
        declared = self._ledgers[ledger]
        return " ".join(
            filter(None, (self.shown(declared, key, row[key]) for key in declared.name))
        )

    def shown(self, ledger: Ledger, key: str, value: Value) -> str:
        """A field's value as people read it; linked records by name."""
        kind = ledger.field(key).kind
        return self.name(kind.ledger, value) if isinstance(kind, Link) else kind.show(value)

    def learn(self, ledger: str, records: Iterable[Value]) -> None:
        """Read the names of many records at once, before a list is shown."""
        wanted = [
            str(each) for each in set(records) if each and (ledger, str(each)) not in self._names
        ]
        real = {each: self._survivors.of(each) for each in wanted}
        found = self._listing.find(ledger, "id", list(set(real.values())), voided="all")
        declared = self._ledgers[ledger]
        for key in declared.name:
            kind = declared.field(key).kind
            if isinstance(kind, Link):
                self.learn(kind.ledger, (row[key] for rows in found.values() for row in rows))
        for each, survivor in real.items():
            for row in found.get(survivor, []):
                self._names[ledger, each] = self.called(ledger, row)

    def matching(self, ledger: str, text: str) -> list[Row]:
        """The live records that a typed text means: by id, or by the first field of a set of match fields."""
        if is_record(text):
            row = self.record(ledger, text)
            return [row] if row and not row["_voided"] else []
        found: dict[Value, Row] = {}
        for keys in self._ledgers[ledger].match:
            for row in self.find(ledger, **{keys[0]: text}):
                found[row["id"]] = row
        return list(found.values())


def _equal(key: str, value: Value) -> Condition:
    return Blank(key) if value is None else Equals(key, value)
