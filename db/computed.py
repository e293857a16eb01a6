"""Figures computed while reading, never stored: over linked rows, or from the record's own dates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.specs import Value
from db.terms import Scope, Sql, bind, compose, join

What = Literal[
    "count", "sum", "min", "max", "exists", "days_to", "age", "span", "lapsed", "linked", "oldest"
]  # fmt: skip

_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


@dataclass(frozen=True)
class Computed:
    """One computed column.

    count, sum, min, max and exists look at the live rows of `table` whose `link` column holds this row's id
    and whose columns equal the values of `where`; sum, min and max take `column` of those rows. days_to and
    age look at this row's own `column`, a day as ISO text: days until it (negative when past), and whole
    years since it (周岁; who was born on 29 February turns a year older on 1 March of a common year).
    span is how many days there are from `column` to `until`, both counted.
    lapsed is `column`, but the second value of `where` instead of the first once the day in `until` is over.
    linked is `column` of the row of `table` that this row's own `link` names: for ordering by it.
    oldest is what the oldest of the linked rows holds in `column` or, with `beyond` (table, column), what the row
    named there holds: the village of the household a person lives in.
    Over no rows, sum is 0 and min and max are NULL; a text that is no day gives NULL.
    """

    key: str
    what: What
    table: str = ""
    link: str = ""
    column: str = ""
    where: tuple[tuple[str, Value], ...] = ()
    stand_ins: tuple[tuple[str, str], ...] = ()
    """(id, id of the row that stands for it): rows that hold the first count as the second's."""
    beyond: tuple[str, str] = ("", "")
    until: str = ""
    of_all: bool = False
    """For figures over all rows: what a link leads to is looked up in a copy of two columns, made once."""


def figures(scope: Scope, computed: Iterable[Computed], today: date) -> dict[str, Sql]:
    """The scalar expression of each computed column, by its key."""
    return {each.key: _expression(scope, each, today) for each in computed}


def _expression(scope: Scope, computed: Computed, today: date) -> Sql:
    if computed.what == "span":
        return _span(scope.column(computed.column), scope.column(computed.until))
    if computed.what == "lapsed":
        return _lapsed(scope, computed, today)
    if computed.what in _OWN:
        return _OWN[computed.what](scope.column(computed.column), today)
    inner = scope.inner(computed.table)
    if computed.what == "linked":
        return _held(inner, computed.column, scope.column(computed.link), computed)
    if computed.what == "oldest":
        return compose(
            "(SELECT {} {} ORDER BY {} LIMIT 1)",
            _beyond(inner, computed), _rows(scope, inner, computed), inner.column("id"),
        )  # fmt: skip
    taken = [inner.column(computed.column)] if computed.what in {"sum", "min", "max"} else []
    return compose(_LINKED[computed.what], *taken, _rows(scope, inner, computed))


def _beyond(inner: Scope, computed: Computed) -> Sql:
    """The linked row's own column, or a column of the row that it names."""
    held, (table, column) = inner.column(computed.column), computed.beyond
    if not table:
        return held
    return _held(inner.inner(table), column, held, computed)


def _held(scope: Scope, column: str, id_: Sql, computed: Computed) -> Sql:
    """What the row of that id holds in a column."""
    own, wanted = scope.column("id"), scope.column(column)
    if not computed.of_all:
        return compose(f"(SELECT {{}} FROM {scope.source} WHERE {{}} = {{}})", wanted, own, id_)
    copy = compose(f"SELECT {{}}, {{}} FROM {scope.source}", own, wanted)
    return compose(
        "(WITH held(id, value) AS MATERIALIZED ({}) SELECT value FROM held WHERE held.id = {})",
        copy, id_,
    )  # fmt: skip


_LINKED = {
    "count": "(SELECT count(*) {})",
    "sum": "(SELECT coalesce(sum({}), 0) {})",
    "min": "(SELECT min({}) {})",
    "max": "(SELECT max({}) {})",
    "exists": "EXISTS (SELECT 1 {})",
}


def _rows(scope: Scope, inner: Scope, computed: Computed) -> Sql:
    link = compose("{} = {}", inner.column(computed.link), scope.column("id"))
    if computed.stand_ins:
        link = _link_to_any(inner.column(computed.link), scope.column("id"), computed.stand_ins)
    live = compose("{} = 0", inner.column("_voided"))
    equal = [compose("{} IS {}", inner.column(name), bind(value)) for name, value in computed.where]
    return compose(f"FROM {inner.source} WHERE {{}}", join(" AND ", [link, live, *equal]))


def _link_to_any(link: Sql, own: Sql, stand_ins: tuple[tuple[str, str], ...]) -> Sql:
    return compose(
        "({} = {} OR {} IN (SELECT value->>0 FROM json_each({}) WHERE value->>1 = {}))",
        link, own, link, bind(json.dumps(stand_ins)), own,
    )  # fmt: skip


def _days_to(column: Sql, today: date) -> Sql:
    return compose(
        "CASE WHEN {} GLOB {} THEN CAST(round(julianday({}) - julianday({})) AS INTEGER) END",
        column, bind(_DAY), column, bind(today.isoformat()),
    )  # fmt: skip


def _span(first: Sql, last: Sql) -> Sql:
    return compose(
        "CASE WHEN {} GLOB {} AND {} GLOB {} THEN CAST(round(julianday({}) - julianday({})) AS INTEGER) + 1 END",
        first, bind(_DAY), last, bind(_DAY), last, first,
    )  # fmt: skip


def _lapsed(scope: Scope, computed: Computed, today: date) -> Sql:
    state, until = scope.column(computed.column), scope.column(computed.until)
    ((standing, lapsed),) = computed.where
    return compose(
        "CASE WHEN {} IS {} AND {} GLOB {} AND {} < {} THEN {} ELSE {} END",
        state, bind(standing), until, bind(_DAY), until, bind(today.isoformat()), bind(lapsed), state,
    )  # fmt: skip


def _age(column: Sql, today: date) -> Sql:
    # Month and day compare as text, so 02-29 is reached by 03-01 and not by 02-28.
    return compose(
        "CASE WHEN {} GLOB {} THEN {} - CAST(substr({}, 1, 4) AS INTEGER) - ({} < substr({}, 6)) END",
        column, bind(_DAY), bind(today.year), column, bind(today.isoformat()[5:]), column,
    )  # fmt: skip


_OWN: dict[str, Callable[[Sql, date], Sql]] = {"days_to": _days_to, "age": _age}
