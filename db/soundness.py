"""Whether a file is whole: its pages, its tables, and links between its rows."""

from __future__ import annotations

from db.connection import Connection


def faults_of(connection: Connection) -> list[str]:
    """What the encryption's and the database's own checks report; empty for a sound file.

    Where a page's seal is broken nothing further is read: the tables stand on the pages.
    """
    pages = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    if pages:
        return pages[:20]
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)").fetchall()]
    return [each for each in rows if each != "ok"]


def dangling(connection: Connection, table: str, column: str, target: str) -> list[str]:
    """The ids of rows whose link names no row of the target table."""
    statement = (
        f'SELECT t."id" FROM "{table}" t WHERE t."{column}" IS NOT NULL '
        f'AND NOT EXISTS (SELECT 1 FROM "{target}" x WHERE x."id" = t."{column}")'
    )
    return [row[0] for row in connection.execute(statement).fetchall()]
