"""Trying again what is in the tray (重试), and putting aside what is not wanted (不再保留)."""

from __future__ import annotations

from pathlib import Path

from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.rights import Right
from app.sync.intake import Intake, Run
from app.sync.package.grouping import group
from app.sync.package.volumes import SUFFIX
from app.sync.stream.packages import put_package, taken_as
from app.sync.taking import Wish
from app.sync.tray.entry import Held, drop_entry, entries, entry_named, tray_of
from app.sync.tray.keeping import copies, paths_of, remove
from db import logbook
from db.connection import Connection

_LONGEST = 500
"""Characters of a reason."""


def retry(
    office: Office,
    which: str = "",
    *,
    receipts_to: Path | None = None,
    progress: Progress = QUIET,
) -> Intake:
    """Take in a package of the tray, or without `which` all of them, and copies that a restored file does not know.

    SYN050 for an unknown one, SYN051 where its copy is gone.
    """
    office.user.require(Right.EXCHANGE)
    known = entries(office.store.reader)
    chosen = [entry_named(office.store.reader, which)] if which else known
    bundles = [each for held in chosen for each in copies(office, held)]
    if which and not bundles:
        raise Problem("SYN051", place=chosen[0].sender, seq=chosen[0].seq)
    if not which:
        bundles += [each for paths in _unknown(office, known) for each in group(paths)]
    return Run(office, Wish(), progress).take(bundles, receipts_to)


def _unknown(office: Office, known: list[Held]) -> list[list[Path]]:
    """The copies in the folder that no entry names, those of one package together."""
    named = {path for each in known for path in paths_of(office, each)}
    folder, found = tray_of(office.store.path), dict[str, list[Path]]()
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        if path not in named:
            found.setdefault(path.name.partition(".p")[0], []).append(path)
    return list(found.values())


def discard(office: Office, which: str, why: str) -> Held:
    """Put a package of the tray aside for good; its sender is told with the next receipts. Only our copy goes.

    SYN050 for an unknown one, SYN052 without a reason.
    """
    office.user.require(Right.EXCHANGE)
    held, reason = entry_named(office.store.reader, which), why.strip()[:_LONGEST]
    if not reason:
        raise Problem("SYN052", "why", place=held.sender)
    with office.writing(Right.EXCHANGE) as writer:
        drop_entry(writer.connection, held.id)
        _refuse(writer.connection, held, reason)
        detail = f"{held.seq} {held.code} {reason}"
        logbook.log(writer.connection, writer.author, "package_discarded", held.sender, detail)
    remove(office, held)
    return held


def _refuse(connection: Connection, held: Held, why: str) -> None:
    """Let the receipt say that the package will not be taken in."""
    row = taken_as(connection, held.sender, held.epoch, held.seq)
    if row and row.manifest == held.manifest and row.state != "taken":
        update = {"state": "refused", "text": why, "told": 0}
        put_package(connection, row.model_copy(update=update))
