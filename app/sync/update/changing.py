"""Putting another program in the place of this one (升级、退回): a backup first, the installer once all is shut."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app import backups
from app.clock import Clock
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Preface, Progress
from app.registry import STEP
from app.rights import Right
from app.sync.update import journal
from app.sync.update.journal import Change, Journal
from app.sync.update.opening import Update, extract
from app.sync.update.publisher import Trust
from app.sync.update.release import Build
from app.sync.update.standing import Setup, Standing, staging, standing
from app.text import _
from db.faults import translating

_DETACHED: Final = 0x00000008
"""DETACHED_PROCESS: the installer outlives the program that started it."""
_OPEN: Final = "LINCE_OPEN"
"""The installer reads from it what it opens when it has done its work."""


@dataclass(frozen=True)
class Ready:
    """An installer that may be started as soon as the program has ended, and the data file to open after, if any."""

    setup: Path
    file: Path | None


def build_of(update: Update, here: Standing) -> Build:
    """What of an update is for this computer. UPD005 where it brings nothing later, UPD006 where nothing fits."""
    if update.compare(here.version) <= 0:
        raise Problem("UPD005", version=update.release.version, here=here.version)
    build = update.release.build_for(here.platform)
    if build is None:
        raise Problem("UPD006")
    return build


def prepare(
    office: Office | None,
    update: Update,
    here: Standing | None = None,
    trust: Trust | None = None,
    progress: Progress = QUIET,
) -> Ready:
    """Take the installer off the stick, and back the open file up, if one is open; nothing is changed yet.

    UPD005 to UPD007 where it cannot be installed here; Faults of the stick, the disk and the backup.
    """
    here = here or standing()
    _require_right(office)
    build = build_of(update, here)
    if not here.is_installed:
        raise Problem("UPD007")
    setup = extract(update, build, staging(), trust, progress)
    told = Change(
        before=here.version, before_step=STEP, after=update.release.version,
        after_step=update.release.step, at="", notes=update.release.notes,
    )  # fmt: skip
    return _backed_up(office, setup, told, progress)


def prepare_back(
    office: Office | None,
    former: Setup,
    here: Standing | None = None,
    progress: Progress = QUIET,
) -> Ready:
    """As `prepare`, for the installer of another version that lies here; UPD008 where it lies here no more."""
    here = here or standing()
    _require_right(office)
    if not former.path.is_file():
        raise Problem("UPD008", version=former.version)
    told = Change(
        before=here.version, before_step=STEP, after=former.version,
        after_step=step_of(former), at="",
    )  # fmt: skip
    return _backed_up(office, former.path, told, progress)


def step_of(former: Setup) -> int:
    """The step of data files that a former version knows, as it was kept when it was left; ours where it was not."""
    change = journal.read().last_from(former.version)
    return change.before_step if change else STEP


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


def _require_right(office: Office | None) -> None:
    """Who works in an office must be allowed to back it up. With none open there is nothing that could be lost."""
    if office:
        office.user.require(Right.BACKUP)


def _backed_up(office: Office | None, setup: Path, told: Change, progress: Progress) -> Ready:
    file: Path | None = None
    if office:
        first = Preface(progress, _("先备份，{what}"))
        info = backups.back_up(office, backups.folder_of(office), first, Occasion.UPGRADE)
        file = office.store.path
        told = told.model_copy(update={"file": str(file), "backup": str(info.path)})
    clock = office.clock if office else Clock()
    change = told.model_copy(update={"at": clock.now().isoformat()})
    journal.keep(Journal(begun=change, done=journal.read().done))
    return Ready(setup, file)


def start(ready: Ready) -> subprocess.Popen[bytes]:
    """Start the installer, which waits for this program to end and opens the data file again when it is done; who
    starts it need not wait for it.

    Faults where the system does not start it: some scanners forbid it.
    """
    with translating(ready.setup):
        return subprocess.Popen(  # noqa: S603 - an installer whose signature was proved
            [str(ready.setup), "/UPDATE"],
            cwd=ready.setup.anchor,
            env={**os.environ, _OPEN: str(ready.file or "")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_DETACHED if os.name == "nt" else 0,
            close_fds=True,
        )
