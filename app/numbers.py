"""Number series (编号): issued by station 1 or from leased blocks, without reuse; what is skipped is registered.

A counter remembers the next number of a series and period, and in which life of the file it was last known to be
right: after a restore the paper may hold later numbers than the file, so nothing issues until the last number on
paper is confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app import counters, lease_book
from app.counters import Counter, declared, series_key
from app.identifiers import new_id
from app.kinds.base import Value
from app.lease_book import allowed, left, limits
from app.ledger import Ledger, Series
from app.ledgers import number_void
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from db import local, logbook
from db.lives import NUMBERS_UNCONFIRMED
from db.operations import Draft
from db.writer import Writer

_MOST_SKIPPED = 1000
"""Nobody has printed more numbers than this since the last backup."""
_MOST_LEASED = 100_000
"""Nobody has leased more numbers than this since the last backup."""


def issue_missing(
    office: Office, writer: Writer, ledger: Ledger, values: dict[str, Value]
) -> list[Problem]:
    """Give a record the numbers it has not brought along; without a lease they stay blank (待编号), with a warning.

    LEA002 at a district, which numbers nothing.
    """
    warnings: list[Problem] = []
    for series in ledger.series:
        if values.get(series.field) is None and series.numbers(values):
            if not lease_book.numbers_here(office):
                raise Problem("LEA002", series.field, ledger.title)
            issued = issue(office, writer, ledger, series, values, 1)
            values[series.field] = issued[0] if issued else None
            warnings += _warned(office, ledger, series, values)
    return warnings


def _warned(
    office: Office, ledger: Ledger, series: Series, values: Mapping[str, Value]
) -> list[Problem]:
    """What is to be said of a further station's lease after issuing from it; not at every record."""
    place = series.field, ledger.title
    if values[series.field] is None:
        return [Problem("LEA010", *place)]
    if office.identity.station == lease_book.MAIN:
        return []
    period, _parts = period_of(office, series, values)
    rest = left_of(office, series_key(ledger, series), period)
    if rest % 5 or rest > lease_book.LOW:
        return []
    return [Problem("LEA011", *place, title=ledger.title, left=rest)]


def left_of(office: Office, key: str, period: str) -> int:
    """How many numbers this station may still issue of a series in a period."""
    counter = counters.counter(office.store.reader, key, period)
    return left(counter.next, limits(office, key, period))


def issue(
    office: Office,
    writer: Writer,
    ledger: Ledger,
    series: Series,
    values: Mapping[str, Value],
    count: int,
) -> list[str]:
    """The next `count` numbers nobody has, as texts; fewer or none where this station may not issue them."""
    period, parts = period_of(office, series, values)
    key, issued = series_key(ledger, series), dict[int, str]()
    counter = counters.counter(writer.connection, key, period)
    counters.require_sure(office, key, period, counter)
    ranges, number = limits(office, key, period), counter.next
    while len(issued) < count and (start := allowed(number, ranges)) is not None:
        wanted = range(start, start + count - len(issued))
        texts = {n: series.template.format(n=n, **parts) for n in wanted if allowed(n, ranges) == n}
        taken = in_use(office, ledger, series, list(texts.values()))
        issued |= {n: text for n, text in texts.items() if text not in taken}
        number = wanted.stop
    if issued:
        new = Counter(max(issued) + 1, office.store.meta("life"))
        counters.put(writer.connection, key, period, new)
    return list(issued.values())


def in_use(office: Office, ledger: Ledger, series: Series, texts: list[str]) -> set[Value]:
    """Which of these numbers records have already, voided ones included; none where they need not differ."""
    if (series.field,) not in ledger.match:
        return set()
    return set(office.listing.find(ledger.key, series.field, texts, voided="all", only=["id"]))


def confirm(office: Office, key: str, period: str, last: int, why: str, leased: int = 0) -> None:
    """Say which number of a series was last used on paper; those passed over go to the void register.

    `leased` is the end of the last block that station 1 had given to another station: a lease the file has forgotten
    is not issued again. DSK162 for a series that does not exist, DSK163 for a number so far on that it must be a
    slip, LEA006 for one that is not this station's.
    """
    with office.writing() as writer:
        ledger, series = declared(key)
        counter = counters.counter(writer.connection, key, period)
        _refuse_slip(office, key, period, counter.next, last)
        if leased >= counter.next + _MOST_LEASED:
            raise Problem("DSK163", place=key, last=leased, next=counter.next)
        ranges = limits(office, key, period)
        skipped = [n for n in range(counter.next, last + 1) if allowed(n, ranges) == n]
        texts = {n: text_of(office, series, period, n) for n in skipped}
        taken = in_use(office, ledger, series, list(texts.values()))
        register_void(writer, key, period, {n: t for n, t in texts.items() if t not in taken}, why)
        new = Counter(max(counter.next, last + 1, leased + 1), office.store.meta("life"))
        counters.put(writer.connection, key, period, new)


def _refuse_slip(office: Office, key: str, period: str, following: int, last: int) -> None:
    ranges = limits(office, key, period)
    if left(following, ranges) - left(last + 1, ranges) > _MOST_SKIPPED:
        raise Problem("DSK163", place=key, last=last, next=following)
    if (
        office.identity.station != lease_book.MAIN
        and last >= following
        and allowed(last, ranges) != last
    ):
        raise Problem("LEA006", place=key, last=last)


def register_void(
    writer: Writer, key: str, period: str, texts: Mapping[int, str], why: str
) -> None:
    """Enter numbers that nobody will have into the void register, by number and text."""
    batch, register = new_id(), number_void.LEDGER.key
    writer.apply(
        Draft(register, new_id(), "add", number_void.entry(key, period, n, why, text), why, batch)
        for n, text in texts.items()
    )


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
    return [
        Standing(*declared(key), period, found.next, counters.is_doubtful(office, found))
        for key, period, found in counters.every(office.store.reader)
    ]


def text_of(office: Office, series: Series, period: str, number: int) -> str:
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
        for key, period, found in list(counters.every(connection)):
            counters.put(connection, key, period, Counter(found.next, life))
        local.put_meta(connection, NUMBERS_UNCONFIRMED, "")
        logbook.log(connection, writer.author, "numbers_confirmed", "", why)


def period_of(
    office: Office, series: Series, values: Mapping[str, Value]
) -> tuple[str, dict[str, str]]:
    """The period a record with these values is numbered in, and what its template is filled with."""
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
