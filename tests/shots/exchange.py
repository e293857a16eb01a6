"""Stations of a small town for the pictures of the exchange: files made once, and what happened between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.sync.sticks.drive import Drive, Room
from tests.app.sync.town import Town, made_town, opened_town
from tests.offices import enter
from tests.shots.scene import Prepare
from tests.shots.stage import Stage
from ui.routes import ExchangeAt
from ui.workplace import Workplace

Story = Callable[[Town], None]
"""What happened before the picture."""
_GIGABYTE = 1 << 30
_MADE: dict[Path, dict[str, Path]] = {}


@dataclass(frozen=True)
class Guest:
    """A scene at one of the stations: where, what happened before, which part is open, and what is done there."""

    at: str
    part: str
    before: Story
    then: Callable[[Stage], None] = lambda _stage: None

    def prepare(self, stage: Stage) -> None:
        """Let it happen, and open the window."""
        room = stage.file.parent.parent / "towns"
        room.mkdir(exist_ok=True)
        made = _MADE.get(room) or _MADE.setdefault(room, made_town(room / "made"))
        folder = room / f"{stage.look.name}-{len(list(room.iterdir()))}"
        folder.mkdir(parents=True)
        with opened_town(made, folder) as town:
            self.before(town)
            stick, file = town.stick, town.files[self.at]
        place = Workplace(enter(file))
        drive = Drive(
            stick, "E:", "工作U盘", "vfat", Room(7 * _GIGABYTE, 8 * _GIGABYTE, True), "8:1"
        )
        place.sticks.snapshot = lambda: (drive,)
        stage.visit(place)
        stage.go(ExchangeAt(self.part))
        self.then(stage)


def guest(
    at: str, part: str, before: Story, then: Callable[[Stage], None] | None = None
) -> Prepare:
    """What leads to such a scene."""
    made = Guest(at, part, before, then) if then else Guest(at, part, before)
    return made.prepare
