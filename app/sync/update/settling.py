"""What came of an installer that was started (升级结果); light, for every start of the window asks."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import Enum
from pathlib import Path

from app.processes import is_running
from app.sync.update import journal
from app.sync.update.journal import Change
from app.sync.update.standing import Standing, staging, standing
from db.faults import Fault, FaultKind, translating


class Outcome(Enum):
    """Made; not made; not yet over."""

    MADE = "made"
    FAILED = "failed"
    UNDER_WAY = "under_way"


def cancel() -> None:
    """What was made ready is not to be installed after all; the backup stays."""
    journal.settle("")
    _sweep()


def settle(here: Standing | None = None) -> tuple[Change, Outcome] | None:
    """What came of the installer that was started before this program.

    None where none was started. Asked once: afterwards it is settled, unless the installer is still at work, or waits
    for the end of the user's other window, in another session.
    """
    here, begun = here or standing(), journal.read().begun
    if begun is None:
        _sweep()
        return None
    if waiting(here):
        return begun, Outcome.UNDER_WAY
    journal.settle(here.version)
    _sweep()
    return begun, Outcome.MADE if begun.after == here.version else Outcome.FAILED


def waiting(here: Standing) -> Change | None:
    """What an installer is at, or waits for in another session; while it does, no other one is to be begun."""
    begun = journal.read().begun
    if begun is None or begun.after == here.version:
        return None
    return begun if _waits_elsewhere(begun) or _is_running(Path(begun.setup)) else None


def _waits_elsewhere(begun: Change) -> bool:
    return begun.process not in (0, os.getpid()) and is_running(begun.process)


def _is_running(setup: Path) -> bool:
    """Whether that installer still waits or works: a program that runs is held, nobody can open it for writing."""
    try:
        with translating(setup), setup.open("r+b"):
            return False
    except Fault as fault:
        return fault.kind is FaultKind.HELD


def _sweep() -> None:
    """Installers that nobody waits for any more take much room, and so do parts of them; one that is still held goes
    the next time."""
    for each in staging().glob("*.exe*"):
        with suppress(OSError):
            each.unlink()
