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
from db.waiting import Key, Origin, Waits
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
    passed: int = 0
    """Said in another's name, and otherwise than it is here."""
    created: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class _Place(NamedTuple):
    """Where an operation would take effect: its vector in numbers of this file, the record and those above it."""

    seen: Vector
    root: Row | None


class Merger:
    """One merge under way, in its transaction."""

    def __init__(self, work: Work, judge: Judge, origin: Origin, may: May | None = None) -> None:
        self._work, self._held = work, work.held
        self._judge, self._origin, self._may = judge, origin, may
        self._own = int(work.meta["life"])
        self._positions: dict[Dot, int] = {}
        self._standings = Standings(work)
        self._tables: dict[str, str] = {}
        self._here: dict[Name, Foreign] = {}
        self._waited: set[Key] = set()
        self.merged = Merged()

    def take(self, operations: Iterable[Foreign]) -> Merged:
        """Let the operations take effect, and those that had waited for them."""
        package, sender = self._origin
        left = (Waits(self._upgraded(each), sender, package) for each in operations)
        late = list[Waits]()
        while some := list(islice(left, AT_ONCE)):
            self._work.expect(len(some))
            late += self._some(some)
        late = self._late(self._with_waiting(late))
        self._work.settle()
        waiting.replace(self._work.connection, late)
        self.merged.waiting = len(late)
        return self.merged

    def _with_waiting(self, late: list[Waits]) -> list[Waits]:
        """These and all that waited before. Of one sender the first of a name stays, as the package brought it that
        somebody may have vouched for; what several bring stands side by side, for nobody knows yet whose is true."""
        found: dict[Key, Waits] = {}
        for each in waiting.all_of(self._work.connection):
            found[each.key] = each._replace(operation=self._upgraded(each.operation))
        self._waited = set(found)
        for each in late:
            before = found.setdefault(each.key, each)
            if not _is_same(each.operation, before.operation):
                self._pass(each)
        return list(found.values())

    def _upgraded(self, operation: Foreign) -> Foreign:
        step = self._work.schema.step
        return operation if operation.step == step else upgraded(operation, step)

    def _late(self, late: list[Waits]) -> list[Waits]:
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

    def _some(self, some: list[Waits]) -> list[Waits]:
        """Take these in; returns those that have to wait."""
        operations = [each.operation for each in some]
        self._here, late = _known(self._work, operations), list[Waits]()
        self._read(operations)
        for each in some:
            here = self._here.get(each.operation.name)
            if not (self._same(each, here) if here else self._one(each)):
                late.append(each)
        self._work.flush()
        return late

    def _same(self, each: Waits, here: Foreign) -> bool:
        if not _is_same(each.operation, self._upgraded(here)):
            return self._clash(each)
        self.merged.known += 1
        return True

    def _clash(self, each: Waits) -> bool:
        """What came with an earlier package must not keep this one out, and waits on."""
        if each.key in self._waited:
            return False
        self._pass(each)
        return True

    def _pass(self, each: Waits) -> None:
        """Raises for what the sender of this package says in its own name; of anybody else's it is passed over."""
        if self._origin.sender in ("", each.operation.station):
            raise Clash(each.operation)
        self.merged.passed += 1

    def _is_allowed(self, each: Waits, standing: Standing) -> bool:
        if self._may is not None and each.key in self._waited:
            return self._may(each.operation, standing, each.package)
        return self._judge(each.operation, standing) is not False

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

    def _one(self, each: Waits) -> bool:
        """Let an operation take effect if everything that it had seen is here; whether it need not wait."""
        operation = each.operation
        lives, plan = self._held.lives, self._held.plans[operation.table]
        if lives.known(operation.station, operation.epoch) == self._own:
            return self._clash(each)
        if self._is_taken(operation):
            return self._clash(each)
        place = self._place(plan, operation)
        if place is None:
            return False
        if not self._is_allowed(each, self._standings.of(operation, place.root, place.seen)):
            return False
        life = lives.id_of(operation.station, operation.epoch)
        if place.root and _seen_of(place.root.vector, life) != _seen_of(place.seen, life):
            # A station has seen all that it wrote itself: here two wrote under one name.
            return self._clash(each)
        self._append(plan, operation, Dot(life, operation.number), place.seen)
        self._here[operation.name] = operation
        return True

    def _is_taken(self, added: Foreign) -> bool:
        """Whether the id of a new record is another's."""
        return added.action == "add" and (
            added.record in self._held.rows[added.table] or added.record in self._tables
        )

    def _place(self, plan: TablePlan, operation: Foreign) -> _Place | None:
        lives, seen = self._held.lives, Vector()
        for name, number in operation.vector.items():
            life = lives.known(*name)
            if life is None:
                return None
            seen[life] = number
        row = self._held.rows[operation.table].get(operation.record)
        if operation.action == "add":
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


def _known(work: Work, operations: Iterable[Foreign]) -> dict[Name, Foreign]:
    """Those that are here already, as they are here."""
    numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for each in operations:
        numbers[each.station, each.epoch].append(each.number)
    lives, found = work.held.lives, dict[Name, Foreign]()
    work.errands.settle()
    for name, wanted in numbers.items():
        life = lives.known(*name)
        if life is not None and min(wanted) <= lives.highest(life):
            here = by_dots(work.connection, lives, life, wanted)
            found |= {each.name: each for each in here.values()}
    return found


def _is_same(one: Foreign, other: Foreign) -> bool:
    """Whether two of one name are one; where what it takes back was not here when it came, it stands without that."""
    if one.undoes is None or other.undoes is None:
        one, other = one._replace(undoes=None), other._replace(undoes=None)
    return one == other


def _age(each: Waits) -> int:
    """Greater than that of all that the operation had seen of its unit."""
    return sum(each.operation.vector.values())


def _seen_of(vector: Vector | None, life: int) -> int:
    return (vector or {}).get(life, 0)
