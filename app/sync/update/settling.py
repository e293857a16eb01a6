"""What came of an installer that was started (升级结果); light, for every start of the window asks."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from pathlib import Path

from app.sync.update import journal
from app.sync.update.journal import Change
from app.sync.update.standing import Standing, staging, standing


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

    None where none was started. Asked once: afterwards it is settled, unless the installer is still at work.
    """
    here, begun = here or standing(), journal.read().begun
    if begun is None:
        _sweep()
        return None
    if begun.after != here.version and _is_running(Path(begun.setup)):
        return begun, Outcome.UNDER_WAY
    journal.settle(here.version)
    _sweep()
    return begun, Outcome.MADE if begun.after == here.version else Outcome.FAILED


def _is_running(setup: Path) -> bool:
    """Whether that installer still waits or works: a program that runs cannot be opened for writing."""
    try:
        with setup.open("r+b"):
            return False
    except OSError:
        return setup.is_file()


def _sweep() -> None:
    """Installers that nobody waits for any more take much room; one that is still held goes the next time."""
    for each in staging().glob("*.exe"):
        with suppress(OSError):
            each.unlink()
