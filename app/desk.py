"""The desk's verbs: add, change, void, restore, merge, attach. Each is one transaction with its history.

All of a verb, its questions included, happens inside the transaction: who may not write learns nothing, and
what was found still holds when it is written.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import custody
from app.attachments import take_in
from app.changes import Changes, made
from app.entering import Entering
from app.heads import Heads
from app.identifiers import new_id
from app.kinds import Attachment, Reading
from app.kinds.attachment import unpack
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from app.voiding import Voiding, living
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
        """New values for some fields of a record; one for a field in conflict decides it, if there is a reason."""
        with self._writing(LEDGERS[ledger]) as writer:
            entering = Entering(self.office, writer, why, decides=True)
            row = self._living(ledger, record)
            entering.change(ledger, row, raw)
            return entering.done(str(row["id"]))

    def void(self, ledger: str, record: str, why: str) -> Changes:
        """Void a record, and those it stands for, with its line items; DSK008 without a reason, DSK009 while
        others link to it."""
        with self._writing(LEDGERS[ledger]) as writer:
            voiding = Voiding(self.office, writer, why)
            return voiding.done(voiding.void(ledger, record))

    def unvoid(self, ledger: str, record: str, why: str) -> Changes:
        """Restore a voided record, with those it stands for and the line items that were voided together with it."""
        with self._writing(LEDGERS[ledger]) as writer:
            voiding = Voiding(self.office, writer, why)
            return voiding.done(voiding.unvoid(ledger, record))

    def merge(self, ledger: str, record: str, other: str, why: str | None = None) -> Changes:
        """Say that two records are the same; the one with the smaller id stands for both.

        DSK011 where they are the same already, DSK018 for line items, which belong to their record.
        """
        declared = LEDGERS[ledger]
        with self._writing(declared) as writer:
            rows = [self._living(ledger, each) for each in (record, other)]
            for each in rows:
                custody.require(self.office, declared, each)
            ids = sorted(str(each["id"]) for each in rows)
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
            custody.require(self.office, declared, row, (field.key,))
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

    def _living(self, ledger: str, record: str) -> Row:
        return living(self.lookup, ledger, record)
