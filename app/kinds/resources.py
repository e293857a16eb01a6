"""The data files kinds read: code tables, stroke counts, surnames."""

from __future__ import annotations

import json
from typing import Any

from app.text import RESOURCES


def load(*path: str) -> dict[str, Any]:
    """The JSON object in a file under `resources`; FileNotFoundError names a file that is not there."""
    return json.loads(RESOURCES.joinpath(*path).read_text(encoding="utf-8"))
