"""Which registers hold unequal siblings (待核对): kept in a table of its own as records are written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import orjson

from db.connection import Connection
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


class Conflict(NamedTuple):
    """A register that holds unequal siblings (待核对): `unit` is the root record, `dots` name the siblings."""

    id: str
    ledger: str
    record: str
    unit: str
    register: str
    dots: tuple[tuple[str, str, int], ...]


def ids(connection: Connection) -> frozenset[str]:
    """Every open conflict."""
    return frozenset(id_ for (id_,) in connection.execute('SELECT "id" FROM "_conflicts"'))


def some(connection: Connection, wanted: Iterable[str]) -> list[Conflict]:
    """The conflicts with these ids that are open."""
    statement = (
        'SELECT * FROM "_conflicts" WHERE "id" IN (SELECT "value" FROM json_each(?)) ORDER BY "id"'
    )
    rows = connection.execute(statement, (orjson.dumps(list(wanted)).decode(),))
    return [
        Conflict(id_, ledger, record, unit, register, tuple(map(tuple, orjson.loads(dots))))
        for id_, ledger, record, unit, register, dots in rows
    ]
