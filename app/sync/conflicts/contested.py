"""Which open conflicts a write would end, asked before it is written: rows are refused one by one, fields named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.problems import Problem
from app.registry import LEDGERS
from app.schema import register_of
from app.sync.conflicts.guard import problem_of
from db import conflicts
from db.conflicts import Open
from db.connection import Connection
from db.registers import LIVE, UNIT
from db.unsettled import Spot

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Written:
    """A write about to be made: these fields of a record that is part of those `above`; or its void or return."""

    ledger: Ledger
    record: str
    above: tuple[tuple[str, str], ...] = ()
    touched: Collection[str] = ()
    is_life: bool = False


class Contested:
    """The registers in conflict, by record."""

    def __init__(self, found: Iterable[Open]) -> None:
        self.units = set[str]()
        self._registers: defaultdict[str, set[str]] = defaultdict(set)
        for each in found:
            self.units.add(each.unit)
            self._registers[each.record].add(each.register)

    def __bool__(self) -> bool:
        return bool(self.units)

    def ending(self, written: Written) -> list[Spot]:
        """The conflicts that the write would end; those that lock the whole record first."""
        ledger, root = written.ledger, (written.ledger.key, written.record)
        registers = {register_of(ledger.field(key)) for key in written.touched}
        is_critical = any(f.critical and register_of(f) in registers for f in ledger.fields)
        found: list[Spot] = []
        for place in (root, *written.above):
            root = place
            if LIVE in self._registers.get(place[1], ()):
                found.append((*place, LIVE))
        if (is_critical or written.is_life) and UNIT in self._registers.get(root[1], ()):
            found.append((*root, UNIT))
        own = registers & self._registers.get(written.record, set())
        return [*found, *((ledger.key, written.record, each) for each in sorted(own))]


def contested_at(connection: Connection, written: Written) -> list[Spot]:
    """The conflicts that this write would end."""
    unit = written.above[-1][1] if written.above else written.record
    return Contested(conflicts.of_units(connection, [unit])).ending(written)


def every(connection: Connection) -> Contested:
    """All that are open: for work on many records."""
    return Contested(conflicts.every(connection))


def above(lookup: Lookup, ledger: Ledger, row: Values) -> tuple[tuple[str, str], ...]:
    """What a line is part of, the nearest first."""
    part = ledger.part_of
    if part is None or not row.get(part.link):
        return ()
    parent = LEDGERS[part.ledger]
    place = parent.key, str(row[part.link])
    if parent.part_of is None:
        return (place,)
    return (place, *above(lookup, parent, lookup.record(*place) or {}))


def is_locked(spot: Spot) -> bool:
    """Whether it is decided in the inbox alone, not by typing another value."""
    return spot[2] in (LIVE, UNIT)


def problem_in_bulk(spot: Spot) -> Problem:
    """What is told where many records are written at once: none of them is seen."""
    problem = problem_of(spot)
    return problem if is_locked(spot) else Problem("SYN111", problem.field, problem.place)
