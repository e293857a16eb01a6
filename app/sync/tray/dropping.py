"""Putting aside (不再保留) operations that wait, with all that had seen them; their senders are told."""

from __future__ import annotations

from collections import Counter

from app.office import Office
from app.problems import Problem
from app.rights import Right
from app.sync.stream.packages import put_package, taken
from app.sync.tray.causes import Waiting, names_seen, operation_id, waiting_operations
from app.text import _
from db import logbook, waiting
from db.connection import Connection
from db.foreign import Name
from db.writer import Writer

_LONGEST = 500
"""Characters of a reason."""
_TEXT = 2000
"""Characters of what a receipt says."""


def is_waiting(office: Office, which: str) -> bool:
    """Whether that is the number of an operation that waits, or its beginning."""
    found = (operation_id(each.key) for each in waiting.all_of(office.store.reader))
    return bool(which) and any(each.startswith(which) for each in found)


def drop_waiting(office: Office, which: str, why: str) -> list[Waiting]:
    """Put a waiting operation aside for good, and those that wait for it; they come back where their sender writes
    everything again from the beginning.

    SYN050 for an unknown one, SYN052 without a reason.
    """
    office.user.require(Right.EXCHANGE)
    every, reason = waiting_operations(office.store.reader, {}, ""), why.strip()[:_LONGEST]
    chosen = [each for each in every if which and each.id.startswith(which)]
    if len(chosen) != 1:
        raise Problem("SYN050", place=which, which=which)
    if not reason:
        raise Problem("SYN052", "why", place=chosen[0].operation.station)
    gone = _with_followers(chosen[0], every)
    with office.writing(Right.EXCHANGE) as writer:
        waiting.drop(writer.connection, [each.key for each in gone])
        _tell(writer.connection, gone, reason)
        _log(writer, chosen[0], len(gone), reason)
    return gone


def _with_followers(first: Waiting, every: list[Waiting]) -> list[Waiting]:
    """It and all that had seen it, however far; what others had seen stands before them."""
    gone = {first.key: first}
    names = {first.operation.name} - _others(first, every)
    for each in every:
        if not names.isdisjoint(names_seen(each.operation)):
            gone[each.key] = each
            names.add(each.operation.name)
    return list(gone.values())


def _others(one: Waiting, every: list[Waiting]) -> set[Name]:
    """Its name, where somebody else has brought one of that name: what waits for it may wait for that one."""
    names = ((each.operation.name, each.key) for each in every)
    return {name for name, key in names if name == one.operation.name and key != one.key}


def _tell(connection: Connection, gone: list[Waiting], why: str) -> None:
    """Let the receipts of the packages that brought them say so."""
    counts = Counter(each.package for each in gone)
    for package in taken(connection):
        count = counts.get(package.package)
        if count:
            said = _("有 {n} 笔操作没有生效，不再保留：{why}").format(n=count, why=why)
            left = max(0, package.waiting - count)
            update = {"text": f"{package.text}{said}"[:_TEXT], "waiting": left, "told": 0}
            put_package(connection, package.model_copy(update=update))


def _log(writer: Writer, chosen: Waiting, count: int, why: str) -> None:
    station, epoch, number = chosen.operation.name
    detail = f"{epoch} {number} {count} {why}"
    logbook.log(writer.connection, writer.author, "waiting_discarded", station, detail)
