"""Jumps into the middle of a whole list, without reading the rows that are skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from db.ordering import Key, Raw
from db.query import Reading, limited
from db.specs import Value
from db.terms import FALSE, TRUE, Sql, bind, compose

_TIES = 2  # _voided and _row, behind the columns that were asked for

Run = Callable[[Sql], list[Raw]]


def landing(reading: Reading, offset: int, run: Run) -> list[tuple[Sql, int]]:
    """Where position `offset` lies: conditions, to be read one after the other, and how many rows to skip in
    each.

    An order by several columns is found through the leading one alone: its index tells which value stands at
    the position and how many rows lie before that value; only from there on are rows sorted.
    """
    if reading.index is None or not reading.whole or len(reading.keys) == 1 + _TIES:
        return [(TRUE, offset)]
    first = reading.keys[0]
    found = run(
        compose("SELECT k0 FROM ({})", _alone(reading).chosen(reading.base, limited(1, offset)))
    )
    if not found:
        return [(FALSE, 0)]
    value = found[0][0]
    skipped = offset - _before(reading, first, value, run)
    blank = compose("{} IS NULL", first.sql)
    if value is None:
        return [(blank, skipped)]
    sign = "<=" if first.descending else ">="
    return [(compose(f"{{}} {sign} {{}}", first.sql, bind(value)), skipped), (blank, 0)]


def _alone(reading: Reading) -> Reading:
    first = reading.keys[0]
    ties = (replace(key, descending=first.descending) for key in reading.keys[-_TIES:])
    return replace(reading, keys=(first, *ties))


def _before(reading: Reading, first: Key, value: Value, run: Run) -> int:
    if value is None:
        before = compose("{} IS NOT NULL", first.sql)
    else:
        sign = ">" if first.descending else "<"
        before = compose(f"{{}} {sign} {{}}", first.sql, bind(value))
    chosen = compose(
        "SELECT count(*) FROM ({})", _alone(reading).chosen(reading.within(before), Sql(""))
    )
    return int(run(chosen)[0][0])
