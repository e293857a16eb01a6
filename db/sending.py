"""Which operations a stream to another station holds: chosen by whose records they are, in the order applied."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from db import waiting
from db.connection import Connection
from db.foreign import Foreign, Outgoing, outgoing
from db.lives import Lives
from db.operations import Dot
from db.ownership import Moves
from db.registers import Vector, covers
from db.replay import members
from db.specs import Schema

_MOVED = 'SELECT DISTINCT "record", "ledger" FROM "_ops" WHERE "action" IN (\'offer\', \'take\')'
_OF = """
o."position" > :after AND o."life" NOT IN (SELECT "value" FROM json_each(:own))
 AND o."record" NOT IN (SELECT "value" FROM json_each(:moved))
 AND {owner} IN (SELECT "value" FROM json_each(:offices))
"""
_LOST = 'o."life" = :life AND o."number" > :number AND o."number" < :until'
_BEYOND = 'SELECT 1 FROM "_ops" WHERE "life" = ? AND "number" > ? AND "number" < ? LIMIT 1'


@dataclass(frozen=True)
class Wanted:
    """What another station is to have.

    `offices`: whose records; `own`: the lives whose operations it wrote itself; `after`: the position up to which it
    has everything else; `lost`: lives of its own with the highest number that it still holds of each.
    """

    offices: tuple[str, ...]
    after: int = 0
    own: tuple[int, ...] = ()
    lost: Mapping[int, int] = field(default_factory=dict[int, int])


def own_operations(
    connection: Connection, lives: Lives, own: Sequence[int], after: int, lost: Mapping[int, int]
) -> Iterator[Outgoing]:
    """What these lives wrote after a position, and what others lost of theirs."""
    where = 'o."position" > :after AND o."life" IN (SELECT "value" FROM json_each(:own))'
    written = outgoing(connection, where, {"after": after, "own": _list(own)}, lives)
    yield from _in_order(written, *_lost(connection, lives, lost))


def operations_for(
    connection: Connection, schema: Schema, lives: Lives, wanted: Wanted
) -> Iterator[Outgoing]:
    """What is of these offices' records; a unit that changed hands goes by what each operation had seen."""
    moved = _moved(connection, schema)
    parameters = {
        "after": wanted.after,
        "own": _list(wanted.own),
        "moved": _list(each for ids in moved.values() for each in ids),
        "offices": _list(wanted.offices),
    }
    usual = outgoing(connection, _OF.format(owner=_owner(schema)), parameters, lives)
    chosen = [
        each
        for root, ids in moved.items()
        for each in _of_moved(connection, lives, wanted, root, ids)
    ]
    chosen.sort(key=_position)
    yield from _in_order(usual, chosen, *_lost(connection, lives, wanted.lost))


def has_others(connection: Connection, records: Mapping[str, set[str]], office: str) -> bool:
    """Whether any of these records, by table, belongs to another office."""
    for table, ids in records.items():
        statement = (
            f'SELECT 1 FROM "{table}" WHERE "id" IN (SELECT "value" FROM json_each(?)) '
            'AND "_owner" <> ? LIMIT 1'
        )
        if connection.execute(statement, (_list(ids), office)).fetchone():
            return True
    return False


def _lost(
    connection: Connection, lives: Lives, lost: Mapping[int, int]
) -> list[Iterator[Outgoing]]:
    """What was written in these lives beyond the highest numbers that are still held there, without gaps: what comes
    behind one that waits here goes when that one does, or its number would pass over it there."""
    found: list[Iterator[Outgoing]] = []
    for life, number in lost.items():
        until = waiting.first_number(connection, *lives[life][1:])
        if connection.execute(_BEYOND, (life, number, until)).fetchone():
            asked = {"life": life, "number": number, "until": until}
            found.append(outgoing(connection, _LOST, asked, lives))
    return found


def _in_order(*streams: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """All of them by position, each once."""
    last = 0
    for each in heapq.merge(*streams, key=_position):
        if each.position != last:
            yield each
        last = each.position


def _position(each: Outgoing) -> int:
    return each.position


def _moved(connection: Connection, schema: Schema) -> dict[str, list[str]]:
    """Every unit that was offered or taken: its root, and the records that it has."""
    return {
        root: list(members(connection, schema, table, root))
        for root, table in connection.execute(_MOVED).fetchall()
    }


def _of_moved(
    connection: Connection, lives: Lives, wanted: Wanted, root: str, ids: list[str]
) -> list[Outgoing]:
    """Of one such unit, what these offices are to have.

    Whoever it is offered to, or belongs to now, gets all of it; a former owner what was written while it was the
    owner. Whatever those operations had seen goes with them, where the unit came within reach only now: it may have
    come and gone while a station was away.
    """
    where = 'o."record" IN (SELECT "value" FROM json_each(:ids))'
    every = list(outgoing(connection, where, {"ids": _list(ids)}, lives))
    offices = set(wanted.offices)
    past, moves = Vector(), Moves.read(connection, lives, root)
    for each in every:
        seen = _seen(lives, each.operation)
        standing = moves.at(seen)
        if standing.owner in offices or not standing.offered.isdisjoint(offices):
            _join(past, seen)
            _join(past, dict([_dot(lives, each.operation)]))
    ends = moves.at(_everything(lives, every))
    if ends.owner in offices or not ends.offered.isdisjoint(offices):
        past = _everything(lives, every)
    contest = _contest(lives, every, offices, past)
    for each in contest:
        _join(past, _seen(lives, each.operation))
        _join(past, dict([_dot(lives, each.operation)]))
    is_new = any(
        each.position > wanted.after and (each in contest or _brings(each.operation, offices))
        for each in every
    )
    return [
        each
        for each in every
        if (is_new or each.position > wanted.after)
        and not _is_of(lives, each.operation, wanted.own)
        and covers(past, _dot(lives, each.operation))
    ]


def _contest(
    lives: Lives, every: list[Outgoing], offices: set[str], past: Vector
) -> list[Outgoing]:
    """The takings that are at odds with each other, and what those at odds decided, where these offices took part or
    were told of any of them: whoever lost out has to learn of it."""
    takings = [each for each in every if each.operation.action == "take"]
    at_odds = [each for each in takings if any(_is_apart(lives, each, one) for one in takings)]
    takers = {_taker(each) for each in at_odds}
    if takers.isdisjoint(offices) and not any(
        covers(past, _dot(lives, e.operation)) for e in at_odds
    ):
        return []
    decisions = [
        each
        for each in takings
        if each not in at_odds
        and _taker(each) in takers
        and any(_has_seen(lives, each, one) for one in at_odds)
    ]
    return [*at_odds, *decisions]


def _taker(taking: Outgoing) -> str:
    return str(taking.operation.changes["_owner"][1])


def _is_apart(lives: Lives, one: Outgoing, other: Outgoing) -> bool:
    """Whether neither had seen the other."""
    return (
        one is not other and not _has_seen(lives, one, other) and not _has_seen(lives, other, one)
    )


def _has_seen(lives: Lives, one: Outgoing, other: Outgoing) -> bool:
    return covers(_seen(lives, one.operation), _dot(lives, other.operation))


def _seen(lives: Lives, operation: Foreign) -> Vector:
    return {lives.id_of(*life): number for life, number in operation.vector.items()}


def _dot(lives: Lives, operation: Foreign) -> Dot:
    return Dot(lives.id_of(operation.station, operation.epoch), operation.number)


def _join(vector: Vector, other: Vector) -> None:
    for life, number in other.items():
        vector[life] = max(vector.get(life, 0), number)


def _brings(operation: Foreign, offices: set[str]) -> bool:
    """Whether it hands the unit over to one of the offices."""
    key = {"offer": "_offered", "take": "_owner"}.get(operation.action)
    return key is not None and operation.changes[key][1] in offices


def _everything(lives: Lives, found: list[Outgoing]) -> Vector:
    seen: Vector = {}
    for each in found:
        _join(seen, dict([_dot(lives, each.operation)]))
    return seen


def _is_of(lives: Lives, operation: Foreign, own: Sequence[int]) -> bool:
    return lives.id_of(operation.station, operation.epoch) in own


def _owner(schema: Schema) -> str:
    """The office that an operation's record belongs to; lines go with their record."""
    cases = " ".join(
        f'WHEN \'{each.name}\' THEN (SELECT "_owner" FROM "{each.name}" WHERE "id" = o."record")'
        for each in schema.tables
    )
    return f'CASE o."ledger" {cases} END'


def _list(values: Iterable[object]) -> str:
    return orjson.dumps(list(values)).decode()
