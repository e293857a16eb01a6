"""Undo (撤销): a new batch that takes back what nobody has built upon since.

Per record of a batch: fields whose present value is still the batch's own go back; records it created, or had
revived, that nobody else touched or linked to are voided; the rest stay and are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from app import custody
from app.changes import Changes, made
from app.heads import Heads
from app.identifiers import new_id
from app.lookup import Lookup
from app.office import Office
from app.owners import is_shared
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS, links_to
from app.rights import Right
from app.sync.conflicts import contested
from app.sync.conflicts.contested import Written
from app.takeback import take_back
from app.text import _
from db import batches, conflicts, history, undoing
from db.batches import Batch
from db.connection import Connection
from db.listing import Row
from db.operations import Draft, Operation
from db.specs import Value
from db.undoing import UNDO
from db.writer import Writer

CHUNK = 5000
_SOME = 500


def undo_last(office: Office, progress: Progress = QUIET) -> Changes:
    """Take back this user's newest verb that was not yet taken back; DSK014 if there is none."""
    return undo_batch(office, last_batch(office), progress)


def last_batch(office: Office) -> str:
    """The batch that `undo_last` takes back; DSK014 if there is none."""
    if not any(office.user.may(each.right) for each in LEDGERS.values()):
        office.user.require(Right.WRITE)
    newest = history.latest_by(office.store.reader, office.session.name)
    if newest is None or newest.batch is None:
        raise Problem("DSK014")
    return newest.batch


def undo_batch(office: Office, batch: str, progress: Progress = QUIET) -> Changes:
    """Take back a batch.

    DSK014 if there is none of that id, DSK015 if it was taken back before, DSK016 if it is an undo itself, SYN110 for
    a decision or hand-over, ACC032 for who might not have done what is taken back. What would end an open conflict
    stays.
    """
    first = next(history.of_batch(office.store.reader, batch), None)
    with office.writing(LEDGERS[first.table].right if first else Right.WRITE) as writer:
        _refuse(writer.connection, batch)
        undo = _Undo(office, writer, batch, progress)
        undo.carry_out()
        return made(writer, kept=undo.kept, batch=undo.id)


def _refuse(connection: Connection, batch: str) -> None:
    if next(history.of_batch(connection, batch), None) is None:
        raise Problem("DSK014", place=batch)
    if undoing.is_undone(connection, batch):
        raise Problem("DSK015", place=batch)
    if undoing.is_undo(connection, batch):
        raise Problem("DSK016", place=batch)
    if undoing.is_final(connection, batch):
        raise Problem("SYN110", place=batch)


@dataclass
class _Undo:
    """One undo under way, in its transaction."""

    office: Office
    writer: Writer
    batch: str
    progress: Progress
    id: str = field(default_factory=new_id)
    kept: list[str] = field(default_factory=list[str])
    done: int = 0

    def carry_out(self) -> None:
        """First what was there before gets its old values, then goes what the batch brought: only so it is
        seen what is still linked."""
        author = self.writer.author
        entry = Batch(self.id, UNDO, _("撤回"), author.name, author.at, self.batch)
        batches.add_batch(self.writer.connection, entry)
        drafts = list(self._elsewhere())
        self._apply(sorted((each for each in drafts if each.action != "void"), key=_order))
        leaving = {each.record: each for each in drafts if each.action == "void"}
        going = list(self._going(leaving))
        self._apply(going)
        self._settle([*drafts, *going])

    def _elsewhere(self) -> Iterator[Draft]:
        """The writes to records that the batch did not create."""
        found = list(history.of_batch_elsewhere(self.writer.connection, self.batch))
        found.sort(key=lambda each: (each.table, each.record, each.position))
        for table, of_table in groupby(found, key=lambda each: each.table):
            records = [list(group) for _id, group in groupby(of_table, key=lambda e: e.record)]
            for at in range(0, len(records), _SOME):
                yield from self._of_some(table, records[at : at + _SOME])

    def _of_some(self, table: str, records: list[list[Operation]]) -> Iterator[Draft]:
        connection, ids = self.writer.connection, [done[0].record for done in records]
        rows = self.office.listing.find(table, "id", ids, voided="all")
        heads, orphans = history.heads_of(connection, table, ids), self._orphans(table, rows)
        for done in records:
            record = done[0].record
            own = any(each.action == "void" for each in done)
            if record in orphans or (rows[record][0]["_voided"] and not own):
                self.kept.append(record)
                continue
            taken = take_back(connection, done, heads[record], self.id)
            self.kept += [record] * taken.stays
            yield from taken.drafts

    def _orphans(self, table: str, rows: dict[Value, list[Row]]) -> set[Value]:
        """The lines of records that were voided by something else than this batch."""
        part = LEDGERS[table].part_of
        if part is None:
            return set()
        parents = {record: row[part.link] for record, (row,) in rows.items()}
        found = self.office.listing.find(
            part.ledger, "id", list(parents.values()), voided="voided", only=["id"]
        )
        gone = [str(each) for each in found]
        own = history.voided_in(self.writer.connection, self.batch, gone)
        return {record for record, parent in parents.items() if parent in set(gone) - own}

    def _going(self, leaving: dict[str, Draft]) -> Iterator[Draft]:
        """The voids, of lines first: of what the batch created or revived and nothing holds."""
        links = [(each.key, key, target) for target in LEDGERS for each, key in links_to(target)]
        connection, schema = self.writer.connection, self.office.store.schema
        for one in undoing.brought(connection, schema, self.batch, links):
            revived = leaving.pop(one.record, None)
            if one.stays or (one.was_there and revived is None):
                self.kept.append(one.record)
            else:
                new = Draft(one.table, one.record, "void", {}, _("撤回"), self.id, one.position)
                yield revived or new
        yield from leaving.values()

    def _apply(self, drafts: Iterable[Draft]) -> None:
        wanted = list(self._unlocked(drafts))
        if is_shared(self.office.store.reader):
            others = custody.foreign(self.office, wanted)
            self.kept += others
            wanted = [each for each in wanted if each.record not in others]
        for right in {LEDGERS[each.table].right for each in wanted}:
            self.office.user.require(right)
        for at in range(0, len(wanted), CHUNK):
            self.done += self.writer.apply(wanted[at : at + CHUNK])
            self.progress.step(self.done, 0, _("撤回"))

    def _unlocked(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The writes that end no open conflict; the records of the others stay as they are."""
        connection, schema = self.writer.connection, self.office.store.schema
        open_ = contested.every(connection)
        held = set(conflicts.members(connection, schema, open_.units))
        for each in drafts:
            if each.record in held and open_.ending(self._written(each)):
                self.kept.append(each.record)
            else:
                yield each

    def _written(self, draft: Draft) -> Written:
        ledger, is_life = LEDGERS[draft.table], draft.action in ("void", "unvoid")
        row = self.office.listing.get(draft.table, draft.record) or {}
        over = contested.above(Lookup(self.office.listing), ledger, row)
        touched = draft.values.keys() if draft.action == "change" else ()
        return Written(ledger, draft.record, over, touched, is_life)

    def _settle(self, drafts: list[Draft]) -> None:
        """Where only a part went back, household and lines still have to name the same head."""
        heads = Heads(self.writer, Lookup(self.office.listing), self.id)
        for ledger in LEDGERS.values():
            if ledger.roster is None:
                continue
            own = [each.record for each in drafts if each.table == ledger.key]
            records = list(dict.fromkeys([*own, *self._parents(drafts, ledger.roster.line)]))
            live = self.office.listing.find(ledger.key, "id", records, only=["id"])
            self.kept += [str(each) for each in live if heads.settle(ledger, str(each))]

    def _parents(self, drafts: list[Draft], table: str) -> Iterator[Value]:
        """What the written lines of that ledger are part of."""
        part, lines = LEDGERS[table].part_of, [d.record for d in drafts if d.table == table]
        if part:
            found = self.office.listing.find(table, "id", lines, voided="all", only=[part.link])
            yield from (row[part.link] for rows in found.values() for row in rows)


def _order(draft: Draft) -> tuple[int, bool]:
    """What is restored comes first, of records before their lines; then what is changed."""
    depth = bool(LEDGERS[draft.table].part_of)
    return ("unvoid", "change", "merge", "unmerge").index(draft.action), depth
