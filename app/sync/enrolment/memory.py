"""What this computer remembers of data files, outside of them: how far each of their lives had come.

An older copy that is put in the place of a file cannot know what it lacks; this does. One small file for each
life, which only the writer of that life touches. It holds numbers and nothing else.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.connection import Connection
from db.durable import SYSTEM, parting
from db.faults import Fault, translating

_MOST = 1 << 10
"""Bytes beyond which this is not our file."""
_Count = Annotated[int, Field(ge=0)]


class Reached(BaseModel):
    """How far a life had come: its last running number, and where history and log of the file ended then.

    The log is counted because packing changes nothing else, and a package number must not be used twice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    number: _Count
    position: _Count
    log: _Count

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """How far the file has come that is open."""
        life = '(SELECT CAST("value" AS INTEGER) FROM "_meta" WHERE "key" = \'life\')'
        statement = (
            f'SELECT (SELECT coalesce(max("number"), 0) FROM "_ops" WHERE "life" = {life}), '
            '(SELECT coalesce(max("position"), 0) FROM "_ops"), '
            '(SELECT coalesce(max("position"), 0) FROM "_log")'
        )
        number, position, log = connection.execute(statement).fetchone()
        return cls(number=number, position=position, log=log)

    def lacks_entries_of(self, other: Reached) -> bool:
        """Whether the history was longer then."""
        return self.number < other.number or self.position < other.position

    def lacks_of(self, other: Reached) -> bool:
        """Whether anything was longer then."""
        return self.lacks_entries_of(other) or self.log < other.log


def remembered(folder: Path, epoch: str) -> Reached | None:
    """How far that life had come when this computer last saw it; None where it never did."""
    with suppress(OSError, ValidationError), _file_of(folder, epoch).open("rb") as file:
        return Reached.model_validate_json(file.read(_MOST))
    return None


def remember(folder: Path, epoch: str, reached: Reached) -> None:
    """Keep how far a life has come. Where that cannot be written, nobody is stopped: it is a second net.

    Synced once and not read back, for a sitting begins and ends with it: a power cut may leave what was kept before.
    """
    path = _file_of(folder, epoch)
    with suppress(Fault), translating(path):
        SYSTEM.make_folder(path.parent)
        with parting(path) as part:
            with SYSTEM.create(part) as sink:
                sink.write(reached.model_dump_json().encode())
                sink.sync()
            SYSTEM.rename(part, path)


def _file_of(folder: Path, epoch: str) -> Path:
    return folder / "lives" / f"{epoch}.json"
