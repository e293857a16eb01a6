"""Giving a file's office another code, before anything of it has travelled.

Operations name their life by its number in this file; the station's address stands with the life alone and is no
part of the hash chain. Rows that belong to the office take their owner from that address, so both change together
and the history proves the same as before.
"""

from __future__ import annotations

from db import local
from db.connection import Connection
from db.specs import Schema


def is_alone(connection: Connection) -> bool:
    """Whether every operation was made here and every row belongs to this office."""
    office, station = local.get_meta(connection, "office"), local.get_meta(connection, "station")
    strange = 'SELECT 1 FROM "_lives" WHERE "station" <> ? LIMIT 1'
    given = """SELECT 1 FROM "_ops" WHERE "changes" LIKE '%"\\_owner"%' ESCAPE '\\' LIMIT 1"""
    address = (f"{office}.{station}",)
    return not (
        connection.execute(strange, address).fetchone() or connection.execute(given).fetchone()
    )


def rename_office(connection: Connection, schema: Schema, new: str) -> None:
    """Put the new code in the place of the present one, in the caller's transaction; `is_alone` holds."""
    old, station = local.get_meta(connection, "office"), local.get_meta(connection, "station")
    connection.execute('UPDATE "_lives" SET "station" = ?', (f"{new}.{station}",))
    for table in schema.tables:
        statement = f'UPDATE "{table.name}" SET "_owner" = ? WHERE "_owner" = ?'
        connection.execute(statement, (new, old))
    local.put_meta(connection, "office", new)
