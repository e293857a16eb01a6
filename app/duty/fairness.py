"""What is fair (公平): over the year so far all shifts, each role, nights and rest days, counted apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.duty.wanted import Person, Seat, Wanted

ALL, ROLE, NIGHT, REST = 1_000, 400, 400, 400
"""What a shift more than fair weighs: more than any wish for one's turn."""


class Count(NamedTuple):
    """What of somebody is counted: how much it weighs, how often he had it beyond who had it least, the columns that
    tell how often he has it now."""

    weight: int
    before: int
    columns: list[int]

    def prices(self, most: int) -> list[int]:
        """What each further one costs, so that all together cost the square of what he then has."""
        times = min(len(self.columns), most)
        return [self.weight * (2 * (self.before + n) + 1) for n in range(times)]


@dataclass(frozen=True)
class Fairness:
    """What the people of a roster had before, against those who had least."""

    wanted: Wanted

    def counts(self, person: Person, own: Sequence[tuple[Seat, int]]) -> Iterator[Count]:
        """What is counted of somebody who may take these seats, each with its column."""
        load, (shifts, nights, rest) = person.load, self._least
        yield Count(ALL, load.shifts - shifts, [column for _seat, column in own])
        for role in sorted(person.roles):
            before = load.roles.get(role, 0) - self._least_in[role]
            yield Count(ROLE, before, _those(own, (seat.role == role for seat, _c in own)))
        by_night = (seat.kind in self.wanted.nights for seat, _c in own)
        yield Count(NIGHT, load.nights - nights, _those(own, by_night))
        resting = (seat.day in self.wanted.rest for seat, _c in own)
        weight = REST * (self.wanted.rest_weight - 1)
        yield Count(weight, load.rest - rest, _those(own, resting))

    @cached_property
    def _least(self) -> tuple[int, int, int]:
        loads = [each.load for each in self.wanted.people]
        return (
            min(each.shifts for each in loads),
            min(each.nights for each in loads),
            min(each.rest for each in loads),
        )

    @cached_property
    def _least_in(self) -> dict[str, int]:
        roles = {role for each in self.wanted.people for role in each.roles}
        return {role: min(_in_role(self.wanted.people, role)) for role in roles}


def _in_role(people: Iterable[Person], role: str) -> list[int]:
    return [each.load.roles.get(role, 0) for each in people if role in each.roles]


def _those(own: Sequence[tuple[Seat, int]], wanted: Iterable[bool]) -> list[int]:
    return [column for (_seat, column), holds in zip(own, wanted, strict=True) if holds]
