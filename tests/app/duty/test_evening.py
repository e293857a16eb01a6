"""Seats are given on from who has most to who has least, where he may take them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.duty.evening import evened
from app.duty.wanted import Person, Seat, Wanted
from app.ledgers.duties import LEADS

FIRST = date(2026, 11, 2)
DAYS = tuple(FIRST + timedelta(n) for n in range(4))
SEATS = tuple(Seat(day, "3", LEADS) for day in DAYS)
ALL_ONES = dict.fromkeys(SEATS, ("a",))


def wanted(**other: object) -> Wanted:
    people = (Person("a", frozenset({LEADS})), replace(Person("b", frozenset({LEADS})), **other))
    return Wanted(DAYS, ("3",), {LEADS: 1}, people, gap=0)


def of(found: dict[Seat, tuple[str, ...]], key: str) -> int:
    return sum(key in keys for keys in found.values())


def test_half_is_given_on() -> None:
    found = evened(wanted(), ALL_ONES)
    assert (of(found, "a"), of(found, "b")) == (2, 2)


def test_nothing_goes_to_who_is_away_or_too_near() -> None:
    assert evened(wanted(away=frozenset(DAYS)), ALL_ONES) == ALL_ONES
    near = replace(wanted(before=(DAYS[0] - timedelta(1),)), gap=9)
    assert evened(near, ALL_ONES) == ALL_ONES


def test_what_is_fixed_stays() -> None:
    fixed = tuple((seat, "a") for seat in SEATS)
    assert evened(replace(wanted(), fixed=fixed), ALL_ONES) == ALL_ONES


def test_those_of_other_roles_are_not_compared() -> None:
    assert evened(wanted(roles=frozenset({LEADS, "other"})), ALL_ONES) == ALL_ONES
