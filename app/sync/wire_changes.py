"""What an operation changes, as it comes from outside: whole registers, in columns that there are, by an action that
may.

What would mean something else at each station by the order in which packages come is no operation of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from app.problems import Problem
from db.foreign import Foreign
from db.specs import Table, Value

_ID: Final = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_OFFICE: Final = re.compile("[0-9]{6,12}|T[0-9A-Z]{5,11}")
_LARGEST: Final = (1 << 53) - 1
_LONGEST: Final = 1 << 17
"""Characters of one value."""
_TYPES: Final[Mapping[str, type]] = {"TEXT": str, "INTEGER": int}
_SPECIAL: Final[Mapping[str, frozenset[str]]] = {
    "add": frozenset({"_owner"}),
    "void": frozenset({"_voided"}),
    "unvoid": frozenset({"_voided"}),
    "merge": frozenset({"_same"}),
    "unmerge": frozenset({"_same"}),
    "decide": frozenset({"_voided", "_unit"}),
    "offer": frozenset({"_offered"}),
    "take": frozenset({"_owner"}),
}
"""Which changes besides columns an action may, and where it has no columns must, make."""
_BARE: Final = frozenset(_SPECIAL) - {"add", "decide"}
_OF_RECORDS: Final = frozenset({"offer", "take", "merge", "unmerge"})
"""What is done to records, never to lines of theirs."""
_VOIDED: Final[Mapping[str, tuple[int, ...]]] = {"void": (1,), "unvoid": (0,), "decide": (0, 1)}


class Bad(Exception):
    """The line is no operation; says what of it."""


class Shape:
    """What operations on one ledger look like."""

    def __init__(self, table: Table) -> None:
        self._name = table.name
        self._columns = {each.name: _TYPES[each.type] for each in table.columns}
        self._parent = table.parent.column if table.parent else None
        registers: dict[str, set[str]] = {}
        for each in table.columns:
            registers.setdefault(each.register or each.name, set()).add(each.name)
        self._together = {key: each for each in registers.values() if len(each) > 1 for key in each}

    def check(self, operation: Foreign) -> None:
        """Bad for what is none, SYN031 for a column not known here."""
        action, changes = operation.action, operation.changes
        if action in _BARE:
            require(changes.keys() == _SPECIAL[action], "changes")
        columns = self._columns
        for key, (old, new) in changes.items():
            type_ = columns.get(key)
            if type_ is None:
                self._special(action, key, old, new)
            elif not (_is(type_, old) and _is(type_, new)):
                raise Bad(key)
        if action == "add":
            self._check_new(operation)
        else:
            self._check_known(operation)

    def _special(self, action: str, key: str, old: Value, new: Value) -> None:
        if not key.startswith("_"):
            raise Problem("SYN031", what=f"{self._name}.{key}"[:80])
        require(key in _SPECIAL.get(action, ()), key)
        _SPECIAL_CHECKS[key](action, old, new)

    def _check_new(self, operation: Foreign) -> None:
        changes = operation.changes
        require(all(old is None for old, _new in changes.values()), "old")
        if self._parent:
            require(self._parent in changes and is_id(changes[self._parent][1]), "record above")
        else:
            require(not operation.vector, "vector")

    def _check_known(self, operation: Foreign) -> None:
        require(operation.vector, "vector")
        require(operation.changes, "changes")
        require(self._parent is None or self._parent not in operation.changes, "record above")
        require(self._parent is None or operation.action not in _OF_RECORDS, "action")
        for key in operation.changes.keys() & self._together.keys():
            require(self._together[key] <= operation.changes.keys(), key)


def _check_voided(action: str, old: Value, new: Value) -> None:
    require(type(old) is int and old in (0, 1), "_voided")
    require(type(new) is int and new in _VOIDED[action], "_voided")


def _check_same(action: str, old: Value, new: Value) -> None:
    other, nothing = (new, old) if action == "merge" else (old, new)
    require(is_id(other) and nothing is None, "_same")


def _check_unit(_action: str, old: Value, new: Value) -> None:
    require(old is None and new is None, "_unit")


def _check_owner(action: str, old: Value, new: Value) -> None:
    require(_is_office(new) and (old is None if action == "add" else _is_office(old)), "_owner")


def _check_offered(_action: str, old: Value, new: Value) -> None:
    require(old is None and (new is None or _is_office(new)), "_offered")


_SPECIAL_CHECKS: Final = {
    "_voided": _check_voided,
    "_same": _check_same,
    "_unit": _check_unit,
    "_owner": _check_owner,
    "_offered": _check_offered,
}


def is_count(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a number from 0 that every program reads alike."""
    return type(value) is int and 0 <= value <= _LARGEST


def is_id(value: object) -> bool:
    """Whether it is a record's id."""
    return type(value) is str and _ID.fullmatch(value) is not None


def _is_office(value: object) -> bool:
    return type(value) is str and _OFFICE.fullmatch(value) is not None


def _is(type_: type, value: Any) -> bool:  # noqa: ANN401
    """Whether it is nothing, or a value of that type which is not too large."""
    if value is None:
        return True
    if type(value) is not type_:
        return False
    return len(value) <= _LONGEST if type_ is str else -_LARGEST <= value <= _LARGEST


def require(holds: object, what: str) -> None:
    """Bad unless it holds."""
    if not holds:
        raise Bad(what)
