"""What the file already knows of a roster's people and households, looked up in a few large questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.kinds.base import Reading, Value
from app.problems import Problem
from app.sheets.entries import Entry
from app.sheets.families import Family, Shape
from app.sheets.port import DeskPort, Record, voided

Found = Mapping[Value, Sequence[Record]]


@dataclass
class Known:
    """Existing records by the values that find them."""

    shape: Shape
    lines: Found
    """Lines by their own id: rows that came back with their record number."""
    people: Found
    """People by identity number."""
    people_by_id: dict[Value, Record] = field(default_factory=dict[Value, Record])
    lines_of_person: Found = field(default_factory=dict[Value, Sequence[Record]])
    households: dict[Value, Record] = field(default_factory=dict[Value, Record])
    households_by_number: Found = field(default_factory=dict[Value, Sequence[Record]])
    lines_of_household: Found = field(default_factory=dict[Value, Sequence[Record]])

    def active(self, line: Record) -> bool:
        """Whether the line still holds: not voided, and counted by its household."""
        return not voided(line) and self.shape.counts(line)

    def active_household(self, person: Value) -> str:
        """The household a person belongs to now; empty if none, or if there are several."""
        found = {
            str(line[self.shape.link])
            for line in self.lines_of_person.get(person, ())
            if self.active(line) and line.get(self.shape.link) in self.households
        }
        return found.pop() if len(found) == 1 else ""

    def line_in(self, household: str, person: str) -> Record | None:
        """The line that joins a person to a household, a live one first."""
        found = [
            line
            for line in self.lines_of_person.get(person, ())
            if line.get(self.shape.link) == household
        ]
        return min(found, key=lambda line: not self.active(line), default=None)


def look_up(
    desk: DeskPort, shape: Shape, entries: Sequence[Entry], families: Sequence[Family]
) -> Known:
    """Everything the sheet's rows may be about."""
    ask = desk.existing
    identity, roster = shape.identity, shape.roster
    lines = ask(shape.line.key, "id", {each.record for each in entries if each.record})
    numbers = {each.person[identity] for each in entries if each.person.get(identity)}
    numbers |= {each.head_identity for each in families if each.head_identity}
    known = Known(shape, lines, ask(shape.person.key, identity, numbers))
    returned = {line[roster.line_person] for found in lines.values() for line in found}
    people = [*_flat(known.people), *_flat(ask(shape.person.key, "id", returned))]
    known.people_by_id = {each["id"]: each for each in people}
    known.lines_of_person = ask(shape.line.key, roster.line_person, set(known.people_by_id))
    _look_up_households(desk, known, entries, families)
    return known


def _look_up_households(
    desk: DeskPort, known: Known, entries: Sequence[Entry], families: Sequence[Family]
) -> None:
    shape, ask = known.shape, desk.existing
    ids = {line[shape.link] for line in _flat(known.lines_of_person)}
    ids |= {each.household for each in entries if each.household}
    numbered = {each.number for each in families if each.number}
    if shape.number:
        known.households_by_number = ask(shape.household.key, shape.number, numbered)
    found = [*_flat(ask(shape.household.key, "id", ids)), *_flat(known.households_by_number)]
    known.households = {each["id"]: each for each in found}
    known.lines_of_household = ask(shape.line.key, shape.link, set(known.households))
    if any(not each.person.get(shape.identity) for each in entries):
        _look_up_members(desk, known)


def _look_up_members(desk: DeskPort, known: Known) -> None:
    """The people of the households found: rows without a number are compared with them."""
    key = known.shape.roster.line_person
    ids = {line[key] for line in _flat(known.lines_of_household)} - known.people_by_id.keys()
    for record in _flat(desk.existing(known.shape.person.key, "id", ids)):
        known.people_by_id[record["id"]] = record
    everyone = set(known.people_by_id)
    known.lines_of_person = desk.existing(known.shape.line.key, key, everyone)


def head_identities(families: Iterable[Family], shape: Shape, reading: Reading) -> None:
    """Bring the numbers of a 户主身份证号 column to the form in which they are stored."""
    kind = shape.person.field(shape.identity).kind
    for family in families:
        if family.head_identity:
            try:
                family.head_identity = kind.read(family.head_identity, Reading(reading.today))
            except Problem:
                family.head_identity = None


def _flat(found: Found) -> Iterable[Record]:
    return (record for records in found.values() for record in records)
