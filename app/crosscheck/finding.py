"""Finding what no single office can see: for what a package touched, and over everything by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.crosscheck.asking import Asking
from app.crosscheck.party import Sight
from app.crosscheck.suspicion import Suspicion, checks, suspicions
from app.crosscheck.touching import (
    Touched,
    Values,
    concerned,
    subjects,
    tasks_about,
    tasks_of,
    values_of,
)
from app.identifiers import new_id
from app.ledger import Ledger
from app.ledgers import crosscheck
from app.ledgers.crosscheck import suspicion_title
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.sync.offices import office_names
from app.text import _
from db.operations import Draft
from db.query import Query
from db.writer import Writer

_SOME = 5000
_MOST = 1000


@dataclass(frozen=True)
class Found:
    """A suspicion that was asked of offices, for the first time or again; `offices` are all that it concerns."""

    number: str
    title: str
    offices: tuple[str, ...]


def find(
    office: Office,
    writer: Writer,
    touched: Touched,
    progress: Progress = QUIET,
    ledgers: Mapping[str, Ledger] = LEDGERS,
) -> list[Found]:
    """Look at what a package touched, within the transaction that takes it in; nothing at an office.

    `touched` are ids by ledger, new records as well as changed ones. Nothing is stopped or changed by what is
    found: it becomes tasks of the offices concerned.
    """
    if office.identity.role != "district":
        return []
    sight = Sight(office, ledgers)
    records = concerned(sight, touched)
    return _look(
        sight, writer, values_of(sight, records), tasks_about(sight, records, touched), progress
    )


def find_all(
    office: Office, progress: Progress = QUIET, ledgers: Mapping[str, Ledger] = LEDGERS
) -> list[Found]:
    """Look at everything there is; CRS001 at an office, which has only its own records."""
    if office.identity.role != "district":
        raise Problem("CRS001")
    with office.writing() as writer:
        sight = Sight(office, ledgers)
        values: Values = {
            (ledger.key, cross): set(_repeated(office, ledger.key, cross.field))
            for ledger, cross in checks(sight)
        }
        return _look(sight, writer, values, _all_numbers(office), progress)


def _look(
    sight: Sight, writer: Writer, values: Values, numbers: set[str], progress: Progress
) -> list[Found]:
    """Compare what is suspected of these values with the tasks there are of it, and of these numbers."""
    tasks = tasks_of(sight, numbers)
    for key, more in values_of(sight, subjects(t for some in tasks.values() for t in some)).items():
        values.setdefault(key, set()).update(more)
    found: dict[str, Suspicion] = {}
    for ledger, cross in checks(sight):
        wanted = sorted(values.get((ledger.key, cross), ()))
        for at in range(0, len(wanted), _SOME):
            progress.step(
                at, len(wanted), _("跨单位核查：{title}").format(title=suspicion_title(cross.code))
            )
            found |= suspicions(sight, ledger, cross, wanted[at : at + _SOME])
    tasks |= tasks_of(sight, found.keys() - tasks.keys())
    asking = Asking(office_names(sight.office), sight.office.today, new_id())
    drafts = {
        number: list(asking.drafts(found.get(number), tasks.get(number, [])))
        for number in sorted(found.keys() | tasks.keys())
    }
    writer.apply(each for some in drafts.values() for each in some)
    return [_told(found[number]) for number, some in drafts.items() if _asks(some)]


def _asks(drafts: Iterable[Draft]) -> bool:
    """Whether an answer is wanted that was not wanted before."""
    return any(crosscheck.asks(each.values) for each in drafts)


def _told(suspicion: Suspicion) -> Found:
    offices = tuple(each.office for each in suspicion.parties)
    return Found(suspicion.number, suspicion_title(suspicion.code), offices)


def _repeated(office: Office, ledger: str, field: str) -> Iterator[str]:
    """The values of a field that several records hold."""
    limit, query = _MOST, Query(ledger, voided="all")
    counts = office.listing.distinct(query, field, limit)
    while len(counts) == limit and counts[-1][1] > 1:
        limit *= 4
        counts = office.listing.distinct(query, field, limit)
    yield from (str(value) for value, count in counts if count > 1 and value is not None)


def _all_numbers(office: Office) -> set[str]:
    rows = office.listing.every(Query(crosscheck.LEDGER.key, voided="all"))
    return {str(row[crosscheck.NUMBER]) for row in rows}
