"""How the number series of an office stand (编号与号段): what is issued, what is leased to whom, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import counters, lease_book, leasing, numbers
from app.counters import series_key
from app.lease_book import MAIN, Lease, leases
from app.ledger import Ledger, Series
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.pending import count_pending
from app.registry import LEDGERS
from app.text import _


@dataclass(frozen=True)
class SeriesStanding:
    """One series in one period. `left` is what this station may still issue; None where nothing limits it."""

    key: str
    ledger: Ledger
    series: Series
    period: str
    period_title: str
    next: int
    doubtful: bool
    left: int | None
    pending: int
    leases: tuple[Lease, ...]

    @property
    def title(self) -> str:
        """What people call the series."""
        return title_of(self.ledger, self.series)

    @property
    def is_low(self) -> bool:
        """Whether another block should be asked for."""
        return self.left is not None and bool(self.leases) and self.left <= lease_book.LOW


def title_of(ledger: Ledger, series: Series) -> str:
    """What people call a series: its ledger and field."""
    return f"{ledger.title}·{ledger.field(series.field).label}"


def standing_of(office: Office, key: str, periods: Sequence[str] = ()) -> list[SeriesStanding]:
    """A series in every period in which it can issue now, has issued, or is leased; or in these. DSK162 for none."""
    ledger, series = counters.declared(key)
    if not lease_book.numbers_here(office):
        return []
    if periods:
        return [_standing(office, ledger, series, each) for each in periods]
    used = {period for name, period, _counter in counters.every(office.store.reader) if name == key}
    used |= {each.period for each in leases(office) if each.series == key}
    found = dict.fromkeys([*leasing.periods_of(office, series), *sorted(used)])
    return [_standing(office, ledger, series, each) for each in found]


def standings(office: Office) -> list[SeriesStanding]:
    """Every series as it stands."""
    return [each for key in every_series() for each in standing_of(office, key)]


def every_series() -> dict[str, str]:
    """What people call each series, by its key; those of households first, which every office uses."""
    ledgers = sorted(LEDGERS.values(), key=lambda each: each.roster is None)
    return {
        series_key(ledger, series): title_of(ledger, series)
        for ledger in ledgers
        for series in ledger.series
    }


def low(office: Office) -> list[SeriesStanding]:
    """The series of which this station's blocks are nearly used up."""
    if office.identity.station == MAIN:
        return []
    keys = {each.series: None for each in leases(office) if each.live}
    return [each for key in keys for each in standing_of(office, key) if each.is_low]


def _standing(office: Office, ledger: Ledger, series: Series, period: str) -> SeriesStanding:
    key = series_key(ledger, series)
    counter = counters.counter(office.store.reader, key, period)
    is_main = office.identity.station == MAIN
    return SeriesStanding(
        key, ledger, series, period, period_title(office, series, period), counter.next,
        counters.is_doubtful(office, counter),
        None if is_main else numbers.left_of(office, key, period),
        count_pending(office, ledger, series, period),
        tuple(leases(office, key, period)),
    )  # fmt: skip


def period_title(office: Office, series: Series, period: str) -> str:
    """A year, the name of a village, or the office itself for villages without a code."""
    if series.per == "ever":
        return ""
    if series.per == "year":
        return _("{year}年").format(year=period)
    tree, lookup = LEDGERS[TREE], Lookup(office.listing)
    names = [
        lookup.called(TREE, row) for row in lookup.find(tree.key, **{tree.match[0][0]: period})
    ]
    return names[0] if names else office.identity.name


def told(lease: Lease) -> str:
    """A block in words: 11–60, and what of it was given back."""
    text = f"{lease.block.start}–{lease.block.stop - 1}"
    if not lease.live:
        return _("{block}（已收回）").format(block=text)
    if lease.usable.stop < lease.block.stop:
        return _("{block}（从 {n} 起已退回）").format(block=text, n=lease.usable.stop)
    return text
