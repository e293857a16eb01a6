"""The sheets a user took in before (最近导入的文件): where they lie, nothing from inside them."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from app import remembered
from app.office import Office

ENDINGS = (".xlsx", ".xls", ".et", ".csv", ".xlsm", ".htm", ".html", ".txt")
"""What a dropped file may be called; what it is, is seen when it is opened."""
_KEY, _MOST = "import_files", 8


def recent_files(office: Office) -> list[Path]:
    """The files taken in last that are still there, the newest first."""
    with suppress(ValueError):
        kept = json.loads(remembered.recall(office, _KEY) or "[]")
        return [path for path in map(Path, kept) if _is_there(path)]
    return []


def remember_file(office: Office, path: Path) -> None:
    """Put a file at the head of the list."""
    others = [str(each) for each in recent_files(office) if each != path]
    remembered.keep(office, _KEY, json.dumps([str(path), *others][:_MOST], ensure_ascii=False))


def _is_there(path: Path) -> bool:
    with suppress(OSError):
        return path.is_file()
    return False
