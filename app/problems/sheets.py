"""SHT: problems of spreadsheets taken in or given out."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {}
