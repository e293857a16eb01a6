"""Who may be enrolled where: every link goes through the district, and nobody speaks for somebody else."""

from __future__ import annotations

import re
from typing import Final

from app.problems import Problem
from app.sync.enrolment.card import Card
from app.sync.enrolment.peers import Peers
from db.store import Identity

_CODE: Final = re.compile("[0-9]{6,12}|T[0-9A-Z]{5,11}")


def check_fit(own: Identity, peers: Peers, card: Card) -> None:
    """ENR006 for the own card; ENR008, ENR010, ENR016 at an office, ENR009 at a district, for one it has no link to."""
    if card.address == own.address:
        raise Problem("ENR006", place=card.address)
    if own.role == "district":
        _check_at_district(peers, card)
    else:
        _check_at_office(peers, card)


def _check_at_district(peers: Peers, card: Card) -> None:
    if card.role == "district":
        raise Problem("ENR009", place=card.address, name=card.name)
    present = peers.escrow
    if card.role == "escrow" and present and present.address != card.address:
        raise Problem("ENR010", place=card.address, name=present.name, address=present.address)


def _check_at_office(peers: Peers, card: Card) -> None:
    if card.role == "escrow":
        raise Problem("ENR016", place=card.address)
    if card.role == "office":
        raise Problem("ENR008", place=card.address, name=card.name)
    present = peers.district
    if present and present.address != card.address:
        raise Problem("ENR010", place=card.address, name=present.name, address=present.address)


def check_scope(peers: Peers, card: Card, scope: tuple[str, ...]) -> None:
    """ENR011 for what is no code; ENR012 where an office would speak for another one that is enrolled."""
    for code in scope:
        if not _CODE.fullmatch(code):
            raise Problem("ENR011", "scope", place=code)
    if card.role != "office":
        return
    for each in peers.active():
        if each.role != "office" or each.office == card.office:
            continue
        if each.office.startswith(scope) or each.covers(card.office):
            raise Problem("ENR012", "scope", place=each.office, name=each.name)
