"""The stations of one office in a test, and what the exchange would carry between them: leases alone."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import counters, leasing, numbers
from app.ledgers import number_lease
from app.office import Office
from db import local
from db.lives import mint_life
from db.operations import Draft
from tests import offices

KEY = "household.hh_no"
HERE = "339901001000"
"""The period of numbers under the office's own code."""
_FIELDS = [each.key for each in number_lease.LEDGER.fields]


@dataclass
class Stations:
    """The files of an office's stations by their number, all open."""

    folder: Path
    files: dict[int, Path]
    open: dict[int, Office] = field(default_factory=dict[int, Office])
    backups: dict[int, Path] = field(default_factory=dict[int, Path])

    def __getitem__(self, station: int) -> Office:
        if station not in self.open:
            self.open[station] = offices.enter(self.files[station])
        return self.open[station]

    def close(self) -> None:
        """All of them."""
        for each in self.open.values():
            each.close()
        self.open.clear()

    def issue(self, station: int) -> str | None:
        """The next number there; None where it may not issue any."""
        office = self[station]
        with office.writing() as writer:
            issued = numbers.issue(office, writer, *counters.declared(KEY), {}, 1)
        return issued[0] if issued else None

    def carry(self) -> None:
        """Let every station know what the others know of leases."""
        for here in self.files:
            for there in self.files:
                if here != there:
                    carry_leases(self[here], self[there])

    def back_up(self, station: int) -> None:
        """Keep the file as it is now."""
        self[station].close()
        del self.open[station]
        self.backups[station] = self.folder / f"{station}.backup"
        shutil.copy(self.files[station], self.backups[station])

    def restore(self, station: int) -> None:
        """Put the backup in the place of the file: another life, and numbers in doubt."""
        self[station].close()
        del self.open[station]
        shutil.copy(self.backups[station], self.files[station])
        doubt(self[station])


def doubt(office: Office) -> None:
    """As after a restore: another life, and numbers in doubt."""
    with office.writing() as writer:
        mint_life(writer.connection)
        local.put_meta(writer.connection, "numbers_unconfirmed", offices.NOW)


def carry_leases(source: Office, target: Office) -> None:
    """What a package would do for leases: those unknown are added, what was given back or taken back follows."""
    there = {row["id"]: row for row in _rows(target)}
    drafts: list[Draft] = []
    for row in _rows(source):
        values = {key: row[key] for key in _FIELDS if row[key] is not None}
        known, id_ = there.get(row["id"]), str(row["id"])
        if known is None:
            drafts.append(Draft("number_lease", id_, "add", values))
        elif known["returned"] is None and row["returned"] is not None and not known["_voided"]:
            drafts.append(Draft("number_lease", id_, "change", {"returned": row["returned"]}))
        if row["_voided"] and not (known and known["_voided"]):
            drafts.append(Draft("number_lease", id_, "void", {}, "收回"))
    if drafts:
        with target.writing() as writer:
            writer.apply(drafts)
            leasing.settle_returned(target, writer)


def _rows(office: Office) -> list[dict[str, Any]]:
    names = ["id", "_voided", *_FIELDS]
    columns = ", ".join(f'"{each}"' for each in names)
    found = office.store.reader.execute(f"SELECT {columns} FROM number_lease")
    return [dict(zip(names, row, strict=True)) for row in found]


@contextmanager
def stations(folder: Path, made: dict[int, Path]) -> Generator[Stations]:
    """Copies of the files of stations, for one test."""
    files = {n: offices.copy_of(path, folder / str(n)) for n, path in made.items()}
    every = Stations(folder, files)
    try:
        yield every
    finally:
        every.close()
