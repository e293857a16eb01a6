"""A household as it stands: its record, the members who are there, the head first, and those who left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.heads import is_present
from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.lists import TREE
from app.lookup import Lookup
from app.membership import Roster
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS, links_to
from app.rights import Right
from app.text import _
from db.listing import Row

_PARENT = next(key for ledger, key in links_to(TREE) if ledger.key == TREE)
"""The field by which the division tree hangs together."""


@dataclass(frozen=True)
class Member:
    """One line of a household and the person it joins; `name` is how people call the person."""

    line: Row
    person: Row
    name: str
    role: str
    shown: str
    """The role in words."""

    @property
    def id(self) -> str:
        """The line's id: who is meant in every verb."""
        return str(self.line["id"])


@dataclass(frozen=True)
class Home:
    """A household."""

    ledger: Ledger
    row: Row
    called: str
    present: tuple[Member, ...] = ()
    former: tuple[Member, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    """(id, name) of the places it lies in, the largest first."""

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.row["id"])

    @property
    def roster(self) -> Roster:
        """How the ledger knows its members."""
        return roster_of(self.ledger)

    @property
    def head(self) -> Member | None:
        """Who is the head."""
        return next((each for each in self.present if each.role in self.roster.heads), None)

    @property
    def is_open(self) -> bool:
        """Whether it still stands: neither moved away nor closed."""
        standing = self.roster.standing
        return self.row[standing.field] == standing.open

    def member(self, line: str) -> Member | None:
        """The member of that line, present or not."""
        return next((each for each in (*self.present, *self.former) if each.id == line), None)

    def chosen(self, lines: Iterable[str]) -> list[Member]:
        """The members of these lines in the household's order; HOU001 without any, HOU012 for who is not there."""
        wanted = set(lines)
        if not wanted:
            raise Problem("HOU001", "members")
        found = [each for each in self.present if each.id in wanted]
        if len(found) < len(wanted):
            raise Problem("HOU012", "members")
        return found


def roster_of(ledger: Ledger) -> Roster:
    """The roster of a ledger that has one; KeyError of one that has none."""
    if ledger.roster is None:
        raise KeyError(ledger.key)
    return ledger.roster


def link_of(roster: Roster) -> str:
    """The line's field that leads to the household."""
    part = LEDGERS[roster.line].part_of
    if part is None:
        raise KeyError(roster.line)
    return part.link


def read_home(office: Office, ledger: str, record: str) -> Home:
    """The household with everybody who is or was in it; ACC032 for who may not read, DSK007 if there is none."""
    office.user.require(Right.READ)
    return find_home(Lookup(office.listing), ledger, record)


def find_home(lookup: Lookup, ledger: str, record: str) -> Home:
    """As `read_home`, within a verb."""
    declared, row = LEDGERS[ledger], lookup.record(ledger, record)
    if row is None:
        raise Problem("DSK007", place=declared.title, id=record)
    roster = roster_of(declared)
    lines = lookup.find(roster.line, **{link_of(roster): row["id"]})
    lookup.learn(roster.person, [each[roster.line_person] for each in lines])
    present = [_member(lookup, roster, each) for each in lines if is_present(declared, each)]
    former = [_member(lookup, roster, each) for each in lines if not is_present(declared, each)]
    present.sort(key=lambda each: _rank(roster, each))
    former.sort(key=lambda each: str(each.line[roster.stay.until] or ""), reverse=True)
    return Home(
        declared, row, lookup.called(ledger, row), tuple(present), tuple(former),
        tuple(places_of(lookup, declared, row)),
    )  # fmt: skip


def _member(lookup: Lookup, roster: Roster, line: Row) -> Member:
    person = lookup.record(roster.person, line[roster.line_person]) or {}
    role = line[roster.role]
    shown = LEDGERS[roster.line].field(roster.role).kind.show(role)
    # What a package names may come with a later one.
    name = lookup.called(roster.person, person) if person else _("（未到）")
    return Member(line, person, name, str(role or ""), shown)


def _rank(roster: Roster, member: Member) -> tuple[bool, str, int]:
    return member.role not in roster.heads, member.role, int(str(member.line["_row"]))


def places_of(lookup: Lookup, ledger: Ledger, row: Row) -> list[tuple[str, str]]:
    """(id, name) of the places a record lies in, from the largest down to its own."""
    found: dict[str, str] = {}
    for key in reversed(place_links(ledger)):
        chain = _upwards(lookup, row[key])
        if not set(chain) <= set(found):
            found = {**dict(reversed(chain.items())), **found}
    return list(found.items())


def place_links(ledger: Ledger) -> list[str]:
    """The fields that say in which places it lies, the largest first."""
    fields = [ledger.field(key) for key in roster_of(ledger).place]
    return [f.key for f in fields if isinstance(f.kind, Link) and f.kind.ledger == TREE]


def _upwards(lookup: Lookup, place: Value) -> dict[str, str]:
    """Names by id of a place and of all it lies in; a circle ends where it closes."""
    found: dict[str, str] = {}
    step = lookup.record(TREE, place)
    while step and str(step["id"]) not in found:
        found[str(step["id"])] = lookup.called(TREE, step)
        step = lookup.record(TREE, step[_PARENT])
    return found
