"""Taking in sheets for the user at the desk: rights, backup before, error workbook, the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from app import lists, precautions
from app.faults import told
from app.kinds import Link
from app.kinds.base import Value
from app.lookup import Lookup
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.sheets import errors, intake
from app.sheets.header import Span
from app.sheets.intake import Imported, Wanted
from app.sheets.outcome import Change, Outcome, Plan, RowOutcome
from app.taking import Taking
from app.text import _
from db.faults import Fault, translating


def rehearse(
    office: Office,
    path: Path,
    ledger: str,
    sheet: str | None = None,
    wrong: Path | None = None,
    progress: Progress = QUIET,
    columns: Mapping[str, str] | None = None,
) -> Imported:
    """What an import would do (预检); writes nothing but the error workbook that is asked for."""
    done = rehearse_as(office, path, Wanted(ledger, sheet, columns), progress)
    if wrong:
        _write_errors(wrong, done.plan, imported=False)
    return done


def rehearse_as(office: Office, path: Path, wanted: Wanted, progress: Progress = QUIET) -> Imported:
    """What an import would do, with everything the user chose of the sheet."""
    office.user.require(Right.READ)
    return Imported("", intake.rehearse(Taking(office), path, *_chosen(wanted, progress)))


def take_in(
    office: Office,
    path: Path,
    ledger: str,
    sheet: str | None = None,
    wrong: Path | None = None,
    progress: Progress = QUIET,
    columns: Mapping[str, str] | None = None,
) -> Imported:
    """Import a sheet as a batch, after a backup where the office wants one; refused rows go into `wrong`.

    `columns` (title → field, empty to ignore the column) is remembered for the header.

    FIL004 where the rows are in but `wrong` could not be written; what can be known of that is asked before.
    """
    _require_rights(office, ledger)
    if wrong:
        _require_place(wrong)
    done = take_in_as(office, path, Wanted(ledger, sheet, columns), progress)
    if wrong:
        try:
            _write_errors(wrong, done.plan, imported=True)
        except Fault as fault:
            why = told(fault).message
            raise Problem("FIL004", place=str(wrong), batch=done.batch, why=why) from fault
    return done


def take_in_as(office: Office, path: Path, wanted: Wanted, progress: Progress = QUIET) -> Imported:
    """Import a sheet with everything the user chose of it, its header's place included."""
    _require_rights(office, wanted.ledger)

    def back_up() -> None:
        precautions.before(office, Occasion.IMPORT, progress)

    done = intake.import_(Taking(office, back_up), path, *_chosen(wanted, progress))
    office.log("imported", wanted.ledger, done.batch)
    return done


def _require_rights(office: Office, ledger: str) -> None:
    office.user.require(Right.IMPORT)
    office.user.require(LEDGERS[ledger].right)


Chosen = tuple[str, str | None, Mapping[str, str] | None, Progress, Span | None]


def _chosen(wanted: Wanted, progress: Progress) -> Chosen:
    return wanted.ledger, wanted.sheet, wanted.mapping, progress, wanted.header


@dataclass(frozen=True)
class Told:
    """One field that a sheet changes, in words; `old` and `new` are masked where the field is sensitive."""

    row: int
    record: str
    ledger: str
    field: str
    label: str
    old: str
    new: str


def changes(office: Office, done: Imported) -> list[Told]:
    """What becomes of existing records, row by row."""
    lookup = Lookup(office.listing)
    return [
        _told(lookup, row, change)
        for row in done.plan.rows
        if row.outcome is not Outcome.REFUSED
        for change in row.changes
    ]


def _told(lookup: Lookup, row: RowOutcome, change: Change) -> Told:
    ledger, key = LEDGERS[change.ledger], change.field
    kind = ledger.field(key).kind

    def text(value: Value) -> str:
        if isinstance(kind, Link) and value and not lookup.record(kind.ledger, value):
            return _("（本表新增）")
        return lists.text_of(ledger, key, value, lookup, masked=True)

    label = ledger.field(key).label
    return Told(row.number, row.name, ledger.key, key, label, text(change.old), text(change.new))


def save_errors(path: Path, done: Imported) -> int:
    """Write the error workbook of a rehearsal or an import afterwards; returns how many rows are refused."""
    _write_errors(path, done.plan, imported=bool(done.batch))
    return len(done.plan.refused)


def _write_errors(path: Path, plan: Plan, *, imported: bool) -> None:
    errors.write_errors(path, plan, imported=imported)
    lacking = errors.not_copied(plan)
    plan.notices += [lacking] if lacking else []


def _require_place(path: Path) -> None:
    """Find out before anything is written whether a file could stand there."""
    with translating(path), TemporaryFile(dir=path.parent):
        pass
