"""Step 1: the first tables of all, as the statements beside this file say."""

from __future__ import annotations

from pathlib import Path

import sqlite_utils

from db.migrations.literal import run_file

STEP = 1


def apply(db: sqlite_utils.Database) -> None:
    """Make every table in an empty file."""
    run_file(db, Path(__file__).with_suffix(".sql"))
