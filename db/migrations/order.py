"""Every step a data file can be brought through, oldest first; written by `dev.py migration`."""

from __future__ import annotations

from typing import Final

from db.migrations import m0001_first
from db.migrations.literal import Migration

MIGRATIONS: Final[tuple[Migration, ...]] = (m0001_first,)
