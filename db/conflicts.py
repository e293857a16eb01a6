"""Reading the open conflicts (待核对): by page, by unit, one by one; and which rows of a list have any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from db.conditions import Condition
from db.connection import Connection
from db.registers import LIVE, OWNER, UNIT
from db.specs import Schema, Table
from db.terms import Scope, Sql, compose


class Open(NamedTuple):
    """A register of a record that holds unequal siblings; `unit` is the record itself or what it is a line of."""

    id: str
    table: str
    record: str
    unit: str
    register: str


@dataclass(frozen=True)
class Wanted:
    """Which conflicts: of records of these tables, and of these units; None for any.

    `with_units` are registers by table that are decided with their unit, besides the critical ones. With `owner` only
    what that office may decide: of its own records, and whose another record is.
    """

    tables: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None
    with_units: tuple[tuple[str, str], ...] = ()
    owner: str | None = None


_COLUMNS = 'c."id", c."ledger", c."record", c."unit", c."register"'
# What is decided together with another one is not shown beside it: with a unit its critical fields and whether it
# stands, with a record whether its lines stand. Fields of what is voided wait until it is restored.
_MET = (
    'FROM "_conflicts" AS c WHERE (:tables IS NULL OR c."ledger" IN (SELECT "value" FROM json_each(:tables))) '
    'AND (:units IS NULL OR c."unit" IN (SELECT "value" FROM json_each(:units))) '
    f'AND NOT (c."register" = \'{LIVE}\' AND c."record" <> c."unit" AND EXISTS (SELECT 1 FROM "_conflicts" r '
    f'WHERE r."unit" = c."unit" AND r."record" = c."unit" AND r."register" = \'{LIVE}\')) '
    f'AND NOT (c."register" <> \'{UNIT}\' AND (c."register" = \'{LIVE}\' OR c."ledger" || \' \' || c."register" '
    'IN (SELECT "value" FROM json_each(:critical))) AND EXISTS (SELECT 1 FROM "_conflicts" u '
    f'WHERE u."unit" = c."unit" AND u."register" = \'{UNIT}\'))'
)


def page(
    connection: Connection,
    schema: Schema,
    wanted: Wanted,
    after: tuple[str, str] | None = None,
    limit: int = 200,
) -> list[Open]:
    """The first conflicts, or those after one given by its unit and id; of one unit they stand together."""
    begins, id_ = after or ("", "")
    statement = (
        f'SELECT {_COLUMNS} {_met(schema)} AND (c."unit", c."id") > (:unit, :id) '
        'ORDER BY c."unit", c."id" LIMIT :limit'
    )
    values = {**_values(schema, wanted), "unit": begins, "id": id_, "limit": limit}
    return [Open(*row) for row in connection.execute(statement, values)]


def count(connection: Connection, schema: Schema, wanted: Wanted) -> int:
    """How many `page` would go through."""
    statement = f"SELECT count(*) {_met(schema)}"
    return int(connection.execute(statement, _values(schema, wanted)).fetchone()[0])


def get(connection: Connection, id_: str) -> Open | None:
    """The conflict of that id; None where it is decided, or never was."""
    statement = f'SELECT {_COLUMNS} FROM "_conflicts" AS c WHERE c."id" = ?'
    row = connection.execute(statement, (id_,)).fetchone()
    return Open(*row) if row else None


def of_units(connection: Connection, units: Iterable[str]) -> list[Open]:
    """Every conflict of these units, those that others go with too."""
    statement = (
        f'SELECT {_COLUMNS} FROM "_conflicts" AS c WHERE c."unit" IN (SELECT "value" FROM json_each(?)) '
        'ORDER BY c."unit", c."id"'
    )
    return [Open(*row) for row in connection.execute(statement, (_json(units),))]


def every(connection: Connection) -> list[Open]:
    """Every conflict there is."""
    return [Open(*row) for row in connection.execute(f'SELECT {_COLUMNS} FROM "_conflicts" AS c')]


def marked(connection: Connection, records: Iterable[str]) -> set[str]:
    """Of these records, those that are in conflict themselves or by their lines."""
    wanted, found = _json(records), set[str]()
    for column in ("unit", "record"):
        statement = (
            f'SELECT "{column}" FROM "_conflicts" '
            f'WHERE "{column}" IN (SELECT "value" FROM json_each(?))'
        )
        found.update(id_ for (id_,) in connection.execute(statement, (wanted,)))
    return found


def members(connection: Connection, schema: Schema, units: Iterable[str]) -> set[str]:
    """The records of these units: their roots and all lines of them."""
    found = level = set(units)
    while level:
        level = {id_ for table in schema.tables for id_ in _lines(connection, table, level)} - found
        found = found | level
    return found


def _lines(connection: Connection, table: Table, parents: set[str]) -> set[str]:
    if table.parent is None:
        return set()
    where = f'"{table.parent.column}" IN (SELECT "value" FROM json_each(?))'
    statement = f'SELECT "id" FROM "{table.name}" WHERE {where}'
    return {id_ for (id_,) in connection.execute(statement, (_json(parents),))}


@dataclass(frozen=True)
class InConflict(Condition):
    """The row, or a line of it, has an open conflict."""

    def sql(self, scope: Scope) -> Sql:
        """Two short lists of ids, made once."""
        own = scope.column("id")
        return compose(
            '({} IN (SELECT "unit" FROM "_conflicts") OR {} IN (SELECT "record" FROM "_conflicts"))',
            own, own,
        )  # fmt: skip


def _met(schema: Schema) -> str:
    special = f"c.\"register\" NOT IN ('{LIVE}', '{UNIT}')"
    voided = (
        f'AND NOT (c."ledger" = \'{table.name}\' AND {special} AND EXISTS (SELECT 1 FROM "{table.name}" t '
        'WHERE t."id" = c."record" AND t."_voided" = 1))'
        for table in schema.tables
    )
    roots = [each for each in schema.tables if each.parent is None]
    owned = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{each.name}" t WHERE t."id" = c."unit" AND t."_owner" = :owner)'
        for each in roots
    )
    own = f"AND (:owner IS NULL OR c.\"register\" = '{OWNER}' OR {owned})"
    return " ".join([_MET, *voided, own])


def _values(schema: Schema, wanted: Wanted) -> Mapping[str, Any]:
    critical = {
        f"{table.name} {each.register or each.name}"
        for table in schema.tables
        for each in table.columns
        if each.critical
    } | {" ".join(each) for each in wanted.with_units}
    tables = None if wanted.tables is None else _json(wanted.tables)
    units = None if wanted.units is None else _json(wanted.units)
    return {
        "tables": tables,
        "units": units,
        "critical": _json(sorted(critical)),
        "owner": wanted.owner,
    }


def _json(values: Iterable[str]) -> str:
    return orjson.dumps(list(values)).decode()
