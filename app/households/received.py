"""What a household receives (享受的救助和服务): records of other ledgers that link to it or to its people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.households.home import Home
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS, links_to
from app.rights import Right
from app.text import _
from db.listing import Row


@dataclass(frozen=True)
class Item:
    """One record: what people call it, whose it is, and where it opens."""

    name: str
    whose: str
    ledger: str
    record: str


@dataclass(frozen=True)
class Group:
    """The records of one ledger."""

    ledger: Ledger
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Way:
    """A ledger's link to the household or to its people."""

    ledger: Ledger
    link: str
    to_person: bool


def ways(ledger: Ledger, ledgers: Mapping[str, Ledger] = LEDGERS) -> list[Way]:
    """The links of other ledgers that are shown beside a household, by their declarations."""
    roster = ledger.roster
    targets = ((ledger.key, False), (roster.person, True)) if roster else ()
    own = {ledger.key, roster.line, roster.person} if roster else set[str]()
    return [
        Way(other, link, to_person)
        for target, to_person in targets
        for other, link in links_to(target, ledgers)
        if other.key not in own and _is_beside(other, ledgers)
    ]


def _is_beside(ledger: Ledger, ledgers: Mapping[str, Ledger]) -> bool:
    parent = ledgers.get(ledger.part_of.ledger) if ledger.part_of else None
    return ledger.beside_household and (parent is None or _is_beside(parent, ledgers))


def received(office: Office, home: Home, links: Iterable[Way] | None = None) -> list[Group]:
    """What the household and those present receive, by ledger; a record once, though several links lead to it."""
    office.user.require(Right.READ)
    found: dict[str, dict[str, Item]] = {}
    ledgers: dict[str, Ledger] = {}
    for way in ways(home.ledger) if links is None else links:
        ledgers[way.ledger.key] = way.ledger
        for item in _items(Lookup(office.listing), home, way):
            found.setdefault(way.ledger.key, {}).setdefault(item.record, item)
    return [Group(ledgers[key], tuple(items.values())) for key, items in found.items()]


def _items(lookup: Lookup, home: Home, way: Way) -> Iterator[Item]:
    names = {home.row["id"]: _("本户")}
    if way.to_person:
        names = {each.person["id"]: each.name for each in home.present}
    for target, rows in lookup.find_many(way.ledger.key, way.link, list(names)).items():
        for row in rows:
            yield _item(lookup, way.ledger, row, names[target])


def _item(lookup: Lookup, ledger: Ledger, row: Row, whose: str) -> Item:
    """Line items open the record they are part of."""
    part, name = ledger.part_of, lookup.called(ledger.key, row)
    if part is None:
        return Item(name, whose, ledger.key, str(row["id"]))
    return Item(name, whose, part.ledger, str(row[part.link]))
