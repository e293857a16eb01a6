"""What was installed here over what (升级记录): kept outside the data, for it is the computer's, not the office's."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

from annotated_types import Len
from pydantic import BaseModel, ConfigDict, ValidationError

from app.sync.update.release import Version, numbers
from app.sync.update.standing import staging
from db.durable import SYSTEM, write_durably
from db.faults import Fault, translating

_MOST: Final = 20
_LONGEST: Final = 1 << 20
"""Bytes beyond which this is not our record."""


class Change(BaseModel):
    """One change of the program: the versions, the step of data files before it, when (ISO), the installer, the data
    file that was open with the backup made of it before, if one was, and the number of the process that starts it."""

    model_config = ConfigDict(frozen=True)

    before: Version
    before_step: int
    after: Version
    at: str
    setup: str = ""
    file: str = ""
    backup: str = ""
    process: int = 0

    @property
    def is_back(self) -> bool:
        """Whether it leads to an earlier version."""
        return numbers(self.after) < numbers(self.before)


class Journal(BaseModel):
    """`begun` is what an installer was started for and nobody has looked at since; `done` are the former ones."""

    model_config = ConfigDict(frozen=True)

    begun: Change | None = None
    done: Annotated[tuple[Change, ...], Len(0, _MOST)] = ()

    def settled(self, version: str) -> Journal:
        """As it is once the program looks at what came of it; what failed is no change."""
        if self.begun is None or self.begun.after != version:
            return Journal(done=self.done)
        return Journal(done=(*self.done, self.begun)[-_MOST:])

    def left(self, version: str, file: Path) -> list[Change]:
        """The changes away from that version, the last one first, before which that file was backed up: a way back may
        need it. Where no file was open, at the door, none was."""
        return [
            each
            for each in reversed(self.done)
            if each.before == version and each.backup and Path(each.file) == file
        ]


def read() -> Journal:
    """What was kept; nothing where it cannot be read, for what is shown does not depend on it."""
    with suppress(Fault):
        return _read()
    return Journal()


def begin(change: Change) -> None:
    """Note what an installer is about to be started for; Faults where that cannot be kept."""
    former = _read().settled(change.before)  # nobody may have looked what came of the one before
    _keep(Journal(begun=change, done=former.done))


def settle(version: str) -> None:
    """What was begun is over: it is kept if this is the version it led to."""
    _keep(_read().settled(version))


def _read() -> Journal:
    """Fault where a scanner holds it: what stands in it must not be written over unread."""
    path = _path()
    with translating(path):
        if not path.is_file():
            return Journal()
        text = path.read_bytes()[:_LONGEST]
    try:
        return Journal.model_validate_json(text)
    except ValidationError:
        return Journal()


def _keep(journal: Journal) -> None:
    path = _path()
    with translating(path):
        SYSTEM.make_folder(path.parent)
        write_durably(path, journal.model_dump_json().encode())


def _path() -> Path:
    return staging() / "journal.json"
