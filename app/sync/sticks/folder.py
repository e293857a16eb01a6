"""Where packages go on a stick, whether they fit, and which names every stick can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.filenames import is_device
from app.problems import Problem
from app.sync.sticks.drive import Drive
from app.text import _
from db.durable import SYSTEM, Files
from db.faults import translating
from db.places import free_space

FOLDER: Final = "LINCE"
"""The folder for packages in the root of a stick; ASCII, for a stick travels between systems."""
_MARGIN: Final = 1 << 20
"""Bytes beyond the content: headers, and clusters that are not filled."""
_LONGEST: Final = 200
"""Characters of a name; with folder and letter a path stays below the 260 of old programs."""
_NAME: Final = re.compile(r"[A-Za-z0-9_-]([A-Za-z0-9._ -]*[A-Za-z0-9_-])?")
_MEGABYTE: Final = 1 << 20


def exchange_folders(root: Path) -> Iterator[Path]:
    """The folders of that name, however its letters are written; links are not followed."""
    with translating(root):
        for each in sorted(root.iterdir()):
            if each.name.upper() == FOLDER and each.is_dir() and not each.is_symlink():
                yield each


def make_folder(root: Path, files: Files = SYSTEM) -> Path:
    """The folder for packages, made where it is missing; STK002 where something else has its name."""
    found = next(exchange_folders(root), None)
    if found is not None:
        return found
    made = root / FOLDER
    with translating(made):
        if made.exists() or made.is_symlink():
            raise Problem("STK002", place=str(made), name=FOLDER)
        files.make_folder(made)
        files.sync_folder(root)
    return made


def room_for(folder: Path, size: int) -> None:
    """STK001 with how much is missing, where `size` bytes do not fit; Faults for a place that is gone."""
    free = free_space(folder)
    missing = size + _MARGIN - free
    if missing > 0:
        needed = size + _MARGIN
        told = {
            "missing": amount(missing),
            "needed": amount(needed),
            "free": amount(free, up=False),
        }
        raise Problem("STK001", place=str(folder), **told)


def is_legal(name: str) -> bool:
    """Whether FAT, exFAT, NTFS and Linux can all hold a file of that name."""
    return len(name) <= _LONGEST and bool(_NAME.fullmatch(name)) and not is_device(name)


def amount(size: int, *, up: bool = True) -> str:
    """Bytes as people read them, rounded up or down."""
    if size >= 1 << 30:
        return f"{_tenths(size, up=up) / 10:.1f} GB"
    return f"{(size + (_MEGABYTE - 1) * up) // _MEGABYTE} MB"


def _tenths(size: int, *, up: bool) -> int:
    """Tenths of a gigabyte."""
    return (size * 10 + ((1 << 30) - 1) * up) >> 30


def safely_removed(drive: Drive | None) -> str:
    """What is said once everything is written and read back; without a drive nothing is to be pulled."""
    if drive is None:
        return _("已写入并核对。")
    return _("已写入并核对，可以拔出U盘：{name}。").format(name=drive.name)
