"""What of a record is only read in this file because it is another office's (归属), as a form asks."""

from __future__ import annotations

from collections.abc import Mapping

from app.custody import closed_fields, refusal
from app.kinds.base import Value
from app.ledger import Ledger
from ui.notify import sentence
from ui.workplace import Workplace

Row = Mapping[str, Value]


def closed(place: Workplace, ledger: Ledger, row: Row) -> frozenset[str]:
    """The fields that are only read; none of a new record."""
    return closed_fields(place.reader, ledger, row) if row else frozenset()


def is_ours(place: Workplace, ledger: Ledger, row: Row) -> bool:
    """Whether it may be voided, merged and get line items here."""
    return not row or refusal(place.reader, ledger, row) is None


def why_closed(place: Workplace, ledger: Ledger, row: Row) -> str:
    """Why it is only read, in a sentence; empty where it is not."""
    found = refusal(place.reader, ledger, row) if row else None
    return sentence(found.at("")) if found else ""
