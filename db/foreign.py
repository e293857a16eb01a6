"""Operations as packages carry them: everything local in them is named so that every station understands it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from db.connection import Connection
from db.lives import Lives
from db.operations import Action, Dot
from db.specs import Value

Name = tuple[str, str, int]
"""The name of an operation: station, epoch, running number."""


class Foreign(NamedTuple):
    """An operation (操作) by names instead of this file's numbers.

    `changes` maps a column to its old and new value, `vector` (station, epoch) to the highest number of it that the
    unit had seen; `undoes` names the operation that this one takes back.
    """

    station: str
    epoch: str
    number: int
    table: str
    record: str
    action: Action
    changes: dict[str, tuple[Value, Value]]
    vector: dict[tuple[str, str], int]
    step: int
    by: str
    at: str
    why: str | None = None
    batch: str | None = None
    undoes: Name | None = None

    @property
    def name(self) -> Name:
        """Its dot."""
        return self.station, self.epoch, self.number


_COLUMNS = (
    'o."life", o."number", o."ledger", o."record", o."action", o."changes", o."vector", o."step", o."by", o."at", '
    'o."why", o."batch", u."life", u."number"'
)
_SELECT = (
    f'SELECT o."position", {_COLUMNS} FROM "_ops" o LEFT JOIN "_ops" u ON u."position" = o."undoes"'
)


class Outgoing(NamedTuple):
    """An operation at its position in this file's history."""

    position: int
    operation: Foreign


def outgoing(
    connection: Connection, where: str, parameters: Mapping[str, Value], lives: Lives
) -> Iterator[Outgoing]:
    """The operations `o` that satisfy a condition written in this room, in the order they were applied."""
    statement = f'{_SELECT} WHERE {where} ORDER BY o."position"'
    for position, *columns in connection.execute(statement, dict(parameters)):
        yield Outgoing(position, _named(columns, lives))


def by_dots(
    connection: Connection, lives: Lives, life: int, numbers: Iterable[int]
) -> dict[int, Foreign]:
    """The operations of one life with these numbers, as far as they are here."""
    text = orjson.dumps(list(numbers)).decode()
    statement = (
        f'SELECT {_COLUMNS} FROM "_ops" o LEFT JOIN "_ops" u ON u."position" = o."undoes" '
        'WHERE o."life" = ? AND o."number" IN (SELECT "value" FROM json_each(?))'
    )
    found = (_named(row, lives) for row in connection.execute(statement, (life, text)))
    return {each.number: each for each in found}


def position_of(connection: Connection, dot: Dot) -> int | None:
    """Where an operation stands in this file's history; None where it is not here."""
    statement = 'SELECT "position" FROM "_ops" WHERE "life" = ? AND "number" = ?'
    found = connection.execute(statement, dot).fetchone()
    return int(found[0]) if found else None


def tables_of(connection: Connection, records: Iterable[str]) -> dict[str, str]:
    """The tables of those of these ids that the history knows."""
    statement = 'SELECT DISTINCT "record", "ledger" FROM "_ops" WHERE "record" IN (SELECT "value" FROM json_each(?))'
    return dict(connection.execute(statement, (orjson.dumps(list(records)).decode(),)).fetchall())


def _named(columns: Any, lives: Lives) -> Foreign:  # noqa: ANN401
    life, number, table, record, action, changes, vector, step, by, at, why, batch, *undone = (
        columns
    )
    here = lives[life]
    return Foreign(
        here.station,
        here.epoch,
        number,
        table,
        record,
        action,
        {key: (old, new) for key, (old, new) in orjson.loads(changes).items()},
        {
            (lives[int(each)].station, lives[int(each)].epoch): highest
            for each, highest in orjson.loads(vector).items()
        },
        step,
        by,
        at,
        why,
        batch,
        (lives[undone[0]].station, lives[undone[0]].epoch, undone[1]) if undone[0] else None,
    )


def dumped(operation: Foreign) -> bytes:
    """An operation as one JSON object, as packages carry it."""
    vector = {"/".join(life): number for life, number in operation.vector.items()}
    text = dict(zip(KEYS, operation, strict=True)) | {"vector": vector}
    return orjson.dumps({key: value for key, value in text.items() if value is not None})


def loaded(text: bytes | str) -> Foreign:
    """The operation of such an object, which this program wrote itself."""
    found = orjson.loads(text)
    changes = {key: (old, new) for key, (old, new) in found["changes"].items()}
    columns: list[Any] = [found.get(key) for key in KEYS]
    columns[6:8] = changes, vector_of(found["vector"])
    columns[13] = tuple(columns[13]) if columns[13] else None
    return Foreign._make(columns)


def vector_of(text: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """A version vector from its form in packages, where a life is `station/epoch`."""
    parted = ((life.partition("/"), number) for life, number in text.items())
    return {(station, epoch): number for (station, _, epoch), number in parted}


KEYS = (
    "station", "epoch", "number", "ledger", "record", "action", "changes", "vector", "step",
    "by", "at", "why", "batch", "undoes",
)  # fmt: skip
"""What an operation is called in packages, in the order of `Foreign`."""
