"""Conditions read plainly in Python, one row at a time."""

from __future__ import annotations

from functools import singledispatch

from db.conditions import (
    AllOf,
    AnyOf,
    Between,
    Blank,
    Condition,
    Contains,
    EndsWith,
    Equals,
    Not,
    OneOf,
    Prefix,
)
from db.linking import LinkedFrom, LinkedTo, Under
from db.specs import Value
from tests.db.reading.tables import Rows

Row = dict[str, Value]


@singledispatch
def meets(condition: Condition, row: Row, rows: Rows) -> bool:
    """Whether a row of `rows` meets the condition."""
    raise NotImplementedError(condition)


@meets.register
def _(condition: Equals, row: Row, rows: Rows) -> bool:
    return row[condition.column] == condition.value


@meets.register
def _(condition: OneOf, row: Row, rows: Rows) -> bool:
    return row[condition.column] in condition.values


@meets.register
def _(condition: Between, row: Row, rows: Rows) -> bool:
    value = row[condition.column]
    if value is None:
        return False
    high = condition.high is None or value <= condition.high  # type: ignore[operator]
    return high and (condition.low is None or value >= condition.low)  # type: ignore[operator]


@meets.register
def _(condition: Prefix, row: Row, rows: Rows) -> bool:
    value = row[condition.column]
    return value is not None and str(value).startswith(condition.text)


@meets.register
def _(condition: EndsWith, row: Row, rows: Rows) -> bool:
    value = row[condition.column]
    return value is not None and str(value).lower().endswith(condition.text.lower())


@meets.register
def _(condition: Contains, row: Row, rows: Rows) -> bool:
    value, text = row[condition.column], condition.text
    if value is None:
        return False
    if condition.column != "name":
        return text.lower() in str(value).lower()
    return text in str(value)


@meets.register
def _(condition: Blank, row: Row, rows: Rows) -> bool:
    return row[condition.column] in {None, ""}


@meets.register
def _(condition: Not, row: Row, rows: Rows) -> bool:
    return not meets(condition.condition, row, rows)


@meets.register
def _(condition: AllOf, row: Row, rows: Rows) -> bool:
    return all(meets(each, row, rows) for each in condition.conditions)


@meets.register
def _(condition: AnyOf, row: Row, rows: Rows) -> bool:
    return any(meets(each, row, rows) for each in condition.conditions)


@meets.register
def _(condition: LinkedFrom, row: Row, rows: Rows) -> bool:
    return any(
        other[condition.column] == row["id"] and meets(condition.condition, other, rows)
        for other in rows[condition.table]
        if not other["_voided"]
    )


@meets.register
def _(condition: LinkedTo, row: Row, rows: Rows) -> bool:
    return any(
        row[condition.column] == other["id"] and meets(condition.condition, other, rows)
        for other in rows[condition.table]
        if not other["_voided"]
    )


@meets.register
def _(condition: Under, row: Row, rows: Rows) -> bool:
    reached: set[Value] = {condition.root}
    while (
        below := {each["id"] for each in rows[condition.table] if each[condition.parent] in reached}
        - reached
    ):
        reached |= below
    return row[condition.column] in reached


def ordered(rows: list[Row], order: list[tuple[str, bool]]) -> list[Value]:
    """The _row numbers in order: blanks last, ties by _voided and _row in the last column's direction."""
    last = order[-1][1] if order else False
    ties = [("_voided", last), ("_row", last)] if order else [("_row", False)]
    found = list(rows)
    for name, descending in reversed([*order, *ties]):
        filled = [row for row in found if row[name] is not None]
        filled.sort(key=lambda row: _sortable(row[name]), reverse=descending)
        found = filled + [row for row in found if row[name] is None]
    return [row["_row"] for row in found]


def _sortable(value: Value) -> tuple[int, bytes]:
    return (value, b"") if isinstance(value, int) else (0, str(value).encode())
