"""Looking for something in all ledgers at once (查找): what was found, where it is, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app import search
from app.heads import is_present
from app.kinds import Choice, Link
from app.kinds.characters import normalise
from app.kinds.pinyin import phrase_initials, spell_phrase
from app.ledger import Field, Ledger, Sensitivity, Show
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from app.rights import Right
from db.listing import Row

EACH = 6
"""Records shown of each ledger."""


@dataclass(frozen=True)
class Hit:
    """A record that was found: how people call it, where it is, and what in it matched; numbers masked."""

    ledger: str
    record: str
    name: str
    where: str
    matched: str


@dataclass(frozen=True)
class Found:
    """What was found in one ledger, and whether there is more of it."""

    ledger: Ledger
    hits: tuple[Hit, ...]
    more: bool


def find(office: Office, text: str, each: int = EACH) -> list[Found]:
    """The records of every ledger that the text finds, by ledger; nothing for who may not read."""
    if not office.user.may(Right.READ) or not text.strip():
        return []
    lookup = Lookup(office.listing)
    return [
        found for ledger in searched() if (found := _in(office, lookup, ledger, text, each)).hits
    ]


def searched() -> list[Ledger]:
    """The ledgers that are looked through: people first, for it is they who stand at the desk."""
    people = {each.roster.person for each in LEDGERS.values() if each.roster}
    own = [each for each in LEDGERS.values() if each.part_of is None and each.right is Right.WRITE]
    return sorted(own, key=lambda each: (each.key == TREE, each.key not in people))


def _in(office: Office, lookup: Lookup, ledger: Ledger, text: str, each: int) -> Found:
    rows = search.search(office, ledger.key, text, each + 1)
    hits = tuple(_hit(lookup, ledger, row, text) for row in rows[:each])
    return Found(ledger, hits, len(rows) > each)


def _hit(lookup: Lookup, ledger: Ledger, row: Row, text: str) -> Hit:
    name = lookup.called(ledger.key, row)
    where = " ".join(dict.fromkeys(_where(lookup, ledger, row)))
    return Hit(ledger.key, str(row["id"]), name, where, _matched(ledger, row, text))


def _where(lookup: Lookup, ledger: Ledger, row: Row) -> Iterator[str]:
    """The places of a record; of a person those of the households, with what the household is called."""
    for field in ledger.live_fields:
        if isinstance(field.kind, Link) and field.kind.ledger == TREE and row[field.key]:
            yield lookup.name(TREE, row[field.key])
    for other in LEDGERS.values():
        if other.roster and other.roster.person == ledger.key:
            for home in _homes(lookup, other, row):
                yield from _where(lookup, other, home)
                yield lookup.called(other.key, home)


def _homes(lookup: Lookup, ledger: Ledger, person: Row) -> Iterator[Row]:
    roster = ledger.roster
    part = LEDGERS[roster.line].part_of if roster else None
    if roster is None or part is None:
        return
    for line in lookup.find(roster.line, **{roster.line_person: person["id"]}):
        home = lookup.record(ledger.key, line[part.link])
        if home and is_present(ledger, line):
            yield home


def _matched(ledger: Ledger, row: Row, text: str) -> str:
    """The fields in which a word stands, with their label; what people call the record needs no word."""
    words = [normalise(word).upper() for word in text.split()]
    fields = [each for each in ledger.live_fields if Show.SEARCH in each.show]
    told = [each for each in fields if each.key not in ledger.name and _holds(each, row, words)]
    return "  ".join(f"{each.label} {_shown(each, row)}" for each in told[:2])


def _holds(field: Field, row: Row, words: Iterable[str]) -> bool:
    if isinstance(field.kind, Link | Choice):
        return False
    value = field.kind.show(row[field.key]).upper()
    begins = field.kind.by_beginning
    return any(value.startswith(word) if begins else word in value for word in words)


def _shown(field: Field, row: Row) -> str:
    value = row[field.key]
    masked = field.sensitivity is Sensitivity.SENSITIVE
    return field.kind.mask(value) if masked else field.kind.show(value)


def is_meant(title: str, text: str) -> bool:
    """Whether typed characters, pinyin or initials mean a title: dr, daoru and 导入 mean 导入表格."""
    word = normalise(text).strip().lower().replace(" ", "")
    if not word:
        return False
    plain = title.lower()
    return word in plain or word in phrase_initials(plain) or spell_phrase(plain).startswith(word)
