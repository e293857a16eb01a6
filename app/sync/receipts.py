"""Receipts (回执): what became of each package, on its way home, and as ten characters for the telephone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from app.sync.package.lines import pack_lines
from app.sync.package.member import Member
from app.sync.package.words import Count, Epoch, Natural, Sha256
from app.sync.stream.links import Link
from app.sync.stream.packages import (
    Sent,
    State,
    Taken,
    Trouble,
    put_package,
    sent_as,
    taken,
)
from db.connection import Connection

MEMBER: Final = "receipts.ndjson.zst"
_MOST: Final = 500
"""Receipts in one package, and troubles in one receipt."""


class Receipt(BaseModel):
    """What became of one package of its reader. `manifest` names it beyond doubt; `position` is how far the stream
    is taken in now."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    epoch: Epoch
    seq: Natural
    manifest: Sha256
    state: State
    code: Annotated[str, Field(max_length=10)] = ""
    text: Annotated[str, Field(max_length=2000)] = ""
    position: Count = 0
    applied: Count = 0
    waiting: Count = 0
    conflicts: Count = 0
    findings: Count = 0
    approved_by: Annotated[str, Field(max_length=64)] = ""
    troubles: tuple[Trouble, ...] = ()


def outgoing_receipts(connection: Connection, link: Link, epoch: str) -> list[Member]:
    """The receipts that the peer does not have yet: those that no package it took in has carried."""
    waiting = _untold(connection, link, epoch)
    lines = [_receipt(each, link).model_dump_json().encode() for each in waiting[-_MOST:]]
    return [pack_lines(MEMBER, lines)] if lines else []


def has_untold(connection: Connection, peer: str) -> bool:
    """Whether a package of the peer was taken in or held that no receipt was written of yet."""
    return any(not each.told and _wants_receipt(each) for each in taken(connection, peer))


def mark_told(connection: Connection, link: Link, epoch: str, seq: int) -> None:
    """Remember which package carries the receipts, in the caller's transaction."""
    for each in _untold(connection, link, epoch)[-_MOST:]:
        put_package(connection, each.model_copy(update={"told": seq}))


def _untold(connection: Connection, link: Link, epoch: str) -> list[Taken]:
    known = link.acknowledged(epoch)
    found = taken(connection, link.peer)
    return [each for each in found if not 0 < each.told <= known and _wants_receipt(each)]


def _wants_receipt(package: Taken) -> bool:
    """A package of receipts alone wants none itself, or the two sides would never be done; unless it asks for an
    answer, which it does until one has come."""
    return package.kind != "receipt" or package.state != "taken" or package.asks


def _receipt(package: Taken, link: Link) -> Receipt:
    return Receipt(
        epoch=package.epoch,
        seq=package.seq,
        manifest=package.manifest,
        state=package.state,
        code=package.code,
        text=package.text,
        position=link.taken.get(package.epoch, 0),
        applied=package.applied,
        waiting=package.waiting,
        conflicts=package.conflicts,
        findings=package.findings,
        approved_by=package.approved_by,
        troubles=package.troubles[:_MOST],
    )


def bring_home(
    connection: Connection, peer: str, receipts: Iterable[Receipt], at: str
) -> list[Sent]:
    """Enter receipts at the packages they are for, in the caller's transaction; those of strange packages are
    passed over: another copy of this station may have written them."""
    entered: list[Sent] = []
    for each in receipts:
        package = sent_as(connection, peer, each.epoch, each.seq)
        if package is None or package.manifest not in ("", each.manifest):
            continue
        if package.state == "taken" and each.state != "taken":
            continue
        told = package.model_copy(
            update={
                "state": each.state,
                "code": each.code,
                "text": each.text,
                "troubles": each.troubles,
                "manifest": each.manifest,
                "told_at": at,
            }
        )
        put_package(connection, told)
        entered.append(told)
    return entered
