"""Which fields of a ledger a sheet can hold: a cell holds a value, never a file."""

from __future__ import annotations

from app.kinds import Attachment
from app.ledger import Field, Ledger


def in_cells(ledger: Ledger) -> list[Field]:
    """The live fields without attachments, which no sheet gives out or takes in."""
    return [each for each in ledger.live_fields if not isinstance(each.kind, Attachment)]
