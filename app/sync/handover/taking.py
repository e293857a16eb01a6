"""Taking over (接收移交) what another office has offered: the household with all that came with it, as one batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app import records
from app.changes import Changes, made
from app.entering import fields_of
from app.identifiers import new_id
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.handover.arrived import Arrived, forget_left, incoming
from app.sync.handover.places import place_meant, settled, strange_places
from db.listing import Row
from db.operations import Draft
from db.writer import Writer


def take(office: Office, record: str, why: str, division: str = "") -> Changes:
    """Take over a household; `division` is its village here by id, code or name.

    SYN209 where nothing of it is offered here, SYN210 without a village of this office, DSK008 without a reason.
    The warnings tell who has not arrived yet and who is on record here already.
    """
    if not why.strip():
        raise Problem("DSK008", "why")
    with office.writing() as writer:
        arrived = next((each for each in incoming(office) if each.record == record), None)
        if arrived is None:
            raise Problem("SYN209", place=record)
        taking = _Taking(office, writer, arrived, why, new_id())
        taking.carry_out(division)
        forget_left(writer, record)
        return made(writer, record, taking.warnings(), batch=taking.batch)


@dataclass(frozen=True)
class _Taking:
    """One taking under way, in its transaction."""

    office: Office
    writer: Writer
    arrived: Arrived
    why: str
    batch: str

    def carry_out(self, division: str) -> None:
        """Everything is this office's, and lies in its places."""
        moving = list(self._moving(division))
        self.writer.apply(
            Draft(each.ledger, each.record, "take", {}, self.why, self.batch)
            for each in self.arrived.offers
        )
        self.writer.apply(moving)

    def warnings(self) -> Iterator[Problem]:
        """Who is missing, and who is here twice now."""
        if self.arrived.missing:
            yield Problem("SYN211", place=self.arrived.name, count=len(self.arrived.missing))
        lookup = Lookup(self.office.listing)
        for key, row in self._rows(lookup):
            full = {**fields_of(LEDGERS[key], row), "id": row["id"]}
            for each in records.duplicates(LEDGERS[key], full, lookup):
                yield each.at(lookup.called(key, row))

    def _moving(self, division: str) -> Iterator[Draft]:
        lookup, own = Lookup(self.office.listing), self.office.identity.office
        strange = [
            (key, row, links)
            for key, row in self._rows(lookup)
            if (links := list(strange_places(lookup, own, LEDGERS[key], row)))
        ]
        place = place_meant(lookup, own, division) if strange or division else ""
        for key, row, links in strange:
            values = settled(LEDGERS[key], links, place)
            yield Draft(key, str(row["id"]), "change", values, self.why, self.batch)

    def _rows(self, lookup: Lookup) -> Iterator[tuple[str, Row]]:
        """The live records taken, by ledger."""
        for each in self.arrived.offers:
            row = self.office.listing.get(each.ledger, each.record)
            if row and not row["_voided"] and lookup.survivor(each.record) == each.record:
                yield each.ledger, row
