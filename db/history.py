"""Reading the history: of a record, of a batch, since a position; and proving that nobody altered it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from db import chain
from db.connection import Connection
from db.operations import Dot, Operation
from db.registers import Heads, load_heads
from db.spans import WITHIN
from db.specs import Value

_SELECT = """
SELECT o."position", o."life", l."station", l."epoch", o."number", o."ledger", o."record", o."action", o."changes",
       o."vector", o."step", o."by", o."at", o."why", o."batch", o."undoes"
FROM "_ops" o JOIN "_lives" l ON l."id" = o."life"
"""
_OPS = (
    'SELECT "position", "prev", "life", "number", "ledger", "record", "action", "changes", "vector", "step", '
    '"by", "at", "why", "batch", "undoes" FROM "_ops" ORDER BY "position"'
)
_LOG = 'SELECT "position", "prev", "at", "by", "event", "subject", "detail" FROM "_log" ORDER BY "position"'


def of_record(connection: Connection, record: str) -> list[Operation]:
    """Every operation on a record, oldest first."""
    return list(_read(connection, 'WHERE o."record" = ?', record))


def born_at(connection: Connection, record: str) -> str:
    """The station that added a record; empty where it is not here."""
    statement = (
        'SELECT l."station" FROM "_ops" o JOIN "_lives" l ON l."id" = o."life" '
        'WHERE o."record" = ? AND o."action" = \'add\' LIMIT 1'
    )
    row = connection.execute(statement, (record,)).fetchone()
    return str(row[0]) if row else ""


def of_records(connection: Connection, records: Sequence[str]) -> Iterator[Operation]:
    """Every operation on these records, oldest first."""
    wanted = orjson.dumps(list(records)).decode()
    return _read(connection, 'WHERE o."record" IN (SELECT "value" FROM json_each(?))', wanted)


def of_dots(connection: Connection, dots: Iterable[Dot]) -> dict[Dot, Operation]:
    """The operations of these names, as far as they are here."""
    where = 'WHERE o."life" = ? AND o."number" = ?'
    return {dot: each for dot in dots for each in _read(connection, where, *dot)}


def of_batch(connection: Connection, batch: str) -> Iterator[Operation]:
    """Every operation of a batch, oldest first."""
    return _read(connection, f"WHERE {WITHIN}", batch)


def of_batch_elsewhere(connection: Connection, batch: str) -> Iterator[Operation]:
    """Of a batch, the operations on records that it did not create, oldest first."""
    where = (
        f'WHERE {WITHIN} AND NOT EXISTS (SELECT 1 FROM "_ops" a WHERE a."record" = o."record" '
        'AND a."batch" = o."batch" AND a."action" = \'add\')'
    )
    return _read(connection, where, batch)


def heads_of(connection: Connection, table: str, records: Sequence[str]) -> dict[str, Heads]:
    """The registers of these records of one table, at most 500 of them."""
    marks = ", ".join("?" * len(records))
    statement = f'SELECT "id", "_heads" FROM "{table}" WHERE "id" IN ({marks})'
    return {id_: load_heads(text) for id_, text in connection.execute(statement, tuple(records))}


def since(connection: Connection, position: int) -> Iterator[Operation]:
    """Every operation after a position, oldest first."""
    return _read(connection, 'WHERE o."position" > ?', position)


def newest(connection: Connection, limit: int) -> list[Operation]:
    """The newest operations, oldest of them first."""
    statement = f'{_SELECT} ORDER BY o."position" DESC LIMIT ?'
    return [_operation(row) for row in connection.execute(statement, (limit,))][::-1]


def mentions(connection: Connection, text: str) -> bool:
    """Whether any operation's changes hold that text; every one is looked at."""
    statement = 'SELECT EXISTS (SELECT 1 FROM "_ops" WHERE instr("changes", ?))'
    return bool(connection.execute(statement, (text,)).fetchone()[0])


def mentioning(connection: Connection, text: str) -> tuple[str, str] | None:
    """The ledger and id of the record whose changes held that text last; every operation is looked at."""
    statement = (
        'SELECT "ledger", "record" FROM "_ops" WHERE instr("changes", ?) '
        'ORDER BY "position" DESC LIMIT 1'
    )
    found = connection.execute(statement, (text,)).fetchone()
    return (str(found[0]), str(found[1])) if found else None


def last(connection: Connection) -> Operation | None:
    """The newest operation, or None in an empty file."""
    rows = connection.execute(f'{_SELECT} ORDER BY o."position" DESC LIMIT 1').fetchall()
    return _operation(rows[0]) if rows else None


def last_at(connection: Connection) -> str | None:
    """When the newest operation of this station was written, or None where there is none."""
    statement = 'SELECT "at" FROM "_ops" WHERE "life" = ? ORDER BY "number" DESC LIMIT 1'
    station = connection.execute(
        'SELECT s."station" FROM "_lives" s JOIN "_meta" m ON m."key" = \'life\' AND m."value" = CAST(s."id" AS TEXT)'
    ).fetchone()
    lives = connection.execute(
        'SELECT "id" FROM "_lives" WHERE "station" = ? ORDER BY "id" DESC', station
    ).fetchall()
    for (life,) in lives:
        found = connection.execute(statement, (life,)).fetchone()
        if found:
            return str(found[0])
    return None


def voided_together(connection: Connection, record: str, others: Sequence[str]) -> set[str]:
    """Of these records, those whose last void was part of the same batch as this record's last void."""
    batch = _last_voids(connection, [record]).get(record)
    if batch is None:
        return set()
    return {each for each, other in _last_voids(connection, others).items() if other == batch}


def voided_by(connection: Connection, kind: str, records: Sequence[str]) -> set[str]:
    """Of these records, those whose last void belongs to a batch of that kind."""
    voids = _last_voids(connection, records)
    batches = connection.execute('SELECT "id" FROM "_batches" WHERE "kind" = ?', (kind,))
    wanted = {id_ for (id_,) in batches}
    return {record for record, batch in voids.items() if batch in wanted}


def in_batch(connection: Connection, batch: str, dots: Iterable[Dot]) -> set[Dot]:
    """Of these operations, those of that batch."""
    statement = 'SELECT 1 FROM "_ops" WHERE "life" = ? AND "number" = ? AND "batch" = ?'
    return {dot for dot in dots if connection.execute(statement, (*dot, batch)).fetchone()}


def voided_in(connection: Connection, batch: str, records: Sequence[str]) -> set[str]:
    """Of these records, those whose last void belongs to that batch."""
    return {each for each, last in _last_voids(connection, records).items() if last == batch}


def _last_voids(connection: Connection, records: Sequence[str]) -> dict[str, str | None]:
    """The batch, if any, of each record's last void; records never voided are left out."""
    found: dict[str, str | None] = {}
    for start in range(0, len(records), 500):
        some = records[start : start + 500]
        # A decision voids as well, where it was between a void and an edit.
        statement = (
            'SELECT "record", "batch", max("position") FROM "_ops" WHERE ("action" = \'void\' '
            "OR (\"action\" = 'decide' AND \"changes\" ->> '$._voided[1]' = 1)) "
            f'AND "record" IN ({", ".join("?" * len(some))}) GROUP BY "record"'
        )
        found.update((record, batch) for record, batch, _ in connection.execute(statement, some))
    return found


def latest_by(connection: Connection, user: str) -> Operation | None:
    """The newest operation of a user of this station that neither is an undo nor was undone."""
    where = (
        'WHERE o."by" = ? AND o."undoes" IS NULL AND l."station" = (SELECT s."station" FROM "_lives" s '
        'JOIN "_meta" m ON m."key" = \'life\' AND CAST(m."value" AS INTEGER) = s."id") '
        'AND NOT EXISTS (SELECT 1 FROM "_ops" u WHERE u."undoes" = o."position") '
        'AND (o."batch" IS NULL OR o."batch" NOT IN (SELECT "id" FROM "_batches" WHERE "kind" = \'undo\' '
        'UNION SELECT "detail" FROM "_batches" WHERE "kind" = \'undo\'))'
    )
    rows = connection.execute(
        f'{_SELECT} {where} ORDER BY o."position" DESC LIMIT 1', (user,)
    ).fetchall()
    return _operation(rows[0]) if rows else None


def _read(connection: Connection, where: str, *parameters: Value) -> Iterator[Operation]:
    cursor = connection.execute(f'{_SELECT} {where} ORDER BY o."position"', parameters)
    return map(_operation, cursor)


def _operation(row: tuple[Any, ...]) -> Operation:
    position, life, station, epoch, number, table, record, action, changes, vector, *rest = row
    pairs = {key: (old, new) for key, (old, new) in orjson.loads(changes).items()}
    return Operation(
        position,
        life,
        station,
        epoch,
        number,
        table,
        record,
        action,
        pairs,
        orjson.loads(vector),
        *rest,
    )


def first_break(connection: Connection) -> int | None:
    """The position where the history's chain breaks, 0 if its end is missing, None if it is whole."""
    return chain.first_break(connection.execute(_OPS), chain.head(connection, "chain"))


def first_log_break(connection: Connection) -> int | None:
    """Like `first_break` for the audit log."""
    return chain.first_break(connection.execute(_LOG), chain.head(connection, "log_chain"))
