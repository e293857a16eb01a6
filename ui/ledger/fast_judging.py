"""What a typed row means as it stands: each cell judged, what follows from it filled in, what it lacks."""

from __future__ import annotations

from collections.abc import Mapping

from app.fast_columns import Column, columns_of
from app.fast_entry import BLANK, Cell, Cells, judge, met, worked_out
from app.kinds import Reading
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from ui.ledger.fast_rows import Row


def judge_cell(office: Office, ledger: str, row: Row, target: str, cell: Cell) -> None:
    """A cell was typed: judge it, and fill in what follows from it or from the record that bears its number."""
    column = columns_of(ledger)[target]
    found = judge(office, column, cell, excused=_is_excused(row, column))
    row.touch(target)
    row.cells[target] = found.cell
    if found.problem:
        row.problems[target] = found.problem
    elif found.doubt:
        row.doubts[target] = found.doubt
    if column.key == column.declared.exception:
        _judge_excused(office, ledger, row, column)
    if column.is_identity:
        row.forget_made()
        _meet(office, ledger, row, column)
    row.make(worked_out(ledger, row.cells, Reading(office.today)))


def _is_excused(row: Row, column: Column) -> bool:
    return not row.cell(f"{column.ledger}.{column.declared.exception}").is_blank


def _judge_excused(office: Office, ledger: str, row: Row, reason: Column) -> None:
    """A reason was given or taken away: the number it is for is judged again."""
    for target, each in columns_of(ledger).items():
        if each.ledger == reason.ledger and each.is_identity and not row.cell(target).is_blank:
            judge_cell(office, ledger, row, target, row.cell(target))


def _meet(office: Office, ledger: str, row: Row, column: Column) -> None:
    """Say at once that a number is known; a member is linked to the person there is."""
    row.met = row.met_record = ""
    found = met(office, ledger, column, row.cell(column.target))
    if found is None or found.record == row.record or column.target in row.problems:
        return
    row.met_ledger = found.ledger
    if found.is_refused:
        code = "DSK006" if column.declared.exception else "DSK019"
        problem = Problem(code, column.key, column.field.label, names=found.told)
        row.met_record = found.record
        (row.doubts if _is_excused(row, column) else row.problems)[column.target] = problem
    elif not row.record:
        row.met, row.met_record = found.told, found.record
        row.make({key: each for key, each in found.cells.items() if key in columns_of(ledger)})


def begins(ledger: str, row: Row) -> bool:
    """Whether a row begins a record of the ledger itself: of a roster, a household with its head or its number."""
    roster = LEDGERS[ledger].roster
    if roster is None:
        return True
    role = columns_of(ledger)[f"{roster.line}.{roster.role}"]
    heads = {role.kind.show(each) for each in roster.heads}
    own = (
        t for t, each in columns_of(ledger).items() if each.ledger == ledger and each.is_identity
    )
    numbered = any(not row.cell(target).is_blank for target in own)
    return row.cell(role.target).text in heads or (numbered and not row.record)


def missing(ledger: str, row: Row, common: Cells, *, begins: bool) -> tuple[str, ...]:
    """The columns that must be typed and are blank; a further member's row needs nothing of the household."""
    has_roster = LEDGERS[ledger].roster is not None
    given: Mapping[str, Cell] = {} if row.record or not begins else common
    return tuple(
        target
        for target, each in columns_of(ledger).items()
        if each.is_needed
        and (begins or not has_roster or each.ledger != ledger)
        and row.cell(target).is_blank
        and given.get(target, BLANK).is_blank
        and not _gets_number(row, each)
        and not (each.is_worked_out and _awaits_number(ledger, row, each))
    )


def _awaits_number(ledger: str, row: Row, column: Column) -> bool:
    """Whether the number from which this would follow is still to be typed or mended."""
    for target, each in columns_of(ledger).items():
        if each.is_identity and each.ledger == column.ledger and not _gets_number(row, each):
            return row.cell(target).is_blank or target in row.problems
    return False


def _gets_number(row: Row, column: Column) -> bool:
    """Whether a series numbers a record with what is typed: a person without documents, say."""
    for each in column.declared.series:
        if each.field == column.key and each.when:
            key, value = each.when
            shown = column.declared.field(key).kind.show(value)
            return row.cell(f"{column.ledger}.{key}").text == shown
    return False
