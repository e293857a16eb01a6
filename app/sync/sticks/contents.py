"""What is already on a stick (U盘内容): packages, cards, what was broken off, and how much is not ours.

Looked at are the root and the folder for packages, nothing deeper, and no link is followed. Nothing is changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from app.faults import told
from app.problems import Problem
from app.progress import QUIET, Progress
from app.sync.enrolment.card import SUFFIX as CARD
from app.sync.enrolment.card import Card
from app.sync.enrolment.cardfile import read_card
from app.sync.package.carrier import inspect
from app.sync.package.grouping import Bundle, group
from app.sync.package.volumes import SUFFIX as PACKAGE
from app.sync.sticks.folder import FOLDER, exchange_folders
from app.text import _
from db.faults import Fault, FaultKind, fault_of

MOST: Final = 2000
"""Files of ours that are looked into; beyond that, somebody plays."""
_OTHERS: Final = frozenset(
    ("system volume information", "$recycle.bin", "lost+found", FOLDER.lower())
)
"""Folders that are nobody's: made by systems, and ours."""


class FoundCard(NamedTuple):
    """A public card, or why it cannot be read."""

    path: Path
    card: Card | None
    problem: Problem | None = None


@dataclass(frozen=True)
class Contents:
    """What lies on a stick or in a folder; `problem` where (a part of) it could not be looked at.

    `packages` hold receipts too; `unfinished` are packages whose writing was broken off, `foreign` is the number
    of other files and folders.
    """

    packages: tuple[Bundle, ...] = ()
    cards: tuple[FoundCard, ...] = ()
    unfinished: tuple[Path, ...] = ()
    foreign: int = 0
    problem: Problem | None = None

    @property
    def receipts(self) -> tuple[Bundle, ...]:
        """The packages that bring receipts alone."""
        return tuple(
            each for each in self.packages if each.header and each.header.kind == "receipt"
        )

    @property
    def updates(self) -> tuple[Bundle, ...]:
        """The packages that bring another program."""
        return tuple(each for each in self.packages if each.is_update)

    def addressed_to(self, address: str) -> tuple[Bundle, ...]:
        """The packages for a station; whether they can be taken in is another matter."""
        return tuple(
            each for each in self.packages if each.header and each.header.recipient == address
        )


class _Entries:
    """Sorts the entries of folders by what they seem to be."""

    def __init__(self) -> None:
        self.packages: list[Path] = []
        self.cards: list[Path] = []
        self.unfinished: list[Path] = []
        self.foreign = 0
        self.problem: Problem | None = None

    def read(self, root: Path) -> None:
        """Go through the root and the folder for packages."""
        try:
            for folder in (root, *exchange_folders(root)):
                with os.scandir(folder) as found:
                    for each in sorted(found, key=_name):
                        self._put(each)
        except (Fault, OSError) as error:
            self.problem = _told(error, root)

    def _put(self, entry: os.DirEntry[str]) -> None:
        name = entry.name.lower()
        if entry.is_dir(follow_symlinks=False):
            self.foreign += name not in _OTHERS
        elif name.startswith(".") or not entry.is_file(follow_symlinks=False):
            self.foreign += 1
        else:
            self._put_file(Path(entry.path), name)

    def _put_file(self, path: Path, name: str) -> None:
        if name.endswith(PACKAGE) and len(self.packages) < MOST:
            self.packages.append(path)
        elif name.endswith(CARD) and len(self.cards) < MOST:
            self.cards.append(path)
        elif name.endswith(".part") and PACKAGE in name:
            self.unfinished.append(path)
        else:
            self.foreign += 1


def look_at(root: Path, progress: Progress = QUIET) -> Contents:
    """What lies in the root of a stick and in its folder for packages; raises for nothing but a cancelled look."""
    entries = _Entries()
    entries.read(root)
    packages = tuple(_packages(entries.packages, progress))
    cards = tuple(map(_card, entries.cards))
    return Contents(packages, cards, tuple(entries.unfinished), entries.foreign, entries.problem)


def _packages(paths: list[Path], progress: Progress) -> Iterator[Bundle]:
    sound: list[Path] = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths), _("正在查看U盘"))
        fault = _fault_of(path)
        if fault is None:
            sound.append(path)
        else:
            yield Bundle(None, (path,), fault)
    try:
        yield from group(sound)
    except (Fault, OSError) as error:  # pulled since
        yield from (Bundle(None, (path,), _told(error, path)) for path in sound)


def _fault_of(path: Path) -> Problem | None:
    """What the device did; what is wrong with the package itself is told where it is sorted."""
    try:
        inspect(path)
    except Problem:
        return None
    except (Fault, OSError) as error:
        return _told(error, path)
    return None


def _card(path: Path) -> FoundCard:
    try:
        return FoundCard(path, read_card(path))
    except Problem as problem:
        return FoundCard(path, None, problem)
    except (Fault, OSError) as error:
        return FoundCard(path, None, _told(error, path))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _told(error: Fault | OSError, path: Path) -> Problem:
    if isinstance(error, OSError):
        error = fault_of(error, path) or Fault(FaultKind.DEVICE, str(path), str(error))
    return told(error)
