"""The idle lock (空闲锁定): a desk nobody works at asks for the password again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.problems import Problem

SHORTEST: Final = 1
LONGEST: Final = 60
DEFAULT: Final = 10
"""Minutes (GB/T 22239-2019 practice: 10 to 15)."""


class IdleLock:
    """Locks after so many minutes without a `touch`. `clock` gives seconds that should only ever
    grow; one that jumps back locks too, since nobody can tell how long the desk was left.
    """

    def __init__(self, minutes: int, clock: Callable[[], float]) -> None:
        if not SHORTEST <= minutes <= LONGEST:
            raise Problem("ACC050", "minutes", shortest=SHORTEST, longest=LONGEST)
        self._seconds = minutes * 60
        self._clock = clock
        self._last = clock()
        self._locked = False

    @property
    def locked(self) -> bool:
        """Whether the password is to be asked for; once True, only `unlock` changes it."""
        idle = self._clock() - self._last
        self._locked = self._locked or not 0 <= idle < self._seconds
        return self._locked

    @property
    def seconds_left(self) -> float:
        """Seconds until the lock falls without a touch; 0 when it has."""
        return 0.0 if self.locked else self._seconds - (self._clock() - self._last)

    @property
    def idle_seconds(self) -> float:
        """Seconds since the last touch."""
        return self._clock() - self._last

    def touch(self) -> None:
        """Somebody pressed a key or moved the mouse; no effect on a lock that has fallen."""
        if not self.locked:
            self._last = self._clock()

    def lock(self) -> None:
        """Lock now."""
        self._locked = True

    def unlock(self) -> None:
        """The password was given."""
        self._locked = False
        self._last = self._clock()
