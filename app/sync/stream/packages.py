"""The packages that were written and taken in (收发记录), each with what became of it. Local, never travels."""

from __future__ import annotations

from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from app.sync.package.words import Kind
from db import local
from db.connection import Connection

SENT, TAKEN = "packages.sent", "packages.taken"
"""Areas of the local table."""
_DIGITS: Final = 10
_CONFIG = ConfigDict(frozen=True, extra="forbid", defer_build=True)

State = Literal["taken", "held", "refused"]
"""What became of a package at its recipient."""


class Trouble(BaseModel):
    """Something about one record that its recipient opened: a finding or a conflict, in words."""

    model_config = _CONFIG

    ledger: str
    record: str
    code: str
    text: str


class Sent(BaseModel):
    """A package of this station. `is_written` once it was read back from the stick; `state` is empty until its
    receipt came, with `code` and `text` where it was not taken in; `phoned` once its telephone code was told; `seen` is
    the life of the peer that it tells to know of."""

    model_config = _CONFIG

    peer: str
    epoch: str
    seq: int
    kind: Kind
    package: str
    base: int
    position: int
    count: int
    counts: dict[str, int]
    by: str
    at: str
    manifest: str = ""
    names: tuple[str, ...] = ()
    size: int = 0
    is_written: bool = False
    state: State | Literal[""] = ""
    code: str = ""
    text: str = ""
    troubles: tuple[Trouble, ...] = ()
    told_at: str = ""
    phoned: str = ""
    seen: str = ""

    @property
    def key(self) -> str:
        """Under what it is kept."""
        return package_key(self.peer, self.epoch, self.seq)


class Taken(BaseModel):
    """A package of a peer. `told` is the number of the package that carried its receipt home, 0 before; `tails` are
    the lives of this station whose unknown ends it could bring back; `asks` where the peer lives a new life, and cannot
    know yet that this is known here."""

    model_config = _CONFIG

    peer: str
    epoch: str
    seq: int
    kind: Kind
    package: str
    manifest: str
    base: int
    position: int
    count: int
    counts: dict[str, int]
    by: str
    at: str
    state: State
    code: str = ""
    text: str = ""
    applied: int = 0
    waiting: int = 0
    conflicts: int = 0
    findings: int = 0
    troubles: tuple[Trouble, ...] = ()
    approved_by: str = ""
    told: int = 0
    tails: tuple[str, ...] = ()
    asks: bool = False

    @property
    def key(self) -> str:
        """Under what it is kept."""
        return package_key(self.peer, self.epoch, self.seq)


Kept = TypeVar("Kept", Sent, Taken)


def package_key(peer: str, epoch: str, seq: int) -> str:
    """Under what a package is kept: in the order of its numbers."""
    return f"{peer}/{epoch}/{seq:0{_DIGITS}}"


def put_package(connection: Connection, package: Sent | Taken) -> None:
    """Remember a package, in the caller's transaction."""
    area = SENT if isinstance(package, Sent) else TAKEN
    local.put(connection, area, package.key, package.model_dump_json())


def sent(connection: Connection, peer: str = "") -> list[Sent]:
    """The packages written to a peer, or to all, by peer, life and number."""
    return [Sent.model_validate_json(text) for text in _texts(connection, SENT, peer)]


def taken(connection: Connection, peer: str = "") -> list[Taken]:
    """The packages that came from a peer, or from all, by peer, life and number."""
    return [Taken.model_validate_json(text) for text in _texts(connection, TAKEN, peer)]


def sent_as(connection: Connection, peer: str, epoch: str, seq: int) -> Sent | None:
    """The package written under that number."""
    text = local.get(connection, SENT, package_key(peer, epoch, seq))
    return Sent.model_validate_json(text) if text else None


def taken_as(connection: Connection, peer: str, epoch: str, seq: int) -> Taken | None:
    """The package that came under that number."""
    text = local.get(connection, TAKEN, package_key(peer, epoch, seq))
    return Taken.model_validate_json(text) if text else None


def _texts(connection: Connection, area: str, peer: str) -> list[str]:
    found = local.items(connection, area)
    return [text for key, text in found.items() if not peer or key.startswith(f"{peer}/")]
