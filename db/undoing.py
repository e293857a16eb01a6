"""What of a batch can be taken back: the records it created or revived that nobody has touched or linked to since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from db.connection import Connection
from db.spans import WITHIN
from db.specs import Schema

UNDO = "undo"
"""The kind of the batches that take another one back; their detail is its id."""

_VAIN = (
    f'SELECT "id" FROM "_batches" WHERE "kind" = \'{UNDO}\' UNION '
    f'SELECT "detail" FROM "_batches" WHERE "kind" = \'{UNDO}\''
)
"""The batches that came to nothing, and those that took them back."""

Links = Iterable[tuple[str, str, str]]
"""(table, column, target table) of every link between ledgers."""


class Brought(NamedTuple):
    """A record that a batch brought, at the history's `position`; `was_there` if it only revived it.

    It stays if an operation that was not taken back touched it since, if a living record that stays links to it, or
    if it is a line item of a created record that stays.
    """

    table: str
    record: str
    position: int
    was_there: bool
    stays: bool


def brought(connection: Connection, schema: Schema, batch: str, links: Links) -> Iterator[Brought]:
    """The living records that a batch created or revived, line items first."""
    connection.execute('DROP TABLE IF EXISTS temp."_undo"')
    connection.execute(
        'CREATE TEMP TABLE "_undo" ("record" TEXT PRIMARY KEY, "ledger" TEXT, "position" INTEGER, '
        '"revived" INTEGER, "stays" INTEGER) WITHOUT ROWID'
    )
    connection.execute(
        'INSERT INTO temp."_undo" SELECT o."record", o."ledger", min(o."position"), o."action" = \'unvoid\', '
        'EXISTS (SELECT 1 FROM "_ops" x WHERE x."record" = o."record" AND x."position" > o."position" '
        f'AND x."batch" IS NOT o."batch" AND (x."batch" IS NULL OR x."batch" NOT IN ({_VAIN}))) FROM "_ops" o '
        f"WHERE {WITHIN} AND o.\"action\" IN ('add', 'unvoid') GROUP BY o.\"record\"",
        (batch,),
    )
    _spread(connection, schema, list(links))
    found = list(_ordered(connection, schema))
    connection.execute('DROP TABLE temp."_undo"')
    yield from found


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
        'UPDATE temp."_undo" SET "stays" = 1 WHERE "stays" = 0 AND "revived" = 0 AND "ledger" = '
        f'\'{table}\' AND "record" IN (SELECT t."id" FROM "{table}" t JOIN temp."_undo" p '
        f'ON p."record" = t."{column}" WHERE p."stays" = 1)'
    )


def _ordered(connection: Connection, schema: Schema) -> Iterator[Brought]:
    for table in sorted(schema.tables, key=lambda each: each.parent is None):
        statement = (
            'SELECT u."record", u."position", u."revived", u."stays" FROM temp."_undo" u '
            f'JOIN "{table.name}" t ON t."id" = u."record" WHERE u."ledger" = ? AND t."_voided" = 0 ORDER BY u."record"'
        )
        for record, position, revived, stays in connection.execute(statement, (table.name,)):
            yield Brought(table.name, record, position, bool(revived), bool(stays))


def is_undone(connection: Connection, batch: str) -> bool:
    """Whether the batch was taken back, as far as it went."""
    statement = 'SELECT EXISTS (SELECT 1 FROM "_batches" WHERE "kind" = ? AND "detail" = ?)'
    return bool(connection.execute(statement, (UNDO, batch)).fetchone()[0])


def is_undo(connection: Connection, batch: str) -> bool:
    """Whether the batch takes back another one."""
    statement = 'SELECT EXISTS (SELECT 1 FROM "_batches" WHERE "kind" = ? AND "id" = ?)'
    return bool(connection.execute(statement, (UNDO, batch)).fetchone()[0])


def is_final(connection: Connection, batch: str) -> bool:
    """Whether it holds a decision or a hand-over, which are answered by another one and not taken back."""
    actions = "('decide', 'offer', 'take')"
    statement = f'SELECT EXISTS (SELECT 1 FROM "_ops" o WHERE {WITHIN} AND o."action" IN {actions})'
    return bool(connection.execute(statement, (batch,)).fetchone()[0])
