"""The guard (防误删): a package that would void or blank much of a ledger waits for a second person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.settings import number_of
from app.text import _
from db.connection import Connection
from db.foreign import Foreign, Name, by_dots
from db.lives import Lives
from db.ownership import living_among, living_of

SHARE, LEAST = "exchange.guard_share", "exchange.guard_least"
"""Settings: from which percentage of an office's ledger on, and from how many records on."""

_ByRecord = dict[str, Name]


def _nothing() -> defaultdict[str, _ByRecord]:
    return defaultdict(dict)


@dataclass
class Tally:
    """The records that operations void or blank as they pass, by ledger, each with the operation that does it."""

    voided: defaultdict[str, _ByRecord] = field(default_factory=_nothing)
    blanked: defaultdict[str, _ByRecord] = field(default_factory=_nothing)

    def note(self, operation: Foreign) -> None:
        """Count an operation; what is restored or filled in again later is not counted any more."""
        if "_voided" in operation.changes:
            _set(self.voided, operation, lost=bool(operation.changes["_voided"][1]))
        columns = [pair for key, pair in operation.changes.items() if not key.startswith("_")]
        if operation.action != "add" and columns:
            emptied = all(new is None and old is not None for old, new in columns)
            _set(self.blanked, operation, lost=emptied)

    @property
    def ledgers(self) -> set[str]:
        """Those that lose anything."""
        return {*self.voided, *self.blanked}


def _set(into: defaultdict[str, _ByRecord], operation: Foreign, *, lost: bool) -> None:
    if lost:
        into[operation.table][operation.record] = operation.name
    else:
        into[operation.table].pop(operation.record, None)


def check(office: Office, tally: Tally) -> None:
    """SYN040 where a package would void or blank too large a share of what an office has in one ledger.

    What is done here already, or was never here, is not lost.
    """
    found = [each for ledger in sorted(tally.ledgers) for each in _excess(office, ledger, tally)]
    if found:
        words = "；".join(text for _lost, text in found)
        raise Problem("SYN040", what=words, lost=sum(lost for lost, _text in found))


def _excess(office: Office, ledger: str, tally: Tally) -> Iterator[tuple[int, str]]:
    """How many records of an office are lost, and in words, where it is too much."""
    connection = office.store.reader
    share, least = number_of(office, SHARE), number_of(office, LEAST)
    new = _new(connection, [tally.voided[ledger], tally.blanked[ledger]])
    if len(new) < least:
        return
    for owner, count in living_among(connection, ledger, new).items():
        total = living_of(connection, ledger, owner)
        if count >= least and count * 100 >= total * share:
            words = _("{title}：作废或清空 {lost} 条，现有 {total} 条")
            yield count, words.format(title=LEDGERS[ledger].title, lost=count, total=total)


def _new(connection: Connection, lost: Iterable[_ByRecord]) -> set[str]:
    """The records whose loss is not in the history yet."""
    lives, found = Lives(connection), set[str]()
    for each in lost:
        by_life = defaultdict[tuple[str, str], dict[int, str]](dict)
        for record, (station, epoch, number) in each.items():
            by_life[station, epoch][number] = record
        for name, records in by_life.items():
            life = lives.known(*name)
            here = by_dots(connection, lives, life, records) if life else {}
            found |= {record for number, record in records.items() if number not in here}
    return found
