"""What lives in the file but has no history and never travels: drafts, saved views, mappings, counters."""

from __future__ import annotations

from db.connection import Connection


def get(connection: Connection, area: str, key: str) -> str | None:
    """The local value, or None."""
    statement = 'SELECT "value" FROM "_local" WHERE "area" = ? AND "key" = ?'
    row = connection.execute(statement, (area, key)).fetchone()
    return row[0] if row else None


def items(connection: Connection, area: str) -> dict[str, str]:
    """Every local value of an area, by key."""
    statement = 'SELECT "key", "value" FROM "_local" WHERE "area" = ? ORDER BY "key"'
    return dict(connection.execute(statement, (area,)).fetchall())


def put(connection: Connection, area: str, key: str, value: str | None) -> None:
    """Set a local value, or drop it where `value` is None."""
    if value is None:
        connection.execute('DELETE FROM "_local" WHERE "area" = ? AND "key" = ?', (area, key))
    else:
        connection.execute('INSERT OR REPLACE INTO "_local" VALUES (?, ?, ?)', (area, key, value))


def get_meta(connection: Connection, key: str) -> str | None:
    """What the file says about itself under `key`, or None."""
    row = connection.execute('SELECT "value" FROM "_meta" WHERE "key" = ?', (key,)).fetchone()
    return row[0] if row else None


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Set what the file says about itself."""
    connection.execute('INSERT OR REPLACE INTO "_meta" VALUES (?, ?)', (key, value))
