"""Giving out sheets for the user at the desk: rights, masking, the log; rows carry their record numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.access.masking import allow_unmasked_export
from app.gathering import gather, learn
from app.ledger import Ledger, Show
from app.lists import Shown
from app.lookup import Lookup
from app.membership import Roster
from app.office import Office
from app.owners import LABEL, OWNER, is_shared
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.sheets import export
from app.sheets.export import Column, Record
from app.sheets.vocabulary import PARENT_RECORD_TITLE, RECORD_TITLE
from db.listing import Row

_CHUNK = 500


@dataclass(frozen=True)
class Leave:
    """What an export may show: masked unless a reason was given and the password typed again."""

    unmasked: bool = False


MASKED = Leave()


def ask_leave(office: Office, ledger: str, reason: str, password: str) -> Leave:
    """Leave to give a ledger out whole: the right, a reason, the password; it is logged."""
    office.record(allow_unmasked_export(office.session, ledger, reason, password))
    return Leave(unmasked=True)


def give_out(
    office: Office, shown: Shown, out: Path, leave: Leave = MASKED, progress: Progress = QUIET
) -> int:
    """Export a list; returns how many rows."""
    office.user.require(Right.EXPORT)
    lookup = Lookup(office.listing)
    columns = export.columns_of(shown.ledger, name_of=lookup.name, unmasked=leave.unmasked)
    if is_shared(office.store.reader):
        columns.insert(-1, export.Column(LABEL, lambda row: lookup.office(row[OWNER]), widest=30))
    rows = _learning(shown.rows(), shown.ledger, lookup)
    total = shown.figures().rows
    return export.export(out, columns, rows, shown.ledger.title, total, progress)


def give_out_roster(
    office: Office, shown: Shown, out: Path, leave: Leave = MASKED, progress: Progress = QUIET
) -> int:
    """Export households with their people, a row each: what villages correct and send back.

    SHT050 for a ledger whose records have no members. Returns how many rows.
    """
    office.user.require(Right.EXPORT)
    ledger, lookup = shown.ledger, Lookup(office.listing)
    if ledger.roster is None:
        raise Problem("SHT050", place=ledger.title)
    columns = _roster_columns(ledger, ledger.roster, lookup, leave)
    people = _people(office, ledger, lookup, shown.rows())
    return export.export(out, columns, people, ledger.title, 0, progress)


@dataclass(frozen=True)
class Person:
    """One row of a roster: a household, one of its people, and the line that joins them."""

    household: Row
    person: Row
    line: Row


def _roster_columns(
    ledger: Ledger, roster: Roster, lookup: Lookup, leave: Leave
) -> list[Column[Person]]:
    person, line = LEDGERS[roster.person], LEDGERS[roster.line]
    links = {roster.line_person, line.part_of.link if line.part_of else ""}
    parts: tuple[tuple[Ledger, set[str], Callable[[Person], Row]], ...] = (
        (ledger, {roster.head}, lambda each: each.household),
        (person, set(), lambda each: each.person),
        (line, links, lambda each: each.line),
    )
    columns: list[Column[Person]] = []
    for part, without, of in parts:
        keys = [f.key for f in part.live_fields if Show.PRINT in f.show and f.key not in without]
        made = export.columns_of(part, keys, name_of=lookup.name, unmasked=leave.unmasked)
        columns += [_of(each, of) for each in made[:-1]]
    numbers = (
        Column[Person](RECORD_TITLE, lambda each: each.line["id"], widest=38),
        Column[Person](PARENT_RECORD_TITLE, lambda each: each.household["id"], widest=38),
    )
    return [*columns, *numbers]


def _of(column: Column[Record], part: Callable[[Person], Row]) -> Column[Person]:
    """The column, shown for one part of a roster's row."""
    show = column.show
    return Column(column.title, lambda each: show(part(each)), column.is_number, column.widest)


def _people(
    office: Office, ledger: Ledger, lookup: Lookup, rows: Iterable[Row]
) -> Iterator[Person]:
    for row, members in gather(office, ledger, lookup, rows):
        for member in members:
            yield Person(row, member.person, member.line)


def _learning(rows: Iterable[Row], ledger: Ledger, lookup: Lookup) -> Iterator[Row]:
    """The rows, with the names of linked records read for many rows at once."""
    iterator = iter(rows)
    while chunk := list(islice(iterator, _CHUNK)):
        learn(lookup, ledger, chunk)
        yield from chunk
