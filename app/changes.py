"""What a write returns: which ledgers and records changed, and what deserves a second look."""

from __future__ import annotations

from dataclasses import dataclass

from app.problems import Problem


@dataclass(frozen=True)
class Changes:
    """The outcome of one named operation; screens compare it with what they show and refresh."""

    ledgers: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    record: str = ""
    """The record the verb was about."""
    warnings: tuple[Problem, ...] = ()
    kept: tuple[str, ...] = ()
    """For an undo: the records that were left alone because somebody has touched them since."""
    batch: str = ""

    def __bool__(self) -> bool:
        return bool(self.records)
