"""What of a batch can be taken back: the records it created that nobody has touched or linked to since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.connection import Connection
from db.specs import Schema

Links = Iterable[tuple[str, str, str]]
"""(table, column, target table) of every link between ledgers."""


def created(
    connection: Connection, schema: Schema, batch: str, links: Links
) -> Iterator[tuple[str, str, bool]]:
    """(table, id, untouched) of the records a batch created that are not voided, line items first.

    A created record stays if an operation outside the batch touched it, if a living record that stays links
    to it, or if it is a line item of a created record that stays.
    """
    connection.execute('DROP TABLE IF EXISTS temp."_undo"')
    connection.execute(
        'CREATE TEMP TABLE "_undo" ("record" TEXT PRIMARY KEY, "ledger" TEXT, "stays" INTEGER) WITHOUT ROWID'
    )
    connection.execute(
        'INSERT INTO temp."_undo" SELECT o."record", o."ledger", EXISTS (SELECT 1 FROM "_ops" x WHERE '
        'x."record" = o."record" AND x."batch" IS NOT o."batch") FROM "_ops" o '
        'WHERE o."batch" = ? AND o."action" = \'add\'',
        (batch,),
    )
    _spread(connection, schema, list(links))
    yield from _ordered(connection, schema)
    connection.execute('DROP TABLE temp."_undo"')


def _spread(connection: Connection, schema: Schema, links: list[tuple[str, str, str]]) -> None:
    """Let what stays hold what it stands on, until nothing more is held."""
    statements = [_held(*link) for link in links] + [
        _lines(table.name, table.parent.column) for table in schema.tables if table.parent
    ]
    before = -1
    while before != (now := connection.total_changes):
        before = now
        for statement in statements:
            connection.execute(statement)


def _held(table: str, column: str, target: str) -> str:
    return (
        'UPDATE temp."_undo" SET "stays" = 1 WHERE "stays" = 0 AND "ledger" = '
        f'\'{target}\' AND "record" IN (SELECT t."{column}" FROM "{table}" t WHERE t."_voided" = 0 '
        f'AND t."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp."_undo" u '
        'WHERE u."record" = t."id" AND u."stays" = 0))'
    )


def _lines(table: str, column: str) -> str:
    return (
        'UPDATE temp."_undo" SET "stays" = 1 WHERE "stays" = 0 AND "ledger" = '
        f'\'{table}\' AND "record" IN (SELECT t."id" FROM "{table}" t JOIN temp."_undo" p '
        f'ON p."record" = t."{column}" WHERE p."stays" = 1)'
    )


def _ordered(connection: Connection, schema: Schema) -> Iterator[tuple[str, str, bool]]:
    for table in sorted(schema.tables, key=lambda each: each.parent is None):
        statement = (
            f'SELECT u."record", u."stays" FROM temp."_undo" u '
            f'JOIN "{table.name}" t ON t."id" = u."record" WHERE u."ledger" = ? AND t."_voided" = 0 ORDER BY u."record"'
        )
        for record, stays in connection.execute(statement, (table.name,)).fetchall():
            yield table.name, record, not stays


def is_undone(connection: Connection, batch: str) -> bool:
    """Whether some operation takes back one of the batch's."""
    statement = (
        'SELECT EXISTS (SELECT 1 FROM "_ops" WHERE "undoes" IN '
        '(SELECT "position" FROM "_ops" WHERE "batch" = ?))'
    )
    return bool(connection.execute(statement, (batch,)).fetchone()[0])
