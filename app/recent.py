"""The data files used on this computer (最近使用): where they lie and whose they are, nothing from inside them."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_config_path

from db.durable import SYSTEM, is_there, write_durably
from db.faults import Fault, translating

SUFFIX = ".lincedb"
"""How names of data files end."""
PACKAGE = ".lince"
"""Of packages; `app.sync.package.volumes` has the same."""

_MOST = 10
_LONGEST = 1 << 16
"""Bytes beyond which this is not our list."""


@dataclass(frozen=True)
class Recent:
    """A data file: its path, the office's name, and who signed in last."""

    path: Path
    office: str = ""
    user: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the file can be seen now; False for one on a stick that is not plugged in."""
        return is_there(self.path)


def list_path() -> Path:
    """Where the list is kept: the user's own folder, for other people's files are none of their business."""
    return user_config_path("lince", appauthor=False) / "recent.json"


def recent() -> list[Recent]:
    """The files used before, the last one first; none where the list cannot be read."""
    try:
        text = list_path().read_bytes()[:_LONGEST]
        return [_entry(each) for each in json.loads(text)][:_MOST]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []


def known(path: Path) -> Recent:
    """What is remembered of a file; of one never used here, only where it lies."""
    here = path.absolute()
    return next((each for each in recent() if each.path == here), Recent(here))


def _entry(each: dict[str, str]) -> Recent:
    return Recent(Path(str(each["path"])), str(each.get("office", "")), str(each.get("user", "")))


def remember(path: Path, office: str, user: str) -> None:
    """Put a file at the head of the list; a list that cannot be written is no reason to stop anybody."""
    here = path.absolute()
    _write([Recent(here, office, user), *(each for each in recent() if each.path != here)])


def forget(path: Path) -> None:
    """Take a file out of the list; the file itself stays where it is."""
    _write([each for each in recent() if each.path != path.absolute()])


def _write(entries: list[Recent]) -> None:
    text = json.dumps([{**asdict(each), "path": str(each.path)} for each in entries[:_MOST]])
    with suppress(Fault, OSError), translating(list_path()):
        SYSTEM.make_folder(list_path().parent)
        write_durably(list_path(), text.encode())
