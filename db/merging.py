"""Taking in what other stations wrote (合并): each operation takes effect once, after all that it had seen.

Arrival order never matters: what has been seen is told by version vectors, what is concurrent stays side by side in
registers of siblings (`db.weaving`). An operation whose vector is not yet covered waits in a table of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from db import waiting
from db.foreign import Foreign, Name, by_dots, position_of, tables_of
from db.operations import Author, Dot, What
from db.ownership import Standing
from db.registers import Vector, covers_all
from db.rows import Row, TablePlan
from db.standings import Standings
from db.upgrading import upgraded
from db.weaving import Deed, weave
from db.work import AT_ONCE, Work

_PASSES = 8


class Clash(Exception):
    """One name for two operations, or one id for two records: two copies of a database were used as one."""

    def __init__(self, operation: Foreign) -> None:
        super().__init__(f"{operation.name}")
        self.operation = operation


Judge = Callable[[Foreign, Standing], bool | None]
"""Asked before an operation takes effect, with the ownership as that operation had seen it; raises to refuse all,
False lets this one wait."""

May = Callable[[Foreign, Standing, str], bool]
"""The same of one that had waited, by the package that brought it: it waits on where that may not bring it."""


@dataclass
class Merged:
    """What came of operations: how many took effect, were here already, or wait; `created` are new records by table."""

    applied: int = 0
    known: int = 0
    waiting: int = 0
    created: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class _Place(NamedTuple):
    """Where an operation would take effect: its vector in numbers of this file, the record and those above it."""

    seen: Vector
    root: Row | None


class Merger:
    """One merge under way, in its transaction."""

    def __init__(self, work: Work, judge: Judge, package: str, may: May | None = None) -> None:
        self._work, self._held = work, work.held
        self._judge, self._package, self._may = judge, package, may
        self._origins: dict[Name, str] = {}
        self._own = int(work.meta["life"])
        self._positions: dict[Dot, int] = {}
        self._standings = Standings(work)
        self._tables: dict[str, str] = {}
        self.merged = Merged()

    def take(self, operations: Iterable[Foreign]) -> Merged:
        """Let the operations take effect, and those that had waited for them."""
        left, late = map(self._upgraded, operations), list[Foreign]()
        while some := list(islice(left, AT_ONCE)):
            self._work.expect(len(some))
            late += self._some(some)
        came = {each.name: each for each in late}
        for each, package in waiting.all_of(self._work.connection):
            waited, again = self._upgraded(each), came.get(each.name)
            if again is None:
                self._origins[each.name] = package
                late.append(waited)
            elif again != waited:
                raise Clash(again)
        late = self._late(late)
        self._work.settle()
        waiting.replace(self._work.connection, late, self._origins, self._package)
        self.merged.waiting = len(late)
        return self.merged

    def _upgraded(self, operation: Foreign) -> Foreign:
        step = self._work.schema.step
        return operation if operation.step == step else upgraded(operation, step)

    def _late(self, late: list[Foreign]) -> list[Foreign]:
        """Let those take effect that can by now; returns those that wait on.

        Whoever had seen another one has the greater vector, so that one pass is enough for what stations write. Of
        what a forger made to come one by one in the other direction, the rest waits for the next package.
        """
        for _ in range(_PASSES):
            before, late = self.merged.applied, sorted(late, key=_age)
            late = self._some(late) if late else late
            if self.merged.applied == before:
                break
        return late

    def _some(self, operations: list[Foreign]) -> list[Foreign]:
        """Take these in; returns those that have to wait."""
        known, late = self._known(operations), list[Foreign]()
        self._read(operations)
        for each in operations:
            here = known.get(each.name)
            if self._same(each, here) if here else self._one(each):
                known[each.name] = each
            else:
                late.append(each)
        self._work.flush()
        return late

    def _same(self, operation: Foreign, here: Foreign) -> bool:
        step = self._work.schema.step
        came, known = upgraded(operation, step), upgraded(here, step)
        if came.undoes is None or known.undoes is None:
            # Where what it takes back was not here when it came, it stands here without that.
            came, known = came._replace(undoes=None), known._replace(undoes=None)
        if came != known:
            return self._clash(operation)
        self.merged.known += 1
        return True

    def _clash(self, operation: Foreign) -> bool:
        """Raises for what this package brings; what came with an earlier one must not keep it out, and waits on."""
        if operation.name not in self._origins:
            raise Clash(operation)
        return False

    def _is_allowed(self, operation: Foreign, standing: Standing) -> bool:
        origin = self._origins.get(operation.name)
        if origin is not None and self._may is not None:
            return self._may(operation, standing, origin)
        return self._judge(operation, standing) is not False

    def _known(self, operations: list[Foreign]) -> dict[Name, Foreign]:
        """Those that are here already, as they are here."""
        numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for each in operations:
            numbers[each.station, each.epoch].append(each.number)
        lives, found = self._held.lives, dict[Name, Foreign]()
        self._work.errands.settle()
        for name, wanted in numbers.items():
            life = lives.known(*name)
            if life is not None and min(wanted) <= lives.highest(life):
                here = by_dots(self._work.connection, lives, life, wanted)
                found |= {each.name: each for each in here.values()}
        return found

    def _read(self, operations: Iterable[Foreign]) -> None:
        """Read what the operations are about, and whether the ids of new records are taken."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        added: list[str] = []
        for each in operations:
            if each.action == "add":
                added.append(each.record)
                parent = self._held.plans[each.table].parent
                if parent:
                    wanted[parent.table].add(str(each.changes[parent.column][1]))
            else:
                wanted[each.table].add(each.record)
                if each.action == "merge":
                    wanted[each.table].add(str(each.changes["_same"][1]))
        self._tables = tables_of(self._work.connection, added)
        self._standings.begin()
        self._held.read(wanted)

    def _one(self, operation: Foreign) -> bool:
        """Let an operation take effect if everything that it had seen is here."""
        lives, plan = self._held.lives, self._held.plans[operation.table]
        if lives.known(operation.station, operation.epoch) == self._own:
            return self._clash(operation)
        place = self._place(plan, operation)
        if place is None:
            return False
        if not self._is_allowed(operation, self._standings.of(operation, place.root, place.seen)):
            return False
        life = lives.id_of(operation.station, operation.epoch)
        if place.root and _seen_of(place.root.vector, life) != _seen_of(place.seen, life):
            # A station has seen all that it wrote itself: here two wrote under one name.
            return self._clash(operation)
        self._append(plan, operation, Dot(life, operation.number), place.seen)
        return True

    def _place(self, plan: TablePlan, operation: Foreign) -> _Place | None:
        lives, seen = self._held.lives, Vector()
        for name, number in operation.vector.items():
            life = lives.known(*name)
            if life is None:
                return None
            seen[life] = number
        row = self._held.rows[operation.table].get(operation.record)
        if operation.action == "add":
            if row is not None or operation.record in self._tables:
                self._clash(operation)
                return None
            if plan.parent is None:
                return _Place(seen, None)
            plan = self._held.plans[plan.parent.table]
            row = self._held.rows[plan.table.name].get(self._parent(operation))
        if row is None:
            return None
        root = [row, *self._held.above(plan, row)][-1]
        covered = root.vector is not None and covers_all(root.vector, seen)
        return _Place(seen, root) if covered else None

    def _parent(self, operation: Foreign) -> str:
        parent = self._held.plans[operation.table].parent
        return str(operation.changes[parent.column][1]) if parent else ""

    def _append(self, plan: TablePlan, operation: Foreign, dot: Dot, seen: Vector) -> None:
        what: What = (operation.table, operation.record, operation.action)
        undone = self._position(operation.undoes) if operation.undoes else None
        more = (operation.why, operation.batch, undone)
        author = Author(operation.by, operation.at)
        journal = self._work.journal
        journal.append(dot, what, operation.changes, seen, operation.step, author, more)
        self._positions[dot] = journal.position
        row = weave(self._held, Deed(dot, *what, operation.changes, seen))
        for each in (row, *self._held.above(plan, row)):
            each.author = author
        self.merged.applied += 1
        self._work.touched[operation.table].add(operation.record)
        self._standings.note(operation, dot, seen)
        if operation.action == "add":
            self._tables[operation.record] = operation.table
        into = self.merged.created if operation.action == "add" else self.merged.changed
        into[operation.table].add(operation.record)

    def _position(self, undone: Name) -> int | None:
        """Where an operation that another one takes back stands in this file; None where it is not here.

        Of the same unit it is here, for the vector covers it. Of another one it would perhaps never come, and what
        takes it back has nothing else to wait for.
        """
        station, epoch, number = undone
        life = self._held.lives.known(station, epoch)
        if life is None:
            return None
        dot = Dot(life, number)
        if dot not in self._positions:
            self._work.errands.settle()
            found = position_of(self._work.connection, dot)
            if found is None:
                return None
            self._positions[dot] = found
        return self._positions[dot]


def _age(operation: Foreign) -> int:
    """Greater than that of all that the operation had seen of its unit."""
    return sum(operation.vector.values())


def _seen_of(vector: Vector | None, life: int) -> int:
    return (vector or {}).get(life, 0)
