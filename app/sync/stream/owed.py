"""Attachments owed to a peer (待补附件): named in what it was sent, but not here then, or beyond the package's room.

Local, never travels.

Like a receipt, such a file goes into every package until the peer is known to have taken in one that carried it. It
stays noted afterwards: a peer that went back to an older copy gets it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict

from app.access.vault import Vault
from app.sync import files
from app.sync.stream.links import Link
from db import local
from db.connection import Connection

AREA: Final = "files.owed"
"""Area of the local table: every such file under the peer's address and its SHA-256."""


class Owed(BaseModel):
    """One file: the last package that carried it, by life and number of this station; none before it was here.
    `damaged` is how it lay here when it was found to be: until it is put there anew, it goes nowhere."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    epoch: str = ""
    seq: int = 0
    damaged: str = ""


def owed(connection: Connection, link: Link) -> list[str]:
    """The files that the peer is not known to have, by SHA-256."""
    return list(_owed(connection, link))


def _owed(connection: Connection, link: Link) -> dict[str, Owed]:
    return {
        sha256: each
        for sha256, each in _noted(connection, link.peer).items()
        if not 0 < each.seq <= link.acknowledged(each.epoch)
    }


def owed_here(vault: Vault, connection: Connection, link: Link) -> list[str]:
    """Those of them that lie here by now: for them alone a package is written.

    By a look at the folder: they are counted whenever a page opens, and may be gigabytes. Writing reads them through.
    """
    wanted = _owed(connection, link)
    absent = {*files.lacking(vault, wanted), *_damaged(vault, wanted)}
    return [each for each in wanted if each not in absent]


def damaged(vault: Vault, connection: Connection, peers: Iterable[Link]) -> dict[str, str]:
    """The files that these peers are to have and that were found damaged here, each with how it lies here."""
    return {
        key: text
        for link in peers
        for key, text in _damaged(vault, _owed(connection, link)).items()
    }


def _damaged(vault: Vault, wanted: Mapping[str, Owed]) -> dict[str, str]:
    return {
        sha256: each.damaged
        for sha256, each in wanted.items()
        if each.damaged and each.damaged == files.stamp_of(vault, sha256)
    }


def note_left(
    connection: Connection, peer: str, left: Iterable[str], damaged: Mapping[str, str]
) -> None:
    """Remember files that a package has to leave out, in the caller's transaction; an earlier one that carried them is
    not counted on any more, for this one's receipt will seem to cover it."""
    for each in left:
        _put(connection, peer, each, Owed(damaged=damaged.get(each, "")))


def note_carried(
    connection: Connection, peer: str, carried: Iterable[str], epoch: str, seq: int
) -> None:
    """Remember which package carries files that were owed, in the caller's transaction."""
    noted = _noted(connection, peer)
    for each in carried:
        if each in noted:
            _put(connection, peer, each, Owed(epoch=epoch, seq=seq))


def _noted(connection: Connection, peer: str) -> dict[str, Owed]:
    found, before = local.items(connection, AREA), f"{peer}/"
    return {
        key.removeprefix(before): Owed.model_validate_json(text)
        for key, text in found.items()
        if key.startswith(before)
    }


def _put(connection: Connection, peer: str, sha256: str, found: Owed) -> None:
    local.put(connection, AREA, f"{peer}/{sha256}", found.model_dump_json())
