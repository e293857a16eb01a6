"""Operations as they come from outside: believed only once every part of them is what it must be.

PKG is said of the file, SYN030 and on of what stands in it: the package is signed by an enrolled station, so a line
that does not fit is another program's doing, or a forger's who holds its keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, get_args

import orjson

from app.problems import Problem
from db.foreign import KEYS, Foreign, vector_of
from db.operations import Action
from db.specs import Schema, Table, Value

_STATION: Final = re.compile(r"([0-9]{6,12}|T[0-9A-Z]{5,11})\.[1-9][0-9]{0,4}")
_EPOCH: Final = re.compile("[0-9a-f]{16}")
_ID: Final = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_OFFICE: Final = re.compile("[0-9]{6,12}|T[0-9A-Z]{5,11}")
_ACTIONS: Final = frozenset(get_args(Action))
_LARGEST: Final = (1 << 53) - 1
_TEXTS: Final = {"by": 64, "at": 40, "why": 2000, "batch": 100}
_LONGEST: Final = 1 << 20
"""Characters of one value."""
_LIVES: Final = 10_000
_COLUMNS: Final = 1000
_NEEDED: Final = frozenset(KEYS[:11])
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


class _Bad(Exception):
    """The line is no operation; says what of it."""


class Reader:
    """Reads operations against a schema. SYN030 for what is none, SYN031 for a ledger or column not known here."""

    def __init__(self, schema: Schema) -> None:
        self._tables = {each.name: each for each in schema.tables}
        self._columns = {
            each.name: {column.name: _TYPES[column.type] for column in each.columns}
            for each in schema.tables
        }

    def read(self, line: bytes) -> Foreign:
        """The operation in a line."""
        try:
            return self._checked(orjson.loads(line))
        except (_Bad, orjson.JSONDecodeError) as error:
            raise Problem("SYN030", what=str(error)[:40]) from error

    def _checked(self, found: Any) -> Foreign:  # noqa: ANN401
        if type(found) is not dict or not found.keys() >= _NEEDED or not found.keys() <= set(KEYS):
            raise _Bad("keys")
        _name(found["station"], found["epoch"], found["number"])
        for key, most in _TEXTS.items():
            _text(found.get(key), most, key)
        _require(type(found["record"]) is str and _ID.fullmatch(found["record"]), "record")
        _require(found["action"] in _ACTIONS, "action")
        _require(_is_count(found["step"]) and found["step"], "step")
        table = self._table(found["ledger"])
        changes = self._changes(table, found["action"], found["changes"])
        undoes = found.get("undoes")
        if undoes is not None:
            _require(type(undoes) is list and len(undoes) == 3, "undoes")
            _name(*undoes)
        return Foreign(
            found["station"], found["epoch"], found["number"], table.name, found["record"],
            found["action"], changes, _vector(found["vector"]), found["step"], found["by"],
            found["at"], found.get("why"), found.get("batch"), tuple(undoes) if undoes else None,
        )  # fmt: skip

    def _table(self, name: object) -> Table:
        table = self._tables.get(name) if isinstance(name, str) else None
        if table is None:
            raise Problem("SYN031", what=str(name)[:40])
        return table

    def _changes(
        self, table: Table, action: str, given: dict[str, Any]
    ) -> dict[str, tuple[Value, Value]]:
        _require(type(given) is dict and len(given) <= _COLUMNS, "changes")
        known, special = self._columns[table.name], _SPECIAL.get(action, frozenset())
        changes: dict[str, tuple[Value, Value]] = {}
        for key, pair in given.items():
            _require(type(pair) is list and len(pair) == 2, key)
            if key.startswith("_"):
                _require(key in special, key)
                _check_special(key, pair)
            elif key not in known:
                raise Problem("SYN031", what=f"{table.name}.{key}"[:80])
            else:
                _require(action not in _BARE and _fits(pair, known[key]), key)
            changes[key] = _pair(pair)
        _require(action not in _BARE or changes.keys() == special, "changes")
        parent = table.parent.column if table.parent else None
        if parent and action == "add":
            _require(parent in changes and _is_id(changes[parent][1]), "parent")
        elif parent:
            _require(parent not in changes or changes[parent][0] == changes[parent][1], "parent")
        return changes


def _pair(pair: Any) -> tuple[Value, Value]:  # noqa: ANN401
    return pair[0], pair[1]


def _check_special(key: str, pair: list[Any]) -> None:
    new = pair[1]
    if key == "_voided":
        _require(new in (0, 1) and type(new) is int, key)
    elif key == "_same":
        _require(_is_id(pair[0]) != _is_id(new) and None in pair, key)
    elif key == "_unit":
        _require(pair == [None, None], key)
    else:
        is_office = type(new) is str and _OFFICE.fullmatch(new)
        _require(is_office or (key == "_offered" and new is None), key)


def _vector(given: Any) -> dict[tuple[str, str], int]:  # noqa: ANN401
    _require(type(given) is dict and len(given) <= _LIVES, "vector")
    vector = vector_of(given)
    for (station, epoch), number in vector.items():
        _name(station, epoch, number)
    return vector


def _name(station: object, epoch: object, number: object) -> None:
    _require(type(station) is str and _STATION.fullmatch(station), "station")
    _require(type(epoch) is str and _EPOCH.fullmatch(epoch), "epoch")
    _require(_is_count(number) and number, "number")


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= _LARGEST


def _is_id(value: object) -> bool:
    return type(value) is str and _ID.fullmatch(value) is not None


def _fits(pair: list[Any], type_: type) -> bool:
    return all(
        each is None or (type(each) is type_ and (type_ is int or len(each) <= _LONGEST))
        for each in pair
    )


def _text(value: object, most: int, key: str) -> None:
    _require(value is None or (type(value) is str and len(value) <= most), key)


def _require(holds: object, what: str) -> None:
    if not holds:
        raise _Bad(what)
