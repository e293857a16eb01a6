"""The last that certain lives wrote about records (最近操作): by position, a record's lines counted with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson

from db.connection import Connection
from db.specs import Schema

_LATEST = (
    'SELECT "record", max("position") FROM "_ops" WHERE "record" IN (SELECT "value" FROM json_each(?)) '
    'AND "life" IN (SELECT "value" FROM json_each(?)) GROUP BY "record"'
)
_AFTER = (
    'SELECT DISTINCT "ledger", "record" FROM "_ops" WHERE "position" > ? '
    'AND "life" IN (SELECT "value" FROM json_each(?))'
)


def latest_of(
    connection: Connection, schema: Schema, table: str, records: Iterable[str], lives: Sequence[int]
) -> dict[str, int]:
    """The highest position of these lives' operations on each record and its lines; not those without any."""
    roots = _units(connection, schema, table, {each: each for each in records})
    found: dict[str, int] = {}
    rows = connection.execute(_LATEST, (_list(roots), _list(lives)))
    for record, position in rows:
        root = roots[record]
        found[root] = max(found.get(root, 0), int(position))
    return found


def _units(
    connection: Connection, schema: Schema, table: str, roots: dict[str, str]
) -> dict[str, str]:
    """Every record with its lines, at any depth: id → the record it is part of."""
    found = dict(roots)
    for each in schema.tables:
        if each.parent and each.parent.table == table and roots:
            column = each.parent.column
            statement = (
                f'SELECT "id", "{column}" FROM "{each.name}" '
                f'WHERE "{column}" IN (SELECT "value" FROM json_each(?))'
            )
            rows = connection.execute(statement, (_list(roots),)).fetchall()
            lines = {str(id_): roots[str(parent)] for id_, parent in rows}
            found |= _units(connection, schema, each.name, lines)
    return found


def touched_after(
    connection: Connection, schema: Schema, position: int, lives: Sequence[int]
) -> dict[str, set[str]]:
    """The records, by table, about which or about whose lines these lives wrote after a position."""
    found: dict[str, set[str]] = {}
    for table, record in connection.execute(_AFTER, (position, _list(lives))):
        root = _root(connection, schema, str(table), str(record))
        if root:
            found.setdefault(root[0], set()).add(root[1])
    return found


def _root(
    connection: Connection, schema: Schema, table: str, record: str
) -> tuple[str, str] | None:
    parents = {each.name: each.parent for each in schema.tables}
    while parent := parents.get(table):
        statement = f'SELECT "{parent.column}" FROM "{table}" WHERE "id" = ?'
        row = next(iter(connection.execute(statement, (record,))), None)
        if row is None:
            return None
        table, record = parent.table, str(row[0])
    return table, record


def _list(values: Iterable[str | int]) -> str:
    return orjson.dumps(list(values)).decode()
