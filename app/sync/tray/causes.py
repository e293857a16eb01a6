"""Why each operation waits (为什么没有生效): for what has not come yet, or for nothing that ever will."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.registry import LEDGERS
from app.text import _
from db import waiting
from db.connection import Connection
from db.foreign import Foreign, Name, position_of, tables_of
from db.lives import Lives
from db.operations import Dot
from db.waiting import Key, Waits


@dataclass(frozen=True)
class Waiting:
    """One operation that waits: what it is about, which package of whom brought it, and why it has no effect. `awaits`
    are the operations of other stations that it waits for; where there are none, nothing that comes will help it."""

    id: str
    operation: Foreign
    package: str
    peer: str
    reason: str
    awaits: frozenset[Name] = field(default_factory=frozenset[Name])

    @property
    def key(self) -> Key:
        """What names it among those that wait."""
        return self.operation.name, self.peer

    @property
    def title(self) -> str:
        """Which operation, without a word of what stands in the record."""
        each = self.operation
        title = LEDGERS[each.table].title if each.table in LEDGERS else each.table
        words = _("{title} {record}：{station} 第 {number} 笔（{by}，{day}）")
        return words.format(
            title=title, record=each.record[:8], station=each.station, number=each.number,
            by=each.by, day=each.at[:10],
        )  # fmt: skip


def operation_id(key: Key) -> str:
    """What names a waiting operation in a list."""
    name, peer = key
    return hashlib.sha256("/".join(map(str, (*name, peer))).encode()).hexdigest()[:16]


def waiting_operations(connection: Connection, names: Mapping[str, str], own: str) -> list[Waiting]:
    """Every operation that waits, those that others wait for before those; `names` are the stations' by address,
    `own` is this one's."""
    return list(_Causes(connection, names, own).all())


def names_seen(operation: Foreign) -> list[Name]:
    """The last operations of each life that this one had seen of its unit."""
    return [(*life, number) for life, number in operation.vector.items()]


class _Causes:
    def __init__(self, connection: Connection, names: Mapping[str, str], own: str) -> None:
        self._connection, self._names, self._own = connection, names, own
        self._lives, self._here = Lives(connection), dict[Name, bool]()
        self._found = dict[Name, Waiting]()

    def all(self) -> Iterator[Waiting]:
        every = waiting.all_of(self._connection)
        left = {each.operation.name for each in every}
        about = {id_ for each, *_ in every for id_ in (each.record, _base(each))}
        known = tables_of(self._connection, about)
        for each in sorted(every, key=_age):
            found = self._one(each, left, known)
            self._found[each.operation.name] = found
            yield found

    def _one(self, waits: Waits, left: set[Name], known: Mapping[str, str]) -> Waiting:
        each, peer, package = waits
        missing = [name for name in names_seen(each) if not self._is_here(name)]
        awaits = {name for name in missing if name not in left}
        for name in missing:
            awaits |= self._found[name].awaits if name in self._found else set()
        if self._is_doubled(each, known):
            awaits = set()
        reason = self._reason(each, missing, awaits, known)
        id_ = operation_id(waits.key)
        return Waiting(id_, each, package, peer, reason, frozenset(awaits))

    def _reason(
        self, each: Foreign, missing: list[Name], awaits: set[Name], known: Mapping[str, str]
    ) -> str:
        if self._is_doubled(each, known):
            return _("其他原因：重复，同一编号的操作或记录本机已有，内容不同。")
        if awaits:
            station, _epoch, number = min(awaits)
            name = self._names.get(station) or _("未登记的单位")
            words = _("等 {name}（{station}）的第 {number} 笔操作。")
            return words.format(name=name, station=station, number=number)
        if missing:
            return _("其他原因：随前面不能生效的操作一起等。")
        if _base(each) and _base(each) not in known:
            return _("其他原因：它所在的记录没有收到过。")
        if each.station == self._own:
            return _("其他原因：署名是本机，本机不记得写过；向送来的单位核实后，可以认可。")
        return _("其他原因：无权，送来它的单位现在不能改动这条记录。")

    def _is_doubled(self, each: Foreign, known: Mapping[str, str]) -> bool:
        return self._is_here(each.name) or (each.action == "add" and each.record in known)

    def _is_here(self, name: Name) -> bool:
        if name not in self._here:
            station, epoch, number = name
            life = self._lives.known(station, epoch)
            dot = None if life is None else Dot(life, number)
            self._here[name] = dot is not None and position_of(self._connection, dot) is not None
        return self._here[name]


def _base(each: Foreign) -> str:
    """The record that has to be here for it: its own, or of a new line the one that it is of; none of a new record."""
    if each.action != "add":
        return each.record
    above = LEDGERS[each.table].part_of if each.table in LEDGERS else None
    return str(each.changes[above.link][1]) if above and above.link in each.changes else ""


def _age(found: Waits) -> tuple[int, Key]:
    """Greater than that of all that it had seen of its unit."""
    return sum(found.operation.vector.values()), found.key
