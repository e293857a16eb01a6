"""Number series (编号): issued by station 1 or from leased blocks, without reuse; what is skipped is registered.

A counter remembers the next number of a series and period, and in which life of the file it was last known to be
right: after a restore the paper may hold later numbers than the file, so nothing issues until the last number on
paper is confirmed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.identifiers import new_id
from app.kinds.base import Value
from app.ledger import Ledger, Series
from app.ledgers import number_lease, number_void
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from db import local, logbook
from db.lives import NUMBERS_UNCONFIRMED
from db.operations import Draft
from db.writer import Writer

_AREA = "series"
_MOST_SKIPPED = 1000
"""Nobody has printed more numbers than this since the last backup."""


@dataclass(frozen=True)
class Counter:
    """The next number, and the life of the file in which that was known to be right."""

    next: int
    life: str


def series_key(ledger: Ledger, series: Series) -> str:
    """How a series is called in leases, in the void register and in the settings: ledger.field."""
    return f"{ledger.key}.{series.field}"


def issue_missing(office: Office, writer: Writer, ledger: Ledger, values: dict[str, Value]) -> None:
    """Give a record the numbers it has not brought along; without a lease they stay blank (待编号)."""
    for series in ledger.series:
        if values.get(series.field) is None and series.numbers(values):
            issued = issue(office, writer, ledger, series, values, 1)
            values[series.field] = issued[0] if issued else None


def issue(
    office: Office,
    writer: Writer,
    ledger: Ledger,
    series: Series,
    values: Mapping[str, Value],
    count: int,
) -> list[str]:
    """The next `count` numbers nobody has, as texts; none where this station may not issue them."""
    period, parts = _period(office, series, values)
    key, texts, keys = series_key(ledger, series), list[str](), ledger.match
    number, limits = _start(office, writer, key, period)
    unique = (series.field,) in keys
    while len(texts) < count:
        number = _allowed(number, limits)
        if number is None:
            break
        wanted = range(number, number + count - len(texts))
        free = [series.template.format(n=n, **parts) for n in wanted if _allowed(n, limits) == n]
        taken = office.listing.find(ledger.key, series.field, free, voided="all") if unique else {}
        texts += [text for text in free if text not in taken]
        number = wanted.stop
    if texts:
        _put(writer, key, period, Counter(number or 0, office.store.meta("life")))
    return texts


def confirm(office: Office, key: str, period: str, last: int, why: str) -> None:
    """Say which number of a series was last used on paper; those passed over go to the void register.

    DSK162 for a series that does not exist, DSK163 for a number so far on that it must be a slip.
    """
    with office.writing() as writer:
        ledger, series = _declared(key)
        counter, limits = _counter(writer, key, period), _limits(office, key, period)
        if last >= counter.next + _MOST_SKIPPED:
            raise Problem("DSK163", place=key, last=last, next=counter.next)
        skipped = [n for n in range(counter.next, last + 1) if _allowed(n, limits) == n]
        texts = {n: _text(office, series, period, n) for n in skipped}
        unique = (series.field,) in ledger.match
        found = list(texts.values()) if unique else []
        taken = office.listing.find(ledger.key, series.field, found, voided="all")
        batch = new_id()
        writer.apply(
            Draft(
                number_void.LEDGER.key,
                new_id(),
                "add",
                number_void.entry(key, period, n, why, texts[n]),
                why,
                batch,
            )
            for n in skipped
            if texts[n] not in taken
        )
        _put(writer, key, period, Counter(max(counter.next, last + 1), office.store.meta("life")))


@dataclass(frozen=True)
class Standing:
    """How far a series has come in a period; `doubtful` while a restore waits for the last number on paper."""

    ledger: Ledger
    series: Series
    period: str
    next: int
    doubtful: bool


def standings(office: Office) -> list[Standing]:
    """Every series that has issued, with its next number."""
    connection, life = office.store.reader, office.store.meta("life")
    waits = bool(office.store.meta(NUMBERS_UNCONFIRMED))
    found: list[Standing] = []
    for key, text in local.items(connection, _AREA).items():
        name, _bar, period = key.partition("|")
        counter = _loaded(text)
        doubtful = waits and counter.life != life
        found.append(Standing(*_declared(name), period, counter.next, doubtful))
    return found


def _declared(key: str) -> tuple[Ledger, Series]:
    for ledger in LEDGERS.values():
        for series in ledger.series:
            if series_key(ledger, series) == key:
                return ledger, series
    raise Problem("DSK162", place=key)


def _text(office: Office, series: Series, period: str, number: int) -> str:
    """The whole number, as far as the period tells it."""
    year = period if series.per == "year" else f"{office.today.year:04d}"
    division = period if series.per == "division" else division_code(office, None)
    return series.template.format(n=number, YYYY=year, division=division)


def confirm_all(office: Office, why: str) -> None:
    """Say that every series stands where the file has it, after a restore; the log is told.

    DSK008 without a reason.
    """
    if not why.strip():
        raise Problem("DSK008", "why")
    with office.writing() as writer:
        connection, life = writer.connection, office.store.meta("life")
        for key, text in local.items(connection, _AREA).items():
            local.put(connection, _AREA, key, _kept(Counter(_loaded(text).next, life)))
        local.put_meta(connection, NUMBERS_UNCONFIRMED, "")
        logbook.log(connection, writer.author, "numbers_confirmed", "", why)


def _period(
    office: Office, series: Series, values: Mapping[str, Value]
) -> tuple[str, dict[str, str]]:
    year = f"{office.today.year:04d}"
    division = division_code(office, values.get(series.division) if series.division else None)
    period = {"ever": "", "year": year, "division": division}[series.per]
    return period, {"YYYY": year, "division": division}


def division_code(office: Office, record: Value) -> str:
    """The 12 digits of a village; a village without a code stands under the office's own code."""
    division = LEDGERS["division"]
    row = Lookup(office.listing).record(division.key, record)
    code = str(row[division.match[0][0]] or "") if row else ""
    return (code or office.identity.office).ljust(12, "0")[:12]


def _start(office: Office, writer: Writer, key: str, period: str) -> tuple[int, list[range]]:
    """Where to go on, and the ranges this station may use."""
    counter = _counter(writer, key, period)
    doubtful = local.get_meta(writer.connection, NUMBERS_UNCONFIRMED) or ""
    if doubtful and counter.life != office.store.meta("life"):
        wanted = f"{key}:{period}"
        raise Problem("DSK161", place=key, series=key, period=period, next=counter.next, key=wanted)
    return counter.next, _limits(office, key, period)


def _limits(office: Office, key: str, period: str) -> list[range]:
    """The ranges from which this station may issue: station 1 all that is not leased, others their own leases."""
    leases = Lookup(office.listing).find(
        number_lease.LEDGER.key, **number_lease.of_series(key, period)
    )
    blocks = [(number_lease.station(row), number_lease.block(row)) for row in leases]
    own = office.identity.station
    if own == 1:
        return _gaps([block for _, block in blocks])
    return sorted((b for station, b in blocks if station == str(own)), key=lambda b: b.start)


def _gaps(blocks: list[range]) -> list[range]:
    """What is left of all numbers once the leased blocks are taken out."""
    free, start = list[range](), 1
    for block in sorted(blocks, key=lambda each: each.start):
        free.append(range(start, block.start))
        start = max(start, block.stop)
    return [*free, range(start, 10**9)]


def _allowed(number: int | None, limits: list[range]) -> int | None:
    """The smallest number from here on that lies in one of the ranges."""
    if number is None:
        return None
    later = [max(number, each.start) for each in limits if number < each.stop and each]
    return min(later, default=None)


def _counter(writer: Writer, key: str, period: str) -> Counter:
    text = local.get(writer.connection, _AREA, f"{key}|{period}")
    return _loaded(text) if text else Counter(1, "")


def _loaded(text: str) -> Counter:
    loaded = json.loads(text)
    return Counter(int(loaded["next"]), str(loaded["life"]))


def _kept(counter: Counter) -> str:
    return json.dumps({"next": counter.next, "life": counter.life})


def _put(writer: Writer, key: str, period: str, counter: Counter) -> None:
    local.put(writer.connection, _AREA, f"{key}|{period}", _kept(counter))
