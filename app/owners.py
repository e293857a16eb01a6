"""Whose records are (所属机构): every row belongs to an office, which is a column where a file holds several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Kind, Reading
from app.kinds.base import Value
from app.problems import Problem
from app.registry import LEDGERS
from app.sync.enrolment.peers import Peers
from app.text import _
from db import local, owners
from db.connection import Connection
from db.writer import Custodian

OWNER = "_owner"
"""The column of a row that names its office, in lists as on the command line."""
LABEL = _("所属机构")


@dataclass(frozen=True)
class Owning(Kind):
    """The code of an office; lists show its name where it is enrolled."""

    def read(self, raw: object, reading: Reading) -> Value:
        """The code as it was typed."""
        return str(raw).strip().upper() or None


def names(connection: Connection) -> Mapping[str, str]:
    """What the offices are called that the file knows: its own, and its peers."""
    own = local.get_meta(connection, "office") or "", local.get_meta(connection, "name") or ""
    peers = {each.office: each.name for each in Peers(connection).all() if each.role != "escrow"}
    return {**peers, own[0]: own[1]}


def custodian(connection: Connection) -> Custodian | None:
    """Refuses at an office what would be written to another's record, whichever way it was come to: the district would
    refuse the package that brings it, and every later one. A district's desk judges by field instead."""
    if is_district(connection):
        return None

    def refuse(table: str, owner: str) -> None:
        """DSK021 with the ledger and the office."""
        known = names(connection)
        raise Problem("DSK021", place=LEDGERS[table].title, office=known.get(owner, owner))

    return refuse


def is_shared(connection: Connection) -> bool:
    """Whether records of several offices stand in the file, or are meant to: at a district."""
    own = local.get_meta(connection, "office") or ""
    return is_district(connection) or owners.has_others(connection, own)


def is_district(connection: Connection) -> bool:
    """Whether the file is a district's."""
    return local.get_meta(connection, "role") == "district"


def districts(connection: Connection) -> frozenset[str]:
    """The codes of those that set things for all their offices: the file's own where it is a district's, else of
    every district it has been enrolled with."""
    if is_district(connection):
        return frozenset({local.get_meta(connection, "office") or ""})
    return frozenset(each.office for each in Peers(connection).all() if each.role == "district")


def linkable(connection: Connection, owner: str = "") -> tuple[str, ...]:
    """Whose records one of that office, the file's own unless told, may newly link to: the office's and its
    district's. Empty for all there are."""
    if not is_shared(connection):
        return ()
    own = owner or local.get_meta(connection, "office") or ""
    return tuple(sorted({own, *districts(connection)}))


def sphere(connection: Connection, owner: str = "") -> tuple[str, ...]:
    """Whose records are asked about for one of that office: at a district as `linkable`, for what its offices happen
    to have alike is for the check across offices; at an office all, what is offered to it among them."""
    return linkable(connection, owner) if is_district(connection) else ()


def meant(connection: Connection, text: str) -> tuple[str, ...]:
    """The codes that a code or a name of an office means; DSK002 where nobody is called so."""
    word = text.strip()
    found = [code for code, name in names(connection).items() if word in (code, name)]
    if not found and not (word.isascii() and word.isalnum()):
        raise Problem("DSK002", OWNER, LABEL, text=word)
    return tuple(found) or (word.upper(),)
