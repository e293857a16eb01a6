"""What the declarations' rules ask about other records, read for thousands of records at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from app import owners
from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from db.listing import Listing, Row

Key = tuple[str, str]

_MANY = 20
"""Records found from which on a question is not asked twice: of thousands that are alike each would find all others."""


class Bulk(Lookup):
    """Answers as `Lookup` does; what is asked of one record of a chunk is read for all of them.

    A rule finds records of its own ledger by a link (the other members of the household), or looks at the record
    that a link leads to: the first such question reads the answers for the whole chunk.
    """

    def __init__(self, listing: Listing) -> None:
        super().__init__(listing)
        self._linked: dict[Key, set[Value]] = {}
        self._rows: dict[Key, dict[Value, list[Row]]] = {}
        self._targets: dict[str, set[Value]] = {}
        self._records: dict[str, dict[Value, Row]] = {}
        self._spheres: dict[Value, tuple[str, ...]] = {}
        self._many: dict[tuple[str, tuple[str, ...], frozenset[tuple[str, Value]]], list[Row]] = {}

    def turn_to(self, owner: Value) -> None:
        """What is asked now concerns a record of that office: what other offices have is for the check across them."""
        if owner not in self._spheres:
            self._spheres[owner] = owners.sphere(self._listing.connection, str(owner or ""))
        self.sphere = self._spheres[owner]

    def about(self, ledger: Ledger, rows: Sequence[Row]) -> list[Row]:
        """From now on it is about these rows; those that stand for themselves, their links leading to survivors."""
        hidden = set(self._survivors.hidden())
        kept = [row for row in rows if row["id"] not in hidden]
        links = links_of(ledger)
        if hidden:
            for row in kept:
                row |= {key: self.survivor(str(row[key])) for key in links if row[key]}
        self._rows, self._records, self._many = {}, {}, {}
        self._linked = {(ledger.key, key): {row[key] for row in kept} - {None} for key in links}
        self._targets = {}
        for key, target in links.items():
            self._targets.setdefault(target, set()).update(self._linked[ledger.key, key])
        return kept

    def find(self, ledger: str, **values: Value) -> list[Row]:
        """The live records with these values."""
        for key, value in values.items():
            if value in self._linked.get((ledger, key), ()):
                rows = self._near(self._by_link(ledger, key).get(value, []))
                wanted = [each for each in values.items() if each[0] != key]
                return self._fitting(ledger, rows, wanted) if wanted and rows else rows
        asked = ledger, tuple(self.sphere), frozenset(values.items())
        if asked not in self._many:
            found = super().find(ledger, **values)
            if len(found) < _MANY:
                return found
            self._many[asked] = found
        return self._many[asked]

    def record(self, ledger: str, record: Value) -> Row | None:
        """The record with that id."""
        if record in self._targets.get(ledger, ()):
            return self._by_id(ledger).get(record)
        return super().record(ledger, record)

    def _by_link(self, ledger: str, key: str) -> dict[Value, list[Row]]:
        if (ledger, key) not in self._rows:
            sphere, self.sphere = self.sphere, ()
            self._rows[ledger, key] = self.find_many(ledger, key, self._linked[ledger, key])
            self.sphere = sphere
        return self._rows[ledger, key]

    def _near(self, rows: list[Row]) -> list[Row]:
        return [row for row in rows if row[owners.OWNER] in self.sphere] if self.sphere else rows

    def _by_id(self, ledger: str) -> dict[Value, Row]:
        if ledger not in self._records:
            found = self._listing.find(ledger, "id", list(self._targets[ledger]), voided="all")
            rows = self._settled(
                self._ledgers[ledger], (row for rows in found.values() for row in rows)
            )
            self._records[ledger] = {row["id"]: row for row in rows}
        return self._records[ledger]

    def _fitting(self, ledger: str, rows: list[Row], wanted: list[tuple[str, Value]]) -> list[Row]:
        links = links_of(self._ledgers[ledger])
        for key, value in wanted:
            if value is None:
                rows = [row for row in rows if row[key] in (None, "")]
            else:
                meant = self.survivor(str(value)) if key in links else value
                rows = [row for row in rows if row[key] == meant]
        return rows

    def states(self, ledger: str, records: Iterable[Value]) -> dict[Value, bool]:
        """Of these records that are here, whether each is voided; of merged ones the survivor is asked."""
        real = {each: self.survivor(str(each)) for each in records if each}
        found = self._listing.find(
            ledger, "id", list(set(real.values())), voided="all", only=["_voided"]
        )
        return {
            each: bool(found[survivor][0]["_voided"])
            for each, survivor in real.items()
            if survivor in found
        }


@cache
def links_of(ledger: Ledger) -> Mapping[str, str]:
    """The links of a ledger by field, and the ledger that each leads to."""
    return {
        each.key: each.kind.ledger for each in ledger.live_fields if isinstance(each.kind, Link)
    }
