"""Whose a record was, as far as an operation had seen: hand-overs (移交) are judged by that, never by arrival."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

import orjson

from db.connection import Connection
from db.foreign import Foreign
from db.lives import Lives
from db.operations import Dot
from db.registers import OFFERED, OWNER, Vector, covers, load_vector
from db.specs import Value
from db.weaving import office_of


class _Write(NamedTuple):
    dot: Dot
    seen: Vector
    value: Value


@dataclass(frozen=True)
class Standing:
    """The owning office of a record's unit, and the offices that it was offered to; at most one but for conflicts."""

    owner: str
    offered: frozenset[str] = frozenset()

    @classmethod
    def at(cls, connection: Connection, lives: Lives, root: str, seen: Vector) -> Self:
        """As an operation with that vector had it; the history must be in the file."""
        statement = (
            'SELECT "life", "number", "vector", "action", "changes" FROM "_ops" WHERE "record" = ? '
            "AND \"action\" IN ('add', 'offer', 'take')"
        )
        owners, offers, first = list[_Write](), list[_Write](), ""
        for life, number, vector, action, text in connection.execute(statement, (root,)):
            changes, dot = orjson.loads(text), Dot(life, number)
            if action == "add":
                given = changes.get(OWNER)
                first = given[1] if given else office_of(lives[life].station)
            elif covers(seen, dot):
                into, key = (owners, OWNER) if action == "take" else (offers, OFFERED)
                into.append(_Write(dot, load_vector(vector), changes[key][1]))
        taken = max(
            _last(owners),
            key=lambda each: (*lives[each.dot.life][1:], each.dot.number),
            default=None,
        )
        offered = frozenset(str(each.value) for each in _last(offers) if each.value)
        return cls(str(taken.value) if taken else first, offered)


def standing(added: Foreign) -> Standing:
    """Whose a new record is."""
    given = added.changes.get(OWNER)
    return Standing(str(given[1]) if given else office_of(added.station))


def _last(writes: list[_Write]) -> Iterable[_Write]:
    """Those that no other one had seen."""
    return [each for each in writes if not any(covers(other.seen, each.dot) for other in writes)]


def living_of(connection: Connection, table: str, office: str) -> int:
    """How many records of a table belong to an office and are not voided."""
    statement = f'SELECT count(*) FROM "{table}" WHERE "_owner" = ? AND "_voided" = 0'
    return int(connection.execute(statement, (office,)).fetchone()[0])


def living_among(connection: Connection, table: str, records: Iterable[str]) -> dict[str, int]:
    """How many of these records are here and not voided, by the office that they belong to."""
    statement = (
        f'SELECT "_owner", count(*) FROM "{table}" WHERE "_voided" = 0 '
        'AND "id" IN (SELECT "value" FROM json_each(?)) GROUP BY "_owner"'
    )
    text = orjson.dumps(list(records)).decode()
    return {str(owner): int(count) for owner, count in connection.execute(statement, (text,))}
