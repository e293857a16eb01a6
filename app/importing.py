"""Taking in and giving out sheets for the user at the desk: rights, backup before, error workbook, the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from app import backups, lists
from app.access.masking import allow_unmasked_export
from app.access.roles import Right
from app.kinds import Link
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.progress import QUIET, Progress
from app.settings import is_set
from app.sheets import errors, export, intake
from app.sheets.intake import Imported
from app.taking import Taking
from db.listing import Row

_CHUNK = 500


def rehearse(
    office: Office,
    path: Path,
    ledger: str,
    sheet: str | None = None,
    wrong: Path | None = None,
    progress: Progress = QUIET,
) -> Imported:
    """What an import would do (预检); writes nothing but the error workbook that is asked for."""
    office.user.require(Right.READ)
    plan = intake.rehearse(Taking(office), path, ledger, sheet, None, progress)
    if wrong:
        errors.write_errors(wrong, plan, imported=False)
    return Imported("", plan)


def take_in(
    office: Office,
    path: Path,
    ledger: str,
    sheet: str | None = None,
    wrong: Path | None = None,
    progress: Progress = QUIET,
) -> Imported:
    """Import a sheet as a batch, after a backup where the office wants one; refused rows go into `wrong`."""
    office.user.require(Right.IMPORT)
    if is_set(office, "backup.before_import"):
        backups.back_up(office, backups.folder_of(office), progress)
    done = intake.import_(Taking(office), path, ledger, sheet, None, progress)
    if wrong:
        errors.write_errors(wrong, done.plan, imported=True)
    office.log("imported", ledger, done.batch)
    return done


def give_out(office: Office, shown: lists.Shown, out: Path, progress: Progress = QUIET) -> int:
    """Export a list with masked values; returns how many rows."""
    office.user.require(Right.EXPORT)
    return _give_out(office, shown, out, unmasked=False, progress=progress)


def give_out_whole(
    office: Office,
    shown: lists.Shown,
    out: Path,
    reason: str,
    password: str,
    progress: Progress = QUIET,
) -> int:
    """Export a list with nothing masked: asks the right, a reason and the password again, and is logged."""
    office.record(allow_unmasked_export(office.session, shown.ledger.key, reason, password))
    return _give_out(office, shown, out, unmasked=True, progress=progress)


def _give_out(
    office: Office, shown: lists.Shown, out: Path, *, unmasked: bool, progress: Progress
) -> int:
    lookup = Lookup(office.listing)
    columns = export.columns_of(shown.ledger, name_of=lookup.name, unmasked=unmasked)
    rows = _learning(shown.rows(), shown.ledger, lookup)
    total = shown.figures().rows
    return export.export(out, columns, rows, shown.ledger.title, total, progress)


def _learning(rows: Iterable[Row], ledger: Ledger, lookup: Lookup) -> Iterator[Row]:
    """The rows, with the names of linked records read for many rows at once."""
    links = [
        (each.key, each.kind.ledger) for each in ledger.live_fields if isinstance(each.kind, Link)
    ]
    iterator = iter(rows)
    while chunk := list(islice(iterator, _CHUNK)):
        for key, linked in links:
            lookup.learn(linked, [row[key] for row in chunk])
        yield from chunk
