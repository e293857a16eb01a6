"""Named writes and the history rows they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from db.specs import Value

Action = Literal["add", "change", "void", "unvoid", "merge", "unmerge", "decide", "offer", "take"]

What = tuple[str, str, Action]
"""Table, record and action of an operation."""


class Dot(NamedTuple):
    """The name of one operation inside this file: which life of which station, and its running number."""

    life: int
    number: int


@dataclass(frozen=True)
class Author:
    """Who writes, and when (ISO 8601 with offset); clocks are shown, never compared."""

    name: str
    at: str


class Draft(NamedTuple):
    """One write as it is asked for: the old values, the dot, the vector and the chain are added when applied.

    `values` holds the fields to set; for `merge` and `unmerge` the single entry `same` holds the other
    record's id; `decide` writes its registers even where they hold those values, `_voided` and `_unit` among
    them; `offer` names the office in `to` (None takes it back), `take` needs nothing. An added record belongs
    to the writing office unless `_owner` says otherwise.
    `undoes` is the position of the operation that this one takes back.
    """

    table: str
    record: str
    action: Action
    values: Mapping[str, Value]
    why: str | None = None
    batch: str | None = None
    undoes: int | None = None


@dataclass(frozen=True)
class Operation:
    """One row of the history (操作日志); `changes` maps a column to its old and new value."""

    position: int
    life: int
    station: str
    epoch: str
    number: int
    table: str
    record: str
    action: Action
    changes: Mapping[str, tuple[Value, Value]]
    vector: Mapping[str, int]
    step: int
    by: str
    at: str
    why: str | None
    batch: str | None
    undoes: int | None

    @property
    def dot(self) -> Dot:
        """Its name inside this file."""
        return Dot(self.life, self.number)
