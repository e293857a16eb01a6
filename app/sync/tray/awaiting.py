"""What operations wait for (等待前面的操作): those they had seen and this file has not, by whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.text import _
from db import waiting
from db.connection import Connection
from db.foreign import Foreign
from db.lives import Lives


@dataclass(frozen=True)
class Awaited:
    """A life of a station whose operations up to `number` are wanted; `have` is the highest that came, `count` how
    many operations wait for it."""

    station: str
    epoch: str
    name: str
    have: int
    number: int
    count: int

    @property
    def text(self) -> str:
        """In a sentence."""
        words = _(
            "{count} 笔操作在等 {name}（{station}）的操作：已收到第 {have} 笔，要到第 {number} 笔。"
        )
        return words.format(
            count=self.count,
            name=self.name or _("未登记的单位"),
            station=self.station,
            have=self.have,
            number=self.number,
        )


def awaited(connection: Connection, names: Mapping[str, str]) -> list[Awaited]:
    """What is missing, by station; what only waits for another that waits is no reason of its own."""
    found = [operation for operation, _package in waiting.all_of(connection)]
    own = {each.name for each in found}
    wanted = defaultdict[tuple[str, str], list[int]](list)
    highest = _Highest(connection)
    for each in found:
        for (station, epoch), number in _missing(each, highest).items():
            if (station, epoch, number) not in own:
                wanted[station, epoch].append(number)
    return [
        Awaited(
            station,
            epoch,
            names.get(station, ""),
            highest.of(station, epoch),
            max(numbers),
            len(numbers),
        )
        for (station, epoch), numbers in sorted(wanted.items())
    ]


class _Highest:
    """The highest number that is here of each life."""

    def __init__(self, connection: Connection) -> None:
        self._lives, self._known = Lives(connection), dict[tuple[str, str], int]()

    def of(self, station: str, epoch: str) -> int:
        """Of one of them, asked for once."""
        if (station, epoch) not in self._known:
            life = self._lives.known(station, epoch)
            self._known[station, epoch] = 0 if life is None else self._lives.highest(life)
        return self._known[station, epoch]


def _missing(operation: Foreign, highest: _Highest) -> dict[tuple[str, str], int]:
    vector = operation.vector.items()
    return {life: number for life, number in vector if number > highest.of(*life)}
