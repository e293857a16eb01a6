"""Rows that differ from what their history says (比对历史): an altered file shows here."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from db.connection import Connection
from db.replay import members, unit
from db.rows import Row, TablePlan, load
from db.specs import Schema, Table, Value

_WRITER = (
    '(SELECT l."station" FROM "_ops" o JOIN "_lives" l ON l."id" = o."life" WHERE o."record" = t."id" '
    'ORDER BY o."position" LIMIT 1)'
)
"""The station that added a row: it belongs to that station's office unless its history says otherwise."""


def strays(connection: Connection, schema: Schema) -> list[tuple[str, str]]:
    """(table, id) of the rows that differ from what their history says, have none, or are gone.

    What one life alone wrote is told by its last operations; where several did, their operations are let take
    effect anew.
    """
    several, found = set[str](), list[tuple[str, str]]()
    for table in (each for each in schema.tables if not each.parent):
        for root in _of_several(connection, table):
            several.update(members(connection, schema, table.name, root))
            found += _differing(connection, schema, table.name, root)
    for table in schema.tables:
        found += [(table.name, id_) for id_ in _strays_of(connection, table) if id_ not in several]
        found += [(table.name, id_) for id_ in _gone(connection, table)]
    return found


def _of_several(connection: Connection, table: Table) -> list[str]:
    statement = f'SELECT "id" FROM "{table.name}" WHERE "_vector" LIKE \'%,%\''
    return [id_ for (id_,) in connection.execute(statement).fetchall()]


def _differing(
    connection: Connection, schema: Schema, table: str, root: str
) -> Iterator[tuple[str, str]]:
    """The rows of one unit that are not as its operations make them."""
    told = unit(connection, schema, table, root)
    plans = {each.name: TablePlan.of(each) for each in schema.tables}
    for (name, id_), row in told.items():
        here = next(iter(load(connection, plans[name], [id_])), None)
        if here is not None and _state(here) != _state(row):
            yield name, id_


def _state(row: Row) -> tuple[object, ...]:
    registers = {
        name: sorted((each.dot, orjson.dumps(each.values)) for each in siblings)
        for name, siblings in row.heads.registers.items()
    }
    return row.values, row.owner, row.voided, row.heads.base, registers, row.vector


def _gone(connection: Connection, table: Table) -> list[str]:
    statement = f'SELECT DISTINCT "record" FROM "_ops" WHERE "ledger" = ? EXCEPT SELECT "id" FROM "{table.name}"'
    return [id_ for (id_,) in connection.execute(statement, (table.name,))]


def _strays_of(connection: Connection, table: Table) -> Iterator[str]:
    names = ["_owner", "_voided", *(each.name for each in table.columns)]
    head = ", ".join(f't."{name}"' for name in ("id", *names))
    statement = (
        f'SELECT {head}, {_WRITER}, (SELECT json_group_array(json(changes)) FROM (SELECT "changes" FROM "_ops" '
        f'WHERE "record" = t."id" ORDER BY "position")) FROM "{table.name}" t'
    )
    for id_, *values, writer, told in connection.execute(statement):
        state: dict[str, Value] = {"_voided": 0, "_owner": str(writer).rpartition(".")[0]}
        for changes in orjson.loads(told):
            state.update({key: new for key, (_, new) in changes.items()})
        here = dict(zip(names, values, strict=True))
        if told == "[]" or any(state.get(key) != value for key, value in here.items()):
            yield id_
