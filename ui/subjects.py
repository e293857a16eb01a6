"""Where a subject leads (业务): its page, if it has one of its own, and the lists of its ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.ledgers import card_building
from app.registry import LEDGERS
from app.text import _
from ui.routes import Grouping, Issuing, ListOf, Route

_PAGES: Mapping[str, tuple[str, Route]] = {
    "guard": (_("分组"), Grouping()),
    "cards": (_("印发"), Issuing()),
}
"""The page that a subject begins with, and what it is called beside the lists."""


def parts_of(subject: str) -> Iterator[tuple[str, Route]]:
    """Titles and routes of all that belongs to a subject, in the order in which they are shown."""
    if subject in _PAGES:
        yield _PAGES[subject]
    for each in LEDGERS.values():
        if each.subject == subject and each.by_hand and each.part_of is None:
            yield each.title, ListOf(each.key)


def subject_of(route: Route | None) -> str:
    """The subject that a page, list or record belongs to; empty for those of the office at large."""
    ledger = getattr(route, "ledger", "")
    if ledger:
        return LEDGERS[ledger].subject
    return next((key for key, (_title, page) in _PAGES.items() if type(page) is type(route)), "")


def page_for(ledger: str, record: str) -> tuple[str, Route] | None:
    """The page on which something is done with one record, and what is done there; None for most."""
    if ledger == card_building.LEDGER.key:
        return _("印发睦邻卡…"), Issuing(record)
    return None
