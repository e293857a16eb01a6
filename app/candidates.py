"""Who may be meant (候选): the records a typed text finds, told apart by what a clerk knows of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app import search
from app.heads import is_present
from app.kinds import Day, Link, Name
from app.kinds.base import Value
from app.ledger import Field, Ledger, Sensitivity, Show
from app.lists import TREE
from app.lookup import Lookup
from app.merged import Merged
from app.office import Office
from app.owners import OWNER, linkable
from app.registry import LEDGERS
from app.rights import Right
from app.text import _
from db.conditions import AllOf, Condition, EndsWith, OneOf
from db.listing import Row
from db.ordering import By
from db.query import Query

LIMIT = 12
_TAIL = re.compile(r"[0-9]{3,5}[0-9Xx]")


@dataclass(frozen=True)
class Candidate:
    """A record that may be meant: how people call it, and what tells it from others of that name."""

    record: str
    name: str
    details: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it in one line."""
        return "　".join((self.name, *self.details))


def find(
    office: Office, ledger: str, text: str, limit: int = LIMIT, owner: Value = ""
) -> list[Candidate]:
    """The live records that a text finds: by name, pinyin, initials, number, or the last digits of a number.

    They are to be linked to by a record of the office `owner`, the file's own unless told: it may mean its own
    records and its district's. ACC032 for who may not read.
    """
    wanted = text.strip()
    if not wanted:
        return []
    codes = linkable(office.store.reader, str(owner or ""))
    lookup, found = Lookup(office.listing).within(codes), dict[Value, Row]()
    near = (OneOf(OWNER, codes),) if codes else ()
    for rows in (
        _ending(office, ledger, wanted, limit, near),
        search.search(office, ledger, wanted, limit, near),
    ):
        found |= {row["id"]: row for row in rows}
    if not found:
        found = {row["id"]: row for row in _called(lookup, ledger, wanted)}
    return [described(lookup, ledger, row) for row in list(found.values())[:limit]]


def told(office: Office, ledger: str, record: Value) -> Candidate | None:
    """One record as a candidate; None where there is none. ACC032 for who may not read."""
    office.user.require(Right.READ)
    lookup = Lookup(office.listing)
    row = lookup.record(ledger, record)
    return described(lookup, ledger, row) if row else None


def described(lookup: Lookup, ledger: str, row: Row) -> Candidate:
    """What tells a record from others: where it is, the year of its day, the number it is known by, masked."""
    declared = LEDGERS[ledger]
    parts = [
        _place(lookup, declared, row),
        *_years(declared, row),
        *_numbers(lookup, declared, row),
    ]
    if row["_voided"]:
        parts.append(_("已作废"))
    return Candidate(str(row["id"]), lookup.called(ledger, row), tuple(filter(None, parts)))


def _ending(
    office: Office, ledger: str, text: str, limit: int, near: tuple[Condition, ...]
) -> list[Row]:
    declared = LEDGERS[ledger]
    keys = [each.key for each in _identifying(declared) if each.kind.by_beginning]
    if not keys or not _TAIL.fullmatch(text):
        return []
    where = AllOf((Merged(office).once, *near))
    query = Query(ledger, where, tuple(By(key) for key in declared.sort[:1]))
    return office.listing.search(query, [EndsWith(key, text.upper()) for key in keys], limit)


def _called(lookup: Lookup, ledger: str, text: str) -> list[Row]:
    """For ledgers that nobody searches: by a whole number or name."""
    return lookup.matching(ledger, text) or lookup.named(ledger, text)


def _identifying(ledger: Ledger) -> list[Field]:
    return [ledger.field(key) for key in dict.fromkeys(keys[0] for keys in ledger.match)]


def _years(ledger: Ledger, row: Row) -> Iterator[str]:
    first = next((f for f in ledger.live_fields if isinstance(f.kind, Day) and f.required), None)
    if first and row[first.key]:
        yield _("{label}{year}年").format(label=first.label, year=str(row[first.key])[:4])


def _numbers(lookup: Lookup, ledger: Ledger, row: Row) -> Iterator[str]:
    for each in _identifying(ledger):
        if each.key in ledger.name or isinstance(each.kind, Link | Name):
            continue
        if each.sensitivity is Sensitivity.SENSITIVE:
            yield each.kind.mask(row[each.key])
        elif Show.SEARCH in each.show:
            yield lookup.told(ledger, each.key, row)


def _place(lookup: Lookup, ledger: Ledger, row: Mapping[str, Value]) -> str:
    """The first place of the division tree it names, or that of the household it is a member of."""
    own = _named_places(ledger, row)
    found = next(own, None) or next(_places_of_member(lookup, ledger, row), None)
    return lookup.name(TREE, found) if found else ""


def _named_places(ledger: Ledger, row: Mapping[str, Value]) -> Iterator[Value]:
    for each in ledger.live_fields:
        if isinstance(each.kind, Link) and each.kind.ledger == TREE and row[each.key]:
            yield row[each.key]


def _places_of_member(lookup: Lookup, ledger: Ledger, row: Mapping[str, Value]) -> Iterator[Value]:
    for home, line, link, person in _homes(ledger):
        for each in lookup.find(line, **{person: row["id"]}):
            if is_present(home, each):
                yield from _named_places(home, lookup.record(home.key, each[link]) or {})


def _homes(ledger: Ledger) -> Iterable[tuple[Ledger, str, str, str]]:
    for home in LEDGERS.values():
        roster = home.roster
        part = LEDGERS[roster.line].part_of if roster else None
        if roster and part and roster.person == ledger.key:
            yield home, roster.line, part.link, roster.line_person
