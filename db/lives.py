"""Lives of a data file: each restore or copy begins a new one, so that no operation's name is used twice."""

from __future__ import annotations

import secrets
from typing import Final, NamedTuple

import orjson

from db import local
from db.connection import Connection
from db.faults import Fault, FaultKind

NUMBERS_UNCONFIRMED: Final = "numbers_unconfirmed"
"""Key of `_meta`: while it stands, no number series issues; its value is when the restore was."""


_FORMER: Final = "lives.former"
"""Area of the local table: under each life that was begun here, the one before it and how it ended."""


class Life(NamedTuple):
    """One life: its number in this file, `office.station`, and its random 64-bit epoch in hex."""

    id: int
    station: str
    epoch: str

    @property
    def name(self) -> str:
        """What every file calls it: `office.station/epoch`."""
        return f"{self.station}/{self.epoch}"


def office_of(station: str) -> str:
    """The office that a station belongs to."""
    return station.rpartition(".")[0]


def mint_life(connection: Connection, *, is_whole: bool = False) -> Life:
    """Begin a new life of the same station, in the caller's transaction; its operations count from 1.

    `is_whole` says that nothing of the present one can be missing here, and that it ends with this.
    """
    office, station = local.get_meta(connection, "office"), local.get_meta(connection, "station")
    if office is None or station is None:
        raise Fault(FaultKind.DAMAGED, detail="no station")
    before, address = present_life(connection), f"{office}.{station}"
    statement = 'INSERT INTO "_lives" VALUES (NULL, ?, ?) RETURNING "id"'
    epoch = secrets.token_hex(8)
    life = Life(int(connection.execute(statement, (address, epoch)).fetchone()[0]), address, epoch)
    end = Lives(connection).highest(before.id) if is_whole else None
    local.put(connection, _FORMER, epoch, orjson.dumps([before.epoch, end]).decode())
    local.put_meta(connection, "life", str(life.id))
    return life


def former_lives(connection: Connection) -> dict[str, int | None]:
    """The lives that this file lived before, the last one first, each with its last number; None where more of it may
    be missing here than anybody knows."""
    told = {key: orjson.loads(text) for key, text in local.items(connection, _FORMER).items()}
    found, epoch = dict[str, int | None](), present_life(connection).epoch
    while epoch in told and told[epoch][0] not in found:
        epoch, end = told[epoch]
        found[epoch] = end
    return found


def present_life(connection: Connection) -> Life:
    """The life that the file is living now."""
    statement = (
        'SELECT l."id", l."station", l."epoch" FROM "_lives" l '
        'JOIN "_meta" m ON m."key" = \'life\' AND m."value" = CAST(l."id" AS TEXT)'
    )
    return Life(*connection.execute(statement).fetchone())


class Lives:
    """All lives that a file knows, its own and others', by number and by name; for one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        rows = connection.execute('SELECT "id", "station", "epoch" FROM "_lives"').fetchall()
        self._by_id = {int(row[0]): Life(*row) for row in rows}
        self._by_name = {(each.station, each.epoch): each.id for each in self._by_id.values()}

    def __getitem__(self, life: int) -> Life:
        return self._by_id[life]

    def id_of(self, station: str, epoch: str) -> int:
        """The number of that life in this file; it is entered where it was not known.

        A life is named by station and epoch together: an epoch alone stands in the clear header of every package,
        and whoever takes another station's for its own must not shut that one out.
        """
        known = self._by_name.get((station, epoch))
        if known is not None:
            return known
        statement = 'INSERT INTO "_lives" VALUES (NULL, ?, ?) RETURNING "id"'
        life = int(self._connection.execute(statement, (station, epoch)).fetchone()[0])
        self._by_id[life] = Life(life, station, epoch)
        self._by_name[station, epoch] = life
        return life

    def known(self, station: str, epoch: str) -> int | None:
        """The number of that life, None where nothing was heard of it."""
        return self._by_name.get((station, epoch))

    def of(self, station: str) -> list[Life]:
        """The lives of a station, the oldest known first."""
        return [each for each in self._by_id.values() if each.station == station]

    def of_sisters(self, station: str) -> list[Life]:
        """The lives of the other stations of a station's office."""
        office = office_of(station)
        return [
            each
            for each in self._by_id.values()
            if each.station != station and office_of(each.station) == office
        ]

    def unbroken(self, life: int) -> int:
        """Up to which number this file holds everything of a life, 0 where it lacks the first."""
        count = 'SELECT count(*), coalesce(max("number"), 0) FROM "_ops" WHERE "life" = ?'
        held, highest = self._connection.execute(count, (life,)).fetchone()
        if held == highest:
            return int(highest)
        gap = (
            'SELECT min("number") FROM (SELECT 0 AS "number" UNION ALL SELECT "number" FROM "_ops" '
            'WHERE "life" = :life) AS a WHERE NOT EXISTS '
            '(SELECT 1 FROM "_ops" WHERE "life" = :life AND "number" = a."number" + 1)'
        )
        return int(self._connection.execute(gap, {"life": life}).fetchone()[0])

    def highest(self, life: int) -> int:
        """The highest number of a life that this file holds, 0 where it holds none."""
        query = 'SELECT coalesce(max("number"), 0) FROM "_ops" WHERE "life" = ?'
        return int(self._connection.execute(query, (life,)).fetchone()[0])
