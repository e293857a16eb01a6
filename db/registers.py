"""Registers of siblings: which operations a record's present values come from, and what conflicts.

A record is a set of registers; each holds siblings (value, dot). Writing a register removes the siblings that the
writer had seen (those its version vector covers) and adds its own. Nearly every register of nearly every record
has one sibling, and most still have the one they were created with, so the text form keeps only what differs from
that: `{"b": [life, number]}` names the creating dot, `"r"` the registers written since. The value of a lone
sibling is the row's own and is not repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from db.operations import Dot
from db.specs import Value

Vector = dict[int, int]
"""Life → the highest running number of it that has been seen."""

Values = Mapping[str, Value]

LIVE = "_live"
UNIT = "_unit"
OWNER = "_owner"
OFFERED = "_offered"


class Sibling(NamedTuple):
    """One of the values a register holds, by the operation that wrote it; None: the row holds the values."""

    dot: Dot
    values: Values | None = None


@dataclass(slots=True)
class Heads:
    """All registers of one record."""

    base: Dot
    registers: dict[str, list[Sibling]] = field(default_factory=dict[str, list[Sibling]])

    def siblings(self, register: str) -> list[Sibling]:
        """The siblings of a register; those never written since creation have the creating one."""
        return self.registers.get(register) or [Sibling(self.base)]

    def write(self, register: str, dot: Dot, values: Values, seen: Vector, current: Values) -> None:
        """Apply one operation's write of a register.

        `seen` is the operation's version vector; `current` the row's values of this register before it.
        What came before it must be applied before it, and each operation once: the caller sees to both.
        """
        siblings = self.registers.get(register)
        life, number = siblings[0].dot if siblings else self.base
        if (siblings is None or len(siblings) == 1) and seen.get(life, 0) >= number:
            # Nearly always: one sibling, and it was seen.
            self.registers[register] = [Sibling(dot, values if register == OFFERED else None)]
            return
        unseen = [each for each in self.siblings(register) if not covers(seen, each.dot)]
        kept = [each if each.values is not None else Sibling(each.dot, current) for each in unseen]
        # No column holds what is offered: its sibling keeps the value even where it is alone.
        own = values if kept or register == OFFERED else None
        self.registers[register] = [*kept, Sibling(dot, own)]

    @property
    def is_contested(self) -> bool:
        """Whether any register has several siblings, equal ones or not."""
        # Nearly every record as it is made has none: this is asked of each one that is written.
        return bool(self.registers) and any(map(_is_several, self.registers.values()))

    def conflicts(self) -> Iterable[str]:
        """The registers whose siblings differ; two writes of a unit always do, for it holds no values."""
        for register, siblings in self.registers.items():
            concurrent = siblings[1:]
            if any(register == UNIT or each.values != siblings[0].values for each in concurrent):
                yield register


def _is_several(siblings: list[Sibling]) -> bool:
    return len(siblings) > 1


def covers(vector: Vector, dot: Dot) -> bool:
    """Whether an operation is among those the vector has seen."""
    return vector.get(dot.life, 0) >= dot.number


def covers_all(vector: Vector, other: Vector) -> bool:
    """Whether everything `other` has seen is among what `vector` has seen."""
    return all(vector.get(life, 0) >= number for life, number in other.items())


def dump_heads(heads: Heads) -> str:
    """The text form of a record's registers."""
    text: dict[str, Any] = {"b": list(heads.base)}
    if heads.registers:
        text["r"] = {name: [_dump(each) for each in all_] for name, all_ in heads.registers.items()}
    return orjson.dumps(text).decode()


def load_heads(text: str) -> Heads:
    """The registers from their text form."""
    loaded = orjson.loads(text)
    registers = {name: [_load(each) for each in all_] for name, all_ in loaded.get("r", {}).items()}
    return Heads(Dot(*loaded["b"]), registers)


def _dump(sibling: Sibling) -> list[Any]:
    rest = [] if sibling.values is None else [dict(sibling.values)]
    return [sibling.dot.life, sibling.dot.number, *rest]


def _load(each: list[Any]) -> Sibling:
    return Sibling(Dot(each[0], each[1]), each[2] if len(each) > 2 else None)


def dump_vector(vector: Vector) -> str:
    """The text form of a version vector: a JSON object with lives as keys."""
    if not vector:
        return "{}"
    if len(vector) == 1:
        ((life, number),) = vector.items()
        return f'{{"{life}":{number}}}'
    return orjson.dumps(vector, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS).decode()


def load_vector(text: str | None) -> Vector:
    """The version vector from its text form; nothing seen where there is none."""
    return {int(life): number for life, number in orjson.loads(text or "{}").items()}
