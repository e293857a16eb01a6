"""What goes with a household to another office and what stays, worked out from the declarations alone.

The household and its people go, with all their line items, which follow their record. Of what links to them go the
open cases; closed ones, payments and whatever has no state of its own stay with the office that kept them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.households.home import Home, Member, find_home, link_of
from app.kinds import Link
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS, links_to
from app.text import _
from db.listing import Row


@dataclass(frozen=True)
class Piece:
    """One record, and why it stays; nothing where it goes."""

    ledger: Ledger
    record: str
    name: str
    why: str = ""


@dataclass
class Belongings:
    """A household with all that belongs to it, as the office that owns it finds it."""

    lookup: Lookup
    home: Home
    owner: str
    ledgers: Mapping[str, Ledger] = field(default_factory=lambda: LEDGERS)
    going: dict[str, Piece] = field(default_factory=dict[str, Piece], init=False)
    staying: dict[str, Piece] = field(default_factory=dict[str, Piece], init=False)

    def __post_init__(self) -> None:
        self._enter(self.home.ledger, self.home.row)
        for each in (*self.home.present, *self.home.former):
            self._enter(self.ledgers[self.home.roster.person], each.person, self._kept(each))
        targets = [(piece.ledger.key, id_) for id_, piece in self.going.items()]
        for target in dict.fromkeys(key for key, _id in targets):
            ids = [id_ for key, id_ in targets if key == target]
            for ledger, row, why in self._linked(target, ids):
                self._enter(ledger, row, why)
        # One link may say that it stays and another that it goes: what goes once goes.
        self.staying = {key: each for key, each in self.staying.items() if key not in self.going}

    def elsewhere(self, member: Member) -> list[str]:
        """The other households that the member has been in."""
        roster = self.home.roster
        lines = self.lookup.find(roster.line, **{roster.line_person: member.person["id"]})
        found = dict.fromkeys(str(each[link_of(roster)]) for each in lines)
        return [each for each in found if each != self.home.id]

    def _kept(self, member: Member) -> str:
        """Who left goes along unless they are, or have been, in another household here."""
        is_left = member in self.home.former
        return _("已离开本户，另有所属的户") if is_left and self.elsewhere(member) else ""

    def _enter(self, ledger: Ledger, row: Row, why: str = "") -> None:
        """Let a record, with those it stands for, go or stay."""
        if not row or row["_voided"]:
            return
        own = why or ("" if row["_owner"] == self.owner else _("不是本单位的记录"))
        for id_ in self.lookup.set_of(str(row["id"])):
            piece = Piece(ledger, id_, self.lookup.called(ledger.key, row), own)
            (self.staying if own else self.going).setdefault(id_, piece)

    def _linked(self, target: str, ids: list[str]) -> Iterator[tuple[Ledger, Row, str]]:
        """The records that link to these, each with why it stays."""
        roster = self.home.roster
        for other, key in links_to(target, self.ledgers):
            if other.key in (self.home.ledger.key, roster.line, roster.person):
                continue
            for rows in self.lookup.find_many(other.key, key, ids).values():
                for row in rows:
                    root, above = self._root(other, row)
                    yield root, above, self._stays(root, above, is_line=root is not other)

    def _root(self, ledger: Ledger, row: Row) -> tuple[Ledger, Row]:
        while ledger.part_of:
            above = self.lookup.record(ledger.part_of.ledger, row[ledger.part_of.link])
            if above is None:
                break
            ledger, row = self.ledgers[ledger.part_of.ledger], above
        return ledger, row

    def _stays(self, ledger: Ledger, row: Row, *, is_line: bool) -> str:
        if is_line or self._is_of_another(ledger, row):
            return _("属于别的户或别的台账")
        if ledger.assignee is None:
            return _("不随户移交")
        return "" if ledger.assignee.is_open(row) else _("已办结")

    def _is_of_another(self, ledger: Ledger, row: Row) -> bool:
        """Whether the record names a household that is not this one."""
        own = self.lookup.set_of(self.home.id)
        return any(
            isinstance(each.kind, Link)
            and each.kind.ledger == self.home.ledger.key
            and row[each.key] is not None
            and row[each.key] not in own
            for each in ledger.fields
        )


def household_of(lookup: Lookup, record: str) -> Home:
    """The household of that id, whichever ledger it stands in; DSK007 where there is none."""
    rosters = [each for each in LEDGERS.values() if each.roster]
    for each in rosters:
        if lookup.record(each.key, record):
            return find_home(lookup, each.key, record)
    raise Problem("DSK007", place=rosters[0].title, id=record)


def belongings_of(office: Office, record: str) -> Belongings:
    """What of this office belongs to the household; DSK007 where there is none, DSK013 for a voided one."""
    lookup = Lookup(office.listing)
    home = household_of(lookup, record)
    if home.row["_voided"]:
        raise Problem("DSK013", place=home.called)
    return Belongings(lookup, home, office.identity.office)
