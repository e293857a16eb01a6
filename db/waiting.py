"""Operations that came before something they had seen; they take effect as soon as that is here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from db.connection import Connection
from db.foreign import Foreign, Name, dumped, loaded

Key = tuple[Name, str]
"""What waits is named by the operation's name and who brought it: of another one it may be something else."""


class Origin(NamedTuple):
    """The package that brings operations, and its sender. Where one is named, only what is said in its own name can
    be an alarm: of another's it may be made up, and is passed over."""

    package: str
    sender: str = ""


class Waits(NamedTuple):
    """An operation with the station that brought it, and its package."""

    operation: Foreign
    peer: str
    package: str

    @property
    def key(self) -> Key:
        """What names it among those that wait."""
        return self.operation.name, self.peer


def all_of(connection: Connection) -> list[Waits]:
    """Every waiting operation with where it came from."""
    statement = (
        'SELECT "text", "peer", "package" FROM "_waiting" '
        'ORDER BY "station", "epoch", "number", "peer"'
    )
    return [Waits(loaded(text), *origin) for text, *origin in connection.execute(statement)]


def count(connection: Connection) -> int:
    """How many operations wait."""
    return int(connection.execute('SELECT count(*) FROM "_waiting"').fetchone()[0])


def first_number(connection: Connection, station: str, epoch: str) -> int:
    """The lowest number of that life that waits; beyond all numbers where none does."""
    statement = 'SELECT min("number") FROM "_waiting" WHERE "station" = ? AND "epoch" = ?'
    (found,) = connection.execute(statement, (station, epoch)).fetchone()
    return 1 << 62 if found is None else int(found)


def last_numbers(connection: Connection, station: str) -> dict[str, int]:
    """The highest number that waits of each life of a station."""
    statement = 'SELECT "epoch", max("number") FROM "_waiting" WHERE "station" = ? GROUP BY "epoch"'
    return {str(epoch): int(number) for epoch, number in connection.execute(statement, (station,))}


def mentions(connection: Connection, text: str) -> bool:
    """Whether any waiting operation holds that text."""
    statement = 'SELECT EXISTS (SELECT 1 FROM "_waiting" WHERE instr("text", ?))'
    return bool(connection.execute(statement, (text,)).fetchone()[0])


def drop(connection: Connection, keys: Iterable[Key]) -> None:
    """Let these wait no more, in the caller's transaction."""
    statement = (
        'DELETE FROM "_waiting" WHERE "station" = ? AND "epoch" = ? AND "number" = ? AND "peer" = ?'
    )
    connection.executemany(statement, [(*name, peer) for name, peer in keys])


def replace(connection: Connection, every: Iterable[Waits]) -> None:
    """Let these and no others wait."""
    connection.execute('DELETE FROM "_waiting"')
    connection.executemany(
        'INSERT OR IGNORE INTO "_waiting" VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
            (*each.name, peer, each.record, package, dumped(each).decode())
            for each, peer, package in every
        ],
    )
