"""The desk's verbs: add, change, void, restore, merge, attach. Each is one transaction with its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from app import numbers, records
from app.changes import Changes
from app.identifiers import new_id
from app.kinds import Attachment, Reading
from app.kinds.attachment import File, unpack
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS, lines_of, links_to
from app.text import _
from db import history
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
        declared, lookup = LEDGERS[ledger], self.lookup
        read = records.read(declared, raw, self._reading(), lookup).settle()
        filled = records.checks_of(declared).fill(read.values, raw.keys())
        with self.office.writing() as writer:
            numbers.issue_missing(self.office, writer, declared, filled.values)
            checked = records.check(declared, filled.values, lookup, filled.values.keys()).settle()
            id_ = new_id()
            values = {key: value for key, value in filled.values.items() if value is not None}
            lines = self._head_lines(declared, id_, filled.values, lookup)
            writer.apply(_together([Draft(ledger, id_, "add", values, why), *lines]))
        return _changes(writer, id_, [*read.warnings, *filled.warnings, *checked.warnings])

    def change(
        self, ledger: str, record: str, raw: Mapping[str, object], why: str | None = None
    ) -> Changes:
        """New values for some fields of a record."""
        declared, lookup = LEDGERS[ledger], self.lookup
        row = self._living(ledger, record)
        read = records.read(declared, raw, self._reading(), lookup).settle()
        filled = records.checks_of(declared).fill(
            {**_fields(declared, row), **read.values}, raw.keys()
        )
        touched = [key for key, value in filled.values.items() if value != row[key]]
        full = {**filled.values, "id": row["id"]}
        checked = records.check(declared, full, lookup, touched).settle()
        values = {key: filled.values[key] for key in touched}
        with self.office.writing() as writer:
            lines = self._head_lines(declared, str(row["id"]), filled.values, lookup)
            writer.apply(_together([Draft(ledger, str(row["id"]), "change", values, why), *lines]))
        return _changes(writer, record, [*read.warnings, *filled.warnings, *checked.warnings])

    def void(self, ledger: str, record: str, why: str) -> Changes:
        """Void a record with its line items; DSK008 without a reason, DSK009 while others link to it."""
        _need_reason(why)
        row = self._living(ledger, record)
        self._refuse_linked(ledger, str(row["id"]))
        batch = new_id()
        lines = [
            Draft(line.key, str(each["id"]), "void", {}, why, batch)
            for line, each in self._lines(ledger, str(row["id"]))
        ]
        with self.office.writing() as writer:
            writer.apply([*lines, Draft(ledger, str(row["id"]), "void", {}, why, batch)])
        return _changes(writer, record, [])

    def unvoid(self, ledger: str, record: str, why: str) -> Changes:
        """Restore a voided record, with the line items that were voided together with it."""
        _need_reason(why)
        row = self._existing(ledger, record)
        if not row["_voided"]:
            raise Problem("DSK010", place=self.lookup.called(ledger, row))
        full = {**_fields(LEDGERS[ledger], row), "id": row["id"]}
        found = records.check(LEDGERS[ledger], full, self.lookup, full.keys()).settle()
        with self.office.writing() as writer:
            together = history.voided_together(writer.connection, record)
            batch = new_id()
            lines = [Draft(key, id_, "unvoid", {}, why, batch) for key, id_ in together]
            writer.apply([Draft(ledger, record, "unvoid", {}, why, batch), *lines])
        return _changes(writer, record, found.warnings)

    def merge(self, ledger: str, record: str, other: str, why: str | None = None) -> Changes:
        """Say that two records are the same; the one with the smaller id stands for both."""
        if record == other:
            raise Problem("DSK011")
        ids = [str(self._living(ledger, each)["id"]) for each in (record, other)]
        with self.office.writing() as writer:
            writer.apply([Draft(ledger, ids[0], "merge", {"same": ids[1]}, why)])
        return _changes(writer, min(ids), [])

    def attach(self, ledger: str, record: str, paths: Iterable[Path]) -> Changes:
        """Add files to the record's attachments; they are durable before the row names them."""
        declared, row = LEDGERS[ledger], self._living(ledger, record)
        field = next((f for f in declared.live_fields if isinstance(f.kind, Attachment)), None)
        if field is None:
            raise Problem("DSK012", place=declared.title)
        files = list(unpack(row[field.key]))
        for path in paths:
            with path.open("rb") as source:
                stored = self.office.vault.seal(source)
            files.append(File(stored.name, path.name, stored.size))
        value = field.kind.read(files, self._reading())
        with self.office.writing() as writer:
            writer.apply(
                [Draft(ledger, str(row["id"]), "change", {field.key: value}, _("添加附件"))]
            )
        return _changes(writer, record, [])

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

    def _lines(self, ledger: str, record: str) -> Iterator[tuple[Ledger, Row]]:
        for line in lines_of(ledger):
            if line.part_of:
                for row in self.lookup.find(line.key, **{line.part_of.link: record}):
                    yield from self._lines(line.key, str(row["id"]))
                    yield line, row

    def _refuse_linked(self, ledger: str, record: str) -> None:
        for other, key in links_to(ledger):
            if other.part_of and (other.part_of.ledger, other.part_of.link) == (ledger, key):
                continue
            rows = self.lookup.find(other.key, **{key: record})
            if rows:
                raise Problem(
                    "DSK009", place=other.title, name=self.lookup.called(other.key, rows[0])
                )

    def _head_lines(
        self, declared: Ledger, id_: str, values: Mapping[str, Value], lookup: Lookup
    ) -> list[Draft]:
        """The head of a new household is its first member; DSK014 if another member is its head already."""
        roster = declared.roster
        if roster is None or not values.get(roster.head):
            return []
        part = LEDGERS[roster.line].part_of
        link = part.link if part else ""
        line = LEDGERS[roster.line]
        given = {link: id_, roster.line_person: values[roster.head]}
        if lookup.find(roster.line, **given):
            return []
        full = records.checks_of(line).fill({**given, roster.role: roster.heads[0]}, []).values
        records.check(line, full, lookup, full.keys()).settle()
        kept = {key: value for key, value in full.items() if value is not None}
        return [Draft(roster.line, new_id(), "add", kept)]


def _fields(declared: Ledger, row: Row) -> dict[str, Value]:
    return {each.key: row[each.key] for each in declared.fields}


def _together(drafts: list[Draft]) -> list[Draft]:
    """Writes that belong together are one batch, so that they are undone together."""
    if len(drafts) == 1:
        return drafts
    batch = new_id()
    return [each._replace(batch=batch) for each in drafts]


def _need_reason(why: str) -> None:
    if not why.strip():
        raise Problem("DSK008", "why")


def _changes(writer: Writer, record: str, warnings: list[Problem]) -> Changes:
    touched = writer.touched
    ids = frozenset(id_ for ids in touched.values() for id_ in ids)
    return Changes(frozenset(touched), ids, record, tuple(warnings))
