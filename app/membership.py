"""How a ledger joins people (成员): whose rows are several records, how members stay and leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.kinds.base import Value

Members = Sequence[tuple[Value, Mapping[str, Value]]]
"""Role and person's record of each member."""


@dataclass(frozen=True)
class Stay:
    """How a line says from which day to which, and why, somebody belongs (加入、离开).

    `since`, `until` and `why` are its fields; `reasons` the words offered for leaving; who leaves for the
    reason `death` has the day noted in the person's field `died`. `away`, `split` and `joined` are what stands
    there after the household moved away, was split, or somebody joined another one.
    """

    since: str
    until: str
    why: str
    reasons: tuple[str, ...]
    death: str
    died: str
    away: str
    split: str
    joined: str


@dataclass(frozen=True)
class Standing:
    """How a record with a roster says whether it still stands (户状态): a field and its values."""

    field: str
    open: str
    away: str
    closed: str


@dataclass(frozen=True)
class Roster:
    """How one row of a sheet is several records: this ledger's, a person's, and the line joining them.

    `person` is the ledger matched by its own identity, `line` the line items of this ledger, `role` the line's
    field that tells the head by one of the values `heads`, `head` this ledger's link to the head's record.
    `former` gives the role of a head who no longer is one, from the role that the new head had before (None:
    no member) and the former head's record. `restate` proposes what all members are to the one at a position
    who becomes head: (role or empty, whether it is sure). `place` are the fields that say where the record
    lives, `inherits` those that a record split off takes over besides.
    """

    person: str
    line: str
    line_person: str
    role: str
    heads: tuple[str, ...]
    head: str
    former: Callable[[Value, Mapping[str, Value]], str]
    restate: Callable[[int, Members], list[tuple[str, bool]]]
    stay: Stay
    standing: Standing
    place: tuple[str, ...]
    inherits: tuple[str, ...] = ()
