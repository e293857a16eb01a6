"""Step 1: the first tables of all, as the statements beside this file say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.migrations.literal import run_file

if TYPE_CHECKING:
    import sqlite_utils

STEP = 1


def apply(db: sqlite_utils.Database) -> None:
    """Make every table in an empty file."""
    run_file(db, Path(__file__).with_suffix(".sql"))
