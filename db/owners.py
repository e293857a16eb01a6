"""Whether a file holds what several offices wrote."""

from __future__ import annotations

from db.connection import Connection


def has_others(connection: Connection, office: str) -> bool:
    """Whether any station of another office ever wrote what the file holds: told by its lives, not by its rows."""
    statement = 'SELECT 1 FROM "_lives" WHERE substr("station", 1, ?) <> ? LIMIT 1'
    own = f"{office}."
    return connection.execute(statement, (len(own), own)).fetchone() is not None
