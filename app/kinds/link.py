"""Links (关联) to records of a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.kinds.base import Kind, Reading, Value
from app.kinds.cells import BLANKS, compact
from app.problems import Problem

_LENGTH = 36


@dataclass(frozen=True)
class Link(Kind):
    """The id of a record of `ledger`. Names and candidates are the desk's business."""

    ledger: str

    def read(self, raw: object, reading: Reading) -> Value:
        """The id as lower-case UUID text; None for blank."""
        text = str(raw) if isinstance(raw, UUID) else compact(raw)
        if text in BLANKS:
            return None
        try:
            found = str(UUID(text))
        except ValueError:
            raise Problem("VAL095") from None
        if len(text) != _LENGTH or found != text.lower():
            raise Problem("VAL095")
        return found
