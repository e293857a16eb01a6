"""Every document that can be printed, by key."""

from __future__ import annotations

from app.paper.document import Document
from app.paper.documents.building_poster import BUILDING_POSTER
from app.paper.documents.consent_sheet import CONSENT_SHEET
from app.paper.documents.household_roster import HOUSEHOLD_ROSTER
from app.paper.documents.household_sheet import HOUSEHOLD_SHEET
from app.paper.documents.neighbour_cards import NEIGHBOUR_CARDS
from app.paper.documents.patrol_roster import PATROL_ROSTER
from app.paper.documents.patrol_sheet import PATROL_SHEET
from app.problems import Problem

_ALL = (
    HOUSEHOLD_SHEET,
    HOUSEHOLD_ROSTER,
    NEIGHBOUR_CARDS,
    BUILDING_POSTER,
    CONSENT_SHEET,
    PATROL_ROSTER,
    PATROL_SHEET,
)

DOCUMENTS: dict[str, Document] = {each.key: each for each in _ALL}


def document(key: str) -> Document:
    """The document of that key; raises Problem if there is none."""
    if key not in DOCUMENTS:
        raise Problem("PAP004", key=key)
    return DOCUMENTS[key]
