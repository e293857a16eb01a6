"""Putting another program in the place of this one (升级、退回): a backup first, the installer once all is shut."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from app import backups
from app.clock import Clock
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Cancelled, Preface, Progress
from app.registry import STEP
from app.rights import Right
from app.sync.update import journal, settling
from app.sync.update.journal import Change
from app.sync.update.opening import Update, extract
from app.sync.update.publisher import Trust
from app.sync.update.release import Build
from app.sync.update.standing import Setup, Standing, staging, standing
from app.text import _
from db.durable import is_there, sha256_of
from db.faults import translating
from db.places import require_space

DOOR = "-"
"""What an installer opens when it is done, where it is no data file: the program at its door."""


@dataclass(frozen=True)
class Ready:
    """An installer that may be started as soon as the program has ended, its SHA-256, the folder it installs into, and
    what it opens after: a data file, the `DOOR`, or nothing."""

    setup: Path
    sha256: str
    folder: Path
    opens: str = ""


def build_of(update: Update, here: Standing) -> Build:
    """What of an update is for this computer. UPD005 where it brings nothing later, UPD006 where nothing fits, UPD004
    where it could not read the data files of this program."""
    if update.compare(here.version) <= 0:
        raise Problem("UPD005", version=update.release.version, here=here.version)
    build = update.release.build_for(here.platform)
    if build is None:
        raise Problem("UPD006")
    if update.release.step < STEP:
        raise Problem("UPD004")
    return build


def prepare(
    office: Office | None,
    update: Update,
    here: Standing | None = None,
    trust: Trust | None = None,
    progress: Progress = QUIET,
) -> Ready:
    """Take the installer off the stick, and back the open file up, if one is open; nothing is changed yet.

    UPD004 to UPD007 where it cannot be installed here, UPD010 where another one is about to be; Faults of the stick,
    the disk and the backup.
    """
    here = here or standing()
    _require_right(office)
    _require_turn(here)
    build = build_of(update, here)
    if not here.is_installed:
        raise Problem("UPD007")
    # Unpacked, and the installer beside it.
    require_space(here.folder, build.room + build.size)
    setup = extract(update, build, staging(), trust, progress, room=build.room + build.size)
    ready = Ready(setup, build.sha256, here.folder, DOOR)
    return _noted(office, ready, here.version, update.release.version, progress)


def prepare_back(
    office: Office | None,
    former: Setup,
    here: Standing | None = None,
    progress: Progress = QUIET,
) -> Ready:
    """As `prepare`, for the installer of another version that lies here; UPD008 where it lies here no more."""
    here = here or standing()
    _require_right(office)
    _require_turn(here)
    if not is_there(former.path):
        raise Problem("UPD008")
    with translating(former.path):
        ready = Ready(former.path, sha256_of(former.path), here.folder, DOOR)
    return _noted(office, ready, here.version, former.version, progress)


def save(
    update: Update,
    folder: Path,
    here: Standing | None = None,
    trust: Trust | None = None,
    progress: Progress = QUIET,
) -> Path:
    """Take the file for this computer out of an update, for people to install by hand; UPD006 where nothing fits."""
    build = update.release.build_for((here or standing()).platform)
    if build is None:
        raise Problem("UPD006")
    return extract(update, build, folder, trust, progress)


def backup_for(office: Office, former: Setup) -> Path | None:
    """The backup of the open file that was made when that version was left, if it is still there."""
    left = (Path(each.backup) for each in journal.read().left(former.version, office.store.path))
    return next(filter(is_there, left), None)


def _require_right(office: Office | None) -> None:
    """Who works in an office must be allowed to back it up. With none open there is nothing that could be lost."""
    if office:
        office.user.require(Right.BACKUP)


def _require_turn(here: Standing) -> None:
    """Two installers would take the program apart under each other."""
    if other := settling.waiting(here):
        raise Problem("UPD010", version=other.after)


def _noted(
    office: Office | None, ready: Ready, before: str, after: str, progress: Progress
) -> Ready:
    """Backed up, if a file is open, and noted for the next start to look what came of it."""
    at = (office.clock if office else Clock()).now().isoformat()
    setup = str(ready.setup)
    change = Change(
        before=before, before_step=STEP, after=after, at=at, setup=setup, process=os.getpid()
    )
    if office:
        first = Preface(progress, _("先备份，{what}"))
        info = backups.back_up(office, backups.folder_of(office), first, Occasion.UPGRADE)
        ready = replace(ready, opens=str(office.store.path))
        change = change.model_copy(update={"file": ready.opens, "backup": str(info.path)})
    journal.begin(change)
    try:
        progress.step(1, 1, _("准备好了"))
    except (
        Cancelled
    ):  # as late as now: nothing will be started, and nobody is to be told that it failed
        settling.cancel()
        raise
    return ready
