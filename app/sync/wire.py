"""Operations as they come from outside: believed only once every part of them is what it must be.

PKG is said of the file, SYN030 and on of what stands in it: the package is signed by an enrolled station, so a line
that does not fit is another program's doing, or a forger's who holds its keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast, get_args

import orjson

from app.problems import Problem
from app.sync.wire_changes import Bad, Shape, is_count, is_id, require
from db.foreign import KEYS, Foreign
from db.operations import Action
from db.specs import Schema
from db.upgrading import UpgradeOp, upgraded

_STATION: Final = re.compile(r"([0-9]{6,12}|T[0-9A-Z]{5,11})\.[1-9][0-9]{0,4}")
_EPOCH: Final = re.compile("[0-9a-f]{16}")
_AT: Final = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][+-][0-9]{2}:[0-9]{2}"
)
_ACTIONS: Final = frozenset(get_args(Action))
_BY: Final = 64
_WHY, _BATCH = 20_000, 100
_LIVES: Final = 10_000
"""Lives that one package may name."""
_NEEDED: Final = frozenset(KEYS[:11])
_KNOWN: Final = frozenset(KEYS)

Life = tuple[str, str]


class Reader:
    """Reads operations against a schema. SYN030 for what is none, SYN031 for a ledger or column not known here.

    What an older program wrote is brought to the schema's step first, and judged as it is then.
    """

    def __init__(self, schema: Schema, upgrades: dict[int, UpgradeOp] | None = None) -> None:
        self._shapes = {each.name: Shape(each) for each in schema.tables}
        self._step, self._upgrades = schema.step, upgrades
        self._lives: dict[str, Life] = {}
        self._last_at = ""

    def read(self, line: bytes) -> Foreign:
        """The operation in a line."""
        try:
            operation = self._parsed(orjson.loads(line))
            if operation.step != self._step:
                operation = upgraded(operation, self._step, self._upgrades)
            self._shape(operation.table).check(operation)
        except (Bad, orjson.JSONDecodeError) as error:
            raise Problem("SYN030", what=str(error)[:40]) from error
        return operation

    def _shape(self, ledger: str) -> Shape:
        shape = self._shapes.get(ledger)
        if shape is None:
            raise Problem("SYN031", what=ledger[:40])
        return shape

    def _parsed(self, found: Any) -> Foreign:  # noqa: ANN401
        """An operation whose names, texts and vector are sound; what its changes are to mean is not yet looked at."""
        if type(found) is not dict or not _NEEDED <= found.keys() <= _KNOWN:
            raise Bad("keys")
        station, epoch = self._named(found["station"], found["epoch"])
        number, step = found["number"], found["step"]
        action = found["action"]
        require(is_count(number) and number, "number")
        require(is_count(step) and 0 < step <= self._step, "step")
        require(type(action) is str and action in _ACTIONS, "action")
        require(type(found["ledger"]) is str, "ledger")
        require(is_id(found["record"]), "record")
        return Foreign(
            station, epoch, number, found["ledger"], found["record"], cast("Action", action),
            _pairs(found["changes"]), self._vector(found["vector"], (station, epoch), number), step,
            _text(found["by"], _BY, "by"), self._at(found["at"]),
            _optional(found, "why", _WHY), _optional(found, "batch", _BATCH),
            self._undoes(found.get("undoes")),
        )  # fmt: skip

    def _named(self, station: object, epoch: object) -> Life:
        require(type(station) is str and type(epoch) is str, "station")
        return self._life(f"{station}/{epoch}")

    def _life(self, text: str) -> Life:
        """The station and epoch of a life, which are few and come often."""
        known = self._lives.get(text)
        if known is None:
            station, _, epoch = text.partition("/")
            require(_STATION.fullmatch(station) and _EPOCH.fullmatch(epoch), "station")
            require(len(self._lives) < _LIVES, "station")
            known = self._lives[text] = (station, epoch)
        return known

    def _vector(self, given: Any, own: Life, number: int) -> dict[Life, int]:  # noqa: ANN401
        require(type(given) is dict, "vector")
        vector = {self._life(text): highest for text, highest in given.items()}
        for highest in vector.values():
            require(is_count(highest) and highest, "vector")
        # Nothing has seen itself, nor what its own station wrote later.
        require(vector.get(own, 0) < number, "vector")
        return vector

    def _at(self, given: object) -> str:
        text = _text(given, 40, "at")
        if text != self._last_at:
            require(_AT.fullmatch(text) and _is_moment(text), "at")
            self._last_at = text
        return text

    def _undoes(self, given: Any) -> tuple[str, str, int] | None:  # noqa: ANN401
        if given is None:
            return None
        require(type(given) is list and len(given) == 3, "undoes")
        station, epoch, number = list[Any](given)
        require(is_count(number) and number, "undoes")
        return (*self._named(station, epoch), int(number))


def _pairs(given: Any) -> dict[str, Any]:  # noqa: ANN401
    require(type(given) is dict, "changes")
    for key, pair in given.items():
        if type(pair) is not list or len(pair) != 2:
            raise Bad(key)
        given[key] = (pair[0], pair[1])
    return given


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _text(value: Any, most: int, key: str) -> str:  # noqa: ANN401
    require(type(value) is str and len(value) <= most, key)
    return value


def _optional(found: Mapping[str, Any], key: str, most: int) -> str | None:
    value = found.get(key)
    return None if value is None else _text(value, most, key)
