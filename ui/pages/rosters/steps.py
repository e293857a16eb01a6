"""Where the arrow keys lead in the calendar (方向键): from day to day, and through the shifts of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt

WEEK = timedelta(7)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPWARDS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
TURNING = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
"""Keys that lead to another month."""
Slots = Mapping[date, int]
"""How many slots each day of the month has."""


@dataclass(frozen=True)
class At:
    """A place in the calendar: a slot of a day, 0 also for a day without any."""

    day: date
    slot: int = 0


def stepped(at: At, key: Qt.Key, slots: Slots) -> At | None:
    """Where a key leads; the same place where it leads nowhere, None for a key that leads nowhere ever."""
    if key in _SIDEWAYS:
        return _to(at.day + timedelta(_SIDEWAYS[key]), at.slot, at, slots)
    if key in _UPWARDS:
        return _up_or_down(at, _UPWARDS[key], slots)
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return At(min(slots) if key == Qt.Key.Key_Home else max(slots))
    return None


def _up_or_down(at: At, step: int, slots: Slots) -> At:
    """Within the day, then to the same weekday of the next week."""
    if 0 <= at.slot + step < slots.get(at.day, 0):
        return At(at.day, at.slot + step)
    day = at.day + WEEK * step
    return _to(day, slots.get(day, 1) - 1 if step < 0 else 0, at, slots)


def _to(day: date, slot: int, otherwise: At, slots: Slots) -> At:
    if day not in slots:
        return otherwise
    return At(day, max(0, min(slot, slots[day] - 1)))
