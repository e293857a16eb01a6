"""The made-up office that the pictures are taken of. The same day, the same people every time."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from app.clock import Clock
from app.demo.running import PASSWORD, PLACES, USER, run
from app.office import Office, open_office


def clock() -> Clock:
    """Monday, the last of November 2026, half past eight."""
    return Clock(lambda: datetime.fromisoformat("2026-11-30T08:30:00+08:00"))


def build(folder: Path, *, small: bool = False) -> Path:
    """The office's data file, with other files that scenes may take in beside it."""
    run(folder, clock(), small=small, with_neighbours=False)
    return folder / f"{PLACES[0].name}.lincedb"


def copy_of(path: Path, folder: Path) -> Path:
    """A copy with all that stands beside the file, to be changed at will."""
    shutil.copytree(path.parent, folder)
    return folder / path.name


def enter(path: Path) -> Office:
    """Open as the demonstration's user."""
    return open_office(path, USER, PASSWORD, write=True, clock=clock())
