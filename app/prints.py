"""Printing (打印): records become the plain texts of a document, as their declarations say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, count, islice
from pathlib import Path

from app import linked_print
from app.access.masking import Place, Sight, sight
from app.gathering import CHUNK, Member, gather
from app.kinds import Telephone, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Sensitivity, Show
from app.letter_print import letter, surroundings
from app.list_print import heading, watermark
from app.lists import Shown, figures, shown
from app.lookup import Lookup
from app.merged import Merged
from app.month_print import month
from app.office import Office
from app.paper.content import Cell, Column, Entry, FormContent, RosterContent, Section, TableContent
from app.paper.document import Document
from app.paper.documents import DOCUMENTS, document
from app.paper.drawers import Cards, Forms, Letters, Months, Posters
from app.paper.output import Target
from app.paper.printing import Printed, print_each, print_roster
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS, printed_field
from app.rights import Right
from app.text import _
from app.wording.own import wording_of
from db.listing import Row

_WIDEST = 16
"""Han characters that a column gets at most."""
_WIDE = 100
"""Words with room for more than this take a whole line of a form."""


class Filler:
    """Fills one document from the records of one ledger."""

    def __init__(self, office: Office, declared: Document) -> None:
        self.office = office
        self.document = declared
        self.ledger = LEDGERS[declared.ledger]
        self.lookup = Lookup(office.listing)
        self.printed = next(p for p in self.ledger.documents if p.document == declared.key)
        self.columns = [(name, *printed_field(self.ledger, name)) for name in self.printed.columns]
        self._place = Place.POSTING if declared.posting else Place.FORM_ON_PAPER

    def cell(self, ledger: Ledger, field: Field, value: Value) -> Cell:
        """A value as it is printed, masked where the document's place asks for it."""
        seen = sight(field.sensitivity, self._place)
        masked = seen is not Sight.WHOLE
        text = field.kind.mask(value) if masked else self.lookup.shown(ledger, field.key, value)
        public = isinstance(field.kind, Telephone) and field.sensitivity is Sensitivity.PUBLIC
        return Cell(text, field.sensitivity is Sensitivity.SENSITIVE, public)

    def groups(self, rows: Iterable[Row]) -> Iterator[tuple[Row, list[Member]]]:
        """Each record with its members; PAP010 for one that still waits for its number."""
        for row, members in gather(self.office, self.ledger, self.lookup, rows):
            self._refuse_pending(self.ledger, row)
            for member in members:
                self._refuse_pending(self._people, member.person)
            yield row, members

    @cached_property
    def _people(self) -> Ledger:
        return LEDGERS[self.ledger.roster.person] if self.ledger.roster else self.ledger

    def _refuse_pending(self, ledger: Ledger, row: Row) -> None:
        for series in ledger.series:
            if ledger.is_pending(series.field, row):
                label, name = ledger.field(series.field).label, self.lookup.called(ledger.key, row)
                raise Problem("PAP010", series.field, ledger.title, label=label, name=name)

    def line(self, row: Row, member: Member | None) -> list[Cell]:
        """One line of the document's table."""
        return [
            self.cell(ledger, field, self._value(name, field, row, member))
            for name, ledger, field in self.columns
        ]

    def _value(self, name: str, field: Field, row: Row, member: Member | None) -> Value:
        if "." not in name:
            return row[field.key]
        if member is None:
            return None
        return (member.line if name.startswith("line.") else member.person)[field.key]

    def form(self, row: Row, members: Sequence[Member]) -> FormContent:
        """One record as a form: its sections, then its members or the lines that link to it."""
        if self.printed.lines:
            return self._linked(row)
        sections = tuple(
            self._section(section.title, section.fields, row) for section in self.ledger.sections
        )
        lines = [self.line(row, member) for member in members]
        columns = (
            Column(_("序号"), 3),
            *(
                _column(
                    field, merged=False, width=max([_width(line[at]) for line in lines], default=0)
                )
                for at, (_name, _ledger, field) in enumerate(self.columns)
            ),
        )
        rows = [[Cell(str(n)), *line] for n, line in enumerate(lines, 1)]
        title = LEDGERS[self.ledger.roster.line].title if self.ledger.roster else ""
        return FormContent(
            self.document.title,
            above=self._heading(),
            sections=tuple(each for each in sections if each.entries),
            tables=(TableContent(columns, rows, title),),
            watermark=watermark(self.office),
        )

    def _linked(self, row: Row) -> FormContent:
        return FormContent(
            self.document.title,
            above=heading(self.office),
            preface=self.document.preface,
            sections=(linked_print.section(self, row),),
            tables=linked_print.tables(self, row),
            watermark=watermark(self.office),
        )

    def _section(self, title: str, keys: Sequence[str], row: Row) -> Section:
        fields = [self.ledger.field(key) for key in keys]
        entries = [
            Entry(each.label, self.cell(self.ledger, each, row[each.key]), _is_wide(each))
            for each in fields
            if Show.PRINT in each.show
        ]
        return Section(title, tuple(entries))

    def roster(self, rows: Iterable[Row], total: int) -> RosterContent:
        """Records as a roster, each with its members below one another, numbered through.

        A household nobody lives in has a line without a number and counts as 户 only.
        """
        numbers = count(1)
        groups = (self._numbered(row, members, numbers) for row, members in self.groups(rows))
        first = list(islice(groups, CHUNK))
        texts = [line[1:] for group in first for line in group]
        widths = [
            max([_width(line[at]) for line in texts], default=0) for at in range(len(self.columns))
        ]
        columns = (
            Column(_("序号"), 4),
            *(
                _column(field, merged="." not in name, width=width)
                for (name, _ledger, field), width in zip(self.columns, widths, strict=True)
            ),
        )
        above, stamp = self._heading(), watermark(self.office)
        return RosterContent(
            self.document.title,
            (*columns, *(column for column, _text in self.document.by_hand)),
            chain(first, groups),
            above,
            total=total,
            watermark=stamp,
        )

    def _numbered(
        self, row: Row, members: Sequence[Member], numbers: Iterator[int]
    ) -> list[list[Cell]]:
        if self.ledger.roster and not members:
            return [[Cell(""), *self.line(row, None)]]
        by_hand = [Cell(text) for _column, text in self.document.by_hand]
        return [
            [Cell(str(next(numbers))), *self.line(row, member), *by_hand]
            for member in members or [None]
        ]

    def _heading(self) -> tuple[str, ...]:
        unit = _("户、人") if self.ledger.roster else self.ledger.unit
        return heading(self.office, _("单位：{unit}").format(unit=unit))


def print_document(
    office: Office, key: str, out: Path, listed: Shown | Sequence[str], progress: Progress = QUIET
) -> Printed:
    """Print a document as `make_document` does, and tell the log."""
    printed = make_document(office, key, out, listed, progress)
    log_printed(office, printed)
    return printed


def log_printed(office: Office, printed: Printed, how: str = "") -> None:
    """Enter into the audit log that a document was put on paper or saved: which, of how many records, and of a letter
    in which wording."""
    declared = DOCUMENTS.get(printed.document)
    worded = wording_of(office, declared.wording).mark if declared and declared.wording else ""
    told = (str(printed.records), worded, how)
    office.log("printed", printed.document, " ".join(filter(None, told)))


def make_document(
    office: Office, key: str, out: Target, listed: Shown | Sequence[str], progress: Progress = QUIET
) -> Printed:
    """Make a document of some records, given by a list or by their ids, to be looked at; nothing is written but it.

    PAP004 for an unknown document, PAP005 where nothing is to be printed, DSK007 for an unknown record,
    DSK151 where the day that would stand on it is doubtful.
    """
    office.user.require(Right.PRINT)
    office.clock.check(office.last_entry)
    declared = document(key)
    filler = Filler(office, declared)
    rows, total = _rows(office, filler.ledger, listed)
    if not total:
        raise Problem("PAP005")
    if declared.kind == "roster":
        return print_roster(declared, filler.roster(rows, total), out, progress)
    stamp = watermark(office)
    if declared.kind == "card":
        cards = (linked_print.card(filler, row, stamp) for row, _members in filler.groups(rows))
        return print_each(Cards, declared, cards, out, progress, total)
    if declared.kind == "poster":
        posters = (linked_print.poster(filler, row, stamp) for row, _m in filler.groups(rows))
        return print_each(Posters, declared, posters, out, progress, total)
    if declared.kind == "letter":
        around = surroundings(office)
        letters = (letter(filler, row, around, stamp) for row, _m in filler.groups(rows))
        return print_each(Letters, declared, letters, out, progress, total)
    if declared.kind == "month":
        months = (month(office, filler, row, stamp) for row, _m in filler.groups(rows))
        return print_each(Months, declared, months, out, progress, total)
    forms = (filler.form(row, members) for row, members in filler.groups(rows))
    return print_each(Forms, declared, forms, out, progress, total)


def _rows(
    office: Office, ledger: Ledger, listed: Shown | Sequence[str]
) -> tuple[Iterable[Row], int]:
    if isinstance(listed, Shown):
        return listed.rows(), listed.figures().rows
    lookup, computed = Lookup(office.listing), figures(ledger, Merged(office))
    real = dict.fromkeys(lookup.survivor(record) for record in listed)
    found = {record: office.listing.get(ledger.key, record, computed) for record in real}
    for record, row in found.items():
        if row is None or row["_voided"]:
            raise Problem("DSK007", place=ledger.title, id=record)
    return [row for row in found.values() if row], len(found)


def everything(office: Office, key: str) -> Shown:
    """All records that a document can be printed of, in the ledger's own order."""
    return shown(office, document(key).ledger)


def _column(field: Field, *, merged: bool, width: float) -> Column:
    """A column wide enough for its title on two lines and for what stands in it, within reason."""
    weight = min(max(width + 1, len(field.label) / 2 + 1, 4), _WIDEST)
    align = "left" if _is_wide(field) else "center"
    return Column(field.label, weight, align, merged=merged, counted=not merged)


def _width(text: str) -> float:
    """How many Han characters wide a text is."""
    return sum(1 if ord(each) > 0x2E80 else 0.55 for each in text)


def _is_wide(field: Field) -> bool:
    return isinstance(field.kind, Words) and field.kind.limit > _WIDE
