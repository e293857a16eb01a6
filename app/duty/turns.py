"""Whose turn it is (轮班次序): round and round through those of a role, beginning with who has waited longest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.duty.wanted import Seat, Wanted

_FAR = 5
"""Days off one's turn beyond which more do not matter."""


@dataclass(frozen=True)
class Turns:
    """The turns of a roster, by role."""

    wanted: Wanted

    def cost(self, at: int, seat: Seat) -> int:
        """The squared days by which a seat lies off the turn of the `at`-th person."""
        day = self._days[seat.day]
        return min((_far(day - each) for each in self._turns[seat.role][at]), default=_far(_FAR))

    @cached_property
    def _days(self) -> dict[date, int]:
        return {day: at for at, day in enumerate(self.wanted.days)}

    @cached_property
    def _turns(self) -> dict[str, dict[int, list[int]]]:
        roles = [role for role, need in self.wanted.needs.items() if need]
        return {role: self._of_role(role, place) for place, role in enumerate(roles)}

    def _of_role(self, role: str, place: int) -> dict[int, list[int]]:
        """The days of each person's turns; the second role begins its round further on, so that turns do not meet."""
        waiting = sorted(
            (max(person.before, default=date.min), at)
            for at, person in enumerate(self.wanted.ordered)
            if role in person.roles
        )
        order = [at for _last, at in waiting]
        start = place * len(order) // 3
        seats = self.wanted.needs[role] * len(self.wanted.kinds)
        total = seats * len(self.wanted.days)
        return {
            at: [turn // seats for turn in range((n - start) % len(order), total, len(order))]
            for n, at in enumerate(order)
        }


def _far(days: int) -> int:
    return min(abs(days), _FAR) ** 2
