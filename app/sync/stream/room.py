"""How many attachments one package takes along (容量); those beyond follow once its receipt is here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.sync.package import limits


@dataclass(frozen=True)
class Room:
    """The files of one package, their number and bytes: what is left of its limits beside the operations."""

    files: int = limits.MEMBERS - 10_000
    size: int = limits.TOTAL - limits.ALL_LINES

    def divide(self, found: Iterable[tuple[str, int]]) -> tuple[list[str], list[str]]:
        """Of the files by SHA-256 and size, in their order: those there is room for, and those that come later."""
        now, later, size = list[str](), list[str](), 0
        for sha256, each in found:
            fits = not later and len(now) < self.files and size + each <= self.size
            (now if fits else later).append(sha256)
            size += each
        return now, later


ROOM: Final = Room()
"""What every package has."""
