"""Bringing a file to the program's schema step: all of it in one transaction, after a backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path

from db import local
from db.connection import Connection, connect
from db.derived import rebuild_derived
from db.durable import SILENT, Progress
from db.faults import Fault, FaultKind, translating
from db.migrations.literal import Migration
from db.migrations.order import MIGRATIONS
from db.places import journal_for
from db.specs import Schema


class MigrationFailed(Exception):
    """A step left the file wrong: our own mistake; the file is as it was."""


def make_tables(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Run every step on an empty file in the caller's transaction; gives the step it is at then."""
    for migration in migrations:
        _apply(connection, migration)
    return migrations[-1].STEP


def upgrade(
    path: Path,
    key: bytes,
    backup: Callable[[], object],
    schema: Schema | None = None,
    *,
    migrations: Sequence[Migration] = MIGRATIONS,
    progress: Progress = SILENT,
) -> tuple[int, int]:
    """Bring a file to the newest step; gives the step it was at and the one it is at now.

    The caller holds the writer lock; `backup` is called first if there is anything to do. With a
    `schema`, what is derived is computed anew. Killed at any point, the file is at the old or the new step.

    Faults: NEWER (both steps in the detail), DAMAGED, HELD.
    """
    with closing(connect(path, key, write=True, journal=journal_for(path))) as connection:
        have, newest = step_of(connection, path), migrations[-1].STEP
        if have > newest:
            raise Fault(FaultKind.NEWER, str(path), f"{have} > {newest}")
        if have < newest:
            backup()
            with translating(path):
                missing = [each for each in migrations if have < each.STEP]
                _run(connection, missing, schema, progress)
    return have, newest


def step_of(connection: Connection, path: Path) -> int:
    """The schema step of an open file."""
    with translating(path):
        step = local.get_meta(connection, "step")
    if step is None or not step.isdecimal():
        raise Fault(FaultKind.DAMAGED, str(path), "no step")
    return int(step)


def _run(
    connection: Connection, missing: list[Migration], schema: Schema | None, progress: Progress
) -> None:
    # Rebuilding a table with foreign keys on would take the rows that refer to it along.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for done, migration in enumerate(missing):
            progress.step(done, len(missing), "migrating")
            _apply(connection, migration)
        if schema is not None:
            rebuild_derived(connection, schema)
        local.put_meta(connection, "step", str(missing[-1].STEP))
        _prove(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")


def _apply(connection: Connection, migration: Migration) -> None:
    database = import_module(
        "sqlite_utils"
    ).Database  # a tenth of the program's start, for the few that migrate
    migration.apply(database(connection, execute_plugins=False))
    if not connection.in_transaction:
        raise MigrationFailed(f"step {migration.STEP} ended the transaction")


def _prove(connection: Connection) -> None:
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    sound = connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    if dangling or not sound:
        raise MigrationFailed(f"foreign keys: {len(dangling)} wrong; sound: {sound}")
