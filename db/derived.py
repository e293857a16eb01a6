"""Derived columns and grams computed anew from what they follow from."""

from __future__ import annotations

from typing import Final

from db.connection import Connection
from db.rows import TablePlan
from db.specs import Schema, Value

_AT_ONCE: Final = 2000
"""Rows in memory at a time."""


def rebuild_derived(connection: Connection, schema: Schema) -> None:
    """Compute every derived column and every gram anew, in the caller's transaction.

    History knows nothing of it, for nothing that was entered changes.
    """
    for table in schema.tables:
        plan = TablePlan.of(table)
        names = plan.derived_names(plan.columns)
        if plan.has_grams:
            connection.execute(f'DELETE FROM "{table.name}__grams"')
        if names or plan.has_grams:
            _rebuild(connection, plan, names)


def _rebuild(connection: Connection, plan: TablePlan, names: list[str]) -> None:
    name, head = plan.table.name, ", ".join(f'"{each}"' for each in ("_row", *plan.columns))
    select = f'SELECT {head} FROM "{name}" WHERE "_row" > ? ORDER BY "_row" LIMIT {_AT_ONCE}'
    sets = ", ".join(f'"{each}" = ?' for each in names)
    update = f'UPDATE "{name}" SET {sets} WHERE "_row" = ?'
    last = -1
    while rows := connection.execute(select, (last,)).fetchall():
        last = rows[-1][0]
        found: list[tuple[int, dict[str, Value]]] = [
            (row, dict(zip(plan.columns, values, strict=True))) for row, *values in rows
        ]
        if names:
            connection.executemany(update, [(*plan.derive(v), row) for row, v in found])
        grams = sorted((gram, row) for row, v in found for gram in plan.grams(v))
        if grams:
            connection.executemany(f'INSERT INTO "{name}__grams" VALUES (?, ?)', grams)
