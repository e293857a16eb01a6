"""Rows typed from paper (表格录入): what each cell means as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import candidates, records
from app.fast_columns import Column, columns_of
from app.kinds import Attachment, Choice, Identity, Link, Reading
from app.kinds.base import Kind, Value
from app.ledger import Field, Ledger, Sensitivity
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.sheets.columns import MASKED


@dataclass(frozen=True)
class Cell:
    """What was typed; for a link also the record that was found by it.

    `masked` is the record whose stored value stands here masked: left alone, it stands for that value.
    """

    text: str = ""
    record: str = ""
    masked: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.text.strip()

    @property
    def raw(self) -> str:
        """What `Desk` takes."""
        return self.record or self.text.strip()


Cells = Mapping[str, Cell]
"""Cells by their columns' targets."""
BLANK = Cell()
_STAR = "*"


@dataclass(frozen=True)
class Judged:
    """A cell as it is meant; `problem` keeps the row from being saved, a `doubt` does not."""

    cell: Cell
    problem: Problem | None = None
    doubt: Problem | None = None


def judge(office: Office, column: Column, cell: Cell, *, excused: bool = False) -> Judged:
    """What a cell means: spelt as the field shows it, a link found by what identifies it."""
    if cell.is_blank:
        return Judged(BLANK)
    if cell.masked:
        return Judged(cell)
    if isinstance(column.kind, Link):
        return _linked(office, column, column.kind, cell)
    kind, reading = column.kind, Reading(office.today)
    if excused and isinstance(kind, Identity):
        kind = kind.excused
    try:
        value = kind.read(_meant(kind, _whole_text(column, cell)), reading)
    except Problem as problem:
        return Judged(cell, problem.at(column.field.label, column.key))
    doubts = [each.at(column.field.label, column.key) for each in reading.warnings]
    return Judged(Cell(kind.show(value)), None, doubts[0] if doubts else None)


def _whole_text(column: Column, cell: Cell) -> str:
    """What was typed; SHT021 where it is what is left of a mask."""
    if column.field.sensitivity is Sensitivity.SENSITIVE and _STAR in cell.text:
        raise Problem(MASKED)
    return cell.text


def _meant(kind: Kind, text: str) -> str:
    """A choice may be typed as pinyin initials or a part of its label, where that fits one entry alone."""
    if not isinstance(kind, Choice) or text.strip() in kind.codes.by_word:
        return text
    found = kind.codes.find(text)
    is_code = text.strip().isdigit()
    return found[0].label if len(found) == 1 and not is_code else text


def _linked(office: Office, column: Column, kind: Link, cell: Cell) -> Judged:
    lookup, text = Lookup(office.listing).beside(), cell.text.strip()
    place = column.field.label, column.key
    if cell.record:
        row = lookup.record(kind.ledger, cell.record)
        is_live = row is not None and not row["_voided"]
        return Judged(cell, None if is_live else Problem("DSK002", text=text).at(*place))
    found = lookup.matching(kind.ledger, text)
    if len(found) == 1:
        row = found[0]
        return Judged(Cell(lookup.called(kind.ledger, row), str(row["id"])))
    if not found:
        return Judged(cell, Problem("DSK002", text=text).at(*place))
    names = "、".join(lookup.called(kind.ledger, row) for row in found[:5])
    return Judged(cell, Problem("DSK003", text=text, names=names, count=len(found)).at(*place))


def values_of(columns: Sequence[Column], cells: Cells, reading: Reading) -> dict[str, Value]:
    """The values of judged cells of one ledger, by field; what cannot be read or is masked is left out."""
    found: dict[str, Value] = {}
    for each in columns:
        cell = cells.get(each.target, BLANK)
        kind = each.kind.excused if isinstance(each.kind, Identity) else each.kind
        try:
            is_known = not (cell.is_blank or cell.masked)
            found[each.key] = kind.read(cell.raw, reading) if is_known else None
        except Problem:
            found[each.key] = None
    reading.warnings.clear()
    return found


def worked_out(ledger: str, cells: Cells, reading: Reading) -> dict[str, Cell]:
    """What follows from the cells and is still blank: birth date and sex from an identity number."""
    found: dict[str, Cell] = {}
    for owner in {each.ledger: None for each in columns_of(ledger).values()}:
        columns = [each for each in columns_of(ledger).values() if each.ledger == owner]
        given = {k: v for k, v in values_of(columns, cells, reading).items() if v is not None}
        filled = records.checks_of(LEDGERS[owner]).fill(given, given.keys()).values
        for each in columns:
            if each.is_worked_out and cells.get(each.target, BLANK).is_blank:
                text = each.kind.show(filled.get(each.key))
                found |= {each.target: Cell(text)} if text else {}
    return found


@dataclass(frozen=True)
class Met:
    """A record that bears the number just typed: how it is called, and its cells."""

    ledger: str
    record: str
    told: str
    cells: Cells
    is_refused: bool
    """Whether a new record with that number is refused; a roster's member is linked instead."""


def met(office: Office, ledger: str, column: Column, cell: Cell) -> Met | None:
    """The record that already has this identity, where the column is one."""
    if not column.is_identity or cell.is_blank:
        return None
    lookup, reading = Lookup(office.listing).beside(), Reading(office.today)
    whole = {column.target: unmasked(lookup, column, cell)}
    value = values_of([column], whole, reading)[column.key]
    found = lookup.find(column.ledger, **{column.key: value}) if value else []
    if not found:
        return None
    row = found[0]
    shown = candidates.described(lookup, column.ledger, row)
    cells = cells_of_row(lookup, column.declared, row)
    return Met(column.ledger, str(row["id"]), shown.text, cells, column.ledger == ledger)


def cells_of_row(
    lookup: Lookup, ledger: Ledger, row: Mapping[str, Value], typed: Cells | None = None
) -> dict[str, Cell]:
    """A record's values as cells; sensitive ones masked, but for what was just `typed` itself."""
    found: dict[str, Cell] = {}
    for field in ledger.live_fields:
        value, target = row.get(field.key), f"{ledger.key}.{field.key}"
        if value is None or isinstance(field.kind, Attachment):
            continue
        cell = Cell(lookup.shown(ledger, field.key, value), _linked_by(field, value))
        if field.sensitivity is Sensitivity.SENSITIVE and (typed or {}).get(target) != cell:
            cell = Cell(field.kind.mask(value), masked=str(row["id"]))
        found[target] = cell
    return found


def _linked_by(field: Field, value: Value) -> str:
    return str(value) if isinstance(field.kind, Link) else ""


def unmasked(lookup: Lookup, column: Column, cell: Cell) -> Cell:
    """The cell with what is stored in place of a mask, for who saves or compares it; never to be shown."""
    if not cell.masked:
        return cell
    value = (lookup.record(column.ledger, cell.masked) or {}).get(column.key)
    if value is None:
        return BLANK
    return Cell(lookup.shown(column.declared, column.key, value), _linked_by(column.field, value))
