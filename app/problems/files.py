"""FIL: problems of files of ours: data files, backups."""

from __future__ import annotations

from app.problems.entry import Entry

ENTRIES: dict[str, Entry] = {}
