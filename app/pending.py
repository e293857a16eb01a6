"""Records that wait for their number (待编号), and giving it to them once a lease has come (补编号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app import counters, lease_book, leasing, numbers
from app.changes import Changes, made
from app.identifiers import new_id
from app.kinds.base import Value
from app.ledger import Ledger, Series
from app.office import Office
from app.registry import LEDGERS
from app.sync.conflicts import contested
from app.sync.conflicts.contested import Written
from app.text import _
from db import history
from db.conditions import AllOf, Blank, Condition, Equals
from db.listing import Row
from db.lives import Lives
from db.operations import Draft
from db.query import Query
from db.writer import Writer

_SOME = 500


def number_pending(office: Office, *, asking: bool = False) -> Changes:
    """Give every record of this station that waits for its number the next one, as far as there are any.

    The exchange calls it after taking in a package; it writes nothing where nothing waits. What a restore has made
    doubtful is passed over; `asking`, it raises DSK161. ACC032 for who may not write.
    """
    waiting = [] if not lease_book.numbers_here(office) else list(_waiting(office))
    if not waiting and not _has_returned(office):
        return Changes()
    with office.writing() as writer:
        leasing.settle_returned(office, writer)
        batch = new_id()
        for ledger, series, rows in waiting:
            writer.apply(_numbered(office, writer, ledger, series, rows, batch, asking=asking))
        return made(writer, batch=batch)


def pending(office: Office, series: Series) -> Condition:
    """What records of a ledger that wait for a number of that series meet."""
    when = [Equals(*series.when)] if series.when else []
    return AllOf((Blank(series.field), *when, Equals("_owner", office.identity.office)))


def count_pending(office: Office, ledger: Ledger, series: Series, period: str) -> int:
    """How many records, of any of the office's stations, wait for a number of a series in a period."""
    rows = office.listing.every(Query(ledger.key, pending(office, series)))
    return sum(numbers.period_of(office, series, row)[0] == period for row in rows)


def _has_returned(office: Office) -> bool:
    is_main = lease_book.numbers_here(office) and office.identity.station == lease_book.MAIN
    return is_main and lease_book.office_has_leases(office)


def _waiting(office: Office) -> Iterator[tuple[Ledger, Series, list[Row]]]:
    for ledger in LEDGERS.values():
        for series in ledger.series:
            query = Query(ledger.key, pending(office, series))
            rows = _of_this_station(office, ledger, list(office.listing.every(query)))
            rows = _settled(office, ledger, series, rows)
            if rows:
                yield ledger, series, rows


def _settled(office: Office, ledger: Ledger, series: Series, rows: list[Row]) -> list[Row]:
    """The rows in which no open conflict would end with the number."""
    open_ = contested.every(office.store.reader)
    return [
        row
        for row in rows
        if not open_.ending(Written(ledger, str(row["id"]), (), (series.field,)))
    ]


def _of_this_station(office: Office, ledger: Ledger, rows: Sequence[Row]) -> list[Row]:
    """The rows that came into being here: another station's get their number there."""
    connection, found = office.store.reader, list[Row]()
    lives, own = Lives(connection), office.identity.address
    for at in range(0, len(rows), _SOME):
        some = rows[at : at + _SOME]
        heads = history.heads_of(connection, ledger.key, [str(row["id"]) for row in some])
        found += [row for row in some if lives[heads[str(row["id"])].base.life].station == own]
    return sorted(found, key=lambda row: str(row["id"]))


def _numbered(
    office: Office,
    writer: Writer,
    ledger: Ledger,
    series: Series,
    rows: Sequence[Row],
    batch: str,
    *,
    asking: bool,
) -> list[Draft]:
    """The changes that give these records their numbers, in the order in which they were entered."""
    drafts: list[Draft] = []

    def place(row: Row) -> str:
        return numbers.period_of(office, series, row)[0]

    for period, group in groupby(sorted(rows, key=place), key=place):
        key, some = counters.series_key(ledger, series), list(group)
        doubtful = counters.is_doubtful(office, counters.counter(writer.connection, key, period))
        if doubtful and not asking:
            continue
        values: dict[str, Value] = dict(some[0])
        issued = numbers.issue(office, writer, ledger, series, values, len(some))
        drafts += [
            Draft(ledger.key, str(row["id"]), "change", {series.field: text}, _("补编号"), batch)
            for row, text in zip(some, issued, strict=False)
        ]
    return drafts
