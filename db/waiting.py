"""Operations that came before something they had seen; they take effect as soon as that is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.connection import Connection
from db.foreign import Foreign, Name, dumped, loaded


def all_of(connection: Connection) -> list[tuple[Foreign, str]]:
    """Every waiting operation with the package that brought it."""
    statement = 'SELECT "text", "package" FROM "_waiting" ORDER BY "station", "epoch", "number"'
    return [(loaded(text), package) for text, package in connection.execute(statement)]


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


def drop(connection: Connection, names: Iterable[Name]) -> None:
    """Let these wait no more, in the caller's transaction."""
    statement = 'DELETE FROM "_waiting" WHERE "station" = ? AND "epoch" = ? AND "number" = ?'
    connection.executemany(statement, list(names))


def replace(
    connection: Connection,
    operations: Iterable[Foreign],
    packages: Mapping[Name, str],
    package: str,
) -> None:
    """Let these and no others wait; those not named in `packages` came with `package`."""
    connection.execute('DELETE FROM "_waiting"')
    connection.executemany(
        'INSERT OR IGNORE INTO "_waiting" VALUES (?, ?, ?, ?, ?, ?)',
        [
            (*each.name, each.record, packages.get(each.name, package), dumped(each).decode())
            for each in operations
        ],
    )
