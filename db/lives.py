"""Lives of a data file: each restore or copy begins a new one, so that no operation's name is used twice."""

from __future__ import annotations

import secrets
from typing import Final, NamedTuple

from db import local
from db.connection import Connection
from db.faults import Fault, FaultKind

NUMBERS_UNCONFIRMED: Final = "numbers_unconfirmed"
"""Key of `_meta`: while it stands, no number series issues; its value is when the restore was."""


class Life(NamedTuple):
    """One life: its number in this file, `office.station`, and its random 64-bit epoch in hex."""

    id: int
    station: str
    epoch: str


def mint_life(connection: Connection) -> Life:
    """Begin a new life of the same station, in the caller's transaction; its operations count from 1."""
    office, station = local.get_meta(connection, "office"), local.get_meta(connection, "station")
    if office is None or station is None:
        raise Fault(FaultKind.DAMAGED, detail="no station")
    address, epoch = f"{office}.{station}", secrets.token_hex(8)
    statement = 'INSERT INTO "_lives" VALUES (NULL, ?, ?) RETURNING "id"'
    life = Life(int(connection.execute(statement, (address, epoch)).fetchone()[0]), address, epoch)
    local.put_meta(connection, "life", str(life.id))
    return life


def present_life(connection: Connection) -> Life:
    """The life that the file is living now."""
    statement = (
        'SELECT l."id", l."station", l."epoch" FROM "_lives" l '
        'JOIN "_meta" m ON m."key" = \'life\' AND m."value" = CAST(l."id" AS TEXT)'
    )
    return Life(*connection.execute(statement).fetchone())
