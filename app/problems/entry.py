"""One line of the list of problems."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """Message and remedy, both with `str.format` placeholders filled by the problem's parameters."""

    message: str
    remedy: str
