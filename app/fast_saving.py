"""Saving one row typed from paper (表格录入): one batch, by the checks of the desk or, of a roster, of an import."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from app.changes import Changes
from app.desk import Desk
from app.fast_columns import Column, columns_of
from app.fast_entry import BLANK, Cell, Cells, Judged, cells_of_row, judge, unmasked, values_of
from app.heads import is_present
from app.identifiers import new_id
from app.kinds import Reading
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.membership import Roster
from app.office import Office
from app.problems import Problem, Problems
from app.progress import QUIET
from app.registry import LEDGERS
from app.sheets import intake
from app.sheets.columns import CLEAR
from app.sheets.entries import Entry
from app.sheets.families import Shape
from app.sheets.header import Header
from app.sheets.outcome import Noted, Outcome, Plan, Source
from app.sheets.roster import plan_roster
from app.sheets.vocabulary import Target
from app.taking import OpenBatch, Taking
from app.undo import undo_batch
from db.operations import Draft

_DOUBTFUL_DAY = "DSK151"
"""Asked of the user by whoever began the write, not shown at a row."""


@dataclass(frozen=True)
class Row:
    """A row to be saved. `record` is what it was saved as before (of a roster the member's line), `household` the
    record its members belong to, `changed` the targets typed since."""

    cells: Cells
    record: str = ""
    household: str = ""
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Saved(Changes):
    """What became of a row: refused with problems at its columns ("" for the whole row), or kept as these cells."""

    refused: tuple[tuple[str, Problem], ...] = ()
    doubts: tuple[tuple[str, Problem], ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict[str, Cell])
    household: str = ""


def save(office: Office, ledger: str, row: Row, why: str = "") -> Saved:
    """Add the row's record, or change what was typed of it since; refusals come back with their columns."""
    judged = {
        target: _judge(office, ledger, target, row.cells)
        for target in row.cells
        if not row.record or target in row.changed
    }
    wrong = tuple((target, each.problem) for target, each in judged.items() if each.problem)
    if wrong:
        return Saved(refused=wrong)
    meant = replace(
        row, cells={**row.cells, **{target: each.cell for target, each in judged.items()}}
    )
    roster = LEDGERS[ledger].roster
    try:
        if roster:
            return _save_member(office, LEDGERS[ledger], roster, meant, why)
        return _save_record(office, ledger, meant, why)
    except Problem as problem:
        return _refused(ledger, [problem])
    except Problems as several:
        return _refused(ledger, several.problems)


def _judge(office: Office, ledger: str, target: str, cells: Cells) -> Judged:
    column = columns_of(ledger)[target]
    excuse = f"{column.ledger}.{column.declared.exception}"
    return judge(office, column, cells[target], excused=not cells.get(excuse, BLANK).is_blank)


def take_back(office: Office, ledger: str, row: Row, batch: str) -> Saved:
    """Undo what a row was last saved by; comes back with its cells as they are then, none where it is gone."""
    undone = undo_batch(office, batch)
    cells, household = _stored(office, LEDGERS[ledger], row.record, row.cells)
    return Saved(
        undone.ledgers, undone.records, row.record if cells else "", kept=undone.kept,
        batch=undone.batch, cells=cells, household=household,
    )  # fmt: skip


def _refused(ledger: str, problems: Sequence[Problem]) -> Saved:
    if any(each.code == _DOUBTFUL_DAY for each in problems):
        raise Problems(list(problems))
    return Saved(refused=tuple((_target(ledger, each.field), each) for each in problems))


def _target(ledger: str, key: str | None) -> str:
    target = f"{ledger}.{key}"
    return target if key and target in columns_of(ledger) else ""


def _save_record(office: Office, ledger: str, row: Row, why: str) -> Saved:
    desk, whole = Desk(office), _whole(office, ledger, row.cells)
    if row.record:
        raw = {_key(each): whole.get(each, BLANK).raw for each in sorted(row.changed)}
        done = desk.change(ledger, row.record, raw, why or None)
    else:
        raw = {_key(each): cell.raw for each, cell in whole.items() if not cell.is_blank}
        done = desk.add(ledger, raw, why or None)
    doubts = tuple((_target(ledger, each.field), each) for each in done.warnings)
    cells, _none = _stored(office, LEDGERS[ledger], done.record, row.cells)
    return Saved(
        done.ledgers, done.records, done.record, done.warnings, (), done.batch, (), doubts, cells
    )


def _key(target: str) -> str:
    return target.partition(".")[2]


def _whole(office: Office, ledger: str, cells: Cells) -> dict[str, Cell]:
    """The cells with what is stored where they are masked."""
    lookup, known = Lookup(office.listing), columns_of(ledger)
    return {target: unmasked(lookup, known[target], cell) for target, cell in cells.items()}


def _stored(
    office: Office, ledger: Ledger, record: str, typed: Cells
) -> tuple[dict[str, Cell], str]:
    """The cells of a saved row as they stand in the file, and its household; none where it is voided."""
    lookup, roster = Lookup(office.listing), ledger.roster
    own = roster.line if roster else ledger.key
    row = lookup.record(own, record) if record else None
    if row is None or row["_voided"]:
        return {}, ""
    cells = cells_of_row(lookup, LEDGERS[own], row, typed)
    part = LEDGERS[own].part_of
    if roster is None or part is None:
        return _known(ledger, cells), ""
    for key, link in ((roster.person, roster.line_person), (ledger.key, part.link)):
        found = lookup.record(key, row[link])
        cells |= cells_of_row(lookup, LEDGERS[key], found, typed) if found else {}
    return _known(ledger, cells), str(row[part.link])


def _known(ledger: Ledger, cells: dict[str, Cell]) -> dict[str, Cell]:
    return {target: cell for target, cell in cells.items() if target in columns_of(ledger.key)}


class _Typing(Taking):
    """The desk as a typed row asks it: no import is entered, the history says why."""

    def __init__(self, office: Office, ledger: Ledger, why: str) -> None:
        super().__init__(office)
        self._typed_into, self._ledger, self._why = office, ledger, why

    @contextmanager
    def batch(self, title: str) -> Generator[OpenBatch]:
        """One transaction; leaving it by an exception takes everything back."""
        with self._typed_into.writing(self._ledger.right) as writer:
            yield _Noted(self._typed_into, writer, new_id(), self._why)


@dataclass
class _Noted(OpenBatch):
    """A batch whose operations say why."""

    why: str = ""

    def apply(self, drafts: Iterable[Draft]) -> None:
        """Write the drafts."""
        super().apply([each._replace(why=self.why or None) for each in drafts])


def _save_member(office: Office, ledger: Ledger, roster: Roster, row: Row, why: str) -> Saved:
    columns = list(columns_of(ledger.key).values())
    places = {Target(each.ledger, each.key): at for at, each in enumerate(columns)}
    desk, plan = _Typing(office, ledger, why), _plan_of(ledger.key)
    shape = Shape(ledger, LEDGERS[roster.person], LEDGERS[roster.line], roster)
    entry = _entry(office, shape, columns, row)
    if not row.record and _is_member(office, shape, row.household, entry):
        field = shape.person.field(shape.identity)
        problem = Problem("DSK019", field.key, field.label, names=_called(shape, entry))
        return Saved(refused=((f"{shape.person.key}.{field.key}", problem),))
    plan_roster(desk, shape, [entry], plan, places, QUIET)
    (outcome,) = plan.rows
    notes = [(_column(columns, each), each.problem) for each in outcome.notes]
    if outcome.outcome is Outcome.REFUSED:
        return Saved(refused=tuple(notes))
    drafts = list(plan.drafts)
    done = intake.carry_out(desk, plan, ledger.title)
    household = plan.household_of[entry.number]
    record = row.record or _line_of(office, shape, household, entry)
    cells, _household = _stored(office, ledger, record, row.cells)
    tables = frozenset(each.table for each in drafts)
    ids = frozenset(each.record for each in drafts)
    return Saved(
        tables, ids, record, tuple(each for _at, each in notes), (), done.batch, (), tuple(notes),
        cells, household,
    )  # fmt: skip


def _is_member(office: Office, shape: Shape, household: str, entry: Entry) -> bool:
    """Whether this person is a member already: typing them twice must not change the line there is."""
    line = _line_of(office, shape, household, entry) if entry.person.get(shape.identity) else ""
    row = Lookup(office.listing).record(shape.line.key, line)
    return row is not None and is_present(shape.household, row)


def _called(shape: Shape, entry: Entry) -> str:
    return " ".join(str(entry.person[key]) for key in shape.person.name if entry.person.get(key))


def _plan_of(ledger: str) -> Plan:
    return Plan(Source(ledger, "", [], Header(0, 0, ()), frozenset(), {}))


def _entry(office: Office, shape: Shape, columns: Sequence[Column], row: Row) -> Entry:
    """The row as intake reads one; a cell emptied in a saved row asks to blank its field."""
    parts: dict[str, dict[str, Value]] = {}
    whole = _whole(office, shape.household.key, row.cells)
    for part in (shape.household, shape.person, shape.line):
        own = [each for each in columns if each.ledger == part.key]
        read = values_of(own, whole, Reading(office.today))
        emptied = {e.key: CLEAR for e in own if row.record and e.target in row.changed}
        known = {key: value for key, value in read.items() if value is not None}
        parts[part.key] = {**emptied, **known}
    return Entry(
        1, [], parts[shape.household.key], parts[shape.person.key], parts[shape.line.key],
        record=row.record, household=row.household,
    )  # fmt: skip


def _column(columns: Sequence[Column], note: Noted) -> str:
    return columns[note.column].target if note.column is not None else ""


def _line_of(office: Office, shape: Shape, household: str, entry: Entry) -> str:
    """The line that the row became, known by what was typed of its person."""
    lookup = Lookup(office.listing)
    for line in reversed(lookup.find(shape.line.key, **{shape.link: household})):
        person = lookup.record(shape.person.key, line[shape.roster.line_person]) or {}
        keys = (*shape.person.name, shape.identity)
        typed = {key: entry.person[key] for key in keys if entry.person.get(key)}
        if all(person.get(key) == value for key, value in typed.items()):
            return str(line["id"])
    return ""
