"""A list that a record was opened from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Among:
    """Its records in order."""

    records: tuple[str, ...]

    def before(self, record: str) -> str | None:
        at = self.records.index(record)
        return self.records[at - 1] if at else None

    def after(self, record: str) -> str | None:
        at = self.records.index(record) + 1
        return self.records[at] if at < len(self.records) else None
