"""Sorting (排序) by any column: names by pinyin or strokes, linked records by what people call them, places in
the office's own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.columns import Column, columns_of
from app.kinds import Link
from app.ledger import Ledger
from app.lists import TREE
from app.registry import LEDGERS
from app.schema import is_sought
from db.computed import Computed
from db.ordering import By

_PREFIX = "_by_{link}_{column}"
"""Names of what is computed to sort by."""

Spelling = Literal["pinyin", "strokes"]


@dataclass(frozen=True)
class Sort:
    """One column to sort by. `spelling` decides for names of people."""

    column: str
    descending: bool = False
    spelling: Spelling = "pinyin"


def can_sort(column: Column | None) -> bool:
    """Whether a list can be sorted by it."""
    return column is not None and not column.is_guarded


Ordering = tuple[tuple[By, ...], tuple[Computed, ...]]
"""The columns to order by, and what must be computed for them."""


def ordering(ledger: str, sorts: Sequence[Sort]) -> Ordering:
    """The order asked for; the ledger's own where none is, and what of it costs little behind another."""
    declared = LEDGERS[ledger]
    asked = [each.column for each in sorts]
    own = [Sort(key) for key in declared.sort if key not in asked]
    if sorts:
        own = [each for each in own if not _is_linked(declared, each.column)]
    parts = [_by(declared, each) for each in [*sorts, *own] if each.column in columns_of(ledger)]
    return tuple(by for bys, _ in parts for by in bys), tuple(
        c for _, found in parts for c in found
    )


Links = tuple[tuple[str, tuple[By, ...]], ...]
"""Links into the division tree, each with the order of the places themselves."""


def linked_orders(ledger: str, order: Sequence[By]) -> tuple[Links, tuple[By, ...]]:
    """The links into the division tree that an order begins with, and what is left of it behind them."""
    rest, found = tuple(order), list[tuple[str, tuple[By, ...]]]()
    while link := _link_of(LEDGERS[ledger], rest):
        found.append(link)
        rest = rest[len(link[1]) :]
    return tuple(found), rest


def _link_of(ledger: Ledger, order: Sequence[By]) -> tuple[str, tuple[By, ...]] | None:
    for each in ledger.live_fields if order else ():
        if isinstance(each.kind, Link) and each.kind.ledger == TREE:
            bys, _computed = _by(ledger, Sort(each.key, order[0].descending))
            if tuple(order[: len(bys)]) == bys:
                start = len(_PREFIX.format(link=each.key, column=""))
                return each.key, tuple(By(by.column[start:], by.descending) for by in bys)
    return None


def _is_linked(ledger: Ledger, key: str) -> bool:
    return isinstance(ledger.field(key).kind, Link)


def _by(ledger: Ledger, sort: Sort) -> Ordering:
    kind = columns_of(ledger.key)[sort.column].kind
    if not isinstance(kind, Link):
        spelt = _spelt(ledger, sort.column, sort.spelling)
        return (By(spelt, sort.descending),), ()
    target = LEDGERS[kind.ledger]
    wanted = [_spelt(target, key, sort.spelling) for key in _called(target)]
    computed = tuple(
        Computed(
            _PREFIX.format(link=sort.column, column=name), "linked", target.key, sort.column, name
        )
        for name in wanted
    )
    return tuple(By(each.key, sort.descending) for each in computed), computed


def _called(target: Ledger) -> tuple[str, ...]:
    """What linked records are sorted by: places as the office orders them, others by their own names."""
    if target.key == TREE:
        return target.sort
    own = tuple(key for key in target.name if not isinstance(target.field(key).kind, Link))
    return own or ("id",)


def _spelt(ledger: Ledger, key: str, spelling: Spelling) -> str:
    """The column that sorts the field: its pinyin or strokes where they are kept."""
    if key not in {each.key for each in ledger.fields}:
        return key
    field = ledger.field(key)
    if not is_sought(ledger, field):
        return key
    kept = {form.suffix for form in field.kind.forms}
    wanted = ["strokes"] if spelling == "strokes" else []
    form = next((each for each in [*wanted, "py"] if each in kept), "")
    return f"{key}_{form}" if form else key
