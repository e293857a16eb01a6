"""Whose the units are that a merge writes to, as each operation had seen it: what moves them is read once."""

from __future__ import annotations

from collections.abc import Mapping

from db.foreign import Foreign
from db.operations import Dot
from db.ownership import Moves, Standing, standing
from db.registers import OFFERED, OWNER, Vector
from db.rows import Row
from db.specs import Value
from db.work import Work

_MOVED = frozenset({OWNER, OFFERED})


class Standings:
    """The standing of one unit after another, in one transaction."""

    def __init__(self, work: Work) -> None:
        self._work, self._held = work, work.held
        self._moves: dict[str, Moves] = {}
        self._new: dict[str, tuple[Dot, Mapping[str, tuple[Value, Value]]]] = {}
        self._usual: dict[str, Standing] = {}

    def begin(self) -> None:
        """All operations so far are on their way into the file."""
        self._new = {}

    def of(self, operation: Foreign, root: Row | None, seen: Vector) -> Standing:
        """Of the unit that the operation is to change, or of the new record."""
        if root is None:
            return standing(operation)
        found = self._unit(root, seen)
        if operation.action == "merge":
            other = str(operation.changes["_same"][1])
            if other in self._held.rows[operation.table]:
                found = Standing(found.owner, found.offered, self._moves_of(other).owners)
        return found

    def _unit(self, root: Row, seen: Vector) -> Standing:
        if _MOVED.isdisjoint(root.heads.registers):
            return self._usual.setdefault(root.owner, Standing(root.owner))
        return self._moves_of(root.id).at(seen)

    def note(self, operation: Foreign, dot: Dot, seen: Vector) -> None:
        """The operation takes effect."""
        if operation.action == "add":
            self._new[operation.record] = (dot, operation.changes)
        elif operation.action in ("offer", "take"):
            self._moves_of(operation.record).note(dot, operation.action, operation.changes, seen)

    def _moves_of(self, root: str) -> Moves:
        known = self._moves.get(root)
        if known is None:
            self._work.errands.settle()
            known = Moves.read(self._work.connection, self._held.lives, root)
            if root in self._new:
                dot, changes = self._new[root]
                known.note(dot, "add", changes, {})
            self._moves[root] = known
        return known
