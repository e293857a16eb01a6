"""What rules and readers ask about other records: by their fields, by name, and how people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Self

from app import owners
from app.kinds import Link, Reading
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from db import local
from db.conditions import AllOf, Blank, Condition, Equals, OneOf
from db.listing import Listing, Row
from db.merges import Survivors
from db.query import Query

PENDING = _("待编号")
"""What stands in the place of a number that is still to be issued."""


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
        self._offices: Mapping[str, str] | None = None
        self._issuers: frozenset[str] | None = None
        self.sphere: tuple[str, ...] = ()
        """The offices whose records are found; empty for all."""

    def beside(self, owner: Value = "") -> Self:
        """The same for a record of that office, the file's own unless told: at a district it finds that office's
        records and the district's, and not what other offices happen to have."""
        return self.within(owners.sphere(self._listing.connection, str(owner or "")))

    def within(self, offices: tuple[str, ...]) -> Self:
        """The same, finding records of these offices alone; of all for none."""
        found = copy(self)
        found.sphere = offices
        return found

    def is_ours(self, row: Mapping[str, Value], owner: Value = "") -> bool:
        """Whether a record belongs to that office, the file's own unless told."""
        own = owner or local.get_meta(self._listing.connection, "office")
        return row[owners.OWNER] == own

    def nearest(self, rows: Iterable[Row]) -> list[Row]:
        """Of these records those of the file's own office; where there are none, those within the sphere."""
        near = [row for row in rows if self._is_near(row)]
        return [row for row in near if self.is_ours(row)] or near

    def is_among(self, row: Mapping[str, Value], owner: Value = "") -> bool:
        """Whether a record counts beside one of that office as another of the same: at a district, and beside what a
        district has issued, if it is that office's; at an office unless it was issued."""
        known = {owners.OWNER: owner}
        if owners.is_district(self._listing.connection) or (owner and self.is_issued(known)):
            return self.is_ours(row, owner)
        return not self.is_issued(row)

    def is_issued(self, row: Mapping[str, Value]) -> bool:
        """Whether a record was issued to this office by its district (区里下发)."""
        if self._issuers is None:
            self._issuers = owners.districts(self._listing.connection)
        return row[owners.OWNER] in self._issuers and not self.is_ours(row)

    def find(self, ledger: str, **values: Value) -> list[Row]:
        """The live records of a ledger whose fields equal the values; None means blank.

        A merged record is told by its survivor alone, and a link to any of them is a link to that one.
        """
        declared = self._ledgers[ledger]
        met = [self._equal(declared, *each) for each in values.items()]
        met += [OneOf(owners.OWNER, self.sphere)] if self.sphere else []
        return self._settled(declared, self._listing.every(Query(ledger, AllOf(tuple(met)))))

    def record(self, ledger: str, record: Value) -> Row | None:
        """The record with that id (of merged ones the survivor), voided or not; None if there is none."""
        row = self._listing.get(ledger, self._survivors.of(str(record))) if record else None
        return next(iter(self._settled(self._ledgers[ledger], [row])), None) if row else None

    def find_many(self, ledger: str, link: str, records: Iterable[Value]) -> dict[Value, list[Row]]:
        """The live records that link to each of these, asked for all at once."""
        meant = {each: record for record in records for each in self.set_of(str(record))}
        rows = self._listing.find(ledger, link, list(meant))
        found: dict[Value, list[Row]] = {}
        for each, linked in rows.items():
            near = [row for row in linked if self._is_near(row)]
            settled = self._settled(self._ledgers[ledger], near)
            found.setdefault(meant[str(each)], []).extend(settled)
        return found

    def survivor(self, record: str) -> str:
        """The id that stands for this one: itself, unless it was merged."""
        return self._survivors.of(record)

    def set_of(self, record: str) -> tuple[str, ...]:
        """The ids that mean the same thing as this one, itself included."""
        return self._survivors.set_of(record)

    def _is_near(self, row: Row) -> bool:
        return not self.sphere or row[owners.OWNER] in self.sphere

    def _settled(self, ledger: Ledger, rows: Iterable[Row]) -> list[Row]:
        """The rows, each by the one that stands for it, their links leading to survivors."""
        if not self._survivors.hidden():
            return list(rows)
        links = self._linking(ledger)
        kept = self._standing(ledger, rows)
        for row in kept:
            row |= {key: self._survivors.of(str(row[key])) for key in links if row[key]}
        return kept

    def _standing(self, ledger: Ledger, rows: Iterable[Row]) -> list[Row]:
        """The live survivors of the rows, in their order."""
        own = {str(row["id"]): row for row in rows}
        real = dict.fromkeys(self._survivors.of(each) for each in own)
        missing = [each for each in real if each not in own]
        found = self._listing.find(ledger.key, "id", missing) if missing else {}
        own |= {str(key): row for key, (row,) in found.items()}
        return [own[each] for each in real if each in own]

    def _equal(self, ledger: Ledger, key: str, value: Value) -> Condition:
        if value is None:
            return Blank(key)
        if key in self._linking(ledger):
            return OneOf(key, self._survivors.set_of(str(value)))
        return Equals(key, value)

    def _linking(self, ledger: Ledger) -> set[str]:
        return {each.key for each in ledger.fields if isinstance(each.kind, Link)}

    def name(self, ledger: str, record: Value) -> str:
        """How people name that record; empty for none."""
        if not record:
            return ""
        key = ledger, str(record)
        if key not in self._names:
            row = self.record(ledger, record)
            self._names[key] = self.called(ledger, row) if row else str(record)
        return self._names[key]

    def office(self, code: Value) -> str:
        """What the office with that code is called; the code itself where it is not known."""
        if self._offices is None:
            self._offices = owners.names(self._listing.connection)
        return self._offices.get(str(code), str(code or ""))

    def called(self, ledger: str, row: Mapping[str, Value]) -> str:
        """How people name the record in that row."""
        declared = self._ledgers[ledger]
        return " ".join(filter(None, (self.told(declared, key, row) for key in declared.name)))

    def told(self, ledger: Ledger, key: str, row: Mapping[str, Value]) -> str:
        """A field of a record as people read it, saying so where it waits for its number."""
        return PENDING if ledger.is_pending(key, row) else self.shown(ledger, key, row[key])

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
        declared = self._ledgers[ledger]
        found: dict[Value, Row] = {}
        for key in dict.fromkeys(keys[0] for keys in declared.match):
            for row in self.find(ledger, **{key: self._meant(declared.field(key), text)}):
                found[row["id"]] = row
        return list(found.values())

    def named(self, ledger: str, text: str) -> list[Row]:
        """The live records that people call by this text: for lists, never to tell who is meant."""
        fields = map(self._ledgers[ledger].field, self._ledgers[ledger].name)
        own = [each.key for each in fields if not isinstance(each.kind, Link)]
        return [row for key in own for row in self.find(ledger, **{key: text})]

    def _meant(self, field: Field, text: str) -> Value:
        """The text as the field would hold it: a number in capitals and half-width, say."""
        try:
            return field.kind.read(text, Reading(self._listing.today)) or text
        except Problem:
            return text
