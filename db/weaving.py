"""What one operation does to the registers and values of a unit: the one place that says so.

The desk's own writes, operations that a package brings, and the replay of the history all go through `weave`, so
that they cannot disagree. An operation must come after all that its vector has seen, and once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from db.lives import office_of
from db.operations import Action, Dot
from db.registers import LIVE, OFFERED, OWNER, UNIT, Heads, Sibling, Vector
from db.rows import Row, TablePlan
from db.specs import Value

ALIVE: dict[str, Value] = {"_voided": 0}


class Deed(NamedTuple):
    """An operation as weaving needs it; `seen` is the version vector of the unit before it."""

    dot: Dot
    table: str
    record: str
    action: Action
    changes: Mapping[str, tuple[Value, Value]]
    seen: Vector

    @property
    def values(self) -> dict[str, Value]:
        """The new values alone."""
        return {key: new for key, (_, new) in self.changes.items()}


class Rows(Protocol):
    """The records that weaving reads and writes."""

    plans: dict[str, TablePlan]

    def row(self, table: str, id_: str) -> Row:
        """The record; KeyError where there is none."""
        ...

    def begin(self, plan: TablePlan, id_: str, values: dict[str, Value], heads: Heads) -> Row:
        """A new record, whose owner is told later."""
        ...

    def above(self, plan: TablePlan, row: Row) -> list[Row]:
        """The records that a line is part of, the nearest first, the root last."""
        ...

    def below(self, plan: TablePlan, row: Row) -> Iterator[tuple[TablePlan, Row]]:
        """The line items of a record, their own lines included."""
        ...

    def change(self, row: Row) -> None:
        """The record is about to change."""
        ...

    def same(self, a: str, b: str) -> bool:
        """Whether two records are said to be the same thing."""
        ...

    def pair(self, a: str, b: str, dot: Dot, same: bool) -> None:
        """Say so, or that they are not."""
        ...

    def rank(self, dot: Dot) -> tuple[str, str, int]:
        """Station, epoch and running number of an operation: the same order at every station."""
        ...


def weave(rows: Rows, deed: Deed) -> Row:
    """Let an operation take effect; returns its record."""
    plan = rows.plans[deed.table]
    if deed.action == "add":
        row = _begin(rows, plan, deed)
    else:
        row = rows.row(deed.table, deed.record)
        rows.change(row)
        _WRITE[deed.action](rows, plan, row, deed)
    above = rows.above(plan, row) if plan.parent else []
    if above and deed.action == "add":
        row.owner = above[-1].owner
    _mark(rows, plan, row, above, deed)
    return row


def _begin(rows: Rows, plan: TablePlan, deed: Deed) -> Row:
    every: dict[str, Value] = dict.fromkeys(plan.columns)
    for key, (_, new) in deed.changes.items():
        every[key] = new
    owner = every.pop(OWNER, None)
    row = rows.begin(plan, deed.record, every, Heads(deed.dot))
    row.owner = str(owner or office_of(rows.rank(deed.dot)[0]))
    return row


def _change(rows: Rows, plan: TablePlan, row: Row, deed: Deed) -> None:
    """New values of whole registers; `live` goes with them, as a decision has it or as yes."""
    new = deed.values
    for register in dict.fromkeys(plan.register[key] for key in new if key in plan.register):
        current = {key: row.values[key] for key in plan.together[register]}
        written = {key: new.get(key, old) for key, old in current.items()}
        row.heads.write(register, deed.dot, written, deed.seen, current)
        row.values.update(_shown(rows, row, register, written, plan))
    _live(rows, row, deed, int(new.get("_voided") or 0))


def _void(rows: Rows, _plan: TablePlan, row: Row, deed: Deed) -> None:
    _live(rows, row, deed, int(deed.values["_voided"] or 0))


def _live(rows: Rows, row: Row, deed: Deed, voided: int) -> None:
    """`live`: where a void and an edit did not know of each other, the record stands."""
    rows.change(row)
    current: dict[str, Value] = {"_voided": int(row.voided)}
    row.heads.write(LIVE, deed.dot, {"_voided": voided}, deed.seen, current)
    siblings = row.heads.registers[LIVE]
    row.voided = (
        bool(voided)
        if len(siblings) == 1
        else all((each.values or {}).get("_voided") for each in siblings)
    )


def _pair(rows: Rows, _plan: TablePlan, row: Row, deed: Deed) -> None:
    old, new = deed.changes["_same"]
    other, same = str(new or old), int(new is not None)
    register, current = f"_same:{other}", int(rows.same(row.id, other))
    row.heads.write(register, deed.dot, {"same": same}, deed.seen, {"same": current})
    shown = _shown(rows, row, register, {"same": same})["same"]
    rows.pair(row.id, other, deed.dot, bool(shown))


def _offer(_rows: Rows, _plan: TablePlan, row: Row, deed: Deed) -> None:
    row.heads.write(OFFERED, deed.dot, deed.values, deed.seen, {OFFERED: None})


def _take(rows: Rows, plan: TablePlan, row: Row, deed: Deed) -> None:
    """Another office is right from now on: what is shown of each register is chosen anew, in the lines too."""
    row.heads.write(OWNER, deed.dot, deed.values, deed.seen, {OWNER: row.owner})
    owner = str(_shown(rows, row, OWNER, deed.values)[OWNER])
    for each_plan, each in ((plan, row), *rows.below(plan, row)):
        rows.change(each)
        each.owner = owner
        for register, siblings in each.heads.registers.items():
            if len(siblings) > 1 and register in each_plan.together:
                each.values.update(_chosen(rows, each, siblings, each_plan.is_district(register)))


def _mark(rows: Rows, plan: TablePlan, row: Row, above: list[Row], deed: Deed) -> None:
    """The unit it belongs to: `live` of all above it, `unit` and the vector of the root."""
    for each in above:
        _live(rows, each, deed, 0)
    root = above[-1] if above else row
    # By the action, not by what is in memory: whoever replays the history must mark the same registers.
    created = deed.action == "add" and root is row
    if not created and not plan.unit.isdisjoint(deed.changes):
        root.heads.write(UNIT, deed.dot, {}, deed.seen, {})
    if root.vector is None:
        raise TypeError(f"{row.id}: a line without its root")
    root.vector[deed.dot.life] = max(root.vector.get(deed.dot.life, 0), deed.dot.number)


def _shown(
    rows: Rows,
    row: Row,
    register: str,
    written: Mapping[str, Value],
    plan: TablePlan | None = None,
) -> Mapping[str, Value]:
    """What a register shows once `written` is in it."""
    siblings = row.heads.registers[register]
    if len(siblings) == 1:
        return written
    return _chosen(rows, row, siblings, plan.is_district(register) if plan else None)


def _chosen(
    rows: Rows, row: Row, siblings: list[Sibling], district: bool | None
) -> Mapping[str, Value]:
    """The sibling of the field's owner first, then the greatest dot; without a field, the greatest dot."""

    def order(each: Sibling) -> tuple[bool, tuple[str, str, int]]:
        rank = rows.rank(each.dot)
        is_own = office_of(rank[0]) == row.owner
        return district is not None and is_own != district, rank

    return max(siblings, key=order).values or {}


_WRITE = {
    "change": _change,
    "decide": _change,
    "void": _void,
    "unvoid": _void,
    "merge": _pair,
    "unmerge": _pair,
    "offer": _offer,
    "take": _take,
}
