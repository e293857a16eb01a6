"""Rows pasted from a spreadsheet (粘贴) into a ledger: the same checks as an import, without a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app import precautions
from app.changes import Changes
from app.kinds import Choice, Day, Identity, Name, Reading, Telephone
from app.ledger import Field, Ledger
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem, Problems
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.sheets import intake, limits, pasted
from app.sheets.book import Row, Sheet
from app.sheets.cellular import in_cells
from app.sheets.header import Header, Span, find_header, header_at
from app.sheets.intake import Imported, Wanted
from app.sheets.mapping import letter, propose
from app.sheets.outcome import Noted, Plan
from app.sheets.vocabulary import Target, Vocabulary, build
from app.taking import Taking
from app.text import _

IGNORED = ""
"""Stands for a column that is not taken in."""
_SAMPLE = 20


@dataclass(frozen=True)
class Pasted:
    """A pasted table. `columns` are what its columns are taken for (`ledger.field` or IGNORED), `titles` what
    stands above them, `excluded` those that are never taken in."""

    ledger: str
    sheet: Sheet
    header: Header | None
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    excluded: frozenset[int] = frozenset()

    @property
    def first(self) -> int:
        """The number of the first row that is data, from 0."""
        return self.header.bottom + 1 if self.header else 0

    def example(self, column: int) -> str:
        """The first thing that stands in a column."""
        cells = (row[column] for row in self.sheet.rows[self.first :] if column < len(row))
        return next((str(cell) for cell in cells if cell not in (None, "")), "")


@dataclass(frozen=True)
class Choosable:
    """A field that a column can be taken for."""

    target: str
    label: str


def choosable(ledger: str) -> list[Choosable]:
    """What a pasted column can be; where two ledgers share a label, the further one is named."""
    found: dict[str, Choosable] = {}
    for each in _ledgers(LEDGERS[ledger]):
        for field in in_cells(each):
            label = field.label
            if label in found:
                label = _("{ledger}的{label}").format(ledger=each.title, label=field.label)
            found[label] = Choosable(str(Target(each.key, field.key)), label)
    return list(found.values())


def look(
    office: Office, ledger: str, text: str, html: str = "", usual: Sequence[str] = ()
) -> Pasted:
    """The pasted table with what its columns seem to be: by its header, else in the `usual` order where there
    are as many, else by what stands in them."""
    sheet = pasted.pasted_sheet(text, html)
    vocabulary = _vocabulary(ledger)
    header = find_header(sheet, vocabulary)
    if header is None or header.top > 5:
        return without_header(office, Pasted(ledger, sheet, None, (), ()), usual)
    width, sheet = _width(sheet), _each_titled(sheet, header)
    header = header_at(sheet, Span(header.top, header.bottom), vocabulary) or header
    remembered = Taking(office).remembered(ledger, header.fingerprint)
    proposal = propose(header, vocabulary, remembered)
    columns, targets = proposal.columns, dict(proposal.columns.targets)
    targets |= {at: each.target for each in proposal.clashes for at in each.columns}
    known = [str(targets[at]) if at in targets else IGNORED for at in range(width)]
    titles = tuple(columns.titles.get(at, "") for at in range(width))
    return Pasted(ledger, sheet, header, titles, tuple(known), frozenset(columns.excluded))


def _each_titled(sheet: Sheet, header: Header) -> Sheet:
    """The sheet with a title of its own above each column that holds something: what has none, or shares one,
    could not be chosen for itself."""
    named = {title.column: title.text for title in header.titles}
    titles, rows = list(sheet.rows[header.bottom]), list(sheet.rows)
    below = rows[header.bottom + 1 :]
    seen: set[str] = set()
    for at in range(min(_width(sheet), header.beside or limits.COLUMNS)):
        title = named.get(at, "")
        if (not title or title in seen) and any(at < len(row) and row[at] for row in below):
            titles += [None] * (at + 1 - len(titles))
            titles[at] = _("{title}（{letter}列）").format(title=title, letter=letter(at))
        seen.add(title)
    rows[header.bottom] = titles
    return Sheet(sheet.name, rows, sheet.merged)


def without_header(office: Office, given: Pasted, usual: Sequence[str] = ()) -> Pasted:
    """The same, every row taken for data."""
    width = _width(given.sheet)
    titles = tuple(_("{letter}列").format(letter=letter(at)) for at in range(width))
    targets = {str(Target(given.ledger, key)) for key in usual}
    if len(usual) == width and targets <= {each.target for each in choosable(given.ledger)}:
        columns = tuple(str(Target(given.ledger, key)) for key in usual)
    else:
        columns = tuple(_guessed(office, given.ledger, given.sheet.rows, width))
    return Pasted(given.ledger, given.sheet, None, titles, columns)


def rehearse(
    office: Office, given: Pasted, columns: Sequence[str], progress: Progress = QUIET
) -> Plan:
    """What taking the rows in would do; writes nothing. Rows are numbered as they were pasted, from 1."""
    office.user.require(Right.READ)
    return _plan(Taking(office), given, columns, progress)


def take_in(
    office: Office, given: Pasted, columns: Sequence[str], progress: Progress = QUIET
) -> tuple[Imported, Changes]:
    """Take the rows in that are not refused, as one batch that can be undone."""
    office.user.require(Right.IMPORT)
    office.user.require(LEDGERS[given.ledger].right)

    def back_up() -> None:
        precautions.before(office, Occasion.IMPORT, progress, len(given.sheet.rows))

    desk = Taking(office, back_up)
    plan = _plan(desk, given, columns, progress)
    records = frozenset(each.record for each in plan.drafts)
    title = _("粘贴到{ledger}").format(ledger=LEDGERS[given.ledger].title)
    done = intake.carry_out(desk, plan, title, chosen=given.header is not None, progress=progress)
    office.log("imported", given.ledger, done.batch)
    touched = frozenset(each.key for each in _ledgers(LEDGERS[given.ledger]))
    return done, Changes(touched if done.batch else frozenset(), records, batch=done.batch)


def _plan(desk: Taking, given: Pasted, columns: Sequence[str], progress: Progress) -> Plan:
    _refuse_twice(given, columns)
    sheet, mapping = _mapped(given, columns)
    header = given.header
    span = Span(header.top, header.bottom) if header else Span(0, 0)
    wanted = Wanted(given.ledger, None, mapping, span)
    plan = intake.rehearse_book(desk, pasted.NAME, lambda: pasted.book_of(sheet), wanted, progress)
    if given.header is None:
        for row in plan.rows:
            row.number -= 1
            row.notes = [_renumbered(each, row.number, given.titles) for each in row.notes]
    return plan


def _renumbered(note: Noted, number: int, titles: Sequence[str]) -> Noted:
    """The note as told of a table without the row of titles that was put above it."""
    problem, place = note.problem, _("第{row}行").format(row=number)
    if note.column is not None:
        place += titles[note.column]
    params = dict(problem.params)
    if isinstance(row := params.get("row"), int):
        params["row"] = row - 1
    return note._replace(problem=Problem(problem.code, problem.field, place, **params))


def _refuse_twice(given: Pasted, columns: Sequence[str]) -> None:
    """SHT011 where two columns are taken for one field."""
    labels = {each.target: each.label for each in choosable(given.ledger)}
    problems: list[Problem] = []
    for target in dict.fromkeys(columns):
        same = [at for at, each in enumerate(columns) if each == target and each != IGNORED]
        if len(same) > 1:
            names = "、".join(given.titles[at] for at in same)
            label = labels.get(target, target)
            problems.append(Problem("SHT011", label=label, columns=names))
    if problems:
        raise Problems(problems)


def _mapped(given: Pasted, columns: Sequence[str]) -> tuple[Sheet, Mapping[str, str]]:
    """The sheet under titles, and what they mean where that was chosen."""
    if given.header is None:
        labels = {each.target: each.label for each in choosable(given.ledger)}
        titles = [labels.get(target, "") for target in columns]
        mapping = dict(zip(titles, columns, strict=True))
        mapping.pop("", None)
        return pasted.titled(given.sheet, titles), mapping
    chosen = {
        given.titles[at]: target
        for at, target in enumerate(columns)
        if given.titles[at] and at not in given.excluded and target != given.columns[at]
    }
    return given.sheet, chosen


def _ledgers(ledger: Ledger) -> list[Ledger]:
    roster = ledger.roster
    return [ledger, *([LEDGERS[roster.person], LEDGERS[roster.line]] if roster else [])]


def _vocabulary(ledger: str) -> Vocabulary:
    return build(_ledgers(LEDGERS[ledger]))


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows))


Readable = Callable[[str], bool]


def _guessed(office: Office, ledger: str, rows: Sequence[Row], width: int) -> Iterator[str]:
    """For each column the first field, not taken yet, whose kind can read most of what stands there."""
    known = [(owner, field) for owner in _ledgers(LEDGERS[ledger]) for field in in_cells(owner)]
    known.sort(key=lambda each: not each[1].required)
    free = [
        (str(Target(owner.key, field.key)), _readable(office, field))
        for owner, field in known
        if isinstance(field.kind, Identity | Name | Choice | Day | Telephone)
    ]
    for at in range(width):
        texts = [str(row[at]).strip() for row in rows[:_SAMPLE] if at < len(row) and row[at]]
        found = next((each for each in free if _reads(each[1], texts)), None)
        if found:
            free.remove(found)
        yield found[0] if found else IGNORED


def _reads(readable: Readable, texts: Sequence[str]) -> bool:
    read = sum(map(readable, texts))
    return read > 0 and read * 5 >= len(texts) * 3


def _readable(office: Office, field: Field) -> Readable:
    """Whether a text is one of the field's; names are told by their length, since nearly all texts are names."""

    def can(text: str) -> bool:
        if isinstance(field.kind, Name) and not (2 <= len(text) <= 4 and not text.isascii()):
            return False
        if isinstance(field.kind, Choice) and text not in field.kind.codes.by_word:
            return False
        try:
            return field.kind.read(text, Reading(office.today)) is not None
        except Problem:
            return False

    return can
