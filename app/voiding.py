"""Voiding and restoring (作废、恢复) within a transaction, as one batch: a record with its line items, never without
a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from app import custody, records
from app.changes import Changes, made
from app.entering import fields_of
from app.heads import Heads
from app.identifiers import new_id
from app.kinds import Link
from app.ledger import Ledger
from app.lines import lines_below, voided_with
from app.lookup import Lookup
from app.office import Office
from app.owners import OWNER
from app.problems import Problem
from app.registry import LEDGERS, links_to
from app.sync.conflicts.contested import Written, above, contested_at
from app.sync.conflicts.guard import problem_of
from db.listing import Row
from db.operations import Draft
from db.writer import Writer


@dataclass
class Voiding:
    """Records going or coming back in a transaction. DSK008 without a reason; other Problems break it off."""

    office: Office
    writer: Writer
    why: str
    batch: str = field(default_factory=new_id)
    warnings: list[Problem] = field(default_factory=list[Problem])

    def __post_init__(self) -> None:
        if not self.why.strip():
            raise Problem("DSK008", "why")
        self.lookup = Lookup(self.office.listing)

    def void(self, ledger: str, record: str) -> str:
        """Void a record, and those it stands for, with its line items; its id. DSK009 while others link to it."""
        row = living(self.lookup, ledger, record)
        custody.require(self.office, LEDGERS[ledger], row)
        id_ = str(row["id"])
        refuse_linked(self.lookup, ledger, id_)
        same = [(ledger, each) for each in self.lookup.set_of(id_)]
        going = [*lines_below(self.lookup, ledger, id_), *same]
        self._apply("void", going)
        self._follow(ledger, row, None)
        return id_

    def unvoid(self, ledger: str, record: str) -> str:
        """Restore a record, with those it stands for and the line items voided together with it; its id."""
        row = existing(self.lookup, ledger, record)
        custody.require(self.office, LEDGERS[ledger], row)
        id_ = str(row["id"])
        if not row["_voided"]:
            raise Problem("DSK010", place=self.lookup.called(ledger, row))
        same = list(self.lookup.set_of(id_))
        lines = [found for each in same for found in voided_with(self.office, ledger, each)]
        for each in [(ledger, row), *lines]:
            self.warnings += self._welcome(*each, set(same))
        hidden = self.office.listing.find(ledger, "id", same[1:], voided="voided")
        back = [(ledger, row), *((ledger, each) for (each,) in hidden.values()), *lines]
        self._apply("unvoid", [(key, str(each["id"])) for key, each in back])
        self._follow(ledger, None, row)
        return id_

    def done(self, record: str) -> Changes:
        """What was made of it; `record` is what the verb was about."""
        return made(self.writer, record, self.warnings, batch=self.batch)

    def _apply(self, action: Literal["void", "unvoid"], whose: list[tuple[str, str]]) -> None:
        for key, each in whose:
            self._refuse_contested(LEDGERS[key], each)
        drafts = [Draft(key, each, action, {}, self.why, self.batch) for key, each in whose]
        self.writer.apply(drafts)

    def _refuse_contested(self, ledger: Ledger, record: str) -> None:
        """SYN101, SYN102 where it would end a conflict unseen."""
        row = self.office.listing.get(ledger.key, record) or {}
        written = Written(ledger, record, above(self.lookup, ledger, row), is_life=True)
        for each in contested_at(self.writer.connection, written):
            raise problem_of(each)

    def _follow(self, ledger: str, before: Row | None, after: Row | None) -> None:
        heads = Heads(self.writer, self.lookup, self.batch)
        self.warnings += heads.follow_line(LEDGERS[ledger], before, after)

    def _welcome(self, ledger: str, row: Row, coming: set[str]) -> list[Problem]:
        """What is doubtful about a record that comes back; it is refused where it would not be taken in anew."""
        declared, lookup = LEDGERS[ledger], self.lookup
        for each in declared.fields:
            if not isinstance(each.kind, Link) or row[each.key] in coming:
                continue
            target = lookup.record(each.kind.ledger, row[each.key])
            if target and target["_voided"]:
                name = lookup.called(each.kind.ledger, target)
                raise Problem("DSK017", each.key, declared.title, name=name)
        full = {**fields_of(declared, row), "id": row["id"]}
        beside = lookup.beside(row[OWNER])
        return records.check(declared, full, beside, full.keys()).settle().warnings


def refuse_linked(lookup: Lookup, ledger: str, record: str) -> None:
    """DSK009 while living records, other than its own lines and those that hold nobody, link to a record."""
    for other, key in links_to(ledger):
        is_line = other.part_of and (other.part_of.ledger, other.part_of.link) == (ledger, key)
        if is_line or not other.holds:
            continue
        for row in lookup.find(other.key, **{key: record}):
            place, name = other.title, lookup.called(other.key, row)
            if other.part_of:
                place = LEDGERS[other.part_of.ledger].title
                name = lookup.name(other.part_of.ledger, row[other.part_of.link])
            raise Problem("DSK009", place=place, name=name)


def existing(lookup: Lookup, ledger: str, record: str) -> Row:
    """The record, voided or not; DSK007 where there is none."""
    row = lookup.record(ledger, record)
    if row is None:
        raise Problem("DSK007", place=LEDGERS[ledger].title, id=record)
    return row


def living(lookup: Lookup, ledger: str, record: str) -> Row:
    """The record, itself and what it is part of not voided; DSK007, DSK013."""
    row = existing(lookup, ledger, record)
    if row["_voided"]:
        raise Problem("DSK013", place=lookup.called(ledger, row))
    part = LEDGERS[ledger].part_of
    if part:
        living(lookup, part.ledger, str(row[part.link]))
    return row
