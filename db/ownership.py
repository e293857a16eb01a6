"""Whose a record was, as far as an operation had seen: hand-overs (移交) are judged by that, never by arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import orjson

from db.connection import Connection
from db.foreign import Foreign
from db.lives import Lives, office_of
from db.operations import Dot
from db.registers import OFFERED, OWNER, Vector, covers, load_vector
from db.specs import Value


class _Write(NamedTuple):
    dot: Dot
    seen: Vector
    value: Value


@dataclass(frozen=True)
class Standing:
    """The owning office of a record's unit, and the offices that it was offered to; at most one but for conflicts.
    `partners` are all that ever owned the record it is said to be the same as, where it is here."""

    owner: str
    offered: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()


class Moves:
    """Whose one unit was in its time: its first owner, every offer and every taking."""

    def __init__(self, lives: Lives) -> None:
        self._lives = lives
        self._first = ""
        self._known: set[Dot] = set()
        self._owners, self._offers = list[_Write](), list[_Write]()

    @classmethod
    def read(cls, connection: Connection, lives: Lives, root: str) -> Self:
        """As the history in the file has it."""
        moves = cls(lives)
        statement = (
            'SELECT "life", "number", "vector", "action", "changes" FROM "_ops" WHERE "record" = ? '
            "AND \"action\" IN ('add', 'offer', 'take')"
        )
        for life, number, vector, action, text in connection.execute(statement, (root,)):
            moves.note(Dot(life, number), action, orjson.loads(text), load_vector(vector))
        return moves

    def note(
        self, dot: Dot, action: str, changes: Mapping[str, Sequence[Value]], seen: Vector
    ) -> None:
        """One more operation; the same one again is nothing new, and those that move nothing are passed over."""
        if dot in self._known:
            return
        self._known.add(dot)
        if action == "add":
            given = changes.get(OWNER)
            self._first = str(given[1]) if given else office_of(self._lives[dot.life].station)
        elif action == "take":
            self._owners.append(_Write(dot, seen, changes[OWNER][1]))
        elif action == "offer":
            self._offers.append(_Write(dot, seen, changes[OFFERED][1]))

    def at(self, seen: Vector) -> Standing:
        """As an operation with that vector had it."""
        taken = max(
            _last(self._owners, seen),
            key=lambda each: (*self._lives[each.dot.life][1:], each.dot.number),
            default=None,
        )
        offered = frozenset(str(each.value) for each in _last(self._offers, seen) if each.value)
        return Standing(str(taken.value) if taken else self._first, offered)

    @property
    def owners(self) -> frozenset[str]:
        """Every office that ever owned it."""
        return frozenset({self._first, *(str(each.value) for each in self._owners)})


def standing(added: Foreign) -> Standing:
    """Whose a new record is."""
    given = added.changes.get(OWNER)
    return Standing(str(given[1]) if given else office_of(added.station))


def _last(writes: list[_Write], seen: Vector) -> list[_Write]:
    """Of those that were seen, the ones that no other one had seen."""
    past = [each for each in writes if covers(seen, each.dot)]
    return [each for each in past if not any(covers(other.seen, each.dot) for other in past)]


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
