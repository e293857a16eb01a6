"""The desk's verbs: add, change, void, restore, merge, attach. Each is one transaction with its history.

All of a verb, its questions included, happens inside the transaction: who may not write learns nothing, and
what was found still holds when it is written.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import records
from app.attachments import take_in
from app.changes import Changes, made
from app.entering import Entering, fields_of
from app.heads import Heads
from app.identifiers import new_id
from app.kinds import Attachment, Link, Reading
from app.kinds.attachment import unpack
from app.ledger import Ledger
from app.lines import lines_below, voided_with
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS, links_to
from app.text import _
from db.listing import Row
from db.operations import Draft
from db.writer import Writer


class Desk:
    """What a user does with records. Every verb returns the `Changes` it made or raises `Problem(s)`."""

    def __init__(self, office: Office) -> None:
        self.office = office

    @property
    def lookup(self) -> Lookup:
        """Fresh answers about records."""
        return Lookup(self.office.listing)

    def add(self, ledger: str, raw: Mapping[str, object], why: str | None = None) -> Changes:
        """A new record from what was typed."""
        with self._writing(LEDGERS[ledger]) as writer:
            entering = Entering(self.office, writer, why)
            return entering.done(entering.add(ledger, raw))

    def change(
        self, ledger: str, record: str, raw: Mapping[str, object], why: str | None = None
    ) -> Changes:
        """New values for some fields of a record."""
        with self._writing(LEDGERS[ledger]) as writer:
            entering, row = Entering(self.office, writer, why), self._living(ledger, record)
            entering.change(ledger, row, raw)
            return entering.done(str(row["id"]))

    def void(self, ledger: str, record: str, why: str) -> Changes:
        """Void a record, and those it stands for, with its line items; DSK008 without a reason, DSK009 while
        others link to it."""
        _need_reason(why)
        declared = LEDGERS[ledger]
        with self._writing(declared) as writer:
            lookup, row, batch = self.lookup, self._living(ledger, record), new_id()
            id_ = str(row["id"])
            self._refuse_linked(ledger, id_)
            same = [(ledger, each) for each in lookup.set_of(id_)]
            going = [*lines_below(lookup, ledger, id_), *same]
            writer.apply([Draft(key, each, "void", {}, why, batch) for key, each in going])
            follows = Heads(writer, lookup, batch).follow_line(declared, row, None)
            return made(writer, id_, follows, batch=batch)

    def unvoid(self, ledger: str, record: str, why: str) -> Changes:
        """Restore a voided record, with those it stands for and the line items that were voided together with it."""
        _need_reason(why)
        declared = LEDGERS[ledger]
        with self._writing(declared) as writer:
            lookup, row, batch = self.lookup, self._existing(ledger, record), new_id()
            id_ = str(row["id"])
            if not row["_voided"]:
                raise Problem("DSK010", place=lookup.called(ledger, row))
            same = list(lookup.set_of(id_))
            lines = [found for each in same for found in voided_with(self.office, ledger, each)]
            coming = [(ledger, row), *lines]
            warnings = [found for each in coming for found in self._welcome(*each, set(same))]
            hidden = self.office.listing.find(ledger, "id", same[1:], voided="voided")
            back = [(ledger, row), *((ledger, each) for (each,) in hidden.values()), *lines]
            drafts = [Draft(key, str(each["id"]), "unvoid", {}, why, batch) for key, each in back]
            writer.apply(drafts)
            follows = Heads(writer, lookup, batch).follow_line(declared, None, row)
            return made(writer, id_, [*warnings, *follows], batch=batch)

    def merge(self, ledger: str, record: str, other: str, why: str | None = None) -> Changes:
        """Say that two records are the same; the one with the smaller id stands for both.

        DSK011 where they are the same already, DSK018 for line items, which belong to their record.
        """
        declared = LEDGERS[ledger]
        with self._writing(declared) as writer:
            ids = sorted(str(self._living(ledger, each)["id"]) for each in (record, other))
            if ids[0] == ids[1]:
                raise Problem("DSK011", place=declared.title)
            if declared.part_of:
                raise Problem("DSK018", place=declared.title)
            batch = new_id()
            writer.apply([Draft(ledger, ids[0], "merge", {"same": ids[1]}, why, batch)])
            warnings = Heads(writer, self.lookup, batch).follow_merge(declared, ids[0])
            return made(writer, ids[0], warnings, batch=batch)

    def attach(self, ledger: str, record: str, paths: Iterable[Path]) -> Changes:
        """Add files to the record's attachments; they are durable before the row names them."""
        declared = LEDGERS[ledger]
        with self._writing(declared) as writer:
            row = self._living(ledger, record)
            field = next((f for f in declared.live_fields if isinstance(f.kind, Attachment)), None)
            if field is None:
                raise Problem("DSK012", place=declared.title)
            added = (take_in(self.office.vault, path) for path in paths)
            files = [*unpack(row[field.key]), *added]
            values = {field.key: field.kind.read(files, self._reading())}
            batch, why = new_id(), _("添加附件")
            writer.apply([Draft(ledger, str(row["id"]), "change", values, why, batch)])
            return made(writer, str(row["id"]), batch=batch)

    @contextmanager
    def _writing(self, ledger: Ledger) -> Generator[Writer]:
        with self.office.writing(ledger.right) as writer:
            yield writer

    def _reading(self) -> Reading:
        return Reading(self.office.today)

    def _existing(self, ledger: str, record: str) -> Row:
        row = self.lookup.record(ledger, record)
        if row is None:
            raise Problem("DSK007", place=LEDGERS[ledger].title, id=record)
        return row

    def _living(self, ledger: str, record: str) -> Row:
        row = self._existing(ledger, record)
        if row["_voided"]:
            raise Problem("DSK013", place=self.lookup.called(ledger, row))
        part = LEDGERS[ledger].part_of
        if part:
            self._living(part.ledger, str(row[part.link]))
        return row

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
        return records.check(declared, full, lookup, full.keys()).settle().warnings

    def _refuse_linked(self, ledger: str, record: str) -> None:
        lookup = self.lookup
        for other, key in links_to(ledger):
            if other.part_of and (other.part_of.ledger, other.part_of.link) == (ledger, key):
                continue
            for row in lookup.find(other.key, **{key: record}):
                place, name = other.title, lookup.called(other.key, row)
                if other.part_of:
                    place = LEDGERS[other.part_of.ledger].title
                    name = lookup.name(other.part_of.ledger, row[other.part_of.link])
                raise Problem("DSK009", place=place, name=name)


def _need_reason(why: str) -> None:
    if not why.strip():
        raise Problem("DSK008", "why")
