"""A data file as it looks from outside (登录之前): who may sign in, who is locked, what its backups are."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app import recent
from app.access import keyfile
from app.access.lockout import MAX_FAILURES, failures, is_locked
from app.access.names import find_name
from app.datafile import backups_beside
from app.problems import Problem
from app.recent import SUFFIX
from app.text import _
from db.faults import Fault, translating
from db.swap import ASIDE
from db.trailer import BackupInfo, read_info


@dataclass(frozen=True)
class Entrance:
    """A file's door: the office's name where this computer knows it, its users, and who of them is locked."""

    path: Path
    office: str
    users: tuple[str, ...]
    locked: frozenset[str]
    last_user: str

    def is_locked(self, name: str) -> bool:
        """Whether that user failed too often; for a name nobody has, no."""
        return (find_name(self.users, name) or "") in self.locked


def entrance(path: Path) -> Entrance:
    """What the door shows; ACC001, ACC002, ACC004 where the keys cannot be read."""
    keys = keyfile.read(keyfile.path_of(path))
    names = tuple(sorted(keys.names()))
    locked = frozenset(name for name in names if is_locked(keys, name))
    known = recent.known(path)
    return Entrance(path, known.office, names, locked, known.user)


def tries_left(path: Path, name: str) -> int:
    """How many wrong passwords the user has left before the lock falls."""
    keys = keyfile.read(keyfile.path_of(path))
    known = find_name(keys.names(), name)
    return MAX_FAILURES - (failures(keys, known) if known else 0)


def tries_told(path: Path, name: str, problems: Iterable[Problem]) -> str:
    """How many tries are left after a wrong password; empty where that is not the trouble, or not to be known."""
    if any(each.code == "ACC011" for each in problems):
        with suppress(Problem, Fault):
            return _("还可以试{left}次。").format(left=tries_left(path, name))
    return ""


def is_data_file(path: Path) -> bool:
    """Whether the name is that of a data file in use, not of one that was moved aside."""
    return path.suffix == SUFFIX and not ASIDE.fullmatch(path.name)


def backups_of(path: Path, further: tuple[Path, ...] = ()) -> list[BackupInfo]:
    """The whole backups of a file in its own folder of backups and in others, the newest first."""
    found: list[BackupInfo] = []
    for folder in (backups_beside(path), *further):
        for each in _files(folder):
            with suppress(Fault):
                found.append(read_info(each))
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def _files(folder: Path) -> list[Path]:
    with suppress(Fault), translating(folder):
        return [each for each in folder.iterdir() if each.is_file()] if folder.is_dir() else []
    return []
