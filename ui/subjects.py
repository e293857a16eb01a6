"""Where a subject leads (业务): its page, if it has one of its own, and the lists of its ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.ledgers import card_building
from app.registry import LEDGERS
from app.text import _
from ui.routes import Grouping, Issuing, ListOf, Route, Signing

_PAGES: Mapping[str, tuple[tuple[str, Route], ...]] = {
    "guard": ((_("分组"), Grouping()), (_("签协议"), Signing())),
    "cards": ((_("印发"), Issuing()),),
}
"""The pages that a subject begins with, and what they are called beside the lists."""


def pages_of(subject: str) -> tuple[tuple[str, Route], ...]:
    """Titles and routes of the pages of a subject that are no lists."""
    return _PAGES.get(subject, ())


def parts_of(subject: str) -> Iterator[tuple[str, Route]]:
    """Titles and routes of all that belongs to a subject, in the order in which they are shown."""
    yield from pages_of(subject)
    for each in LEDGERS.values():
        if each.subject == subject and each.by_hand and each.part_of is None:
            yield each.title, ListOf(each.key)


def subject_of(route: Route | None) -> str:
    """The subject that a page, list or record belongs to; empty for those of the office at large."""
    ledger = getattr(route, "ledger", "")
    if ledger:
        return LEDGERS[ledger].subject
    pages = ((key, page) for key, found in _PAGES.items() for _title, page in found)
    return next((key for key, page in pages if type(page) is type(route)), "")


def page_for(ledger: str, record: str) -> tuple[str, Route] | None:
    """The page on which something is done with one record, and what is done there; None for most."""
    if ledger == card_building.LEDGER.key:
        return _("印发睦邻卡…"), Issuing(record)
    return None
