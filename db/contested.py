"""Which registers hold unequal siblings (待核对): kept in a table of its own as records are written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import orjson

from db.held import Held
from db.registers import Sibling
from db.rows import Job, Row, TablePlan

_GONE = (
    'DELETE FROM "_conflicts" WHERE "record" = ? AND "id" NOT IN (SELECT "value" FROM json_each(?))'
)
_COME = 'INSERT OR IGNORE INTO "_conflicts" VALUES (?, ?, ?, ?, ?, ?)'


def concerns(row: Row) -> bool:
    """Whether the record has, or had when it was read, a register with several siblings."""
    return row.contested or row.heads.is_contested


def jobs(held: Held, rows: Iterable[tuple[TablePlan, Row]]) -> list[Job]:
    """What brings the table of conflicts in step with these records."""
    gone, come = list[tuple[str, str]](), list[tuple[str, ...]]()
    for plan, row in rows:
        unit = [row, *held.above(plan, row)][-1].id
        found: list[tuple[str, ...]] = []
        for register in row.heads.conflicts():
            dots = dots_of(held, row.heads.siblings(register))
            id_ = conflict_id(row.id, register, dots)
            text = orjson.dumps(dots).decode()
            found.append((id_, plan.table.name, row.id, unit, register, text))
        gone.append((row.id, orjson.dumps([each[0] for each in found]).decode()))
        come += found
    return [(_GONE, gone), (_COME, come)]


def dots_of(held: Held, siblings: Iterable[Sibling]) -> list[tuple[str, str, int]]:
    """The siblings' operations by station, epoch and number, in the order all stations agree on."""
    return sorted(held.rank(each.dot) for each in siblings)


def conflict_id(record: str, register: str, dots: list[tuple[str, str, int]]) -> str:
    """The name of a conflict: the same wherever the same siblings meet."""
    return hashlib.sha256(orjson.dumps([record, register, dots])).hexdigest()[:16]
