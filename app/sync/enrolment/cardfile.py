"""Cards as files: written for the other side, read from it."""

from __future__ import annotations

from pathlib import Path

from app.problems import Problem
from app.sync.enrolment.card import MOST, SUFFIX, Card, dump, make_card, parse
from app.sync.enrolment.keys import own_keys
from app.sync.enrolment.peers import Peers
from db.connection import Connection
from db.durable import SYSTEM, Files, write_durably
from db.faults import translating
from db.store import Identity


def own_card(connection: Connection, identity: Identity) -> Card:
    """The card of this station; a district's names the escrow key that holds now. ENR015 without keys."""
    escrow = Peers(connection).escrow if identity.role == "district" else None
    role = "district" if identity.role == "district" else "office"
    sealed_to = escrow.recipient if escrow else None
    return make_card(own_keys(connection), identity.address, identity.name, role, sealed_to)


def file_name(card: Card) -> str:
    """What a card's file is called: ASCII, whatever the office's name."""
    return f"{card.address}{SUFFIX}"


def write_card(card: Card, path: Path, files: Files = SYSTEM) -> None:
    """Write a card's file, in the place of an older card but of nothing else (ENR034)."""
    with translating(path):
        if path.exists() and not _is_card(path):
            raise Problem("ENR034", place=path.name)
        write_durably(path, dump(card), files)


def _is_card(path: Path) -> bool:
    try:
        read_card(path)
    except Problem as problem:
        return problem.code != "ENR001"
    return True


def read_card(path: Path) -> Card:
    """The card in a file; ENR001 to ENR003."""
    with translating(path), path.open("rb") as file:
        return parse(file.read(MOST + 1), path.name)
