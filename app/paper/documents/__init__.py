"""Every document that can be printed, by key."""

from __future__ import annotations

from app.paper.document import Document
from app.paper.documents.building_poster import BUILDING_POSTER
from app.paper.documents.consent_sheet import CONSENT_SHEET
from app.paper.documents.duty_roster import DUTY_ROSTER, DUTY_ROSTER_A3
from app.paper.documents.duty_sheet import DUTY_HANDOVER, DUTY_SHEET
from app.paper.documents.group_pact import GROUP_PACT
from app.paper.documents.group_roster import GROUP_ROSTER, HEAD_ROSTER
from app.paper.documents.household_pact import HOUSEHOLD_PACT
from app.paper.documents.household_roster import HOUSEHOLD_ROSTER
from app.paper.documents.household_sheet import HOUSEHOLD_SHEET
from app.paper.documents.neighbour_cards import NEIGHBOUR_CARDS
from app.paper.documents.patrol_roster import PATROL_ROSTER, PATROL_ROSTER_A3
from app.paper.documents.patrol_sheet import PATROL_SHEET
from app.paper.documents.responsibility_letter import LETTER_ROSTER, RESPONSIBILITY_LETTER
from app.paper.documents.team_roster import TEAM_ROSTER
from app.paper.documents.village_linkage import VILLAGE_LINKAGE
from app.problems import Problem

_ALL = (
    HOUSEHOLD_SHEET,
    HOUSEHOLD_ROSTER,
    HOUSEHOLD_PACT,
    GROUP_PACT,
    VILLAGE_LINKAGE,
    GROUP_ROSTER,
    HEAD_ROSTER,
    RESPONSIBILITY_LETTER,
    LETTER_ROSTER,
    NEIGHBOUR_CARDS,
    BUILDING_POSTER,
    CONSENT_SHEET,
    PATROL_ROSTER,
    PATROL_ROSTER_A3,
    PATROL_SHEET,
    DUTY_ROSTER,
    DUTY_ROSTER_A3,
    DUTY_SHEET,
    DUTY_HANDOVER,
    TEAM_ROSTER,
)

DOCUMENTS: dict[str, Document] = {each.key: each for each in _ALL}


def document(key: str) -> Document:
    """The document of that key; raises Problem if there is none."""
    if key not in DOCUMENTS:
        raise Problem("PAP004", key=key)
    return DOCUMENTS[key]
