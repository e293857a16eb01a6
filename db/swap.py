"""Putting a new data file and its keys file in the place of the old ones, as one step that survives a kill.

First everything is prepared under other names and synced. Then a small journal beside the data file says
which moves there are; from that moment the new state holds, for whoever opens the file first finishes the
moves. Before it, the old state holds, and what was prepared is cleared away.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.durable import SYSTEM, Files, write_durably
from db.faults import Fault, FaultKind, translating

_Name = Annotated[str, Field(pattern=r"^[^/\\]{1,255}$")]

SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a database; it belongs to that very file."""

ASIDE = re.compile(r"(.+)\.(?:before-\d{8}-\d{6}(?:-\d+)?|aside-\d+)")
"""The name of a data file that was moved aside; the group is the name it had."""


class _Journal(BaseModel):
    model_config = ConfigDict(defer_build=True)

    work: str
    aside: list[tuple[_Name, _Name]]
    into: list[tuple[_Name, _Name]]
    drop: list[_Name]


@dataclass
class Swap:
    """One exchange: names that leave, names that come in their place, and what is dropped at the end."""

    path: Path
    work: str
    aside: list[tuple[Path, Path]] = field(default_factory=list[tuple[Path, Path]])
    into: list[tuple[Path, Path]] = field(default_factory=list[tuple[Path, Path]])
    drop: list[Path] = field(default_factory=list[Path])

    def commit(self, files: Files = SYSTEM) -> None:
        """Carry it out. On a fault before anything moved all is as before; later, the next start goes on."""
        journal = _Journal(
            work=self.work,
            aside=[(a.name, b.name) for a, b in self.aside],
            into=[(a.name, b.name) for a, b in self.into],
            drop=[each.name for each in self.drop],
        )
        try:
            write_durably(journal_of(self.path), journal.model_dump_json().encode(), files)
            _finish(self.path, journal, files)
        except OSError:
            self._withdraw(files)
            raise

    def _withdraw(self, files: Files) -> None:
        if any(new.exists() for _, new in self.aside):
            return
        if not all(prepared.exists() for prepared, _ in self.into):
            return
        with suppress(OSError):
            files.unlink(journal_of(self.path))
            files.sync_folder(self.path.parent)


def journal_of(path: Path) -> Path:
    """Where an exchange in progress is written down."""
    return path.with_name(path.name + ".swap")


def is_under_way(path: Path) -> bool:
    """Whether an exchange is written down that the next start will finish."""
    return journal_of(path).exists()


def incoming_of(path: Path) -> Path:
    """Where the new content of a file is prepared."""
    return path.with_name(path.name + ".incoming")


def keys_of(path: Path) -> Path:
    """The keys file beside a data file."""
    return path.with_name(path.name + ".keys")


def sidecars(path: Path) -> list[Path]:
    """What SQLite keeps beside this database at the moment."""
    beside = (path.with_name(path.name + each) for each in SIDECARS)
    return [each for each in beside if each.exists()]


def clear(path: Path, files: Files = SYSTEM) -> None:
    """Take away what an exchange that never happened had prepared."""
    for prepared in (incoming_of(path), incoming_of(keys_of(path))):
        for each in (prepared, prepared.with_name(prepared.name + ".part"), *sidecars(prepared)):
            files.unlink(each)
    files.unlink(journal_of(path).with_name(journal_of(path).name + ".part"))


def recover_start(path: Path, files: Files = SYSTEM) -> str | None:
    """What to do first at every start, by whoever holds the writer lock, before the keys file is read.

    Finishes an exchange that was killed half-way and names its work (`restore`, `rekey`); clears away one
    that had not begun. None where there was nothing to finish.
    """
    journal = journal_of(path)
    with translating(path):
        if not path.parent.is_dir():
            return None
        if not journal.exists():
            clear(path, files)
            return None
        try:
            told = _Journal.model_validate_json(journal.read_bytes())
        except ValidationError as error:
            raise Fault(FaultKind.DAMAGED, str(journal), "journal") from error
        _finish(path, told, files)
        return told.work


def _finish(path: Path, journal: _Journal, files: Files) -> None:
    """Carry out what is left of the moves, as the files tell it.

    As soon as one of the new files has come in, the old ones had all left (their folder was synced in
    between), and what now stands in their place must not leave again.
    """
    folder = path.parent
    if all((folder / source).exists() for source, _ in journal.into):
        _move(journal.aside, folder, files)
    _make_way(path, journal, files)
    _move(journal.into, folder, files)
    for name in journal.drop:
        files.unlink(folder / name)
    files.sync_folder(folder)
    files.unlink(journal_of(path))
    files.sync_folder(folder)
    clear(path, files)


def _make_way(path: Path, journal: _Journal, files: Files) -> None:
    """Move aside what somebody put where the new files belong after the old ones had left."""
    folder = path.parent
    into = [(folder / source, folder / target) for source, target in journal.into]
    strangers = [target for source, target in into if source.exists() and target.exists()]
    if not strangers:
        return
    names = (path.with_name(f"{path.name}.aside-{n}") for n in range(1, 1000))
    free = next(each for each in names if not each.exists() and not keys_of(each).exists())
    if path in strangers:
        strangers += sidecars(path)
    for each in strangers:
        files.rename(each, free.with_name(free.name + each.name[len(path.name) :]))
    files.sync_folder(folder)


def _move(moves: list[tuple[str, str]], folder: Path, files: Files) -> None:
    for source, target in moves:
        if (folder / source).exists() and not (folder / target).exists():
            files.rename(folder / source, folder / target)
    files.sync_folder(folder)
