"""What a write returns: which ledgers and records changed, and what deserves a second look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.problems import Problem
from db.writer import Writer


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
    """The batch by which it can be undone; for an undo, its own."""

    def __bool__(self) -> bool:
        return bool(self.records)


def made(
    writer: Writer,
    record: str = "",
    warnings: Iterable[Problem] = (),
    kept: Iterable[str] = (),
    batch: str = "",
) -> Changes:
    """What a transaction has changed."""
    ids = frozenset(id_ for ids in writer.touched.values() for id_ in ids)
    return Changes(
        frozenset(writer.touched), ids, record, tuple(warnings), tuple(dict.fromkeys(kept)), batch
    )
