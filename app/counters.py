"""Counters of number series: the next number, and the life of the file in which that was known to be right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from app import lease_book
from app.ledger import Ledger, Series
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from db import local
from db.connection import Connection
from db.lives import NUMBERS_UNCONFIRMED

_AREA = "series"


@dataclass(frozen=True)
class Counter:
    """The next number, and the life of the file in which that was known to be right."""

    next: int
    life: str


def series_key(ledger: Ledger, series: Series) -> str:
    """How a series is called in leases, in the void register and in the settings: ledger.field."""
    return f"{ledger.key}.{series.field}"


def declared(key: str) -> tuple[Ledger, Series]:
    """The series of that name; DSK162 for none."""
    for ledger in LEDGERS.values():
        for series in ledger.series:
            if series_key(ledger, series) == key:
                return ledger, series
    raise Problem("DSK162", place=key)


def counter(connection: Connection, key: str, period: str) -> Counter:
    """The counter of a series in a period; it begins with 1."""
    text = local.get(connection, _AREA, f"{key}|{period}")
    return _loaded(text) if text else Counter(1, "")


def put(connection: Connection, key: str, period: str, new: Counter) -> None:
    """Set a counter, in the caller's transaction."""
    kept = json.dumps({"next": new.next, "life": new.life})
    local.put(connection, _AREA, f"{key}|{period}", kept)


def every(connection: Connection) -> Iterator[tuple[str, str, Counter]]:
    """Every series and period that has a counter."""
    for name, text in local.items(connection, _AREA).items():
        key, _bar, period = name.partition("|")
        yield key, period, _loaded(text)


def is_doubtful(office: Office, found: Counter) -> bool:
    """Whether the paper may hold later numbers: after a restore, until the last one is confirmed."""
    waits = bool(office.store.meta(NUMBERS_UNCONFIRMED))
    return waits and found.life != office.store.meta("life")


def require_sure(office: Office, key: str, period: str, found: Counter) -> None:
    """DSK161 for a doubtful counter; `lent` where the file may have forgotten a lease as well."""
    if not is_doubtful(office, found):
        return
    lent = office.identity.station == lease_book.MAIN and lease_book.office_has_leases(office)
    wanted, following = f"{key}:{period}", found.next
    raise Problem(
        "DSK161", place=key, series=key, period=period, next=following, key=wanted, lent=lent
    )


def _loaded(text: str) -> Counter:
    loaded = json.loads(text)
    return Counter(int(loaded["next"]), str(loaded["life"]))
