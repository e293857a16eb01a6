"""Vouching (认可) for what this station is said to have written in a life whose end it does not remember.

After a total loss, or where a disk was put back, only its peers know how it ended: a person who has asked them says
that what one package brought is true.
"""

from __future__ import annotations

from app.changes import Changes, made
from app.crosscheck.finding import find
from app.office import Office
from app.problems import Problem
from app.rights import Right
from app.sync.findings.findings import check
from app.sync.tray.causes import Waiting, waiting_operations
from app.sync.waited import VOUCHED, Waited
from db import local, logbook
from db.foreign import Foreign
from db.ownership import Standing
from db.waiting import Origin

_LONGEST = 500
"""Characters of a reason."""


def vouch(office: Office, which: str, why: str) -> Changes:
    """Let everything take effect that came in this station's name with the same package as that operation.

    SYN050 for an unknown one, SYN052 without a reason, SYN059 for one that is signed by another station.
    """
    office.user.require(Right.SETTINGS)
    found, reason = _named(office, which), why.strip()[:_LONGEST]
    if not reason:
        raise Problem("SYN052", "why", place=found.operation.station)
    if found.operation.station != office.identity.address:
        raise Problem("SYN059", place=found.operation.station, name=found.title)
    with office.writing(Right.SETTINGS) as writer:
        local.put(writer.connection, VOUCHED, found.package, reason)
        may = Waited(office, writer.connection)
        writer.merge([], _nothing_new, Origin(found.package), may)
        touched = {ledger: set(ids) for ledger, ids in writer.touched.items()}
        check(office, writer, touched, found.package)
        find(office, writer, touched)
        detail = f"{found.package} {reason}"
        logbook.log(writer.connection, writer.author, "waiting_vouched", found.id, detail)
        return made(writer)


def is_vouchable(office: Office, found: Waiting) -> bool:
    """Whether somebody here may say that it is true."""
    return found.operation.station == office.identity.address and office.user.may(Right.SETTINGS)


def _named(office: Office, which: str) -> Waiting:
    every = waiting_operations(office.store.reader, {}, office.identity.address)
    chosen = [each for each in every if which and each.id.startswith(which)]
    if len(chosen) != 1:
        raise Problem("SYN050", place=which, which=which)
    return chosen[0]


def _nothing_new(_operation: Foreign, _standing: Standing) -> bool:
    return False
