"""What operations wait for (等待前面的操作): those they had seen and this file has not, by whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.sync.tray.causes import Waiting
from app.text import _
from db.connection import Connection
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


def awaited(
    connection: Connection, names: Mapping[str, str], found: Iterable[Waiting]
) -> list[Awaited]:
    """What is missing, by station; what only waits for another that waits is counted with that one."""
    wanted = defaultdict[tuple[str, str], list[int]](list)
    for each in found:
        highest = dict[tuple[str, str], int]()
        for station, epoch, number in each.awaits:
            highest[station, epoch] = max(number, highest.get((station, epoch), 0))
        for life, number in highest.items():
            wanted[life].append(number)
    lives = Lives(connection)
    return [
        Awaited(
            station,
            epoch,
            names.get(station, ""),
            _highest(lives, station, epoch),
            max(numbers),
            len(numbers),
        )
        for (station, epoch), numbers in sorted(wanted.items())
    ]


def _highest(lives: Lives, station: str, epoch: str) -> int:
    """The highest number that is here of a life."""
    life = lives.known(station, epoch)
    return 0 if life is None else lives.highest(life)
