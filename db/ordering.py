"""The order of a list and the places in it; blanks stand last in either direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from db.specs import Value
from db.terms import FALSE, Scope, Sql, bind, compose, join

Raw = tuple[Any, ...]
"""A row as SQLite gives it."""

Place = tuple[Value, ...]
"""Where a row stands in a list: its value of each ordering key."""


@dataclass(frozen=True)
class By:
    """One column, or computed column, to order by."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class Key:
    """One ordering key: the expression, its direction, and whether it may be NULL."""

    sql: Sql
    descending: bool
    nullable: bool

    @property
    def direction(self) -> str:
        """What follows the expression behind ORDER BY."""
        if self.descending:
            return " DESC"  # NULL is SQLite's smallest value: it comes last by itself
        return " ASC NULLS LAST" if self.nullable else " ASC"


def keys(scope: Scope, order: Iterable[By]) -> list[Key]:
    """The keys of a total order.

    Ties are broken by _voided and _row: every index of a ledger table holds the column and just these two, so
    that an order by an indexed column is read from the index without touching a row.
    """
    asked = list(order)
    ties = [By("_row", asked[-1].descending if asked else False)]
    if asked:
        ties.insert(0, By("_voided", asked[-1].descending))
    return [
        Key(scope.column(by.column), by.descending, nullable=by.column not in {"_row", "_voided"})
        for by in [*asked, *ties]
    ]


def order_by(ordering: Iterable[Key]) -> Sql:
    """The terms behind ORDER BY."""
    return join(", ", (compose(f"{{}}{key.direction}", key.sql) for key in ordering))


def stretches(ordering: Sequence[Key], place: Place) -> list[Sql]:
    """The conditions for what comes after a place: first the rest of the rows that hold the leading key,
    then, where there can be any, those that do not. Each is one range of an index."""
    first, value = ordering[0], place[0]
    if value is None:
        return [compose("{} IS NULL AND ({})", first.sql, _beyond(ordering[1:], place[1:]))]
    bound = "<=" if first.descending else ">="
    same = compose(f"{{}} {bound} {{}}", first.sql, bind(value))
    rest = compose("{} AND ({})", same, _beyond(ordering, place, blanks=False))
    return [rest, compose("{} IS NULL", first.sql)] if first.nullable else [rest]


def _beyond(ordering: Sequence[Key], place: Place, *, blanks: bool = True) -> Sql:
    if not ordering:
        return FALSE
    (key, *later), (value, *rest) = ordering, place
    deeper = _beyond(later, tuple(rest))
    if value is None:
        return compose("{} IS NULL AND ({})", key.sql, deeper)
    sign = "<" if key.descending else ">"
    parts = [compose(f"{{}} {sign} {{}}", key.sql, bind(value))]
    if blanks and key.nullable:
        parts.append(compose("{} IS NULL", key.sql))
    parts.append(compose("{} = {} AND ({})", key.sql, bind(value), deeper))
    return join(" OR ", parts)
