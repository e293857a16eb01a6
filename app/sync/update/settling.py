"""What came of an installer that was started (升级结果); light, for every start of the window asks."""

from __future__ import annotations

from contextlib import suppress

from app.sync.update import journal
from app.sync.update.journal import Change, Journal
from app.sync.update.standing import Standing, staging, standing


def cancel() -> None:
    """What was made ready is not to be installed after all; the backup stays."""
    journal.keep(Journal(done=journal.read().done))


def settle(here: Standing | None = None) -> tuple[Change, bool] | None:
    """What came of the installer that was started before this program: the change, and whether it was made.

    None where none was started. Asked once: afterwards it is settled.
    """
    here, found = here or standing(), journal.read()
    if found.begun is None:
        return None
    is_made = found.begun.after == here.version
    journal.keep(found.settled(here.version))
    if is_made:
        for each in staging().glob("*.exe"):
            with suppress(OSError):  # an installer that has not quite ended yet goes the next time
                each.unlink()
    return found.begun, is_made
