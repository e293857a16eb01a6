"""What was installed here over what (升级记录): kept outside the data, for it is the computer's, not the office's."""

from __future__ import annotations

from typing import Annotated, Final

from annotated_types import Len
from pydantic import BaseModel, ConfigDict, ValidationError

from app.sync.update.release import Version
from app.sync.update.standing import staging
from db.durable import SYSTEM, write_durably
from db.faults import translating

_MOST: Final = 20
_LONGEST: Final = 1 << 20
"""Bytes beyond which this is not our record."""


class Change(BaseModel):
    """One change of the program: versions and the step of data files before and after it, when (ISO), the data file
    that was open, the backup made of it before, and what is new."""

    model_config = ConfigDict(frozen=True)

    before: Version
    before_step: int
    after: Version
    after_step: int
    at: str
    file: str = ""
    backup: str = ""
    notes: str = ""


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

    def last_from(self, version: str) -> Change | None:
        """The last change away from that version: it names the backup that a way back may need."""
        return next((each for each in reversed(self.done) if each.before == version), None)


def read() -> Journal:
    """What was kept; nothing where it cannot be read, for no work depends on it."""
    try:
        return Journal.model_validate_json((staging() / "journal.json").read_bytes()[:_LONGEST])
    except (OSError, ValidationError):
        return Journal()


def keep(journal: Journal) -> None:
    """Keep it; Faults where that cannot be."""
    path = staging() / "journal.json"
    with translating(path):
        SYSTEM.make_folder(path.parent)
        write_durably(path, journal.model_dump_json().encode())
