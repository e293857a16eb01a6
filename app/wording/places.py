"""What a letter may be filled with: the labels of its ledger's fields on paper, and what its document adds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from app.ledger import Field, Ledger, Printed, Show
from app.paper.document import Document
from app.paper.documents import DOCUMENTS
from app.registry import LEDGERS
from app.text import _
from app.wording import parsing
from app.wording.shipped import shipped

OFFICE = _("单位名称")
TODAY = _("打印日期")


def document_of(key: str) -> Document | None:
    """The document that is worded under that key."""
    return next((each for each in DOCUMENTS.values() if each.wording == key), None)


def printed_of(document: Document) -> tuple[Ledger, Printed]:
    """The ledger of a document, and how it is printed of it."""
    ledger = LEDGERS[document.ledger]
    return ledger, next(each for each in ledger.documents if each.document == document.key)


def told_fields(ledger: Ledger) -> list[Field]:
    """The fields that a letter may tell: those that appear on paper."""
    return [each for each in ledger.live_fields if Show.PRINT in each.show]


@cache
def allowed(key: str) -> tuple[str, ...]:
    """The names of all places that the wording of that key may have, in the order of the form."""
    document = document_of(key)
    if document is None:
        return tuple(dict.fromkeys(each.name for each in parsing.places(shipped(key))))
    return tuple(dict.fromkeys(_names(*printed_of(document))))


def _names(ledger: Ledger, printed: Printed) -> Iterator[str]:
    yield from (name for name, _tell in printed.adds)
    yield from (each.label for each in told_fields(ledger))
    yield from (OFFICE, TODAY)
