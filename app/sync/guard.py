"""The guard (防误删): a package that would void or blank much of a ledger waits for a second person.

What would be lost is told by the rows that stand here, never by what an operation says stood there before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from app.ledger import Ledger
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.settings import number_of
from app.text import _
from db.connection import Connection
from db.foreign import Foreign, Name, by_dots
from db.listing import Row
from db.lives import Lives
from db.ownership import living_among, living_of

SHARE, LEAST = "exchange.guard_share", "exchange.guard_least"
"""Settings: from which percentage of an office's ledger on, and from how many records on."""

_ByRecord = dict[str, Name]
_CHUNK = 5000


@dataclass
class Blanks:
    """The columns of a record that operations leave blank, each with the operation that does it; `fills` whether
    they fill any other one."""

    columns: dict[str, Name] = field(default_factory=dict[str, Name])
    fills: bool = False


@dataclass
class Tally:
    """The records that operations void or blank as they pass, by ledger."""

    voided: defaultdict[str, _ByRecord] = field(default_factory=lambda: defaultdict(dict))
    blanked: defaultdict[str, dict[str, Blanks]] = field(default_factory=lambda: defaultdict(dict))

    def note(self, operation: Foreign) -> None:
        """Count an operation; what is restored or filled in again later is not counted any more."""
        if "_voided" in operation.changes:
            self._void(operation, is_lost=bool(operation.changes["_voided"][1]))
        if operation.action != "add":
            # What stood there before is only the operation's word: the row here is asked later.
            self._blank(operation)

    def _void(self, operation: Foreign, *, is_lost: bool) -> None:
        if is_lost:
            self.voided[operation.table][operation.record] = operation.name
        else:
            self.voided[operation.table].pop(operation.record, None)

    def _blank(self, operation: Foreign) -> None:
        written = {key: new for key, (_, new) in operation.changes.items() if key[0] != "_"}
        known = self.blanked[operation.table].get(operation.record)
        if not known and not any(new is None for new in written.values()):
            return
        blanks = known or self.blanked[operation.table].setdefault(operation.record, Blanks())
        for key, new in written.items():
            if new is None:
                blanks.columns[key] = operation.name
            else:
                blanks.columns.pop(key, None)
                blanks.fills = True

    @property
    def ledgers(self) -> set[str]:
        """Those that lose anything."""
        return {*self.voided, *self.blanked}


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
    if len({*tally.voided[ledger], *tally.blanked[ledger]}) < least:
        return
    new = _new(connection, tally.voided[ledger].items())
    new |= _emptied(office, LEDGERS[ledger], tally.blanked[ledger])
    if len(new) < least:
        return
    for owner, count in living_among(connection, ledger, new).items():
        total = living_of(connection, ledger, owner)
        if count >= least and count * 100 >= total * share:
            words = _("{title}：作废或清空 {lost} 条，现有 {total} 条")
            yield count, words.format(title=LEDGERS[ledger].title, lost=count, total=total)


def _emptied(office: Office, ledger: Ledger, blanked: dict[str, Blanks]) -> set[str]:
    """Of these records those that would lose what they are known by, or much of what stands in them."""
    found, ids = list[tuple[str, Name]](), list(blanked)
    for at in range(0, len(ids), _CHUNK):
        rows = office.listing.find(ledger.key, "id", ids[at : at + _CHUNK])
        for (row,) in rows.values():
            record = str(row["id"])
            found += [(record, each) for each in _lost(ledger, row, blanked[record])]
    return _new(office.store.reader, found)


def _lost(ledger: Ledger, row: Row, blanks: Blanks) -> list[Name]:
    """The operations that take filled columns from a record, where that is no mere correction: it is left without
    one that it cannot do without, or with half of them at most, or nothing was put in beside."""
    filled = [each.key for each in ledger.live_fields if row[each.key] not in (None, "")]
    gone = [key for key in filled if key in blanks.columns]
    is_much = 2 * len(gone) >= len(filled) or not blanks.fills or _kept(ledger) & {*gone}
    return [blanks.columns[key] for key in gone] if is_much else []


@cache
def _kept(ledger: Ledger) -> frozenset[str]:
    """The fields without which a record is nothing: required ones, what decides, what it is known and found by."""
    fields = {each.key for each in ledger.live_fields if each.required or each.critical}
    return frozenset({*fields, *ledger.name, *(key for keys in ledger.match for key in keys)})


def _new(connection: Connection, lost: Collection[tuple[str, Name]]) -> set[str]:
    """The records whose loss is not in the history yet."""
    lives, found = Lives(connection), set[str]()
    by_life = defaultdict[tuple[str, str], dict[int, str]](dict)
    for record, (station, epoch, number) in lost:
        by_life[station, epoch][number] = record
    for name, records in by_life.items():
        life = lives.known(*name)
        here = by_dots(connection, lives, life, records) if life else {}
        found |= {record for number, record in records.items() if number not in here}
    return found
