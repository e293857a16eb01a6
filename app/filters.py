"""Filters (筛选): one condition of a list as plain values, offered by the kind of the column it looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from app.columns import Column, Moment, columns_of, is_long, shown
from app.kinds import Choice, Link, Name, Reading, Title, YesNo
from app.kinds.base import Value
from app.kinds.characters import sought
from app.lists import TREE
from app.lookup import Lookup
from app.owners import Owning
from app.places import below
from app.problems import Problem
from app.registry import LEDGERS
from app.schema import is_sought
from app.text import _
from db.conditions import (
    AnyOf,
    Between,
    Blank,
    Condition,
    Contains,
    Equals,
    Not,
    OneOf,
    Prefix,
)

How = Literal["one_of", "between", "begins", "contains", "blank", "filled"]
HOWS: tuple[How, ...] = get_args(How)
_AFTER_ANY_TIME = "~"
"""Greater than every time of a day, behind it."""


@dataclass(frozen=True)
class Filter:
    """One column's condition. `one_of` has codes, ids or 1 and 0 (None: blank); `between` has two ends, None
    for an open one; `begins` and `contains` have one text; the others none."""

    column: str
    how: How
    values: tuple[Value, ...] = ()


def hows_of(column: Column) -> tuple[How, ...]:
    """The ways in which a list can be narrowed by a column, the usual one first; a guarded one tells no values."""
    if column.is_guarded:
        return ("blank", "filled")
    if isinstance(column.kind, Choice | YesNo | Link | Owning):
        return ("one_of", "blank", "filled")
    if column.is_span:
        return ("between", "blank", "filled")
    if is_long(column):
        return ("filled", "blank")
    return ("contains", "begins", "blank", "filled")


def is_possible(ledger: str, wanted: Filter) -> bool:
    """Whether the ledger (still) has that column, and it can be narrowed so."""
    column = columns_of(ledger).get(wanted.column)
    counts = {"between": 2, "begins": 1, "contains": 1, "blank": 0, "filled": 0}
    fits = len(wanted.values) == counts.get(wanted.how, len(wanted.values) or -1)
    return column is not None and wanted.how in hows_of(column) and fits


def require_open(column: Column) -> None:
    """DSK193 for a column whose values must not be narrowed, sorted or counted by."""
    if column.is_guarded:
        raise Problem("DSK193", column.key, column.label, name=column.label)


def condition(ledger: str, wanted: Filter, lookup: Lookup) -> Condition:
    """The filter as the database takes it."""
    column = columns_of(ledger)[wanted.column]
    key, values = column.key, wanted.values
    if wanted.how == "blank":
        return Blank(key)
    if wanted.how == "filled":
        return Not(Blank(key))
    if wanted.how == "one_of":
        return _one_of(column, values, lookup)
    if wanted.how == "between":
        low, high = values
        return Between(key, low, _closed(column, high))
    return _by_text(ledger, column, str(values[0]), begins=wanted.how == "begins")


def _closed(column: Column, high: Value) -> Value:
    """The upper end; of times, the last of that day."""
    return f"{high}{_AFTER_ANY_TIME}" if high and isinstance(column.kind, Moment) else high


def _one_of(column: Column, values: Sequence[Value], lookup: Lookup) -> Condition:
    """One of the values; a place of the division tree with all below it, a merged record with its likes."""
    if not isinstance(column.kind, Link):
        return OneOf(column.key, tuple(values))
    ids = [each for value in values if value for each in lookup.set_of(str(value))]
    blank = [Equals(column.key, None)] if None in values else []
    if column.kind.ledger == TREE:
        return AnyOf((*(below(column.key, each) for each in ids), *blank))
    return AnyOf((OneOf(column.key, tuple(ids)), *blank))


def _by_text(ledger: str, column: Column, text: str, *, begins: bool) -> Condition:
    word = sought(text)
    if column.kind.by_beginning:
        word = word.upper()
    ways: list[Condition] = [Prefix(column.key, word) if begins else Contains(column.key, word)]
    spelt = word.lower().replace(" ", "")
    if _is_spelt(ledger, column) and spelt.isascii() and spelt.isalpha():
        ways += [Prefix(f"{column.key}_{form}", spelt) for form in ("in", "py")]
    return AnyOf(tuple(ways))


def _is_spelt(ledger: str, column: Column) -> bool:
    """Whether the column's pinyin is kept (see app.schema)."""
    return isinstance(column.kind, Name | Title) and is_sought(
        LEDGERS[ledger], LEDGERS[ledger].field(column.key)
    )


def read(column: Column, typed: str, reading: Reading) -> Value:
    """One end of a span as it was typed; None for blank. Raises Problem at the column."""
    try:
        return column.kind.read(typed, reading)
    except Problem as problem:
        raise problem.at(column.label, column.key) from problem


def told(ledger: str, wanted: Filter, lookup: Lookup) -> str:
    """The filter in words, as a chip shows it."""
    column = columns_of(ledger)[wanted.column]
    return f"{column.label}：{_values_told(column, wanted, lookup)}"


def _values_told(column: Column, wanted: Filter, lookup: Lookup) -> str:
    if wanted.how == "one_of":
        return "、".join(shown(column, value, lookup) or _("空白") for value in wanted.values)
    if wanted.how == "between":
        return _span_told(*(column.kind.show(value) for value in wanted.values))
    fixed = {"blank": _("空白"), "filled": _("有内容")}
    marked = {"begins": _("以“{text}”开头"), "contains": _("含“{text}”")}
    if wanted.how in fixed:
        return fixed[wanted.how]
    return marked[wanted.how].format(text=wanted.values[0])


def _span_told(low: str, high: str) -> str:
    if low and high:
        return low if low == high else _("{low} 至 {high}").format(low=low, high=high)
    if low:
        return _("{low} 及以上").format(low=low)
    return _("{high} 及以下").format(high=high) if high else _("有内容")
