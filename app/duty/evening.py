"""What a few days at a time leave uneven is evened out (找平): who has most gives a seat to who has least."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import product

from app.duty.wanted import Person, Seat, Seated, Wanted

_MOST = 100
"""Seats that are given on at most."""


def evened(wanted: Wanted, seated: Seated) -> Seated:
    """The same roster with seats given on until nobody who may do the same has two shifts of the year more, or nobody
    can take over any of them."""
    evening = _Evening(wanted, seated)
    for _turn in range(_MOST):
        if not evening.give_on():
            break
    return {seat: tuple(keys) for seat, keys in evening.seats.items()}


class _Evening:
    def __init__(self, wanted: Wanted, seated: Seated) -> None:
        self._wanted = wanted
        self._gap = timedelta(wanted.gap)
        self._fixed = set(wanted.fixed)
        self.seats = {seat: list(keys) for seat, keys in seated.items()}
        self._taken: dict[str, list[Seat]] = {each.key: [] for each in wanted.people}
        for seat, keys in seated.items():
            for key in keys:
                self._taken[key].append(seat)

    def give_on(self) -> bool:
        """Give one seat on; whether there was one to give."""
        same: dict[frozenset[str], list[Person]] = {}
        for each in self._wanted.ordered:
            same.setdefault(each.roles, []).append(each)
        return any(self._give_among(people) for people in same.values())

    def _give_among(self, people: list[Person]) -> bool:
        have = {each.key: each.load.shifts + len(self._taken[each.key]) for each in people}
        ordered = sorted(people, key=lambda each: have[each.key])
        for least, most in product(ordered, reversed(ordered)):
            if have[most.key] - have[least.key] < 2:
                continue
            for seat in self._best(most, least):
                self._move(seat, most, least)
                return True
        return False

    def _best(self, most: Person, least: Person) -> list[Seat]:
        """The seat that is best given on: of a role and a kind of day that the one has more of than the other."""
        able = [each for each in self._taken[most.key] if self._can_take(least, each, most)]
        more = Counter(map(self._like, self._taken[most.key]))
        more.subtract(Counter(map(self._like, self._taken[least.key])))
        return sorted(able, key=lambda each: (-more[self._like(each)], each))[:1]

    def _like(self, seat: Seat) -> tuple[str, str, bool]:
        return seat.role, seat.kind, seat.day in self._wanted.rest

    def _can_take(self, person: Person, seat: Seat, giver: Person) -> bool:
        if (seat, giver.key) in self._fixed or seat.day in person.away | person.absent:
            return False
        if person.is_near(seat.day, self._gap):
            return False
        return all(abs(seat.day - each.day) > self._gap for each in self._taken[person.key])

    def _move(self, seat: Seat, giver: Person, taker: Person) -> None:
        keys = self.seats[seat]
        keys[keys.index(giver.key)] = taker.key
        self._taken[giver.key].remove(seat)
        self._taken[taker.key].append(seat)
