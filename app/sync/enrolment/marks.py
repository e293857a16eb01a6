"""Where a data file stood when it was last written (所在标记), and what follows when it stands elsewhere now.

Two files that go on from one must never give the same name to two operations, nor the same number to two packages.
So a file that finds itself elsewhere, or shorter than this computer remembers it, begins a new life: the random
epoch makes all names new. Nothing is asked; the log and `info` say it.

**Numbers on paper** (certificates, households) stop until the last one is confirmed where the paper may be ahead of
the file: it is shorter than it was, or it comes from another machine, where nobody can tell what was printed since.
They go on where it only moved on the same machine with nothing missing. Two copies that both work would issue the
same numbers whatever one asks; that is for the exchange to find.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from app.sync.enrolment.keys import has_keys, put_new_keys
from app.sync.enrolment.machine import hashed, machine_mark, user_folder
from app.sync.enrolment.memory import Reached, remember, remembered
from db import local, logbook
from db.connection import Connection
from db.faults import Fault, translating
from db.lives import NUMBERS_UNCONFIRMED, mint_life, present_life
from db.operations import Author
from db.places import Place, place_of
from db.store import Store

_AREA, _PLACE, _RENEWED = "mark", "place", "renewed"


@dataclass(frozen=True)
class Here:
    """This computer: the user's folder with its memory, and what stands for the machine, asked of the system
    unless it is given."""

    folder: Path = field(default_factory=user_folder)
    machine: str = ""

    def mark(self, path: Path) -> Mark:
        """What stands for this machine and this place; on a stick the drive's letter does not matter."""
        whole = path.resolve()
        anchor = whole.anchor if place_of(whole) is Place.REMOVABLE else ""
        spelt = os.path.normcase(whole).removeprefix(os.path.normcase(anchor))
        return Mark(machine=self.machine or machine_mark(self.folder), place=hashed(spelt))


class Mark(BaseModel):
    """Where a file stood when it was last written; hashed, for a path may name people."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    machine: str
    place: str


class Why(Enum):
    """Why a file began a new life: when it was opened, or when a peer was found to know more of it than the file."""

    MACHINE = "machine"
    PLACE = "place"
    SHORTER = "shorter"
    AHEAD = "ahead"


class Renewed(BaseModel):
    """The last time a file began a new life without being told to."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    at: str
    why: Why


def claim(connection: Connection, path: Path, here: Here | None = None) -> None:
    """Let the file say that it belongs to `path` on this machine, in the caller's transaction."""
    mark = (here or Here()).mark(path)
    local.put(connection, _AREA, _PLACE, mark.model_dump_json())


def claiming(path: Path) -> Callable[[Connection], None]:
    """What the transaction of a restore does besides, so that opening it afterwards mints no second life."""
    return partial(claim, path=path)


def check_in(store: Store, author: Author, here: Here | None = None) -> Why | None:
    """Opened for writing: keys where there are none yet, and a new life where this is not the file it was.

    Says why, None where all is as it was. One transaction, and none at all in the usual case.
    """
    here = here or Here()
    known, mark = _known(store.reader), here.mark(store.path)
    found = _Found.of(store.reader, known, mark, here.folder)
    if known == mark and found.why is None and has_keys(store.reader):
        return None
    with store.writing(author) as writer:
        if not has_keys(writer.connection):
            put_new_keys(writer.connection)
        if found.why:
            renew(writer.connection, author, found.why, is_paper_ahead=found.is_paper_ahead)
        local.put(writer.connection, _AREA, _PLACE, mark.model_dump_json())
    return found.why


def _known(connection: Connection) -> Mark | None:
    text = local.get(connection, _AREA, _PLACE)
    return Mark.model_validate_json(text) if text else None


class _Found(NamedTuple):
    """What the marks and the memory say: why a new life is due, and whether more may have been printed than this
    file knows of. What only the log lacks printed nothing."""

    why: Why | None
    is_paper_ahead: bool

    @classmethod
    def of(cls, connection: Connection, known: Mark | None, mark: Mark, folder: Path) -> Self:
        before = remembered(folder, present_life(connection).epoch)
        now = Reached.of(connection) if before else None
        abroad = known is not None and known.machine != mark.machine
        if before and now and now.lacks_of(before):
            return cls(Why.SHORTER, abroad or now.lacks_entries_of(before))
        if known is None or known == mark:
            return cls(None, is_paper_ahead=False)
        return cls(Why.MACHINE if abroad else Why.PLACE, abroad)


def renew(connection: Connection, author: Author, why: Why, *, is_paper_ahead: bool) -> None:
    """Begin a new life in the caller's transaction; the log and `info` say why."""
    life = mint_life(connection)
    if is_paper_ahead:
        local.put_meta(connection, NUMBERS_UNCONFIRMED, author.at)
    logbook.log(connection, author, "epoch_begun", life.epoch, why.value)
    local.put(connection, _AREA, _RENEWED, Renewed(at=author.at, why=why).model_dump_json())


def keep_reached(store: Store, here: Here | None = None) -> None:
    """Remember outside the file how far it has come; at the start and the end of a sitting, and after packing.

    A file that cannot be read any more (its stick was pulled) keeps nobody from closing it.
    """
    folder = (here or Here()).folder
    with suppress(Fault), translating(store.path):
        remember(folder, present_life(store.reader).epoch, Reached.of(store.reader))


def renewed(connection: Connection) -> Renewed | None:
    """When and why the file last began a new life by itself."""
    text = local.get(connection, _AREA, _RENEWED)
    return Renewed.model_validate_json(text) if text else None
