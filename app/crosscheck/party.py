"""Whose record stands in a suspicion: one record for each office concerned, by what its ledger declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.heads import is_present
from app.ledger import Cross, Ledger
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from db import history
from db.listing import Row
from db.registers import OFFERED

_SOME = 500


class Party(NamedTuple):
    """An office with its record, and whether that has ended (死亡)."""

    office: str
    record: str
    name: str
    is_ended: bool


@dataclass(frozen=True)
class Sight:
    """The records of all offices, seen from above: one transaction's view."""

    office: Office
    ledgers: Mapping[str, Ledger] = field(default_factory=lambda: LEDGERS)

    @property
    def lookup(self) -> Lookup:
        """Fresh answers, of these ledgers."""
        return Lookup(self.office.listing, self.ledgers)

    def parties(
        self, ledger: Ledger, cross: Cross, values: Iterable[str]
    ) -> dict[str, list[Party]]:
        """Those concerned by each value that makes the suspicion, ordered by office; other values are left out."""
        lookup, found = self.lookup, dict[str, list[Party]]()
        for value, rows in self._shared(ledger, cross, list(values)).items():
            own = self._by_office(ledger, cross, lookup, rows)
            if _is_suspicious(cross, own.values()):
                found[value] = [own[office] for office in sorted(own)]
        return found

    def _shared(self, ledger: Ledger, cross: Cross, values: list[str]) -> dict[str, list[Row]]:
        """The records of values that occur in several offices: of nearly all there are two columns to read."""
        listing, key = self.office.listing, cross.field
        # Who is noted as dead may have been voided for it.
        voided = "all" if cross.contradicts else "live"
        brief = listing.find(ledger.key, key, values, voided=voided, only=["id", "_owner"])
        several = [each for rows in brief.values() if _spread(rows) for each in rows]
        whole = listing.find(ledger.key, "id", [each["id"] for each in several], voided="all")
        found: dict[str, list[Row]] = {}
        for (row,) in whole.values():
            found.setdefault(str(row[key]), []).append(row)
        return found

    def _by_office(
        self, ledger: Ledger, cross: Cross, lookup: Lookup, rows: list[Row]
    ) -> dict[str, Party]:
        """One party an office: of several records the ended one, where that is the question, then the smallest id."""
        homes, found = self._offices_of(ledger, rows), dict[str, Party]()
        living = self._living(ledger, cross, lookup, rows)
        for row in sorted(rows, key=lambda each: str(each["id"])):
            ended = bool(cross.ended and row[cross.ended])
            if not ((ended and cross.contradicts) or (not ended and row["id"] in living)):
                continue
            office, name = homes[str(row["id"])], lookup.called(ledger.key, row)
            if office not in found or (ended and not found[office].is_ended):
                found[office] = Party(office, str(row["id"]), name, ended)
        return found

    def _offices_of(self, ledger: Ledger, rows: list[Row]) -> dict[str, str]:
        """Whose each record is; what is being handed over is the receiving office's already."""
        found: dict[str, str] = {}
        ids = [str(each["id"]) for each in rows]
        heads = {
            key: each
            for at in range(0, len(ids), _SOME)
            for key, each in history.heads_of(
                self.office.store.reader, ledger.key, ids[at : at + _SOME]
            ).items()
        }
        for row in rows:
            id_ = str(row["id"])
            siblings = heads[id_].registers.get(OFFERED, [])
            to = [str(e.values[OFFERED]) for e in siblings if e.values and e.values[OFFERED]]
            found[id_] = to[0] if len(to) == 1 else str(row["_owner"])
        return found

    def _living(self, ledger: Ledger, cross: Cross, lookup: Lookup, rows: list[Row]) -> set[str]:
        """The records that count: neither voided nor merged into another of the office, and not gone from there."""
        kept = [each for each in rows if not each["_voided"] and self._stands(ledger, each)]
        alone = [each for each in kept if not self._is_told_twice(ledger, lookup, each)]
        return {str(each["id"]) for each in alone} - self._gone(ledger, lookup, alone)

    def _stands(self, ledger: Ledger, row: Row) -> bool:
        standing = ledger.roster.standing if ledger.roster else None
        return standing is None or row[standing.field] == standing.open

    def _is_told_twice(self, ledger: Ledger, lookup: Lookup, row: Row) -> bool:
        """Whether another record of the same office stands for it."""
        survivor = lookup.survivor(str(row["id"]))
        if survivor == row["id"]:
            return False
        other = self.office.listing.get(ledger.key, survivor)
        return bool(other) and other["_owner"] == row["_owner"]

    def _gone(self, ledger: Ledger, lookup: Lookup, rows: list[Row]) -> set[str]:
        """The people who were in households and are in none any more."""
        found: set[str] = set()
        for each, line, person in self.rosters_of(ledger):
            ids = [str(row["id"]) for row in rows]
            for id_, lines in lookup.find_many(line.key, person, ids).items():
                if not any(is_present(each, one) for one in lines):
                    found.add(str(id_))
        return found

    def rosters_of(self, ledger: Ledger) -> Iterator[tuple[Ledger, Ledger, str]]:
        """(ledger with a roster of these people, its lines, their link to the person)."""
        for each in self.ledgers.values():
            if each.roster and each.roster.person == ledger.key:
                yield each, self.ledgers[each.roster.line], each.roster.line_person


def _spread(rows: list[Row]) -> bool:
    return len({each["_owner"] for each in rows}) > 1


def _is_suspicious(cross: Cross, parties: Iterable[Party]) -> bool:
    ends = [each.is_ended for each in parties]
    return (True in ends and False in ends) if cross.contradicts else len(ends) > 1
