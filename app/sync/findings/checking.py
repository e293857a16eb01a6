"""Checking records that came from elsewhere (事后核查): what the desk would have refused or warned of is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app import records
from app.kinds.base import Value
from app.ledger import Ledger
from app.owners import OWNER
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.findings.bulk import Bulk, links_of
from app.sync.findings.values import Values
from db.listing import Listing, Row

CHUNK = 5000
MISSING = "SYN121"
"""The code of a link whose target has not arrived (未到)."""


class Fault(NamedTuple):
    """A record, what is wrong with it, and with which value; `awaits` is the record that its link waits for."""

    record: str
    problem: Problem
    value: Value = None
    awaits: str = ""


def faults(listing: Listing, ledger: str, ids: Sequence[str]) -> Iterator[Fault]:
    """What is wrong with these records of a ledger; nothing with those voided, or that another one stands for."""
    checking = _Checking(listing, LEDGERS[ledger])
    for at in range(0, len(ids), CHUNK):
        yield from checking.some(ids[at : at + CHUNK])


@dataclass
class _Checking:
    """The checks of one ledger over many records."""

    listing: Listing
    ledger: Ledger
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lookup = Bulk(self.listing)
        self.values = Values(self.ledger, self.listing.today)
        self.checks = records.checks_of(self.ledger)
        self.keys = [each.key for each in self.ledger.fields]

    def some(self, ids: Sequence[str]) -> Iterator[Fault]:
        """Those of one chunk."""
        found = self.listing.find(self.ledger.key, "id", ids)
        rows = self.lookup.about(self.ledger, [row for rows in found.values() for row in rows])
        yield from self._links(rows)
        doubled = self._doubled(rows)
        for row in rows:
            record = str(row["id"])
            said = dict[tuple[str, str | None], Problem]()
            for each in self._of(row, is_doubled=record in doubled):
                said.setdefault((each.code, each.field), each)
            yield from (Fault(record, e, row[e.field] if e.field else None) for e in said.values())

    def _of(self, row: Row, *, is_doubled: bool) -> Iterator[Problem]:
        self.lookup.turn_to(row[OWNER])
        said = {each.field: each for each in self.values.faults(row)}
        yield from said.values()
        # Fills and rules are written for what a desk has taken: of a value that is none of its kind they see a blank,
        # and say no more of that field.
        sound = row | dict.fromkeys(filter(None, said)) if said else row
        yield from (each for each in self._together(sound) if each.field not in said)
        if is_doubled:
            yield from records.duplicates(self.ledger, row, self.lookup)

    def _together(self, row: Row) -> Iterator[Problem]:
        """What is wrong with values that are each sound."""
        yield from self._fills(row)
        judged = self.checks.judge(row, self.lookup, self.keys)
        yield from judged.problems
        yield from judged.warnings

    def _fills(self, row: Row) -> Iterator[Problem]:
        """A field that contradicts what follows from another one."""
        for each in self.ledger.fills:
            own, right = row[each.field], each.make(row)
            if own is not None and right is not None and own != right:
                label, kind = (
                    self.ledger.field(each.field).label,
                    self.ledger.field(each.field).kind,
                )
                shown = {"given": kind.show(own), "right": kind.show(right)}
                yield Problem("DSK004", each.field, label, **shown)

    def _links(self, rows: Sequence[Row]) -> Iterator[Fault]:
        """Links to what has not arrived, or is voided."""
        for key, target in links_of(self.ledger).items():
            label, title = self.ledger.field(key).label, LEDGERS[target].title
            states = self.lookup.states(target, {row[key] for row in rows})
            for row in rows:
                record, value = str(row["id"]), row[key]
                if value and value not in states:
                    yield Fault(
                        record, Problem("SYN121", key, label, title=title), value, str(value)
                    )
                elif value and states[value]:
                    name = self.lookup.name(target, value)
                    yield Fault(record, Problem("SYN122", key, label, name=name), value)

    def _doubled(self, rows: Sequence[Row]) -> set[str]:
        """The records with whose first match field another living record agrees: only those are looked at closely."""
        found = set[str]()
        if self.ledger.part_of:
            return found
        for key in dict.fromkeys(keys[0] for keys in self.ledger.match):
            values = [row[key] for row in rows if row[key] is not None]
            others = self.listing.find(self.ledger.key, key, values, only=["id"])
            several = {value for value, same in others.items() if len(same) > 1}
            found |= {str(row["id"]) for row in rows if row[key] in several}
        return found
