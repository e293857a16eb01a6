"""Leasing number blocks (号段): granted at station 1, given back by their holder, taken back where a station is gone.

What is given back is free again at station 1. Numbers it has already gone past meanwhile go to the void register.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app import counters, numbers
from app.changes import Changes, made
from app.counters import declared, require_sure
from app.identifiers import new_id
from app.lease_book import (
    MAIN,
    Lease,
    leases,
    note_returned,
    noted_return,
    numbers_here,
)
from app.ledger import Ledger, Series
from app.ledgers import number_lease, number_void
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.settings import number_of
from app.text import _
from app.villages import villages
from db.operations import Draft
from db.writer import Writer

MOST = 10_000
"""Numbers in a block at most: more would leave holes that nobody can explain."""
_STATIONS = range(2, 1000)


def grant(
    office: Office, key: str, periods: Sequence[str], station: int, count: int | None = None
) -> Changes:
    """Lease the next free block of a series to a station, one for each period.

    LEA001 on any other station than the first, LEA002 at a district, LEA003 to LEA005 for a station, number or period
    that cannot be; DSK161 while a restore waits for the last number on paper.
    """
    declared_ = declared(key)
    wanted = number_of(office, "numbers.lease_size") if count is None else count
    with office.writing(Right.SETTINGS) as writer:
        require_main(office)
        if station not in _STATIONS:
            raise Problem("LEA003", "station", station=station)
        if not 1 <= wanted <= MOST:
            raise Problem("LEA004", "count", count=wanted, most=MOST)
        batch = new_id()
        for period in periods:
            _require_period(office, key, declared_[1], period)
            block = _next_free(office, writer, *declared_, period, wanted)
            values = number_lease.granted(key, period, station, block)
            why = _("发放号段")
            writer.apply([Draft(number_lease.LEDGER.key, new_id(), "add", values, why, batch)])
        return made(writer, batch=batch)


def _require_period(office: Office, key: str, series: Series, period: str) -> None:
    fits = period in (*periods_of(office, series), numbers.division_code(office, None))
    if series.per == "ever":
        fits = not period
    elif series.per == "year":
        fits = len(period) == len("2026") and period.isdecimal()
    elif series.division and not fits:
        tree = LEDGERS[TREE]
        fits = bool(Lookup(office.listing).find(tree.key, **{tree.match[0][0]: period}))
    if not fits:
        raise Problem("LEA005", place=key, period=period)


def require_main(office: Office) -> None:
    """LEA001 on any other station than the first, LEA002 at a district."""
    if not numbers_here(office):
        raise Problem("LEA002")
    if office.identity.station != MAIN:
        raise Problem("LEA001", station=office.identity.station)


def periods_of(office: Office, series: Series) -> list[str]:
    """The periods a series can be issued in now: none but one, this year, or the villages."""
    if series.per == "ever":
        return [""]
    if series.per == "year":
        return [f"{office.today.year:04d}"]
    if not series.division:
        return [numbers.division_code(office, None)]
    return list(dict.fromkeys(numbers.division_code(office, each.id) for each in villages(office)))


def _next_free(
    office: Office, writer: Writer, ledger: Ledger, series: Series, period: str, count: int
) -> range:
    """The first block behind everything issued, leased or typed by hand within it."""
    key = counters.series_key(ledger, series)
    counter = counters.counter(writer.connection, key, period)
    require_sure(office, key, period, counter)
    ends = [each.usable.stop for each in leases(office, key, period)]
    start = max([counter.next, *ends])
    while True:
        texts = {numbers.text_of(office, series, period, n): n for n in range(start, start + count)}
        taken = numbers.in_use(office, ledger, series, list(texts))
        if not taken:
            return range(start, start + count)
        start = 1 + max(texts[str(each)] for each in taken)


def give_back(office: Office, why: str) -> Changes:
    """Give back what this station has not issued of its leases: the station is given up.

    LEA009 at station 1, DSK008 without a reason, DSK161 while a restore waits for the last number on paper.
    """
    with office.writing(Right.SETTINGS) as writer:
        if office.identity.station == MAIN:
            raise Problem("LEA009")
        if not why.strip():
            raise Problem("DSK008", "why")
        batch, table = new_id(), number_lease.LEDGER.key
        own = [e for e in leases(office) if e.live and e.station == office.identity.station]
        for each in own:
            start = min(each.usable.stop, _following(office, writer, each))
            start = max(each.usable.start, start)
            if start < each.block.stop:
                values = number_lease.given_back(start)
                writer.apply([Draft(table, each.id, "change", values, why, batch)])
                note_returned(writer.connection, each.id, start)
        return made(writer, batch=batch)


def _following(office: Office, writer: Writer, lease: Lease) -> int:
    counter = counters.counter(writer.connection, lease.series, lease.period)
    require_sure(office, lease.series, lease.period, counter)
    return counter.next


def take_back(office: Office, lease: str, last: int, why: str) -> Changes:
    """At station 1, end the lease of a station that is gone: `last` is the last number it used on paper; what follows
    goes to the void register and is never issued, for nobody can be sure.

    LEA008 for no such lease, LEA007 for a number beyond the block, DSK008 without a reason.
    """
    with office.writing(Right.SETTINGS) as writer:
        require_main(office)
        found = next((each for each in leases(office) if each.id == lease and each.live), None)
        if found is None:
            raise Problem("LEA008")
        if not why.strip():
            raise Problem("DSK008", "why")
        whole, before = found.usable, found.usable.start - 1
        if not before <= last < whole.stop:
            first, end = whole.start, whole.stop - 1
            raise Problem("LEA007", "last", last=last, first=first, end=end, before=before)
        _register(office, writer, found, range(last + 1, whole.stop), why)
        batch = new_id()
        writer.apply([Draft(number_lease.LEDGER.key, lease, "void", {}, why, batch)])
        return made(writer, batch=batch)


def settle_returned(office: Office, writer: Writer) -> None:
    """At station 1, once a returned lease has arrived: what it has gone past meanwhile goes to the void register, the
    rest is free again."""
    if not numbers_here(office) or office.identity.station != MAIN:
        return
    for each, rest in _returned(office):
        if noted_return(writer.connection, each.id) == rest.start:
            continue
        following = counters.counter(writer.connection, each.series, each.period).next
        gone = range(rest.start, max(rest.start, min(rest.stop, following)))
        _register(office, writer, each, gone, _("号段退回，没有用"))
        note_returned(writer.connection, each.id, rest.start)


def _returned(office: Office) -> Iterator[tuple[Lease, range]]:
    for each in leases(office):
        if each.live and each.usable.stop < each.block.stop:
            yield each, range(each.usable.stop, each.block.stop)


def _register(office: Office, writer: Writer, lease: Lease, wanted: range, why: str) -> None:
    """Enter those of the numbers into the void register that no record has and that are not in it."""
    ledger, series = declared(lease.series)
    key, period = lease.series, lease.period
    texts = {n: numbers.text_of(office, series, period, n) for n in wanted}
    taken = numbers.in_use(office, ledger, series, list(texts.values()))
    rows = Lookup(office.listing).find(number_void.LEDGER.key, **number_void.of_series(key, period))
    there = {number_void.number(row) for row in rows}
    free = {n: text for n, text in texts.items() if text not in taken and n not in there}
    numbers.register_void(writer, key, period, free, why)
