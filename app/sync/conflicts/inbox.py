"""The inbox 待核对: the open conflicts, by page, of a ledger, of a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.ledger import Ledger
from app.lookup import Lookup
from app.merged import Merged
from app.office import Office
from app.owners import is_district
from app.places import has_place, within
from app.problems import Problem
from app.registry import LEDGERS, lines_of
from app.rights import Right
from app.schema import register_of
from app.sync.conflicts.guard import fields_of_register
from app.text import _
from db import conflicts
from db.conditions import AllOf
from db.conflicts import InConflict, Open, Wanted
from db.query import Query
from db.registers import LIVE, OFFERED, OWNER, UNIT

Kind = Literal["field", "live", "unit", "owner", "offered", "same"]
_KINDS: dict[str, Kind] = {LIVE: "live", UNIT: "unit", OWNER: "owner", OFFERED: "offered"}
SAME = "_same:"
_FOLLOWING = tuple(
    (ledger.key, register_of(ledger.field(each.field)))
    for ledger in LEDGERS.values()
    for each in ledger.fills
)
"""What is worked out from other fields is decided with the unit that those stand in."""


@dataclass(frozen=True)
class Item:
    """One open conflict: of which record, what of it, and the record whose unit it stands in."""

    id: str
    ledger: str
    record: str
    unit_ledger: str
    unit: str
    register: str
    kind: Kind
    what: str
    name: str
    """How people name the record; of a line, behind the name of the record it is part of."""


@dataclass(frozen=True)
class Items:
    """A page of the inbox; `after` is where the next one begins, None at the end."""

    items: tuple[Item, ...]
    after: tuple[str, str] | None


def open_conflicts(
    office: Office,
    ledger: str = "",
    place: str = "",
    after: tuple[str, str] | None = None,
    limit: int = 200,
) -> Items:
    """The open conflicts, those of one record together; of a ledger and its lines, of a place of the division tree.

    What another office's record is in conflict about is that office's to decide, and stands in its inbox.
    ACC032 for who may not read.
    """
    office.user.require(Right.READ)
    store, wanted = office.store, _wanted(office, ledger, place)
    found = conflicts.page(store.reader, store.schema, wanted, after, limit)
    more = (found[-1].unit, found[-1].id) if len(found) == limit else None
    return Items(tuple(items_of(office, found)), more)


def count(office: Office, ledger: str = "", place: str = "") -> int:
    """How many there are."""
    office.user.require(Right.READ)
    store = office.store
    return conflicts.count(store.reader, store.schema, _wanted(office, ledger, place))


def item_of(office: Office, id_: str) -> Item:
    """The conflict of that id; SYN105 where it is decided by now."""
    found = conflicts.get(office.store.reader, id_)
    if found is None:
        raise Problem("SYN105", place=id_)
    return items_of(office, [found])[0]


def items_of(office: Office, found: Iterable[Open]) -> list[Item]:
    """Conflicts as people read them."""
    lookup, some = Lookup(office.listing), list(found)
    for table in {each.table for each in some}:
        lookup.learn(table, [each.record for each in some if each.table == table])
    return [_item(lookup, each) for each in some]


def _item(lookup: Lookup, found: Open) -> Item:
    ledger = LEDGERS[found.table]
    root, name = _root(ledger), lookup.name(found.table, found.record)
    if root is not ledger:
        name = f"{lookup.name(root.key, found.unit)} · {name}"
    what = what_of(lookup, ledger, found.register)
    return Item(
        found.id, found.table, found.record, root.key, found.unit, found.register,
        kind_of(found.register), what, name,
    )  # fmt: skip


def _root(ledger: Ledger) -> Ledger:
    return _root(LEDGERS[ledger.part_of.ledger]) if ledger.part_of else ledger


def kind_of(register: str) -> Kind:
    """What a conflict is about, by its register."""
    return "same" if register.startswith(SAME) else _KINDS.get(register, "field")


def what_of(lookup: Lookup, ledger: Ledger, register: str) -> str:
    """The same in words: the labels of the fields, or what else was said differently."""
    kind = kind_of(register)
    if kind == "field":
        return "、".join(each.label for each in fields_of_register(ledger, register))
    if kind == "same":
        other = lookup.name(ledger.key, register.removeprefix(SAME))
        return _("与“{name}”合并").format(name=other)
    words = {
        "live": _("作废与修改"),
        "unit": _("整条连同明细"),
        "owner": _("归属"),
        "offered": _("移交"),
    }
    return words[kind]


def _wanted(office: Office, ledger: str, place: str) -> Wanted:
    tables = tuple(_with_lines(ledger)) if ledger else None
    own = None if is_district(office.store.reader) else office.identity.office
    if not place:
        return Wanted(tables, None, _FOLLOWING, own)
    roots = {_root(LEDGERS[ledger]).key} if ledger else {_root(e).key for e in LEDGERS.values()}
    units = [id_ for each in roots if has_place(each) for id_ in _within(office, each, place)]
    return Wanted(tables, tuple(units), _FOLLOWING, own)


def _within(office: Office, ledger: str, place: str) -> list[str]:
    where = AllOf((InConflict(), within(ledger, place, Merged(office))))
    return office.listing.ids(Query(ledger, where, voided="all"))


def _with_lines(ledger: str) -> list[str]:
    return [ledger, *(each for line in lines_of(ledger) for each in _with_lines(line.key))]
