"""What is known of a package that was kept: why, since when, and where its copy lies. Local, never travels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from app.problems import Problem
from app.sync.package.header import Header
from app.sync.package.words import Kind
from db import local
from db.connection import Connection

AREA: Final = "tray"
"""Area of the local table: every package kept, by its id."""
SUFFIX: Final = ".tray"
GAP, DOUBLED, APPROVAL, NEWER = "SYN005", "SYN010", "SYN040", "SYN004"
"""Something before it is missing; another package bears its number; a second person is wanted; a newer program's."""
KEPT: Final = frozenset(
    {NEWER, GAP, DOUBLED, "SYN011", APPROVAL, "ENR021", "ENR022", "SYN020", "SYN021", "SYN022"}
    | {"SYN031"}
)
"""Why packages are kept: something may be done about each of these, and then they can be taken in."""


class Held(BaseModel):
    """A package in the tray. `by` is who first tried to take it in, `step` the schema step of the program that last
    tried; `names` are the copy's files. What stands in its manifest is empty where that could not be read; `lost` is
    how many records it would void or blank, where that is why it waits."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str
    sender: str
    epoch: str
    seq: int
    kind: Kind
    names: tuple[str, ...]
    size: int
    code: str
    message: str
    remedy: str
    by: str
    at: str
    step: int
    manifest: str = ""
    base: int = 0
    lost: int = 0


def package_id(headers: Iterable[Header]) -> str:
    """What names the very bytes of a package, whatever its files are called."""
    whole = "\n".join(each.sha256 for each in headers)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def tray_of(path: Path) -> Path:
    """The folder for the copies beside a data file."""
    return path.with_name(path.name + SUFFIX)


def entries(connection: Connection) -> list[Held]:
    """Every package kept, by sender, life and number."""
    found = map(Held.model_validate_json, local.items(connection, AREA).values())
    return sorted(found, key=lambda each: (each.sender, each.epoch, each.seq, each.id))


def entry(connection: Connection, id_: str) -> Held | None:
    """The package of that id."""
    text = local.get(connection, AREA, id_)
    return Held.model_validate_json(text) if text else None


def entry_named(connection: Connection, which: str) -> Held:
    """The package of that id, or of an id that begins so; SYN050 where there is none or not only one."""
    found = [each for each in entries(connection) if which and each.id.startswith(which)]
    if len(found) != 1:
        raise Problem("SYN050", place=which, which=which)
    return found[0]


def put_entry(connection: Connection, held: Held) -> None:
    """Remember a package, in the caller's transaction."""
    local.put(connection, AREA, held.id, held.model_dump_json())


def drop_entry(connection: Connection, id_: str) -> None:
    """Forget a package, in the caller's transaction."""
    local.put(connection, AREA, id_, None)
