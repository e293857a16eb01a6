"""Handing out cards (印发): what a print is of, under which version, and the book of who got it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

from app.cards.standing import Part, State, code_of, parts_of
from app.changes import Changes
from app.entering import Entering
from app.ledgers import card_building, card_issue
from app.ledgers.card_issue import WHOLE, Handed
from app.linked_print import card
from app.lookup import Lookup
from app.office import Office
from app.paper.card import cards
from app.paper.documents import document
from app.paper.pen import Pen
from app.prints import Filler
from app.rights import Right
from app.voiding import living

DOCUMENT = "neighbour_cards"
_BUILDING, _ISSUE = card_building.LEDGER.key, card_issue.LEDGER.key


def revise(office: Office, building: str) -> Changes:
    """Give a building's cards the next version number where they say something else than those handed out last."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        row = living(entering.lookup, _BUILDING, building)
        parts = parts_of(entering.lookup, str(row["id"]))
        version = max((each.last.version for each in parts if each.last), default=0)
        is_other = any(each.state is State.OUTDATED for each in parts)
        if is_other and version >= parts[0].building.version:
            entering.change(_BUILDING, row, card_building.revised(version + 1))
        return entering.done(str(row["id"]))


def to_hand_out(office: Office, building: str) -> tuple[Handed, ...]:
    """What is to be handed out of a building's cards now: those nobody has yet, and those that are out of date; all of
    them where none is. CRD007 where nobody consented."""
    office.user.require(Right.READ)
    lookup = Lookup(office.listing)
    row = living(lookup, _BUILDING, building)
    parts = parts_of(lookup, str(row["id"]))
    lacking = [each for each in parts if each.state is not State.CURRENT] or parts
    if _is_one_card(office, building):
        return (_handed(office, parts, WHOLE),)
    return tuple(_handed(office, [each], each.title) for each in lacking)


def record(
    office: Office, handed: Sequence[Handed], signed: str = "", day: date | None = None
) -> Changes:
    """Note in the book what was handed out, on one day, in one transaction; more of the same on one day is added up."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        on = (day or office.today).isoformat()
        for each in handed:
            _enter(entering, replace(each, day=on, signed=signed))
        return entering.done(handed[0].building if handed else "")


def _enter(entering: Entering, handed: Handed) -> None:
    values = card_issue.handed_out(handed)
    same = {key: values[key] for key in card_issue.LEDGER.match[0]}
    for row in entering.lookup.find(_ISSUE, **same):
        before = card_issue.issue_of(row).copies
        entering.change(_ISSUE, row, card_issue.handed_more(handed, before))
        return
    entering.add(_ISSUE, values)


def _handed(office: Office, parts: Sequence[Part], title: str) -> Handed:
    building = parts[0].building
    homes = [home for each in parts for home in each.homes]
    again = any(each.last for each in parts)
    return Handed(
        building.id, title, building.version, code_of(building, homes), len(homes),
        office.today.isoformat(), again=again,
    )  # fmt: skip


def _is_one_card(office: Office, building: str) -> bool:
    """Whether all households of a building stand on one card: then it is out of date for all of them at once."""
    declared = document(DOCUMENT)
    filler = Filler(office, declared)
    content = card(filler, living(filler.lookup, _BUILDING, building), "")
    pen = Pen(BytesIO(), declared.title, declared.paper.size)
    return [each.part for each in cards(content, pen.shaper)] == [""]
